import type { Action, Fault, Outcome } from './event.ts';
import type { Place } from './place.ts';

/** A call joined with its result. `n` counts the attempts of one log from 1 in the order of their results. */
export interface Attempt {
  readonly n: number;
  readonly session: string;
  /** Parallel calls of one answer share it. */
  readonly round: string;
  readonly tool: string;
  readonly action: Action;
  /** The whole input as JSON with sorted keys, cut at `limits.input`. */
  readonly input: string;
  readonly outcome: Outcome;
  readonly exitCode?: number;
  readonly fault?: Fault;
  readonly output: string;
  readonly call: Place;
  readonly result: Place;
  /** Milliseconds since 1970. */
  readonly started?: number;
  readonly ended?: number;
  readonly tokens?: number;
}
