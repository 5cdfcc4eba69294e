import type { Episode, Session } from '../../../src/model/episode.ts';
import { anAttempt, anEpisode, aSession } from '../guidance/an-episode.ts';

/** An open episode of `npm test` at warning, with what matters to a test put in. */
export function episode(parts: Partial<Episode> = {}): Episode {
  const attempts = [1, 2, 3, 4].map((n) => anAttempt(n));
  return anEpisode({
    pattern: 'same-call-same-failure',
    grade: 'warning',
    count: 4,
    attempts,
    strip: attempts,
    edits: 0,
    editedPaths: [],
    first: 1_000_000,
    last: 1_060_000,
    ...parts,
  });
}

/** The session of such an episode, with what matters to a test put in. */
export function session(parts: Partial<Session> = {}): Session {
  return aSession({ attempts: 4, failed: 4, first: 1_000_000, last: 1_060_000, ...parts });
}
