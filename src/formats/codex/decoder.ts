import * as z from 'zod/mini';
import type { Action, CallEvent, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { actionOf } from '../action.ts';
import { BoundedMap } from '../bounded-map.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { headAndTail } from '../head-and-tail.ts';
import { parseJsonLine } from '../json-line.ts';
import { Count, Text } from '../lenient.ts';
import { logTime } from '../log-time.ts';
import { troubleKind } from '../provider-trouble.ts';
import { isIrrelevantItem, isIrrelevantLine, isKnownEvent } from './known-types.ts';
import { type CallOutcome, outputText, readOutput } from './output.ts';
import { folderInEnvironment, personText } from './person.ts';
import * as records from './records.ts';
import { CodexSession } from './session.ts';
import { interrupted, Terminals } from './terminals.ts';

interface Where {
  readonly session: string;
  readonly at: Line['at'];
  readonly time?: number;
}

const StdinInput = z.object({ session_id: Count, chars: Text });

/** The name of an error: a text, or the one key of an object that says more of it. */
function errorName(info: unknown): string | undefined {
  if (typeof info === 'string') return info;
  return typeof info === 'object' && info !== null ? Object.keys(info)[0] : undefined;
}

/** Reads Codex CLI's rollout files: with envelopes, and the bare items of before September 2025. */
export class CodexDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #session: CodexSession;
  readonly #terminals = new Terminals<CallEvent>();
  readonly #calls = new BoundedMap<string, { action: Action; input: string }>(limits.pendingCalls);
  readonly #failedTools = new BoundedMap<string, true>(limits.pendingCalls);
  /** The answer of the model that calls belong to: it ends with the first result of one of them. */
  #round: string | undefined;
  #answers = 0;
  #totalTokens: number | undefined;

  constructor(context: DecoderContext) {
    this.#machine = context.machine;
    this.#session = new CodexSession(context.path);
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const value = parseJsonLine(line.text);
    const envelope = records.Envelope.safeParse(value);
    if (envelope.success) return this.#enveloped(envelope.data, line);
    return this.#bare(value, line);
  }

  #unknown(): readonly Event[] {
    this.#notUnderstood++;
    return [];
  }

  #where(line: Line, timestamp: unknown): Where {
    const time = logTime(timestamp);
    return { session: this.#session.id, at: line.at, ...(time === undefined ? {} : { time }) };
  }

  #enveloped(envelope: z.infer<typeof records.Envelope>, line: Line): readonly Event[] {
    const { payload, timestamp } = envelope;
    switch (envelope.type) {
      case 'session_meta': {
        const meta = records.SessionMeta.safeParse(payload);
        if (!meta.success) return this.#unknown();
        this.#session.meet(meta.data);
        const { cwd } = meta.data;
        return this.#session.news(this.#where(line, timestamp), this.#session.isOwn(meta.data.id) ? { cwd } : {});
      }
      case 'turn_context': {
        const context = records.TurnContext.safeParse(payload);
        return context.success ? this.#session.news(this.#where(line, timestamp), context.data) : this.#unknown();
      }
      case 'compacted':
        return this.#told(this.#where(line, timestamp), (where) => [{ kind: 'compaction', ...where }]);
      case 'response_item':
        return this.#told(this.#where(line, timestamp), (where) => this.#item(payload, where, false));
      case 'event_msg':
        return this.#told(this.#where(line, timestamp), (where) => this.#event(payload, where));
      default:
        return isIrrelevantLine(envelope.type) ? [] : this.#unknown();
    }
  }

  #bare(value: unknown, line: Line): readonly Event[] {
    if (records.LegacyState.safeParse(value).success) return [];
    const header = records.LegacyHeader.safeParse(value);
    if (header.success) {
      this.#session.meet(header.data);
      return this.#session.news(this.#where(line, header.data.timestamp), { cwd: header.data.cwd });
    }
    return this.#told(this.#where(line, undefined), (where) => this.#item(value, where, true));
  }

  /** Events of a session are told after the session itself. */
  #told(where: Where, read: (where: Where) => readonly Event[]): readonly Event[] {
    const events = read(where);
    return events.length === 0 ? events : [...this.#session.news(where, {}), ...events];
  }

  #item(value: unknown, where: Where, bare: boolean): readonly Event[] {
    const typed = records.Typed.safeParse(value);
    if (!typed.success) return this.#unknown();
    switch (typed.data.type) {
      case 'message':
        return this.#message(value, where, bare);
      case 'function_call': {
        const call = records.FunctionCall.safeParse(value);
        if (!call.success) return this.#unknown();
        const { name, namespace, call_id, arguments: written } = call.data;
        const input = typeof written === 'string' ? (parseJsonLine(written) ?? written) : written;
        return this.#call(where, { name, namespace, id: call_id, input });
      }
      case 'custom_tool_call': {
        const call = records.CustomToolCall.safeParse(value);
        if (!call.success) return this.#unknown();
        return this.#call(where, { name: call.data.name, id: call.data.call_id, input: call.data.input });
      }
      case 'local_shell_call': {
        const call = records.LocalShellCall.safeParse(value);
        if (!call.success) return this.#unknown();
        return this.#call(where, { name: 'local_shell', id: call.data.call_id, input: call.data.action });
      }
      case 'web_search_call':
        return this.#webSearch(value, where);
      case 'function_call_output':
      case 'custom_tool_call_output':
      case 'local_shell_call_output':
        return this.#output(value, where);
      default:
        return isIrrelevantItem(typed.data.type) ? [] : this.#unknown();
    }
  }

  /** The answer that a call belongs to: a new one once an earlier call's result was there. */
  #currentRound(id: string | undefined): string {
    this.#round ??= id ?? `${this.#session.id}#${++this.#answers}`;
    return this.#round;
  }

  #call(
    where: Where,
    made: { name: string; namespace?: string | undefined; id: string | undefined; input: unknown },
  ): readonly Event[] {
    const { id } = made;
    const action = actionOf(made.namespace === undefined ? made.name : `${made.namespace}__${made.name}`, made.input);
    const input = canonicalJson(made.input ?? null, this.#machine);
    const round = this.#currentRound(id);
    const call: CallEvent = {
      kind: 'call',
      ...where,
      ...(id === undefined ? {} : { id }),
      round,
      tool: made.name,
      action,
      input,
    };
    if (id === undefined) return [call];
    if (made.name === 'write_stdin') {
      const poll = StdinInput.safeParse(made.input);
      const data = poll.success ? poll.data : undefined;
      this.#terminals.hold(id, { call, terminal: data?.session_id, typed: data?.chars ?? '' });
      return [];
    }
    this.#calls.set(id, { action, input });
    return [call];
  }

  #output(value: unknown, where: Where): readonly Event[] {
    const parsed = records.CallOutput.safeParse(value);
    if (!parsed.success) return this.#unknown();
    const { call_id: id, output } = parsed.data;
    this.#round = undefined;
    const poll = id === undefined ? undefined : this.#terminals.poll(id);
    if (id !== undefined && poll) {
      const outcome = readOutput(output, 'wait');
      const over = outcome.exitCode !== undefined;
      const started = over ? this.#terminals.ended(poll) : undefined;
      const action: Action = over || poll.typed === '' ? poll.call.action : { kind: 'other' };
      const stopped = over && interrupted(poll) && outcome.outcome === 'failed';
      return [
        { ...poll.call, ...(started ?? { action }) },
        this.#result(where, id, stopped ? { outcome: 'cancelled', output: outcome.output } : outcome),
      ];
    }
    const call = id === undefined ? undefined : this.#calls.take(id);
    const outcome = readOutput(output, call?.action.kind ?? 'other');
    if (outcome.running !== undefined && call) this.#terminals.started(outcome.running, call);
    return [this.#result(where, id, outcome)];
  }

  #result(where: Where, id: string | undefined, read: CallOutcome): Event {
    const { running: _, ...told } = read;
    const failedTool = id !== undefined && this.#failedTools.take(id) === true && told.outcome !== 'failed';
    return {
      kind: 'result',
      ...where,
      ...(id === undefined ? {} : { id }),
      ...told,
      ...(failedTool ? { outcome: 'failed', fault: 'tool' } : {}),
      output: headAndTail(told.output, limits.output),
    };
  }

  /** A search that the provider made: call and result are one record. */
  #webSearch(value: unknown, where: Where): readonly Event[] {
    const parsed = records.WebSearchCall.safeParse(value);
    if (!parsed.success) return this.#unknown();
    const { id, status, action } = parsed.data;
    const joined = id === undefined ? {} : { id };
    const tool = 'web_search';
    const input = canonicalJson(action ?? null, this.#machine);
    const call: Event = {
      kind: 'call',
      ...where,
      ...joined,
      round: this.#currentRound(id),
      tool,
      action: actionOf(tool, action),
      input,
    };
    return [call, { kind: 'result', ...where, ...joined, outcome: status === 'failed' ? 'failed' : 'ok', output: '' }];
  }

  #message(value: unknown, where: Where, bare: boolean): readonly Event[] {
    const message = records.Message.safeParse(value);
    if (!message.success) return this.#unknown();
    const { role, content } = message.data;
    const text = outputText(content);
    if (role === 'assistant' && text !== '') {
      return [{ kind: 'agent', ...where, text: headAndTail(text, limits.output) }];
    }
    if (role !== 'user' || !bare) return [];
    const cwd = folderInEnvironment(text);
    return cwd === undefined ? this.#human(text, where) : this.#session.news(where, { cwd });
  }

  #human(text: string, where: Where, kind?: string): readonly Event[] {
    this.#round = undefined;
    const said = this.#session.isSubagent ? undefined : personText(text, kind);
    return said === undefined ? [] : [{ kind: 'human', ...where, text: headAndTail(said, limits.output) }];
  }

  #event(value: unknown, where: Where): readonly Event[] {
    const typed = records.Typed.safeParse(value);
    if (!typed.success) return this.#unknown();
    const { type } = typed.data;
    switch (type) {
      case 'user_message': {
        const message = records.UserMessage.safeParse(value);
        return message.success ? this.#human(message.data.message ?? '', where, message.data.kind) : this.#unknown();
      }
      case 'token_count':
        return this.#cost(value, where);
      case 'task_complete':
      case 'turn_complete':
      case 'turn_aborted':
        this.#round = undefined;
        return [{ kind: 'done', ...where }];
      case 'error':
      case 'stream_error': {
        const error = records.ErrorMessage.safeParse(value);
        const text = error.success ? (error.data.message ?? '') : '';
        const name = error.success ? errorName(error.data.codex_error_info) : undefined;
        const trouble = troubleKind({ name, text });
        return [{ kind: 'trouble', ...where, trouble, text: headAndTail(text, limits.output) }];
      }
      case 'mcp_tool_call_end':
      case 'dynamic_tool_call_response': {
        const end = records.ToolEnd.safeParse(value);
        const failed =
          end.success && (end.data.success === false || records.FailedResult.safeParse(end.data.result).success);
        if (failed) this.#failedTools.set(end.data.call_id, true);
        return [];
      }
      case 'thread_name_updated': {
        const name = records.ThreadName.safeParse(value);
        const title = name.success ? name.data.thread_name?.trim().slice(0, limits.title) : undefined;
        return title ? this.#session.news(where, { title }) : [];
      }
      default:
        return isKnownEvent(type) ? [] : this.#unknown();
    }
  }

  /** Each answer's usage comes once, and again with every change of the limits; the sum tells them apart. What the cache gave is not counted. */
  #cost(value: unknown, where: Where): readonly Event[] {
    const parsed = records.TokenCount.safeParse(value);
    if (!parsed.success) return this.#unknown();
    const { info } = parsed.data;
    if (!info) return [];
    const total = info.total_token_usage?.total_tokens;
    if (total !== undefined && total === this.#totalTokens) return [];
    this.#totalTokens = total;
    const last = info.last_token_usage;
    const fresh = (last.input_tokens ?? 0) - (last.cached_input_tokens ?? 0) + (last.output_tokens ?? 0);
    const tokens = Math.max(0, Math.round(fresh));
    return tokens === 0 ? [] : [{ kind: 'cost', ...where, tokens }];
  }
}
