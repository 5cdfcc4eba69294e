import type { Action, CallEvent, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Machine } from '../../model/machine.ts';
import type { Place } from '../../model/place.ts';
import { actionOf } from '../action.ts';
import { BoundedMap } from '../bounded-map.ts';
import { canonicalJson } from '../canonical-json.ts';
import { headAndTail } from '../head-and-tail.ts';
import { CallEnds } from './ends.ts';
import { type CallOutcome, readOutput } from './output.ts';
import { StdinInput } from './records.ts';
import { interrupted, type Poll, Terminals } from './terminals.ts';

/** The session, place and time of a record. */
export interface Where {
  readonly session: string;
  readonly at: Place;
  readonly time?: number;
}

/** A call as the log names it. */
export interface MadeCall {
  readonly name: string;
  /** The outside server whose tool it is. */
  readonly namespace?: string | undefined;
  readonly id: string | undefined;
  readonly input: unknown;
}

/** The calls of one log and their results, with the answers of the model that they belong to. */
export class Calls {
  readonly #machine: Machine;
  readonly #terminals = new Terminals<CallEvent>();
  readonly #calls = new BoundedMap<string, { action: Action; input: string }>(limits.pendingCalls);
  readonly #ends = new CallEnds();
  /** The answer of the model that calls belong to: it ends with the first result of one of them. */
  #round: string | undefined;
  #answers = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** What comes next belongs to another answer of the model. */
  endAnswer(): void {
    this.#round = undefined;
  }

  /** An event tells how a call ended; its output comes after it, and may not. */
  ended(payload: unknown): void {
    this.#ends.tell(payload);
  }

  made(where: Where, { name, namespace, id, input: raw }: MadeCall): readonly Event[] {
    const action = actionOf(namespace === undefined ? name : `${namespace}__${name}`, raw);
    const call = this.#call(where, { tool: name, id, action, input: raw });
    if (id === undefined) return [call];
    if (name === 'write_stdin') {
      const poll = StdinInput.safeParse(raw);
      const data = poll.success ? poll.data : undefined;
      this.#terminals.hold(id, { call, terminal: data?.session_id, typed: data?.chars ?? '' });
      return [];
    }
    this.#calls.set(id, { action, input: call.input });
    return [call];
  }

  result(where: Where, id: string | undefined, output: unknown): readonly Event[] {
    this.endAnswer();
    const poll = id === undefined ? undefined : this.#terminals.poll(id);
    if (id !== undefined && poll) return this.#polled(where, id, poll, readOutput(output, 'wait'));
    const call = id === undefined ? undefined : this.#calls.take(id);
    const outcome = readOutput(output, call?.action.kind ?? 'other');
    if (outcome.running !== undefined && call) this.#terminals.started(outcome.running, call);
    return [this.#result(where, id, outcome)];
  }

  /** A search that the provider made: call and result are one record. */
  webSearch(where: Where, id: string | undefined, action: unknown, failed: boolean): readonly Event[] {
    const tool = 'web_search';
    return [
      this.#call(where, { tool, id, action: actionOf(tool, action), input: action }),
      { kind: 'result', ...where, ...(id === undefined ? {} : { id }), outcome: failed ? 'failed' : 'ok', output: '' },
    ];
  }

  #call(
    where: Where,
    { tool, id, action, input }: { tool: string; id: string | undefined; action: Action; input: unknown },
  ): CallEvent {
    this.#round ??= id ?? `${where.session}#${++this.#answers}`;
    return {
      kind: 'call',
      ...where,
      ...(id === undefined ? {} : { id }),
      round: this.#round,
      tool,
      action,
      input: canonicalJson(input ?? null, this.#machine),
    };
  }

  /** A poll that saw the end of a program stands for the call that started it. */
  #polled(where: Where, id: string, poll: Poll<CallEvent>, outcome: CallOutcome): readonly Event[] {
    const over = outcome.exitCode !== undefined;
    const started = over ? this.#terminals.ended(poll) : undefined;
    const action: Action = over || poll.typed === '' ? poll.call.action : { kind: 'other' };
    const stopped = over && interrupted(poll) && outcome.outcome === 'failed';
    return [
      { ...poll.call, ...(started ?? { action }) },
      this.#result(where, id, stopped ? { outcome: 'cancelled', output: outcome.output } : outcome),
    ];
  }

  #result(where: Where, id: string | undefined, read: CallOutcome): Event {
    const { running: _, ...told } = this.#ends.complete(id, read);
    return {
      kind: 'result',
      ...where,
      ...(id === undefined ? {} : { id }),
      ...told,
      output: headAndTail(told.output, limits.output),
    };
  }
}
