import * as z from 'zod/mini';
import { type Episode, EpisodeState, Grade, Pattern } from '../model/episode.ts';
import { Outcome } from '../model/event.ts';
import type { Place } from '../model/place.ts';
import type { Skipped, WatchedLog } from '../model/watch.ts';

const ScannedAttempt = z.object({
  /** Counts the attempts of the log from 1 in the order of their results. */
  n: z.int(),
  /** Where call and result stand: the line from 1, or the index from 1 in a document's or database's own array. */
  call: z.int(),
  result: z.int(),
  tool: z.string(),
  outcome: Outcome,
});

const ScannedEpisode = z.object({
  id: z.string(),
  session: z.string(),
  parent: z.optional(z.string()),
  pattern: Pattern,
  grade: Grade,
  state: EpisodeState,
  signature: z.string(),
  summary: z.string(),
  count: z.int(),
  tokens: z.optional(z.number()),
  /** US dollars, where the log itself names money. */
  usd: z.optional(z.number()),
  first: z.optional(z.string()),
  last: z.optional(z.string()),
  /** Place from 1 in `attempts` of the one that reached warning. */
  warned: z.nullable(z.int()),
  attempts: z.array(ScannedAttempt),
});

const ScannedLog = z.object({
  path: z.string(),
  format: z.string(),
  agent: z.string(),
  sessions: z.int(),
  attempts: z.int(),
  failed: z.int(),
  notUnderstood: z.int(),
  bytes: z.number(),
  /** Why reading stopped or is incomplete. */
  problem: z.optional(z.string()),
  episodes: z.array(ScannedEpisode),
});

/** What `scan --json` prints. Paths are real paths; texts are masked. */
export const ScanDocument = z.object({
  version: z.literal(1),
  logs: z.array(ScannedLog),
  skipped: z.array(z.object({ path: z.string(), why: z.string() })),
});
export type ScanDocument = z.infer<typeof ScanDocument>;

/** One log that was read, with its episodes and the line numbers of their places by byte offset. */
export interface ReadThrough {
  readonly log: WatchedLog;
  readonly episodes: readonly Episode[];
  readonly lines: ReadonlyMap<number, number>;
}

/** The JSON document of a scan; `summary` puts an episode into words. */
export function scanDocument(
  read: readonly ReadThrough[],
  skipped: readonly Skipped[],
  summary: (episode: Episode) => string,
): ScanDocument {
  return {
    version: 1,
    logs: read.map(({ log, episodes, lines }) => ({
      path: log.path,
      format: log.format,
      agent: log.agent,
      sessions: log.sessions,
      attempts: log.attempts,
      failed: log.failed,
      notUnderstood: log.notUnderstood,
      bytes: log.bytes,
      ...(log.problem === undefined ? {} : { problem: log.problem }),
      episodes: episodes.map((episode) => scannedEpisode(episode, lines, summary(episode))),
    })),
    skipped: skipped.map(({ path, why }) => ({ path, why })),
  };
}

function scannedEpisode(
  episode: Episode,
  lines: ReadonlyMap<number, number>,
  summary: string,
): z.infer<typeof ScannedEpisode> {
  const { id, session, parent, pattern, grade, state, signature, count, tokens, usd, first, last, warned } = episode;
  return {
    id,
    session,
    ...(parent === undefined ? {} : { parent }),
    pattern,
    grade,
    state,
    signature,
    summary,
    count,
    ...(tokens === undefined ? {} : { tokens }),
    ...(usd === undefined ? {} : { usd }),
    ...(first === undefined ? {} : { first: new Date(first).toISOString() }),
    ...(last === undefined ? {} : { last: new Date(last).toISOString() }),
    warned,
    attempts: episode.attempts.map(({ n, call, result, tool, outcome }) => ({
      n,
      call: where(call, lines),
      result: where(result, lines),
      tool,
      outcome,
    })),
  };
}

function where(place: Place, lines: ReadonlyMap<number, number>): number {
  return place.index ?? lines.get(place.offset) ?? 0;
}
