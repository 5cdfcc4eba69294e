import * as z from 'zod/mini';
import { limits } from '../model/limits.ts';

const key = z.string().check(z.maxLength(limits.lineShown * 10));
const way = z.string().check(z.maxLength(40));
const time = z.number().check(z.nonnegative());
/** What a thing that was silenced is called, for a list of all that is. */
const label = z.optional(z.string().check(z.maxLength(limits.title)));

/**
 * What people did about one episode, and what they were told of it. `done` names the ways out that are ticked, `times` when
 * each was; times are milliseconds since 1970.
 */
const EpisodeMemory = z.object({
  id: key,
  done: z.array(way).check(z.maxLength(40)),
  times: z._default(z.array(z.object({ way, at: time })).check(z.maxLength(40)), []),
  note: z.optional(z.string().check(z.maxLength(limits.note))),
  snoozedUntil: z.optional(time),
  /** When people were told that it is stuck: once is enough. */
  notified: z.optional(time),
  label,
  touched: time,
});
export type EpisodeMemory = Readonly<z.infer<typeof EpisodeMemory>>;

/** A signature that people called not stuck, since when. */
const Silenced = z.object({ signature: key, since: time, label });

/** A session that people do not want to hear of, since when. */
const MutedSession = z.object({ session: key, since: time, label });

/** What is remembered of one workspace, as it lies in its file. Fields that older files do not have, have defaults. */
export const Memory = z.object({
  version: z.literal(1),
  episodes: z.array(EpisodeMemory),
  notStuck: z.array(Silenced),
  mutedSessions: z._default(z.array(MutedSession), []),
  /** Until then nothing alarms. */
  allSnoozedUntil: z.optional(time),
});
export type Memory = Readonly<z.infer<typeof Memory>>;

export const emptyMemory: Memory = { version: 1, episodes: [], notStuck: [], mutedSessions: [] };

/** A change to a memory, made on what the file holds when the change is written. */
export type Change = (memory: Memory) => Memory;

/** What is remembered of one episode; an empty entry where nothing is. */
export function ofEpisode(memory: Memory, id: string): EpisodeMemory {
  return memory.episodes.find((entry) => entry.id === id) ?? { id, done: [], times: [], touched: 0 };
}

/** Puts an entry in the place of what was remembered of its episode. */
export function withEpisode(memory: Memory, entry: EpisodeMemory): Memory {
  const others = memory.episodes.filter((other) => other.id !== entry.id);
  return { ...memory, episodes: [...others, entry].slice(-limits.remembered) };
}

/** Ticks a way out of an episode, or takes the tick back. What is ticked again keeps the time of its first tick. */
export function tick(id: string, way: string, done: boolean, now: number): Change {
  return (memory) => {
    const entry = ofEpisode(memory, id);
    const others = entry.done.filter((other) => other !== way);
    const times = entry.times.filter((other) => other.way !== way);
    const at = entry.times.find((other) => other.way === way)?.at ?? now;
    return withEpisode(memory, {
      ...entry,
      done: done ? [...others, way] : others,
      times: done ? [...times, { way, at }] : times,
      touched: now,
    });
  };
}

/** Keeps a few words of a person's with an episode, cut at `limits.note`; none takes them away. */
export function note(id: string, words: string, now: number): Change {
  return (memory) => {
    const { note: _, ...entry } = ofEpisode(memory, id);
    const kept = words.trim().slice(0, limits.note);
    return withEpisode(memory, { ...entry, ...(kept !== '' && { note: kept }), touched: now });
  };
}

/** Remembers that people were told of an episode. */
export function markNotified(id: string, now: number): Change {
  return (memory) => {
    const entry = ofEpisode(memory, id);
    return withEpisode(memory, { ...entry, notified: entry.notified ?? now, touched: now });
  };
}
