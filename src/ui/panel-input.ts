import type { Translate } from '../guidance/index.ts';
import type { WatchState } from '../model/watch.ts';

/** What the panel is made of. */
export interface PanelInput {
  readonly state: WatchState;
  /** `done` are the ways out that were ticked; what is of other episodes is ignored. */
  readonly remembered: { readonly episodes: readonly { readonly id: string; readonly done: readonly string[] }[] };
  /** Ids of the episodes that are snoozed, and those that were called not stuck: they have no card. */
  readonly hidden: ReadonlySet<string>;
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
