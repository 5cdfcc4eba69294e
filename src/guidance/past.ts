import type { Episode, PastDid } from '../model/episode.ts';
import type { Lesson } from '../model/lesson.ts';
import { code, phrase, plain, type Sentence } from './phrase.ts';
import { english, type Translate } from './translate.ts';

/** What got past a failure, as an episode or a lesson tells it. */
type Past = Pick<Episode, 'past' | 'pastDid'>;

/** What got past a failure, on its own: "`npm ci`", "editing `src/user.js`"; empty where the log does not tell. */
export function wayPast({ past, pastDid }: Past, t: Translate): Sentence {
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
export function gotPast({ past, pastDid }: Past, t: Translate): Sentence {
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

/** One way past a failure that comes back: when it was taken last (milliseconds since 1970) and how often, as far as is known. */
export interface PastBefore {
  readonly past: string;
  readonly pastDid: PastDid;
  readonly when?: number;
  readonly times: number;
}

/** What got past the same failure before, in other episodes and in lessons, each way once, the newest first. */
export function pastBefore(
  episode: Episode,
  all: readonly Episode[],
  lessons: readonly Lesson[],
): readonly PastBefore[] {
  const ways = new Map<string, PastBefore>();
  const meet = (one: PastBefore, times: (known: number) => number) => {
    const looks = plain(wayPast(one, english));
    const known = ways.get(looks);
    const when = latest(known?.when, one.when);
    const { past, pastDid } = known ?? one;
    ways.set(looks, { past, pastDid, times: times(known?.times ?? 0), ...(when !== undefined && { when }) });
  };
  for (const { id, signature, past, pastDid = 'other', last } of all) {
    if (signature !== episode.signature || id === episode.id || past === undefined) continue;
    meet({ past, pastDid, times: 1, ...(last !== undefined && { when: last }) }, (known) => known + 1);
  }
  // A lesson comes from episodes, some of which may be those above.
  for (const lesson of lessons)
    if (lesson.signature === episode.signature) meet(lesson, (known) => Math.max(known, lesson.times));
  return [...ways.values()].sort((a, b) => (b.when ?? 0) - (a.when ?? 0));
}

function latest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}
