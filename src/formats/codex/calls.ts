import type { Action, CallEvent, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Machine } from '../../model/machine.ts';
import type { Place } from '../../model/place.ts';
import { actionOf } from '../action.ts';
import { BoundedMap } from '../bounded-map.ts';
import { canonicalJson } from '../canonical-json.ts';
import { headAndTail } from '../head-and-tail.ts';
import { safeParse } from '../safe-parse.ts';
import { type CellAnswer, Cells } from './code-mode/cells.ts';
import { CallEnds } from './ends.ts';
import { type CallOutcome, readOutput } from './output.ts';
import { StdinInput, ToolEnd, WaitInput } from './records.ts';
import { interrupted, type Poll, type Started, Terminals } from './terminals.ts';

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
  /** A script of code mode makes it. */
  readonly ofScript?: true;
}

/** A wait for a script, held back until its answer tells whether the script ended. */
interface Wait {
  readonly call: CallEvent;
  readonly cell: string;
}

/** What a call means to do; a tool's name may have its server or namespace in front. */
function actionOfCall({ name, namespace, input, ofScript }: Omit<MadeCall, 'id'>): Action {
  if (ofScript && name === 'exec') return { kind: 'other' };
  const full = namespace === undefined ? name : `${namespace}__${name}`;
  // One tool looks things up on the web in all ways, and is called `run`.
  return full === 'web__run' ? actionOf('web_search', { query: firstText(input, 0) }) : actionOf(full, input);
}

function firstText(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || depth > 4) return undefined;
  for (const part of Object.values(value).slice(0, 10)) {
    const text = firstText(part, depth + 1);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The calls of one log and their results, with the answers of the model that they belong to. */
export class Calls {
  readonly #machine: Machine;
  readonly #terminals = new Terminals<CallEvent>();
  readonly #calls = new BoundedMap<string, Started & { readonly tool: string }>(limits.pendingCalls);
  readonly #cells = new Cells();
  readonly #waits = new BoundedMap<string, Wait>(limits.pendingCalls);
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
    const told = safeParse(ToolEnd, payload);
    if (told.success) this.#ends.tell(this.#cells.ended(told.data) ?? told.data.call_id, told.data);
  }

  /** A script of code mode stands for the calls that it makes. */
  script(where: Where, id: string, script: string): readonly Event[] {
    this.#round ??= id;
    const calls = this.#cells.begin(id, script, ({ tool, input }) => {
      return actionOfCall({ name: tool, input, ofScript: true }).kind;
    });
    return calls.flatMap((call) =>
      this.made(where, { name: call.tool, id: call.id, input: call.input, ofScript: true }),
    );
  }

  made(where: Where, made: MadeCall): readonly Event[] {
    const { name, id, input: raw } = made;
    const action = actionOfCall(made);
    const call = this.#call(where, { tool: name, id, action, input: raw });
    if (id === undefined) return [call];
    if (name === 'write_stdin') {
      const poll = safeParse(StdinInput, raw);
      const data = poll.success ? poll.data : undefined;
      this.#terminals.hold(id, { call, terminal: data?.session_id, typed: data?.chars ?? '' });
      return [];
    }
    const wait = name === 'wait' ? safeParse(WaitInput, raw) : undefined;
    if (wait?.success) {
      this.#waits.set(id, { call, cell: wait.data.cell_id });
      return [];
    }
    this.#calls.set(id, { tool: name, action, input: call.input });
    return [call];
  }

  result(where: Where, id: string | undefined, output: unknown): readonly Event[] {
    this.endAnswer();
    if (id === undefined) return [this.#result(where, id, readOutput(output, 'other'))];
    const wait = this.#waits.take(id);
    if (wait) return this.#waited(where, id, wait, output);
    const answer = this.#cells.answered(id, output);
    if (answer === undefined) return this.#settled(where, id, (kind) => readOutput(output, kind));
    return answer.calls.flatMap(({ call, ended }) => this.#settled(where, call.id, () => ended, answer.goesOn));
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

  #settled(where: Where, id: string, read: (kind: Action['kind']) => CallOutcome, goesOn = false): readonly Event[] {
    const poll = this.#terminals.poll(id);
    if (poll) return this.#polled(where, id, poll, read('wait'));
    const call = goesOn ? this.#calls.get(id) : this.#calls.take(id);
    const outcome = read(call?.action.kind ?? 'other');
    if (outcome.running !== undefined && call) {
      const { action, input } = call;
      this.#terminals.started(outcome.running, { action, input });
    }
    return [this.#result(where, id, outcome)];
  }

  /** A wait that saw the end of a script stands for the calls of the script, as a poll does for its program. */
  #waited(where: Where, id: string, { call, cell }: Wait, output: unknown): readonly Event[] {
    const answer: CellAnswer | undefined = this.#cells.waited(cell, output);
    if (answer === undefined || answer.goesOn) {
      const ended = answer?.calls[0]?.ended ?? readOutput(output, 'wait');
      return [call, this.#result(where, id, ended)];
    }
    return answer.calls.flatMap(({ call: one, ended }, index) => {
      const started = this.#calls.take(one.id);
      const own = index === 0 ? id : `${id}.${index + 1}`;
      const made = started === undefined ? [] : [{ ...call, ...started, id: own }];
      return [...made, this.#result(where, own, this.#ends.complete(one.id, ended))];
    });
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
