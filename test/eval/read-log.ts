import { createJudge, createSeenCalls } from '../../src/detect/index.ts';
import { formats } from '../../src/formats/index.ts';
import { judgeFile } from '../../src/logs/judge-file.ts';
import { lineNumbers } from '../../src/logs/line-numbers.ts';
import { factsOf } from '../../src/logs/open-file.ts';
import { createOpenFolders } from '../../src/logs/open-folders.ts';
import { createEventSource } from '../../src/logs/sources.ts';
import type { Episode, Session } from '../../src/model/episode.ts';
import type { Event } from '../../src/model/event.ts';
import type { Place } from '../../src/model/place.ts';
import type { Thresholds } from '../../src/model/watch.ts';
import { machine } from './machine.ts';

/** What the engine makes of one log, read whole. */
export interface Judged {
  readonly format: string;
  readonly sessions: readonly Session[];
  readonly episodes: readonly Episode[];
  readonly notUnderstood: number;
  /** Where a place of an episode's attempts is: the line from 1, or the index from 1 in the format's own array. */
  where(place: Place): number;
}

/** Reads a log whatever way it grows; undefined where no format claims it. Nothing is masked. */
export async function readLog(
  path: string,
  thresholds: Readonly<Record<string, Thresholds>> = {},
): Promise<Judged | undefined> {
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
  const judge = createJudge({
    path,
    format: format.id,
    agent: format.name,
    machine,
    seen: createSeenCalls(),
    thresholds,
  });
  const take = (read: () => readonly Event[]) => {
    for (const event of read()) judge.take(event);
  };
  const became = await source.advance(take, () => {});
  if (became.kind !== 'read') throw new Error(`${path}: ${became.kind}`);
  source.finish(take);
  const { sessions, episodes } = judge;
  const places = episodes.flatMap(({ attempts }) => attempts.flatMap(({ call, result }) => [call, result]));
  const lines = await lineNumbers(
    path,
    places.map(({ offset }) => offset),
  );
  return {
    format: format.id,
    sessions,
    episodes,
    notUnderstood: source.notUnderstood,
    where: ({ offset, index }) => index ?? lines.get(offset) ?? 0,
  };
}
