import type { Attempt } from '../model/attempt.ts';
import type { CallEvent, ResultEvent } from '../model/event.ts';
import { limits } from '../model/limits.ts';
import { BoundedMap } from './bounded.ts';
import { digest } from './digest.ts';
import { isOneOfAKind, type SeenCalls } from './seen.ts';

/** An attempt with its place among the events of its log: a call made before a result came was made without knowing it. */
export interface Joined {
  readonly attempt: Attempt;
  readonly callOrder: number;
  readonly resultOrder: number;
}

/** A call that has no result yet. */
export interface Pending {
  readonly call: CallEvent;
  readonly round: string;
  readonly order: number;
}

/**
 * Joins the calls of one log with their results: by id, and a result without an id with the last call that has none. Replayed
 * calls count once, unless their id names other calls too. Results without a call are dropped and counted. What is kept of each
 * session is bounded; the owner of the sessions forgets theirs with them.
 */
export class Trajectory {
  readonly #log: string;
  readonly #seen: SeenCalls;
  readonly #pending = new Map<string, BoundedMap<string, Pending>>();
  readonly #finished = new BoundedMap<string, true>(limits.seenCalls);
  readonly #replayed = new BoundedMap<string, true>(limits.pendingCalls);
  readonly #named = new BoundedMap<string, string>(limits.seenCalls);
  readonly #shared = new BoundedMap<string, true>(limits.seenCalls);
  #order = 0;
  #attempts = 0;
  #dropped = 0;

  constructor(log: string, seen: SeenCalls) {
    this.#log = log;
    this.#seen = seen;
  }

  /** How many calls and results came so far: the place of the last one among them. */
  get order(): number {
    return this.#order;
  }

  /** Results that no call was found for. */
  get dropped(): number {
    return this.#dropped;
  }

  /** The calls of a session that wait for their result, the oldest first. */
  pending(session: string): Iterable<Pending> {
    return this.#pending.get(session)?.values() ?? [];
  }

  /** Forgets the calls of a session that wait. */
  forget(session: string): void {
    this.#pending.delete(session);
  }

  /** Takes a call; false where it is the copy of one that was seen before. */
  call(call: CallEvent): boolean {
    const order = ++this.#order;
    const isShared = call.id !== undefined && this.#isShared(call, call.id);
    if (call.id !== undefined && !isShared && this.#isReplay(call, call.id)) {
      this.#replayed.set(`${call.session}\n${call.id}`, true);
      return false;
    }
    const waiting = this.#waiting(call.session);
    const key = isShared ? undefined : call.id;
    waiting.set(key ?? `#${order}`, { call, round: call.round ?? `#${order}`, order });
    return true;
  }

  /** Takes a result; undefined where it joins no call. */
  result(result: ResultEvent): Joined | undefined {
    const order = ++this.#order;
    const waiting = this.#waiting(result.session);
    const key = result.id === undefined ? lastWithoutId(waiting) : keyOf(result.id, waiting);
    const pending = key === undefined ? undefined : waiting.get(key);
    if (key === undefined || pending === undefined) {
      if (!this.#replayed.has(`${result.session}\n${result.id}`)) this.#dropped++;
      return undefined;
    }
    waiting.delete(key);
    if (pending.call.id !== undefined) this.#finished.set(identity(pending.call, pending.call.id), true);
    return {
      attempt: join(++this.#attempts, pending, result),
      callOrder: pending.order,
      resultOrder: order,
    };
  }

  /** Whether an id names several calls, as where somebody blacked out the ids of a log: it is as good as none. */
  #isShared(call: CallEvent, id: string): boolean {
    const name = isOneOfAKind(id) ? id : `${call.session}\n${id}\n${call.round ?? ''}`;
    const meant = `${call.tool}\n${digest(call.input)}`;
    const before = this.#named.get(name);
    this.#named.set(name, before ?? meant);
    if (before !== undefined && before !== meant) this.#shared.set(name, true);
    return this.#shared.has(name);
  }

  #isReplay(call: CallEvent, id: string): boolean {
    if (isOneOfAKind(id) && !this.#seen.claim(id, this.#log)) return true;
    return this.#finished.has(identity(call, id));
  }

  #waiting(session: string): BoundedMap<string, Pending> {
    const known = this.#pending.get(session);
    if (known) return known;
    const made = new BoundedMap<string, Pending>(limits.pendingCalls);
    this.#pending.set(session, made);
    return made;
  }
}

/** What makes two calls of one log the same call: an id made of chance, else the id with session, round and input. */
function identity(call: CallEvent, id: string): string {
  return isOneOfAKind(id) ? id : `${call.session}\n${id}\n${call.round ?? ''}\n${call.tool}\n${digest(call.input)}`;
}

/** The call that a result belongs to: the oldest of those that share an id. */
function keyOf(id: string, waiting: BoundedMap<string, Pending>): string | undefined {
  if (waiting.has(id)) return id;
  for (const [key, pending] of waiting.entries()) if (pending.call.id === id) return key;
  return undefined;
}

function lastWithoutId(waiting: BoundedMap<string, Pending>): string | undefined {
  let last: string | undefined;
  for (const [key, pending] of waiting.entries()) if (pending.call.id === undefined) last = key;
  return last;
}

function join(n: number, pending: Pending, result: ResultEvent): Attempt {
  const { call } = pending;
  return {
    n,
    session: call.session,
    round: pending.round,
    tool: call.tool,
    action: call.action,
    input: call.input,
    outcome: result.outcome,
    output: result.output,
    call: call.at,
    result: result.at,
    ...(result.exitCode !== undefined && { exitCode: result.exitCode }),
    ...(result.fault !== undefined && { fault: result.fault }),
    ...(call.time !== undefined && { started: call.time }),
    ...(result.time !== undefined && { ended: result.time }),
    ...(result.tokens !== undefined && { tokens: result.tokens }),
  };
}
