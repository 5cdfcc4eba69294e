import type { Action, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Machine } from '../../model/machine.ts';
import { BoundedMap } from '../bounded-map.ts';
import { callEvent, exited, resultEvent, type ToolOutcome, type Where } from '../make-event.ts';
import { readShown } from '../openhands/shown.ts';
import { readAnswer, readFlagged } from '../tool-answer.ts';
import { acpAction } from './action.ts';
import { diffIn, type ToolCall, terminalIn, textOf } from './records.ts';

/** What is known of a call so far: each update names only what changed. */
interface Known {
  readonly where: Where;
  readonly title: string;
  readonly kind: string | undefined;
  readonly input: unknown;
  readonly output: unknown;
  readonly content: readonly unknown[];
  /** The answer of the model that the call belongs to. */
  readonly round: string;
  readonly told: boolean;
}

interface Terminal {
  readonly output: string;
  readonly exitCode: number | undefined;
}

function isEmpty(input: unknown): boolean {
  return input === undefined || input === null || (typeof input === 'object' && Object.keys(input).length === 0);
}

function outputText(output: unknown): string {
  if (typeof output === 'string') return output;
  if (isEmpty(output)) return '';
  const text = textOf(output);
  return text === '' ? JSON.stringify(output) : text;
}

/** The calls of all sessions of one log. A call is told once its input is known, its result once it is over. */
export class AcpCalls {
  readonly #machine: Machine;
  readonly #known = new BoundedMap<string, Known>(limits.pendingCalls);
  readonly #open = new BoundedMap<string, string>(limits.pendingCalls);
  readonly #over = new BoundedMap<string, true>(limits.pendingCalls);
  readonly #terminals = new BoundedMap<string, Terminal>(limits.pendingCalls);
  readonly #rounds = new BoundedMap<string, string>(limits.pendingCalls);

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** What comes next belongs to another answer of the model. */
  endAnswer(session: string): void {
    this.#rounds.take(session);
  }

  terminal(id: string, told: Partial<Terminal>): void {
    const known = this.#terminals.get(id) ?? { output: '', exitCode: undefined };
    this.#terminals.set(id, { ...known, ...told });
  }

  /** A call or what changed of it. */
  updated(call: ToolCall, where: Where): readonly Event[] {
    const key = `${where.session}\n${call.toolCallId}`;
    if (this.#over.get(key) === true) return [];
    const before = this.#known.get(key);
    const round = before?.round ?? this.#rounds.get(where.session) ?? call.toolCallId;
    if (!before) this.#rounds.set(where.session, round);
    const known: Known = {
      round,
      where: before?.where ?? where,
      title: call.title ?? before?.title ?? '',
      kind: call.kind ?? before?.kind,
      input: isEmpty(call.rawInput) ? before?.input : call.rawInput,
      output: call.rawOutput ?? before?.output,
      content: call.content ?? before?.content ?? [],
      told: before?.told ?? false,
    };
    this.#known.set(key, known);
    const isOver = call.status === 'completed' || call.status === 'failed';
    const isKnown = isOver || call.status === 'in_progress' || !isEmpty(known.input);
    const events = isKnown ? this.tell(call.toolCallId, where.session) : [];
    if (!isOver) return events;
    return [...events, ...this.#end(key, call.toolCallId, this.#outcome(known, call.status === 'failed'), where)];
  }

  /** Tells of a call that was not told yet, as of where it first stood. */
  tell(id: string, session: string): readonly Event[] {
    const key = `${session}\n${id}`;
    const known = this.#known.get(key);
    if (!known || known.told) return [];
    this.#known.set(key, { ...known, told: true });
    this.#open.set(key, id);
    const { kind, title, input, round } = known;
    const tool = kind === undefined || kind === 'other' ? title.slice(0, limits.title) || 'tool' : kind;
    return [
      callEvent(known.where, { id, round, tool, input: input ?? title, action: actionOfKnown(known) }, this.#machine),
    ];
  }

  /** The person, or the client for the person, decided that the call shall not be. */
  decided(id: string, outcome: 'refused' | 'cancelled', where: Where): readonly Event[] {
    const key = `${where.session}\n${id}`;
    return [...this.tell(id, where.session), ...this.#end(key, id, { outcome, output: '' }, where)];
  }

  /** The turn was cancelled: so is every call of it that is not over. */
  cancelled(where: Where): readonly Event[] {
    return this.#open.keys().flatMap((key) => {
      const id = key.startsWith(`${where.session}
`)
        ? this.#open.get(key)
        : undefined;
      return id === undefined ? [] : this.decided(id, 'cancelled', where);
    });
  }

  #end(key: string, id: string, outcome: ToolOutcome, where: Where): readonly Event[] {
    if (this.#over.get(key) === true) return [];
    this.#over.set(key, true);
    this.#open.take(key);
    this.#known.take(key);
    this.endAnswer(where.session);
    return [resultEvent(where, { id }, outcome)];
  }

  #outcome(known: Known, isError: boolean): ToolOutcome {
    const { kind } = actionOfKnown(known);
    const terminal = this.#terminals.get(terminalIn(known.content) ?? '');
    if (terminal?.exitCode !== undefined) return exited(terminal.exitCode, terminal.output);
    const raw = outputText(known.output);
    const shown = textOf(known.content);
    // OpenHands calls what its tools could not do completed.
    const ofOpenHands = isError ? undefined : readShown(shown, kind);
    if (ofOpenHands) return ofOpenHands;
    const coded = readAnswer(raw, kind);
    if (coded.exitCode !== undefined) return { ...coded, output: shown === '' ? coded.output : shown };
    return readFlagged(isError, (shown === '' ? raw : shown) || (terminal?.output ?? ''), kind);
  }
}

function actionOfKnown({ kind, title, input, content }: Known): Action {
  const action = acpAction(kind, title, input);
  const diff = action.kind === 'edit' ? diffIn(content) : undefined;
  if (action.kind !== 'edit' || !diff) return action;
  const before = diff.oldText ?? undefined;
  return {
    kind: 'edit',
    paths: [diff.path.slice(0, limits.input)],
    ...(before === undefined ? {} : { before: before.slice(0, limits.input) }),
    after: diff.newText.slice(0, limits.input),
  };
}
