import type * as z from 'zod/mini';
import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { headAndTail } from '../head-and-tail.ts';
import { parseJsonLine } from '../json-line.ts';
import { logTime } from '../log-time.ts';
import { troubleKind } from '../provider-trouble.ts';
import { safeParse } from '../safe-parse.ts';
import { Calls, type Where } from './calls.ts';
import { Costs } from './costs.ts';
import { isIrrelevantItem, isIrrelevantLine, isKnownEvent } from './known-types.ts';
import { outputText } from './output-text.ts';
import { folderInEnvironment, personText } from './person.ts';
import * as records from './records.ts';
import { CodexSession } from './session.ts';

/** The name of an error: a text, or the one key of an object that says more of it. */
function errorName(info: unknown): string | undefined {
  if (typeof info === 'string') return info;
  return typeof info === 'object' && info !== null ? Object.keys(info)[0] : undefined;
}

/** Reads Codex CLI's rollout files: with envelopes, and the bare items of before September 2025. */
export class CodexDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #session: CodexSession;
  readonly #calls: Calls;
  readonly #costs = new Costs();

  constructor(context: DecoderContext) {
    this.#session = new CodexSession(context.path);
    this.#calls = new Calls(context.machine);
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const value = parseJsonLine(line.text);
    const envelope = safeParse(records.Envelope, value);
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
        const meta = safeParse(records.SessionMeta, payload);
        if (!meta.success) return this.#unknown();
        this.#session.meet(meta.data);
        const { cwd } = meta.data;
        return this.#session.news(this.#where(line, timestamp), this.#session.isOwn(meta.data.id) ? { cwd } : {});
      }
      case 'turn_context': {
        const context = safeParse(records.TurnContext, payload);
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
    if (safeParse(records.LegacyState, value).success) return [];
    const header = safeParse(records.LegacyHeader, value);
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
    const typed = safeParse(records.Typed, value);
    if (!typed.success) return this.#unknown();
    switch (typed.data.type) {
      case 'message':
        return this.#message(value, where, bare);
      case 'function_call': {
        const call = safeParse(records.FunctionCall, value);
        if (!call.success) return this.#unknown();
        const { name, namespace, call_id, arguments: written } = call.data;
        const input = typeof written === 'string' ? (parseJsonLine(written) ?? written) : written;
        return this.#calls.made(where, { name, namespace, id: call_id, input });
      }
      case 'custom_tool_call': {
        const call = safeParse(records.CustomToolCall, value);
        if (!call.success) return this.#unknown();
        const { name, call_id: id, input } = call.data;
        if (name === 'exec' && typeof input === 'string' && id !== undefined)
          return this.#calls.script(where, id, input);
        return this.#calls.made(where, { name, id, input });
      }
      case 'local_shell_call': {
        const call = safeParse(records.LocalShellCall, value);
        if (!call.success) return this.#unknown();
        return this.#calls.made(where, { name: 'local_shell', id: call.data.call_id, input: call.data.action });
      }
      case 'web_search_call': {
        const search = safeParse(records.WebSearchCall, value);
        if (!search.success) return this.#unknown();
        const { id, action, status } = search.data;
        return this.#calls.webSearch(where, id, action, status === 'failed');
      }
      case 'function_call_output':
      case 'custom_tool_call_output':
      case 'local_shell_call_output': {
        const result = safeParse(records.CallOutput, value);
        if (!result.success) return this.#unknown();
        // What a script lets the model know while it runs has the id of its call, and a name; its output has none.
        if (result.data.name === 'exec') return [];
        return this.#calls.result(where, result.data.call_id, result.data.output);
      }
      default:
        return isIrrelevantItem(typed.data.type) ? [] : this.#unknown();
    }
  }

  #message(value: unknown, where: Where, bare: boolean): readonly Event[] {
    const message = safeParse(records.Message, value);
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
    this.#calls.endAnswer();
    const said = this.#session.isSubagent ? undefined : personText(text, kind);
    return said === undefined ? [] : [{ kind: 'human', ...where, text: headAndTail(said, limits.output) }];
  }

  #event(value: unknown, where: Where): readonly Event[] {
    const typed = safeParse(records.Typed, value);
    if (!typed.success) return this.#unknown();
    const { type } = typed.data;
    switch (type) {
      case 'user_message': {
        const message = safeParse(records.UserMessage, value);
        return message.success ? this.#human(message.data.message ?? '', where, message.data.kind) : this.#unknown();
      }
      case 'token_count': {
        const count = safeParse(records.TokenCount, value);
        if (!count.success) return this.#unknown();
        const tokens = this.#costs.added(count.data);
        return tokens === 0 ? [] : [{ kind: 'cost', ...where, tokens }];
      }
      case 'task_complete':
      case 'turn_complete':
      case 'turn_aborted':
        this.#calls.endAnswer();
        return [{ kind: 'done', ...where }];
      case 'error':
      case 'stream_error': {
        const error = safeParse(records.ErrorMessage, value);
        const text = error.success ? (error.data.message ?? '') : '';
        const name = error.success ? errorName(error.data.codex_error_info) : undefined;
        const trouble = troubleKind({ name, text });
        return [{ kind: 'trouble', ...where, trouble, text: headAndTail(text, limits.output) }];
      }
      case 'exec_command_end':
      case 'patch_apply_end':
      case 'mcp_tool_call_end':
      case 'dynamic_tool_call_response':
      case 'item_completed':
        this.#calls.ended(value);
        return [];
      case 'thread_name_updated': {
        const name = safeParse(records.ThreadName, value);
        const title = name.success ? name.data.thread_name?.trim().slice(0, limits.title) : undefined;
        return title ? this.#session.news(where, { title }) : [];
      }
      default:
        return isKnownEvent(type) ? [] : this.#unknown();
    }
  }
}
