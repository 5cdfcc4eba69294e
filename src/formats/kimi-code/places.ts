import * as z from 'zod/mini';
import type { Machine } from '../../model/machine.ts';
import type { Head, Store } from '../format.ts';
import { jsonLines, parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import { below, forward, lastName } from '../store-path.ts';

/** `wd_<name>_<12 digits of its SHA-256>/<session>/agents/<agent>/wire.jsonl` (`packages/agent-core/src/session/store/workdir-key.ts`). */
const journal = /^[^/]+\/[^/]+\/agents\/[^/]+\/wire\.jsonl$/;
const journalFolder = /^[^/]+(?:\/[^/]+(?:\/agents(?:\/[^/]+)?)?)?$/;
/** `<MD5 of its folder>/<session>/[subagents/<agent>/]wire.jsonl` (`src/kimi_cli/metadata.py`, `session.py`). */
const cliJournal = /^[^/]+\/(?:subagents\/[^/]+\/)?wire\.jsonl$/;
const cliFolder = /^[^/]+(?:\/subagents(?:\/[^/]+)?)?$/;

function firstName(path: string): string {
  return path.split('/', 1)[0] ?? '';
}

/** Where Kimi Code keeps its journals: the name of a session's folder proves whose it is, else the file beside it says so. */
export function kimiCodeStores(machine: Machine, folder: string): readonly Store[] {
  const home = machine.env.KIMI_CODE_HOME || below(machine, machine.home, '.kimi-code');
  const root = below(machine, home, 'sessions');
  const end = `_${machine.sha256(forward(folder)).slice(0, 12)}`;
  const isOfFolder = (path: string) => firstName(path).endsWith(end);
  return [
    {
      root,
      accepts: (path) => journal.test(path) && isOfFolder(path),
      enters: (path) => journalFolder.test(path) && isOfFolder(path),
      ofFolder: true,
    },
    {
      root,
      accepts: (path) => journal.test(path) && !isOfFolder(path),
      enters: (path) => journalFolder.test(path) && !isOfFolder(path),
    },
  ];
}

/** Where Kimi CLI, the program before, kept them. */
export function kimiCliStores(machine: Machine, folder: string): readonly Store[] {
  const share = machine.env.KIMI_SHARE_DIR || below(machine, machine.home, '.kimi');
  return [
    {
      root: below(machine, share, 'sessions', machine.md5(folder)),
      accepts: (path) => cliJournal.test(path),
      enters: (path) => cliFolder.test(path),
      ofFolder: true,
    },
  ];
}

const inSession = /^(.{1,4000}[\\/])agents[\\/][^\\/]{1,255}[\\/]wire\.jsonl$/;

/** The file of a session that names its folder. */
export function stateFiles(path: string): readonly string[] {
  const [, session] = inSession.exec(path) ?? [];
  return session === undefined ? [] : [`${session}state.json`];
}

const State = z.object({ workDir: z.string() });
const Disclosed = z.object({ environmentDisclosure: z.object({ cwd: z.string() }) });

/** The folders that a journal, or the file of its session, names. */
export function kimiFolders({ text }: Head, beside: ReadonlyMap<string, string> = new Map()): readonly string[] {
  const states = [...beside].filter(([path]) => lastName(path) === 'state.json');
  const said = states.flatMap(([, state]) => {
    const parsed = safeParse(State, parseJsonLine(state));
    return parsed.success ? [parsed.data.workDir] : [];
  });
  const disclosed = jsonLines(text).flatMap((line) => {
    const parsed = safeParse(Disclosed, line);
    return parsed.success ? [parsed.data.environmentDisclosure.cwd] : [];
  });
  return [...new Set([...said, ...disclosed])].filter((folder) => folder !== '');
}
