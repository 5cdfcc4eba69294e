import * as z from 'zod/mini';
import type { Action, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { actionOf } from '../action.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { Anything, Count, Flag, Text } from '../lenient.ts';
import {
  callEvent,
  costEvent,
  placed,
  resultEvent,
  type SessionFacts,
  saidEvent,
  sessionEvent,
  troubleEvent,
  type Where,
} from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { readDroidOutcome } from './outcome.ts';
import { personText } from './person.ts';

const Usage = z.catch(
  z.nullish(z.object({ input_tokens: Count, output_tokens: Count, cache_creation_input_tokens: Count })),
  undefined,
);
/** A line of `droid exec --output-format stream-json`; calls are known by `id`, in earlier versions by `toolCallId`. */
const StreamRecord = z.object({
  type: z.string(),
  session_id: Text,
  sessionId: Text,
  timestamp: Anything,
  id: Text,
  role: Text,
  text: Text,
  model: Text,
  cwd: Text,
  toolCallId: Text,
  toolName: Text,
  toolId: Text,
  parameters: Anything,
  isError: Flag,
  value: Anything,
  error: Anything,
  message: Text,
  finalText: Text,
  usage: Usage,
});
type StreamRecord = z.infer<typeof StreamRecord>;

const irrelevant = new Set(['reasoning', 'thinking']);

/** Reads what `droid exec` printed. Which calls are of one answer is inferred: those before the first result. */
export class DroidStreamDecoder implements Decoder {
  notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #actions = new BoundedMap<string, Action['kind']>(limits.pendingCalls);
  #session: string;
  #told = false;
  #model: string | undefined;
  #round: string | undefined;

  constructor({ machine, path }: DecoderContext) {
    this.#machine = machine;
    this.#session = lastName(path);
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const parsed = safeParse(StreamRecord, parseJsonLine(line.text));
    const told = parsed.success ? this.#record(parsed.data, line) : undefined;
    if (told !== undefined) return told;
    this.notUnderstood++;
    return [];
  }

  #record(record: StreamRecord, { at }: Line): readonly Event[] | undefined {
    const session = record.session_id ?? record.sessionId ?? this.#session;
    if (session !== this.#session) this.#told = false;
    this.#session = session;
    const where = placed(session, at, record.timestamp);
    const told = this.#event(record, where);
    if (told === undefined) return undefined;
    return [...this.#news(where, { cwd: record.cwd, model: record.model }), ...told];
  }

  /** Tells of the session when it is first seen, and when its model changes. */
  #news(where: Where, { cwd, model }: SessionFacts): readonly Event[] {
    const fresh = model === this.#model ? undefined : model;
    if (this.#told && fresh === undefined) return [];
    const agent = this.#told ? undefined : 'Factory Droid';
    this.#told = true;
    this.#model = model ?? this.#model;
    return [sessionEvent(where, { agent, cwd, model: fresh })];
  }

  #event(record: StreamRecord, where: Where): readonly Event[] | undefined {
    switch (record.type) {
      case 'system':
        return [];
      case 'message':
        this.#round = undefined;
        return record.role?.toLowerCase() === 'assistant'
          ? saidEvent('agent', where, record.text ?? '')
          : saidEvent('human', where, personText(record.text ?? ''));
      case 'tool_call':
        return this.#call(record, where);
      case 'tool_result':
        return this.#result(record, where);
      case 'completion': {
        const { input_tokens = 0, output_tokens = 0, cache_creation_input_tokens = 0 } = record.usage ?? {};
        const spent = costEvent(where, input_tokens + output_tokens + cache_creation_input_tokens);
        return [...spent, { kind: 'done', ...where }];
      }
      case 'error':
        return [troubleEvent(where, { text: record.message ?? 'error' })];
      default:
        return irrelevant.has(record.type) ? [] : undefined;
    }
  }

  #call(record: StreamRecord, where: Where): readonly Event[] {
    const id = record.toolCallId ?? record.id;
    const tool = record.toolName ?? record.toolId ?? '';
    const input = record.parameters;
    const action = actionOf(tool, input);
    if (id !== undefined) this.#actions.set(id, action.kind);
    this.#round ??= `${where.session}#${where.at.offset}`;
    return [callEvent(where, { id, round: this.#round, tool, input, action }, this.#machine)];
  }

  #result(record: StreamRecord, where: Where): readonly Event[] {
    this.#round = undefined;
    const id = record.toolCallId ?? record.id;
    const action = (id === undefined ? undefined : this.#actions.take(id)) ?? 'other';
    const text = wordsOf(record.value ?? record.error);
    return [resultEvent(where, { id }, readDroidOutcome({ isError: record.isError, text, action }))];
  }
}

/** What a tool says is text, or an object that is read as JSON. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
