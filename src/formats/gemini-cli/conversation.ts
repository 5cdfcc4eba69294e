import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Machine } from '../../model/machine.ts';
import type { Place } from '../../model/place.ts';
import { BoundedMap } from '../bounded-map.ts';
import { readGeminiOutcome } from '../gemini-outcome.ts';
import { partsOf, saidByTool, spoken } from '../gemini-parts.ts';
import { callEvent, costEvent, placed, resultEvent, saidEvent, sessionEvent, troubleEvent } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { forward, lastName } from '../store-path.ts';
import { toolKind } from '../tool-kind.ts';
import { personText } from './person.ts';
import { type Introduction, Message, ToolCall } from './records.ts';

/** Messages of one session whose text and cost are remembered as told. */
const mostMessages = 20_000;

/** What the program tells the person of the provider of the model (`utils/errorParsing.ts`, `fallback/`, `utils/quotaErrorDetection.ts`). */
const troubled =
  /^(?:✕\s?)?\[API Error|\bRESOURCE_EXHAUSTED\b|\bquota\b|\brate.?limit|too many requests|\bGaxiosError\b/i;
const cancelled = /^Request cancelled\.?$/;
const snapshot = '<state_snapshot>';
const underSession = /\/chats\/([^/]+)\/[^/]+$/;

/** The start of a session's id, which is all that the name of its file holds: a log read from its middle tells no more. */
const inFileName = /^session-.{1,40}-([0-9a-f]{8})$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function shortId(session: string): string {
  return uuid.test(session) ? session.slice(0, 8) : session;
}

/** The tool's response among the parts of a result: all parallel responses may stand in each of them. */
function responseOf({ id, result }: ToolCall): unknown {
  const responses = partsOf(result).flatMap(({ functionResponse }) => functionResponse ?? []);
  const own = responses.find((response) => response.id !== undefined && response.id === id) ?? responses[0];
  return own === undefined ? result : own.response;
}

function isRun(tool: string): boolean {
  return toolKind(tool) === 'run';
}

/**
 * One session of Gemini CLI, told message by message. A message comes again whenever something is added to it: of what it says, only the
 * new is told.
 */
export class Conversation {
  readonly #machine: Machine;
  readonly #agent: string;
  readonly #path: string;
  #session: string;
  #introduced = false;
  #isSubagent = false;
  #model: string | undefined;
  readonly #told = new BoundedMap<string, number>(mostMessages);
  readonly #calls = new BoundedMap<string, 'called' | 'ended'>(limits.seenCalls);

  /** Until the log introduces it, the session is called what its file is. */
  constructor(context: { readonly path: string; readonly machine: Machine }, agent: string) {
    this.#machine = context.machine;
    this.#agent = agent;
    this.#path = forward(context.path);
    const name = lastName(context.path).replace(/\.jsonl?$/, '');
    this.#session = inFileName.exec(name)?.[1] ?? name;
  }

  /** The session that a subagent's log lies under: `chats/<session>/<subagent>.jsonl`. */
  #parent(): string | undefined {
    const parent = this.#isSubagent ? underSession.exec(this.#path)?.[1] : undefined;
    return parent === undefined ? undefined : shortId(parent);
  }

  introduce(introduction: Introduction, at: Place): readonly Event[] {
    if (!this.#introduced) this.#session = shortId(introduction.sessionId);
    this.#isSubagent ||= introduction.kind === 'subagent';
    return this.#news(at, introduction.startTime, { title: introduction.summary });
  }

  named(title: string, at: Place): readonly Event[] {
    return this.#news(at, undefined, { title });
  }

  #news(
    at: Place,
    time: unknown,
    facts: { readonly title?: string | undefined; readonly model?: string | undefined },
  ): readonly Event[] {
    const model = facts.model === this.#model ? undefined : facts.model;
    const { title } = facts;
    if (this.#introduced && model === undefined && title === undefined) return [];
    const first = this.#introduced ? {} : { agent: this.#agent, parent: this.#parent() };
    this.#introduced = true;
    this.#model = model ?? this.#model;
    return [sessionEvent(placed(this.#session, at, time), { ...first, model, title })];
  }

  /**
   * What a message tells that is new; undefined where it is of no known kind. `restated` where the program states the whole session anew:
   * what is new then is what the program made of it.
   */
  message(value: unknown, at: Place, restated = false): readonly Event[] | undefined {
    const parsed = safeParse(Message, value);
    if (!parsed.success) return undefined;
    const message = parsed.data;
    const news = this.#news(at, message.timestamp, { model: restated ? undefined : message.model });
    const said = this.#said(message, at, restated);
    return said && [...news, ...said, ...this.#toolCalls(message, at), ...this.#cost(message, at)];
  }

  #said(message: Message, at: Place, restated: boolean): readonly Event[] | undefined {
    const isNew = this.#told.get(message.id) === undefined;
    if (isNew) this.#told.set(message.id, 0);
    const where = placed(this.#session, at, message.timestamp);
    const text = spoken(partsOf(message.content ?? message.parts));
    switch (message.type) {
      case 'user':
        if (!isNew) return [];
        if (restated) return text.includes(snapshot) ? [{ kind: 'compaction', ...where }] : [];
        return this.#human(message, at);
      case 'gemini':
      case 'model':
      case 'qwen':
        return isNew && !restated ? saidEvent('agent', where, text, message.id) : [];
      case 'error':
      case 'warning':
      case 'info':
        return isNew && !restated ? this.#notice(message.type, text, where) : [];
      default:
        return undefined;
    }
  }

  #human(message: Message, at: Place): readonly Event[] {
    const parts = partsOf(message.content);
    if (this.#isSubagent || parts.some(({ functionResponse }) => functionResponse !== undefined)) return [];
    const shown = message.displayContent === undefined ? '' : spoken(partsOf(message.displayContent));
    const text = personText(shown === '' ? spoken(parts) : shown);
    return text === undefined ? [] : saidEvent('human', placed(this.#session, at, message.timestamp), text);
  }

  #notice(type: string, text: string, where: ReturnType<typeof placed>): readonly Event[] {
    if (cancelled.test(text.trim())) return [{ kind: 'done', ...where }];
    // Summing up the session is shown without a text.
    if (type === 'info' && text === '') return [{ kind: 'compaction', ...where }];
    return troubled.test(text.slice(0, 1_000)) ? [troubleEvent(where, { text })] : [];
  }

  #toolCalls(message: Message, at: Place): readonly Event[] {
    const calls: Event[] = [];
    const results: Event[] = [];
    for (const [index, value] of (message.toolCalls ?? []).entries()) {
      const parsed = safeParse(ToolCall, value);
      if (!parsed.success) continue;
      const call = parsed.data;
      const id = call.id ?? `${message.id}.${index}`;
      const known = this.#calls.get(id);
      if (known === 'ended') continue;
      if (known === undefined) {
        const where = placed(this.#session, at, message.timestamp);
        const told = { id, round: message.id, tool: call.name, input: call.args ?? null };
        calls.push(callEvent(where, told, this.#machine));
      }
      const ended = this.#result(call, id, at);
      if (ended) results.push(ended);
      this.#calls.set(id, ended ? 'ended' : 'called');
    }
    return [...calls, ...results];
  }

  #result(call: ToolCall, id: string, at: Place): Event | undefined {
    const { status, timestamp, name } = call;
    if (status !== undefined && status !== 'success' && status !== 'error' && status !== 'cancelled') return undefined;
    const said = saidByTool(responseOf(call));
    return resultEvent(
      placed(this.#session, at, timestamp),
      { id },
      readGeminiOutcome({ status, isRun: isRun(name), ...said }),
    );
  }

  /** What the cache gave is not counted. */
  #cost(message: Message, at: Place): readonly Event[] {
    const { input = 0, output = 0, cached = 0, thoughts = 0, tool = 0 } = message.tokens ?? {};
    const sum = Math.max(0, input - cached) + output + thoughts + tool;
    const before = this.#told.get(message.id) ?? 0;
    this.#told.set(message.id, Math.max(sum, before));
    return costEvent(placed(this.#session, at, message.timestamp), sum - before);
  }
}
