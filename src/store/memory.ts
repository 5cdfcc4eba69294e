import * as z from 'zod/mini';
import { limits } from '../model/limits.ts';

const key = z.string().check(z.maxLength(limits.lineShown * 10));
const time = z.number().check(z.nonnegative());

/** What people did about one episode. `done` names the ways out that are ticked; times are milliseconds since 1970. */
const EpisodeMemory = z.object({
  id: key,
  done: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(40)),
  snoozedUntil: z.optional(time),
  touched: time,
});
export type EpisodeMemory = Readonly<z.infer<typeof EpisodeMemory>>;

/** A signature that people called not stuck, since when. */
const Silenced = z.object({ signature: key, since: time });

/** What is remembered of one workspace, as it lies in its file. */
export const Memory = z.object({
  version: z.literal(1),
  episodes: z.array(EpisodeMemory),
  notStuck: z.array(Silenced),
});
export type Memory = Readonly<z.infer<typeof Memory>>;

export const emptyMemory: Memory = { version: 1, episodes: [], notStuck: [] };

/** A change to a memory, made on what the file holds when the change is written. */
export type Change = (memory: Memory) => Memory;

/** What is remembered of one episode; an empty entry where nothing is. */
export function ofEpisode(memory: Memory, id: string): EpisodeMemory {
  return memory.episodes.find((entry) => entry.id === id) ?? { id, done: [], touched: 0 };
}

function withEpisode(memory: Memory, entry: EpisodeMemory): Memory {
  const others = memory.episodes.filter((other) => other.id !== entry.id);
  return { ...memory, episodes: [...others, entry].slice(-limits.remembered) };
}

/** Ticks a way out of an episode, or takes the tick back. */
export function tick(id: string, way: string, done: boolean, now: number): Change {
  return (memory) => {
    const entry = ofEpisode(memory, id);
    const others = entry.done.filter((other) => other !== way);
    return withEpisode(memory, { ...entry, done: done ? [...others, way] : others, touched: now });
  };
}

/** Hides an episode's alarm until a time. */
export function snooze(id: string, until: number, now: number): Change {
  return (memory) => withEpisode(memory, { ...ofEpisode(memory, id), snoozedUntil: until, touched: now });
}

/** Lets a snoozed episode alarm again. */
export function wake(id: string, now: number): Change {
  return (memory) => {
    const { snoozedUntil: _, ...entry } = ofEpisode(memory, id);
    return withEpisode(memory, { ...entry, touched: now });
  };
}

/** Silences a signature in this workspace. */
export function callNotStuck(signature: string, now: number): Change {
  return (memory) => {
    const others = memory.notStuck.filter((other) => other.signature !== signature);
    return { ...memory, notStuck: [...others, { signature, since: now }].slice(-limits.remembered) };
  };
}

/** Lets a signature alarm again. */
export function callStuckAgain(signature: string): Change {
  return (memory) => ({ ...memory, notStuck: memory.notStuck.filter((other) => other.signature !== signature) });
}
