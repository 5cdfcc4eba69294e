import type { Machine } from '../../model/machine.ts';
import { textOf } from '../anthropic-blocks.ts';
import type { Head, Store } from '../format.ts';
import { jsonLines, parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import { below, forward, lastName } from '../store-path.ts';
import { workspaceOf } from './person.ts';
import { Item, Summary } from './records.ts';

/** `sessions/<folder>/<session>/chat_history.jsonl` (`crates/codegen/xai-grok-config/src/paths.rs`). */
const inStore = /\/sessions\/([^/]+)\/([^/]+)\/chat_history\.jsonl$/;
const conversation = /^[^/]+\/[^/]+\/chat_history\.jsonl$/;
const session = /^[^/]+(?:\/[^/]+)?$/;

/** The folder behind its percent-encoded name; undefined for the digests that stand for long ones. */
function decoded(name: string): string | undefined {
  try {
    const folder = decodeURIComponent(name);
    return /^(?:\/|[A-Za-z]:[\\/])/.test(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

export function folderInPath(path: string): string | undefined {
  const [, name] = inStore.exec(forward(path)) ?? [];
  return name === undefined ? undefined : decoded(name);
}

/** A session is called what its folder is. */
export function sessionOf(path: string): string {
  const [, , name] = inStore.exec(forward(path)) ?? [];
  return name ?? lastName(path).replace(/\.jsonl$/, '');
}

/** Where Grok keeps its conversations; the name of a folder too long to be encoded says nothing. */
export function grokStores(machine: Machine, folder: string): readonly Store[] {
  const fold = (path: string) => (machine.platform === 'linux' ? forward(path) : forward(path).toLowerCase());
  const wanted = fold(folder).replace(/\/$/, '');
  const ours = (path: string) => {
    const known = decoded(path.split('/', 1)[0] ?? '');
    return known === undefined || fold(known) === wanted || fold(known).startsWith(`${wanted}/`);
  };
  const home = machine.env.GROK_HOME || below(machine, machine.home, '.grok');
  return [
    {
      root: below(machine, home, 'sessions'),
      accepts: (path) => conversation.test(path) && ours(path),
      enters: (path) => session.test(path) && ours(path),
    },
  ];
}

/** The file beside a conversation that names its folder. */
export function summaryFiles(path: string): readonly string[] {
  const name = 'chat_history.jsonl';
  return path.endsWith(name) ? [`${path.slice(0, -name.length)}summary.json`] : [];
}

/** The folders that the path, the file beside, or the conversation names. */
export function grokFolders({ path, text }: Head, beside: ReadonlyMap<string, string> = new Map()): readonly string[] {
  const summaries = [...beside.values()].flatMap((summary) => {
    const parsed = safeParse(Summary, parseJsonLine(summary));
    return parsed.success ? [parsed.data.info.cwd] : [];
  });
  const told = jsonLines(text, 20).flatMap((line) => {
    const item = safeParse(Item, line);
    return item.success ? (workspaceOf(textOf(item.data.content)) ?? []) : [];
  });
  return [...new Set([folderInPath(path) ?? [], summaries, told].flat())].filter((folder) => folder !== '');
}
