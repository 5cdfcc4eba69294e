import type { Episode, Pattern, Session } from '../model/episode.ts';
import type { Event } from '../model/event.ts';
import type { Machine } from '../model/machine.ts';
import type { Thresholds } from '../model/watch.ts';

/** Remembers in which log a call was first seen, so that a resumed or forked session's copies count once. */
export interface SeenCalls {
  /** True if the call belongs to `log`: seen there first, or never before. */
  claim(call: string, log: string): boolean;
}

/** What a judge is told of the log whose events it takes. */
export interface JudgeContext {
  readonly path: string;
  readonly format: string;
  /** The agent's name where the log names none. */
  readonly agent: string;
  readonly machine: Machine;
  readonly seen: SeenCalls;
  readonly thresholds: Readonly<Partial<Record<Pattern, Thresholds>>>;
}

/** The events of one log in, its sessions and episodes out: trajectory and one detector a session. Text is not masked yet. */
export interface Judge {
  take(event: Event): void;
  /** The time now, in milliseconds since 1970: sessions go quiet, calls become silence. Never goes back. */
  passTime(now: number): void;
  readonly sessions: readonly Session[];
  readonly episodes: readonly Episode[];
}

export function createJudge(_context: JudgeContext): Judge {
  return { take: () => {}, passTime: () => {}, sessions: [], episodes: [] };
}
