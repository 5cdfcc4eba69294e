import * as z from 'zod/mini';
import { Lesson } from '../model/lesson.ts';
import { limits } from '../model/limits.ts';

const episodeId = z.string().check(z.maxLength(limits.id));

/** The lessons of one workspace, as they lie in their file. */
export const Lessons = z.object({
  version: z.literal(1),
  /** The newest first; each signature and what got past it once. */
  lessons: z.array(Lesson).check(z.maxLength(limits.lessons)),
  /** Ids of the episodes whose lessons people forgot: they teach nothing again, though their log is read again. */
  forgotten: z.array(episodeId).check(z.maxLength(limits.remembered)),
});
export type Lessons = Readonly<z.infer<typeof Lessons>>;

export const noLessons: Lessons = { version: 1, lessons: [], forgotten: [] };

/** A change to the lessons, made on what the file holds when the change is written. */
type Change = (lessons: Lessons) => Lessons;

/** What tells a lesson from all others: the failure, and what got past it. */
export type LessonName = Pick<Lesson, 'signature' | 'past' | 'pastDid'>;

/** Whether both are of the same failure and the same way past it. */
export function isSameLesson(one: LessonName, other: LessonName): boolean {
  return one.signature === other.signature && one.past === other.past && one.pastDid === other.pastDid;
}

/** Keeps what one episode teaches (`learned.episodes` names it alone). It counts once, and only for what got past it last. */
export function learn(learned: Lesson): Change {
  return (before) => {
    const [episode] = learned.episodes;
    if (episode === undefined || before.forgotten.includes(episode)) return before;
    const known = before.lessons.find((one) => isSameLesson(one, learned));
    if (known?.episodes.includes(episode)) return before;
    const others = without(before.lessons, episode).filter((one) => !isSameLesson(one, learned));
    const grown = known ? joined(known, learned) : learned;
    const all = [...others, grown].sort((a, b) => b.when - a.when);
    return { ...before, lessons: all.slice(0, limits.lessons) };
  };
}

/** Takes back what an episode taught that fails again after all. */
export function unlearn(episode: string): Change {
  return (before) => ({ ...before, lessons: without(before.lessons, episode) });
}

/** The lessons of several places as if they were of one. */
export function joinLessons(all: readonly Lessons[]): Lessons {
  const known = new Map<string, Lesson>();
  for (const lesson of all.flatMap((one) => one.lessons)) {
    const name = JSON.stringify([lesson.signature, lesson.past, lesson.pastDid]);
    const same = known.get(name);
    known.set(name, same ? joined(same, lesson) : lesson);
  }
  const lessons = [...known.values()].toSorted((a, b) => b.when - a.when).slice(0, limits.lessons);
  return { version: 1, lessons, forgotten: all.flatMap(({ forgotten }) => forgotten) };
}

/** Whether an episode taught something that is still known. */
export function isLearned({ lessons }: Lessons, episode: string): boolean {
  return lessons.some(({ episodes }) => episodes.includes(episode));
}

/** Forgets one lesson for good. */
export function forget(name: LessonName): Change {
  return (before) => forgetAllThat(before, (one) => isSameLesson(one, name));
}

/** Forgets every lesson for good. */
export function forgetAll(): Change {
  return (before) => forgetAllThat(before, () => true);
}

/** What the newer episode tells of the failure stands. */
function joined(known: Lesson, learned: Lesson): Lesson {
  const newest = learned.when >= known.when ? learned : known;
  return {
    ...newest,
    times: known.times + learned.times,
    episodes: [...known.episodes, ...learned.episodes].slice(-limits.lessonEpisodes),
  };
}

function without(lessons: readonly Lesson[], episode: string): Lesson[] {
  return lessons.flatMap((one) => {
    if (!one.episodes.includes(episode)) return [one];
    const times = one.times - 1;
    return times === 0 ? [] : [{ ...one, times, episodes: one.episodes.filter((other) => other !== episode) }];
  });
}

function forgetAllThat({ version, lessons, forgotten }: Lessons, isIt: (lesson: Lesson) => boolean): Lessons {
  // The newest last: at the bound those go whose logs are likely gone, too.
  const gone = lessons
    .filter(isIt)
    .toReversed()
    .flatMap(({ episodes }) => episodes);
  return {
    version,
    lessons: lessons.filter((one) => !isIt(one)),
    forgotten: [...forgotten, ...gone].slice(-limits.remembered),
  };
}
