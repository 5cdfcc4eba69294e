import { type AttemptGlance, type Episode, OwnNamePattern } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import type { Situation } from './situation.ts';

/** An attempt of an episode that an opened log marks. */
export interface LogMark {
  /** The episode's id. */
  readonly episode: string;
  /** Whether it is one failure of several, the same result once more, or something that has its own name. */
  readonly kind: 'failure' | 'same-result' | 'own-name';
  /** Which round of the episode it is, from 1, and how many there are. */
  readonly nth: number;
  readonly of: number;
  /** Where the records of its call and of its result begin, in bytes. */
  readonly call: number;
  readonly offset: number;
  /** The line that tells most of its failure. */
  readonly failure?: string;
}

/**
 * What to mark in one log, in the order of the file: the attempts of its episodes, but of none whose failure people called not
 * stuck. The last `limits.logMarks`; none in a log that is not made of lines.
 */
export function logMarks(isThisLog: (path: string) => boolean, { watch, memory }: Situation): readonly LogMark[] {
  const sessions = new Set(watch.sessions.filter((one) => isThisLog(one.log.path)).map((one) => one.id));
  if (sessions.size === 0) return [];
  const notStuck = new Set(memory.notStuck.map((one) => one.signature));
  const byOffset = new Map<number, LogMark>();
  for (const episode of watch.episodes) {
    if (!sessions.has(episode.session) || notStuck.has(episode.signature)) continue;
    for (const mark of marksOf(episode)) if (!byOffset.has(mark.offset)) byOffset.set(mark.offset, mark);
  }
  return [...byOffset.values()].toSorted((one, other) => one.offset - other.offset).slice(-limits.logMarks);
}

function marksOf(episode: Episode): readonly LogMark[] {
  const { attempts, count } = episode;
  const rounds = new Map<string, number>();
  for (const attempt of attempts) if (!rounds.has(roundOf(attempt))) rounds.set(roundOf(attempt), rounds.size + 1);
  const of = Math.max(count, rounds.size);
  // Of a long episode only its beginning and its end are kept: from there on it is counted from the end.
  const kept = new Set(attempts.slice(0, limits.attemptsHead).map(roundOf)).size;
  return attempts
    .filter((attempt) => attempt.result.index === undefined)
    .map((attempt) => {
      const place = rounds.get(roundOf(attempt)) ?? 1;
      return {
        episode: episode.id,
        kind: kindOf(episode),
        nth: place <= kept ? place : of - rounds.size + place,
        of,
        call: attempt.call.offset,
        offset: attempt.result.offset,
        ...(attempt.failure !== undefined && { failure: attempt.failure }),
      };
    });
}

function roundOf({ round, n }: AttemptGlance): string {
  return round === '' ? `attempt ${n}` : round;
}

function kindOf({ pattern }: Episode): LogMark['kind'] {
  if (pattern === 'same-result-again') return 'same-result';
  return OwnNamePattern.safeParse(pattern).success ? 'own-name' : 'failure';
}
