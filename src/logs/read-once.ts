import { createJudge, createSeenCalls, type Judge, type JudgeContext, type SeenCalls } from '../detect/index.ts';
import { isCopyOfEntire } from '../formats/entire-place.ts';
import type { Format } from '../formats/format.ts';
import type { Machine } from '../model/machine.ts';
import type { Skipped, WatchOptions } from '../model/watch.ts';
import { createRedactor } from '../redact/index.ts';
import { judgeFile } from './judge-file.ts';
import { createLogReader, type LogReading } from './log-reader.ts';
import type { LogView } from './log-view.ts';
import { errorCode, type FileFacts, factsOf } from './open-file.ts';
import { createOpenFolders } from './open-folders.ts';
import * as reasons from './reasons.ts';
import { skippedOn } from './told-skipped.ts';

export { createSeenCalls, isCopyOfEntire };

/** What the reading of one whole log came to, masked. */
export type ReadLog = LogView;

export interface ReadContext {
  readonly machine: Machine;
  /** Formats that the file may be of; those of one agent alone take it whatever they claim. */
  readonly formats: readonly Format[];
  readonly thresholds?: WatchOptions['thresholds'];
  /** What lies below one of these is told from there on. */
  readonly folders?: readonly string[];
  /** Shared by logs that are read together, so that copies of a session's calls count once. */
  readonly seen?: SeenCalls;
  /** Milliseconds since 1970: sessions that were quiet for long by then have ended. */
  readonly now?: number;
  readonly createJudge?: (context: JudgeContext) => Judge;
}

/** What a file is read as. */
export interface ReadingAs {
  readonly format: Format;
  readonly facts: FileFacts;
  /** Whether the user calls the file an agent's log. */
  readonly agentByName?: boolean;
  /** Whether a session that worked in a folder is wanted, where one log holds those of many folders; left out: all are. */
  readonly wanted?: LogReading['wanted'];
}

interface Unread {
  readonly why: string;
}

/**
 * Reads one file from its start to its end, as `as` says or else as whatever log its content shows; or says why it cannot be read.
 * Never throws: a format that stumbles over one file must not keep the others from being read.
 */
export async function readLog(path: string, context: ReadContext, as?: ReadingAs): Promise<ReadLog | Skipped> {
  const skip = skippedOn(context.machine);
  try {
    const wanted = as ?? (await whatItIs(path, context));
    const became = 'why' in wanted ? wanted : await readThrough(path, wanted, context);
    return 'why' in became ? skip(path, became.why) : became;
  } catch (error) {
    return skip(path, reasons.whyUnread(errorCode(error)));
  }
}

async function whatItIs(path: string, { formats, machine }: ReadContext): Promise<ReadingAs | Unread> {
  const found = await factsOf(path);
  if ('trouble' in found) return { why: reasons.whyUnread(found.trouble) };
  const verdict = await judgeFile(
    path,
    found,
    'named',
    {
      formats,
      disabledFormats: [],
      openFolders: createOpenFolders([], machine),
      calledAgents: () => false,
      avoid: new Set(),
      machine,
      since: Number.NEGATIVE_INFINITY,
    },
    true,
  );
  const { facts } = verdict;
  const isOneAgent = new Set(formats.map(({ id }) => id)).size === 1;
  const claimed = 'format' in verdict ? verdict.format : formats.find(({ growth }) => growth !== 'rows');
  // Whoever asks for plain text by name says that it is an agent's.
  if (isOneAgent && claimed && facts && facts.size > 0)
    return { format: claimed, facts, agentByName: claimed.onRequest ?? false };
  return verdict;
}

async function readThrough(
  path: string,
  { format, facts, wanted, agentByName = false }: ReadingAs,
  { machine, now = Date.now(), ...context }: ReadContext,
): Promise<ReadLog | Unread> {
  const reader = createLogReader({
    path,
    format,
    facts,
    agentByName,
    ...(wanted && { wanted }),
    machine,
    redact: createRedactor(machine),
    ...(context.folders && { folders: context.folders }),
    seen: context.seen ?? createSeenCalls(),
    thresholds: context.thresholds ?? {},
    createJudge: context.createJudge ?? createJudge,
    now: () => now,
  });
  const became = await reader.advance();
  if (became.kind === 'gone') return { why: reasons.whyUnread('ENOENT') };
  if (became.kind === 'replaced') return { why: reasons.replaced };
  reader.finish();
  reader.passTime(now);
  return reader.view();
}
