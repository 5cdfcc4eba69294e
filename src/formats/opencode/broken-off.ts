import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';

interface Held {
  readonly session: string;
  readonly message: string;
  readonly events: readonly Event[];
}

/**
 * How answers broke off stands in the table of messages, which is read before that of their parts: when a database is first read, it
 * waits for the first part of a later message of its session, so that it is told where it happened. Ids of messages rise.
 */
export class BrokenOff {
  readonly #held: Held[] = [];
  readonly #latest: BoundedMap<string, string>;
  #isFollowing = false;

  constructor(sessions: number) {
    this.#latest = new BoundedMap(sessions);
  }

  /** A message was read, with how it broke off; what is to be told of that now. */
  message(session: string, message: string, events: readonly Event[]): readonly Event[] {
    if (this.#isFollowing) return events;
    this.#latest.set(session, message);
    if (events.length > 0) this.#held.push({ session, message, events });
    return this.#held.length > limits.pendingCalls ? (this.#held.shift()?.events ?? []) : [];
  }

  /** A part of a message is read; what is to be told before it. With the first part, what nothing comes after is told too. */
  part(session: string, message: string): readonly Event[] {
    const isFirst = !this.#isFollowing;
    this.#isFollowing = true;
    const told = this.#take((one) => isFirst && this.#latest.get(one.session) === one.message);
    return [...told, ...this.#take((one) => one.session === session && one.message < message)];
  }

  #take(isWanted: (one: Held) => boolean): readonly Event[] {
    const taken = this.#held.filter(isWanted);
    if (taken.length > 0) this.#held.splice(0, this.#held.length, ...this.#held.filter((one) => !taken.includes(one)));
    return taken.flatMap(({ events }) => events);
  }
}
