import * as z from 'zod/mini';
import type { Event } from '../../model/event.ts';
import { actionOf } from '../action.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { Anything, Count, Text } from '../lenient.ts';
import { logTime } from '../log-time.ts';
import {
  callEvent,
  costEvent,
  placed,
  resultEvent,
  saidEvent,
  sessionEvent,
  troubleEvent,
  type Where,
} from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { forward } from '../store-path.ts';
import { readText } from './outcome.ts';
import { agentName } from './session.ts';

/** One line of the debug log (`chatDebugFileLoggerService.ts` of Copilot Chat 0.42; with turns since mid-2026). */
const Entry = z.object({
  ts: Anything,
  dur: Count,
  sid: z.string(),
  type: z.string(),
  name: Text,
  spanId: Text,
  status: Text,
  attrs: z.catch(
    z.object({
      args: Text,
      result: Text,
      error: Text,
      content: Text,
      model: Text,
      inputTokens: Count,
      outputTokens: Count,
      turnId: Text,
    }),
    {},
  ),
});
type Entry = z.infer<typeof Entry>;

/** Kinds of entries that tell nothing of calls, people or the provider. */
const irrelevant = new Set(
  'agent_response subagent discovery error generic child_session_ref hook turn_end session_start session_end tools_available'.split(
    ' ',
  ),
);

/** Beside `main.jsonl` lie the logs of what the session asked other models, and of its subagents. */
const childOf = /\/debug-logs\/([^/]{1,200})\/(?!main\.jsonl$)[^/]{1,200}\.jsonl$/;

/** Sessions of one file whose facts are remembered. */
const mostSessions = 50;

/** Reads the log that Copilot Chat writes for finding its own faults, where that is switched on. */
export class DebugLogDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #models = new BoundedMap<string, string>(mostSessions);
  /** The session above this one. */
  readonly #main: string | undefined;
  #turns = 0;
  #turn: string | undefined;

  constructor({ path, machine }: DecoderContext) {
    this.#machine = machine;
    this.#main = childOf.exec(forward(path))?.[1];
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const parsed = safeParse(Entry, parseJsonLine(line.text));
    if (!parsed.success) return this.#unknown();
    const entry = parsed.data;
    const where = placed(entry.sid, line.at, entry.ts);
    switch (entry.type) {
      case 'turn_start':
        this.#turn = `${entry.attrs.turnId ?? ''}#${++this.#turns}`;
        return [];
      case 'user_message':
        return this.#main === undefined
          ? [...this.#news(where, undefined), ...saidEvent('human', where, entry.attrs.content ?? '')]
          : [];
      case 'llm_request':
        return this.#request(entry, where);
      case 'tool_call':
        return [...this.#news(where, undefined), ...this.#call(entry, where)];
      default:
        return irrelevant.has(entry.type) ? [] : this.#unknown();
    }
  }

  #unknown(): readonly Event[] {
    this.#notUnderstood++;
    return [];
  }

  #news(where: Where, model: string | undefined): readonly Event[] {
    const known = this.#models.get(where.session);
    if (known !== undefined && (model === undefined || model === known)) return [];
    this.#models.set(where.session, model ?? known ?? '');
    const parent = this.#main === where.session ? undefined : this.#main;
    return [sessionEvent(where, known === undefined ? { agent: agentName, parent, model } : { model })];
  }

  #request({ status, attrs }: Entry, where: Where): readonly Event[] {
    const { model, error, inputTokens = 0, outputTokens = 0 } = attrs;
    const isTrouble = status === 'error' && error !== undefined && !/^cancell?ed/i.test(error);
    return [
      ...this.#news(where, model),
      ...costEvent(where, inputTokens + outputTokens),
      ...(isTrouble ? [troubleEvent(where, { text: error })] : []),
    ];
  }

  /** A call is written when it is over; where turns are marked, the calls of one turn were made at once. */
  #call({ name = '', spanId, status, dur, attrs }: Entry, where: Where): readonly Event[] {
    const input = attrs.args === undefined ? undefined : (parseJsonLine(attrs.args) ?? attrs.args);
    const call = callEvent(where, { id: spanId, round: this.#turn, tool: name, input }, this.#machine);
    const text = (attrs.result ?? attrs.error ?? '').replace(/^ERROR: (?!Your input)/, '');
    const kind = actionOf(name, input).kind;
    const told = readText(text, kind, false);
    const isCanceled = /^(?:Canceled|Cancelled|The user cancelled)/.test(attrs.error ?? '');
    const failed = isCanceled
      ? ({ outcome: 'cancelled', output: text } as const)
      : ({ outcome: 'failed', fault: 'tool', output: text } as const);
    const isFailed = status === 'error' && told.outcome !== 'failed' && told.outcome !== 'refused';
    const end = logTime(where.time === undefined ? undefined : where.time + (dur ?? 0));
    return [
      call,
      resultEvent({ ...where, ...(end === undefined ? {} : { time: end }) }, { id: spanId }, isFailed ? failed : told),
    ];
  }
}
