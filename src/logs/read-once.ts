import { createJudge, createSeenCalls, type Judge, type JudgeContext, type SeenCalls } from '../detect/index.ts';
import type { Format } from '../formats/format.ts';
import type { Machine } from '../model/machine.ts';
import type { Skipped, WatchOptions } from '../model/watch.ts';
import { createRedactor } from '../redact/index.ts';
import { judgeFile, type Rules } from './judge-file.ts';
import { createLogReader } from './log-reader.ts';
import type { LogView } from './log-view.ts';
import { errorCode, type FileFacts, factsOf } from './open-file.ts';
import { createOpenFolders } from './open-folders.ts';
import * as reasons from './reasons.ts';
import { toldSkipped } from './told-skipped.ts';

export { createSeenCalls };

/** What the reading of one whole log came to, masked. */
export type ReadLog = LogView;

export interface ReadContext {
  readonly machine: Machine;
  /** Formats that the file may be of; one alone takes it whatever it claims. */
  readonly formats: readonly Format[];
  readonly thresholds?: WatchOptions['thresholds'];
  /** Shared by logs that are read together, so that copies of a session's calls count once. */
  readonly seen?: SeenCalls;
  /** Milliseconds since 1970: sessions that were quiet for long by then have ended. */
  readonly now?: number;
  readonly createJudge?: (context: JudgeContext) => Judge;
}

/** Reads one file from its start to its end as whatever log its content shows; or says why it cannot be read. Never throws. */
export async function readLog(path: string, context: ReadContext): Promise<ReadLog | Skipped> {
  const { machine, formats } = context;
  try {
    const found = await factsOf(path);
    if ('trouble' in found) return skip(path, reasons.whyUnread(found.trouble), machine);
    const rules: Rules = {
      formats,
      disabledFormats: [],
      openFolders: createOpenFolders([], machine),
      calledAgents: () => false,
      avoid: new Set(),
      since: Number.NEGATIVE_INFINITY,
    };
    const verdict = await judgeFile(path, found, 'named', rules, true);
    const only = formats.length === 1 ? formats[0] : undefined;
    const forced = only?.growth === 'lines' && verdict.facts && verdict.facts.size > 0 ? only : undefined;
    const format = 'format' in verdict ? verdict.format : forced;
    if (!format) return skip(path, 'why' in verdict ? verdict.why : reasons.noAgentsLog, machine);
    return await readAs(
      path,
      { format, facts: verdict.facts ?? found, agentByName: forced?.onRequest === true },
      context,
    );
  } catch (error) {
    // A format that stumbles over one file must not keep the others from being read.
    return skip(path, reasons.whyUnread(errorCode(error)), machine);
  }
}

/** As what a file is read. */
export interface ReadingAs {
  readonly format: Format;
  readonly facts: FileFacts;
  /** Whether the user calls the file an agent's log. */
  readonly agentByName?: boolean;
}

/** Reads one file from its start to its end as a log of a format that is known. */
export async function readAs(
  path: string,
  { format, facts, agentByName = false }: ReadingAs,
  { machine, now = Date.now(), ...context }: ReadContext,
): Promise<ReadLog | Skipped> {
  const reader = createLogReader({
    path,
    format,
    facts,
    agentByName,
    machine,
    redact: createRedactor(machine),
    seen: context.seen ?? createSeenCalls(),
    thresholds: context.thresholds ?? {},
    createJudge: context.createJudge ?? createJudge,
    now: () => now,
  });
  const became = await reader.advance();
  if (became.kind === 'gone') return skip(path, reasons.whyUnread('ENOENT'), machine);
  if (became.kind === 'replaced') return skip(path, 'replaced while it was read; read it again', machine);
  reader.finish();
  reader.passTime(now);
  return reader.view();
}

function skip(path: string, why: string, machine: Machine): Skipped {
  return toldSkipped(path, why, createRedactor(machine));
}
