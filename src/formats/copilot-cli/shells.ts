import type { Action, CallEvent } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';

/** What started the program of a shell. */
export interface Started {
  readonly action: Action;
  readonly input: string;
}

/** A call that looks after a program that goes on in a shell, held back until its result tells whether the program ended. */
export interface Poll {
  readonly call: CallEvent;
  readonly shell: string | undefined;
}

const polls: ReadonlySet<string> = new Set(['read_bash', 'read_powershell', 'write_bash', 'write_powershell']);

export function isPoll(tool: string): boolean {
  return polls.has(tool);
}

/** The shells whose programs go on after their call returned, and the calls that poll them. */
export class Shells {
  readonly #started = new BoundedMap<string, Started>(limits.pendingCalls);
  readonly #polls = new BoundedMap<string, Poll>(limits.pendingCalls);

  started(shell: string, started: Started): void {
    this.#started.set(shell, started);
  }

  hold(id: string, poll: Poll): void {
    this.#polls.set(id, poll);
  }

  poll(id: string): Poll | undefined {
    return this.#polls.take(id);
  }

  /** What the program that a poll saw the end of was; undefined where the log did not show its start. */
  ended(poll: Poll): Started | undefined {
    return poll.shell === undefined ? undefined : this.#started.take(poll.shell);
  }
}
