import type { Action, Event } from '../../model/event.ts';
import type { Machine } from '../../model/machine.ts';
import type { DocumentReading } from '../format.ts';
import { indexed, placed, resultEvent, saidEvent, sessionEvent, type ToolOutcome, type Where } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { kiroCall } from './call.ts';
import { readOutcome } from './outcome.ts';
import { type AssistantMessage, Conversation, Exchange, type OldResult, type UserMessage } from './records.ts';

/** What the program writes in a person's place when its tools were interrupted. */
const interrupted = /^The user interrupted the tool execution/;

/** Reads a conversation: exchanges of what was sent and what was answered. The results of calls are sent with the next exchange. */
export function readConversation(value: unknown, machine: Machine): DocumentReading | undefined {
  const parsed = safeParse(Conversation, value);
  if (!parsed.success) return undefined;
  const { conversation_id: session, history, next_message, model, model_info } = parsed.data;
  const reader = new Reader(session, machine);
  const known = model_info?.model_id ?? model_info?.model_name ?? model ?? undefined;
  history.forEach((one, index) => {
    const exchange = safeParse(Exchange, one);
    if (exchange.success) reader.exchange(exchange.data, index + 1, known);
    else reader.notUnderstood++;
  });
  if (next_message) reader.sent(next_message, placed(session, indexed(history.length + 1), next_message.timestamp));
  return { events: reader.events, notUnderstood: reader.notUnderstood, records: history.length };
}

class Reader {
  readonly events: Event[] = [];
  notUnderstood = 0;
  readonly #session: string;
  readonly #machine: Machine;
  readonly #waiting = new Map<string, Action['kind']>();
  #cwd: string | undefined;
  #model: string | undefined;

  constructor(session: string, machine: Machine) {
    this.#session = session;
    this.#machine = machine;
  }

  exchange({ user, assistant, request_metadata: meta }: Exchange, index: number, model: string | undefined): void {
    const at = indexed(index);
    const sent = placed(this.#session, at, meta?.request_start_timestamp_ms ?? user.timestamp);
    const answered = placed(this.#session, at, meta?.stream_end_timestamp_ms ?? user.timestamp);
    this.#learn(sent, user.env_context?.env_state?.current_working_directory ?? undefined, meta?.model_id ?? model);
    if (meta?.message_meta_tags.includes('Compact')) this.events.push({ kind: 'compaction', ...sent });
    this.sent(user, sent);
    this.#answered(assistant, answered, `m${index}`);
  }

  /** What was sent: a prompt, or the results of the calls before. */
  sent({ content }: UserMessage, where: Where): void {
    if ('Prompt' in content) this.events.push(...saidEvent('human', where, content.Prompt.prompt));
    else if ('ToolUseResults' in content) this.#results(content.ToolUseResults.tool_use_results, where);
    else {
      const { prompt, tool_use_results } = content.CancelledToolUses;
      const byInterruption = interrupted.test(prompt ?? '');
      // Anything but a yes at the question whether a tool may run is a no, and what was typed comes with it.
      this.#results(tool_use_results, where, byInterruption ? 'cancelled' : 'refused');
    }
  }

  #learn(where: Where, cwd: string | undefined, model: string | undefined): void {
    const isFirst = this.events.length === 0;
    const news = { cwd: cwd === this.#cwd ? undefined : cwd, model: model === this.#model ? undefined : model };
    if (!isFirst && news.cwd === undefined && news.model === undefined) return;
    this.#cwd = cwd ?? this.#cwd;
    this.#model = model ?? this.#model;
    this.events.push(sessionEvent(where, { agent: isFirst ? 'Kiro' : undefined, ...news }));
  }

  #answered({ content, tool_uses }: AssistantMessage, where: Where, round: string): void {
    this.events.push(...saidEvent('agent', where, content, round));
    tool_uses.forEach(({ id, name, args }, index) => {
      const known = id ?? `${round}.${index}`;
      const call = kiroCall(where, { id: known, round, tool: name, input: args }, this.#machine);
      this.#waiting.set(known, call.action.kind);
      this.events.push(call);
    });
    if (tool_uses.length === 0 && content.trim() !== '') this.events.push({ kind: 'done', ...where });
  }

  #results(results: readonly OldResult[], where: Where, outcome?: 'cancelled' | 'refused'): void {
    for (const { tool_use_id: id, content, status } of results) {
      const answered = content.map(({ Text: text, Json: json }) => (text === undefined ? { json } : { text }));
      const isError = status?.toLowerCase() === 'error';
      const read: ToolOutcome = readOutcome(isError, answered, this.#waiting.get(id) ?? 'other');
      this.events.push(resultEvent(where, { id }, outcome === undefined ? read : { outcome, output: read.output }));
    }
  }
}
