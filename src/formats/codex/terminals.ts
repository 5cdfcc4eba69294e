import type { Action } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';

/** What started the program of a terminal session. */
export interface Started {
  readonly action: Action;
  readonly input: string;
}

/** A poll of a terminal session, held back until its result tells whether the program ended. */
export interface Poll<Call> {
  readonly call: Call;
  readonly terminal: number | undefined;
  /** What it typed; empty where it only looked. */
  readonly typed: string;
}

/** Ctrl-C typed into a terminal ends its program: it is cancelled, it did not fail. */
const interrupt = '\u0003';

/** The programs that go on after their call returned, and the calls that poll them. */
export class Terminals<Call> {
  readonly #started = new BoundedMap<number, Started>(limits.pendingCalls);
  readonly #polls = new BoundedMap<string, Poll<Call>>(limits.pendingCalls);

  /** The program of a call goes on in a terminal. */
  started(terminal: number, started: Started): void {
    this.#started.set(terminal, started);
  }

  hold(id: string, poll: Poll<Call>): void {
    this.#polls.set(id, poll);
  }

  poll(id: string): Poll<Call> | undefined {
    return this.#polls.take(id);
  }

  /** What the program that a poll saw the end of was; undefined where the log did not show its start or the agent stopped it. */
  ended(poll: Poll<Call>): Started | undefined {
    const started = poll.terminal === undefined ? undefined : this.#started.take(poll.terminal);
    return interrupted(poll) ? undefined : started;
  }
}

/** Whether a poll typed Ctrl-C. */
export function interrupted(poll: Pick<Poll<unknown>, 'typed'>): boolean {
  return poll.typed.includes(interrupt);
}
