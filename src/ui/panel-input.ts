import type { Translate } from '../guidance/index.ts';
import type { Lesson } from '../model/lesson.ts';
import type { WatchState } from '../model/watch.ts';
import type { Hiding } from './alarms.ts';

/** What people did about one episode: the ways out that were ticked, when, and their own words. */
interface Remembered {
  readonly id: string;
  readonly done: readonly string[];
  readonly times?: readonly { readonly way: string; readonly at: number }[];
  readonly note?: string | undefined;
}

/** What the panel is made of. */
export interface PanelInput {
  readonly state: WatchState;
  /** What people did about episodes; what is of others than those shown is ignored. */
  readonly remembered: { readonly episodes: readonly Remembered[] };
  /** What got past failures in this workspace before, the newest first. */
  readonly lessons: readonly Lesson[];
  /** The episodes that people silenced, by id: they have no card. */
  readonly hidden: ReadonlyMap<string, Hiding>;
  /** Until when everything is snoozed, in milliseconds since 1970; left out where it is not. */
  readonly allSnoozedUntil?: number;
  /** False until everything that was there has been read once, and while a lost worker starts again. */
  readonly ready: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly t: Translate;
  /** BCP 47. */
  readonly language: string;
  /** The machine's own unless a test says otherwise. */
  readonly timeZone?: string;
}
