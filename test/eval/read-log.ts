import { createJudge, createSeenCalls } from '../../src/detect/index.ts';
import type { Format } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/index.ts';
import { judgeFile } from '../../src/logs/judge-file.ts';
import { lineNumbers } from '../../src/logs/line-numbers.ts';
import { factsOf } from '../../src/logs/open-file.ts';
import { createOpenFolders } from '../../src/logs/open-folders.ts';
import { createEventSource } from '../../src/logs/sources.ts';
import type { Episode, Session } from '../../src/model/episode.ts';
import type { Event } from '../../src/model/event.ts';
import type { Place } from '../../src/model/place.ts';
import type { ThresholdsByPattern } from '../../src/model/sensitivity.ts';
import { machine } from './machine.ts';

/** One log, read whole. */
export interface ReadLog {
  readonly path: string;
  readonly format: Format;
  readonly events: readonly Event[];
  readonly notUnderstood: number;
}

/** What the engine makes of one log. */
export interface Judged {
  readonly sessions: readonly Session[];
  readonly episodes: readonly Episode[];
}

/** Where a place in a log is: the line from 1, or the index from 1 in the format's own array. */
export type Where = (place: Place) => number;

/** Reads a log whatever way it grows; undefined where no format claims it. Nothing is masked. */
export async function readLog(path: string): Promise<ReadLog | undefined> {
  const found = await factsOf(path);
  if ('trouble' in found) throw new Error(`${path}: ${found.trouble}`);
  const rules = {
    formats,
    disabledFormats: [],
    openFolders: createOpenFolders([], machine),
    calledAgents: () => false,
    avoid: new Set<string>(),
    since: Number.NEGATIVE_INFINITY,
    machine,
  };
  const verdict = await judgeFile(path, found, 'named', rules, true);
  if (!('format' in verdict)) return undefined;
  const { format, facts } = verdict;
  const source = createEventSource(format, { path, facts, context: { machine }, tailBytes: Number.POSITIVE_INFINITY });
  const events: Event[] = [];
  const take = (read: () => readonly Event[]) => {
    for (const event of read()) events.push(event);
  };
  const became = await source.advance(take, () => {});
  if (became.kind !== 'read') throw new Error(`${path}: ${became.kind}`);
  source.finish(take);
  return { path, format, events, notUnderstood: source.notUnderstood };
}

/** Hands a log's events to the engine, as if nobody looked at the time; thresholds are the usual ones where none are given. */
export function judgeLog({ path, format, events }: ReadLog, thresholds: ThresholdsByPattern = {}): Judged {
  const judge = createJudge({
    path,
    format: format.id,
    agent: format.name,
    machine,
    seen: createSeenCalls(),
    thresholds,
  });
  for (const event of events) judge.take(event);
  const { sessions, episodes } = judge;
  return { sessions, episodes };
}

/** Says where the places of a log's results are. */
export async function placesOf({ path, events }: ReadLog): Promise<Where> {
  const results = events.filter(({ kind }) => kind === 'result');
  const lines = await lineNumbers(
    path,
    results.map(({ at }) => at.offset),
    'line-feeds',
  );
  return ({ offset, index }) => index ?? lines.get(offset) ?? 0;
}
