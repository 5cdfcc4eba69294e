import type { Lesson } from '../model/lesson.ts';
import type { Loss } from '../model/reader-problem.ts';
import type { Disposable, WatchState } from '../model/watch.ts';
import type { FolderLessons, Memory, WorkspaceMemory } from '../store/index.ts';
import { type Alarms, alarms } from './alarms.ts';
import { Listeners } from './listeners.ts';

/** What the watching is doing. */
export type Phase =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'watching' }
  | { readonly kind: 'problem'; readonly why: Loss };

/** Everything that what people see is made of, as one value. */
export interface Situation {
  readonly phase: Phase;
  readonly watch: WatchState;
  readonly memory: Memory;
  /** What got past failures in this workspace, the newest first. */
  readonly lessons: readonly Lesson[];
  readonly alarms: Alarms;
  /** When it was judged, in milliseconds since 1970. */
  readonly now: number;
}

export const nothingWatched: WatchState = { sessions: [], episodes: [], logs: [], skipped: [] };

/** Ages are shown in minutes: how long something has been failing, and how long ago an agent was done. */
const agesEvery = 30_000;

/** Keeps the situation up to date: with what is watched, with what is remembered, with what was learned, and with the time that passes. */
export class CurrentSituation implements Disposable {
  readonly #memory: WorkspaceMemory;
  readonly #lessons: FolderLessons;
  readonly #listeners = new Listeners<Situation>();
  readonly #remembering: readonly Disposable[];
  #phase: Phase = { kind: 'starting' };
  #watch: WatchState = nothingWatched;
  #current: Situation;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #gone = false;

  constructor(memory: WorkspaceMemory, lessons: FolderLessons) {
    this.#memory = memory;
    this.#lessons = lessons;
    this.#current = this.#judged();
    this.#remembering = [memory, lessons].map((kept) => kept.onDidChange(() => this.#judge()));
  }

  get current(): Situation {
    return this.#current;
  }

  onDidChange(listener: (situation: Situation) => void): Disposable {
    return this.#listeners.add(listener);
  }

  /** Takes what the watch says now. */
  take(phase: Phase, watch: WatchState): void {
    this.#phase = phase;
    this.#watch = watch;
    this.#judge();
  }

  dispose(): void {
    this.#gone = true;
    clearTimeout(this.#timer);
    for (const one of this.#remembering) one.dispose();
  }

  #judged(): Situation {
    const now = Date.now();
    const memory = this.#memory.current;
    const { lessons } = this.#lessons.current;
    const judged = alarms(this.#watch.episodes, memory, now);
    return { phase: this.#phase, watch: this.#watch, memory, lessons, alarms: judged, now };
  }

  #judge(): void {
    if (this.#gone) return;
    this.#current = this.#judged();
    this.#wakeLater();
    this.#listeners.tell(this.#current);
  }

  #wakeLater(): void {
    clearTimeout(this.#timer);
    const { nextWake = Number.POSITIVE_INFINITY } = this.#current.alarms;
    const nothing = this.#watch.sessions.length === 0 && this.#watch.episodes.length === 0;
    if (nothing && nextWake === Number.POSITIVE_INFINITY) return;
    const wait = Math.min(agesEvery, nextWake - this.#current.now);
    this.#timer = setTimeout(() => this.#judge(), Math.max(wait, 1));
    this.#timer.unref();
  }
}
