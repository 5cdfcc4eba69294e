import type { Event } from '../../model/event.ts';
import type { DecoderContext } from '../format.ts';
import {
  callEvent,
  costEvent,
  indexed,
  placed,
  resultEvent,
  saidEvent,
  type ToolOutcome,
  troubleEvent,
  type Where,
} from '../make-event.ts';
import { noTool } from '../no-tool.ts';
import { openAiTokens } from '../openai-usage.ts';
import { safeParse } from '../safe-parse.ts';
import { commandsIn } from './commands.ts';
import { personText, readOutcome } from './outcome.ts';
import { Message, textOf } from './records.ts';

/** How a run ends of its own; any other status is the name of an exception. */
const ownEnd = /^(?:Submitted|LimitsExceeded|TimeExceeded|RepeatedFormatError|UserInterruption|)$/;

interface Waiting {
  readonly id: string;
  /** A person's own command: its result is no attempt of the agent. */
  readonly byPerson: boolean;
}

/** Reads the messages of one run; places are their numbers from 1. */
export class Messages {
  readonly events: Event[] = [];
  notUnderstood = 0;
  #waiting: Waiting[] = [];
  /** The answer before, if it held no command that could be run. */
  #unclear: { readonly where: Where; readonly text: string } | undefined;
  #ended = false;
  readonly #session: string;
  readonly #machine: DecoderContext['machine'];

  constructor(session: string, machine: DecoderContext['machine']) {
    this.#session = session;
    this.#machine = machine;
  }

  read(item: unknown, index: number): void {
    const parsed = safeParse(Message, item);
    if (!parsed.success) {
      this.notUnderstood++;
      return;
    }
    const message = parsed.data;
    const where = placed(this.#session, indexed(index), message.extra?.timestamp);
    switch (message.role ?? message.type ?? message.object) {
      case 'assistant':
      case 'response':
        this.#answer(message, where);
        return;
      case 'exit':
        this.end(message.extra?.exit_status ?? '', message.extra?.exception_str ?? textOf(message.content), where);
        return;
      case 'system':
      case 'developer':
        return;
      case 'user':
      case 'tool':
      case 'message':
      case 'function_call_output':
        if (message.extra?.actions === undefined) this.#heard(message, where);
        else this.#byPerson(message, where);
        return;
      default:
        this.notUnderstood++;
    }
  }

  #answer(message: Message, where: Where): void {
    const round = `m${where.at.index}`;
    const text = textOf(message.content ?? message.output);
    this.events.push(...saidEvent('agent', where, text, round));
    const named = message.extra?.actions;
    const commands = named ?? commandsIn(text).map((command) => ({ command, tool_call_id: undefined }));
    this.#waiting = [];
    this.#unclear = undefined;
    if (commands.length === 0 || (named === undefined && commands.length > 1)) {
      this.#unclear = { where, text };
    } else {
      for (const [position, { command, tool_call_id }] of commands.entries()) {
        const id = tool_call_id ?? `${round}.${position}`;
        this.#waiting.push({ id, byPerson: false });
        this.events.push(callEvent(where, { id, round, tool: 'bash', input: { command } }, this.#machine));
      }
    }
    this.events.push(...costEvent(where, openAiTokens(message.extra?.response?.usage), message.extra?.cost));
  }

  /** Commands that a person typed in place of the model. */
  #byPerson(message: Message, where: Where): void {
    const actions = message.extra?.actions ?? [];
    this.#waiting = actions.map((_, position) => ({ id: `m${where.at.index}.${position}`, byPerson: true }));
    this.#unclear = undefined;
  }

  #heard(message: Message, where: Where): void {
    const text = textOf(message.output ?? message.content);
    const outcome = readOutcome(message);
    const unclear = this.#unclear;
    this.#unclear = undefined;
    if (message.extra?.interrupt_type === 'FormatError') {
      this.#misspoke(unclear?.where ?? where, message.extra.model_response ?? unclear?.text ?? '', text, where);
    } else if (outcome !== undefined && this.#waiting.length > 0) {
      this.#finished(message.tool_call_id ?? message.call_id, outcome, where);
    } else if (unclear !== undefined && personText(text) === undefined && outcome === undefined) {
      this.#misspoke(unclear.where, unclear.text, text, where);
    }
    const said = personText(text);
    if (said !== undefined) this.events.push(...saidEvent('human', where, said));
  }

  #finished(named: string | undefined, outcome: ToolOutcome, where: Where): void {
    const found = named === undefined ? 0 : this.#waiting.findIndex(({ id }) => id === named);
    const ofAll = named === undefined && (outcome.outcome === 'refused' || outcome.outcome === 'cancelled');
    for (const { id, byPerson } of this.#waiting.splice(Math.max(0, found), ofAll ? this.#waiting.length : 1)) {
      if (!byPerson) this.events.push(resultEvent(where, { id }, outcome));
    }
  }

  /** An answer in which the program found not the one command it wants: a call that nothing understands. */
  #misspoke(called: Where, answer: string, complaint: string, where: Where): void {
    const id = `m${where.at.index}.format`;
    const outcome: ToolOutcome = { outcome: 'failed', fault: 'malformed', output: complaint };
    this.events.push(
      callEvent(called, { id, tool: noTool, input: { answer }, action: { kind: 'other' } }, this.#machine),
    );
    this.events.push(resultEvent(where, { id }, outcome));
  }

  end(status: string, text: string, where: Where): void {
    if (this.#ended) return;
    this.#ended = true;
    if (!ownEnd.test(status))
      this.events.push(troubleEvent(where, { name: status, text: text === '' ? status : text }));
    this.events.push({ kind: 'done', ...where });
  }
}
