import type { Episode } from '../model/episode.ts';
import { code, phrase, type Sentence } from './phrase.ts';
import type { Translate } from './translate.ts';

/** What got past a failure, on its own: "`npm ci`", "editing `src/user.js`"; empty where the log does not tell. */
export function wayPast({ past, pastDid }: Episode, t: Translate): Sentence {
  if (past === undefined) return [];
  switch (pastDid) {
    case 'edit':
      return phrase(t, 'editing {file}', { file: code(past) });
    case 'read':
      return phrase(t, 'reading {file}', { file: code(past) });
    default:
      return [code(past)];
  }
}

/** The same as a sentence: "Got past it by editing `src/user.js`". */
export function gotPast({ past, pastDid }: Episode, t: Translate): Sentence {
  if (past === undefined) return phrase(t, 'Got past it');
  switch (pastDid) {
    case 'edit':
      return phrase(t, 'Got past it by editing {file}', { file: code(past) });
    case 'read':
      return phrase(t, 'Got past it by reading {file}', { file: code(past) });
    default:
      return phrase(t, 'Got past it with {past}', { past: code(past) });
  }
}

/** Other episodes with the same failure that something got past, the newest first. */
export function gotPastBefore(episode: Episode, all: readonly Episode[]): readonly Episode[] {
  return all
    .filter((one) => one.signature === episode.signature && one.id !== episode.id && one.past !== undefined)
    .toSorted((a, b) => (b.last ?? 0) - (a.last ?? 0));
}
