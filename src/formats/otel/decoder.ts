import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { placed, sessionEvent, type Where } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { type Attributes, attributesOf, nanoTime, textAt } from './attributes.ts';
import { readLog } from './logs.ts';
import { batchOf, LogRecord, Span } from './records.ts';
import { readSpan } from './spans.ts';

/** Agents as people know them, by the name under which their telemetry comes. */
const agents: readonly (readonly [RegExp, string])[] = [
  [/^claude[-_]?code/, 'Claude Code'],
  [/^codex/, 'Codex CLI'],
  [/^gemini[-_]?cli/, 'Gemini CLI'],
  [/^qwen[-_]?code/, 'Qwen Code'],
  [/^(?:github[-_.]?)?copilot[-_]?chat/, 'Copilot Chat'],
  [/^(?:github[-_.]?)?copilot/, 'Copilot CLI'],
];
const sessionKeys = ['gen_ai.conversation.id', 'session.id', 'conversation.id', 'session_id', 'conversation_id'];
const folderKeys = ['process.working_directory', 'cwd', 'workspace.path', 'code.workspace', 'gen_ai.agent.cwd'];

function agentOf(resource: Attributes, attributes: Attributes): string | undefined {
  const name = textAt(resource, 'service.name') ?? textAt(attributes, 'service.name');
  const known = agents.find(([pattern]) => pattern.test(name?.toLowerCase() ?? ''))?.[1];
  return known ?? textAt(attributes, 'gen_ai.agent.name') ?? name;
}

/** Reads telemetry that a Collector keeps in a file, a request a line; one file may hold many sessions of many agents. */
export class OtelDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #context: DecoderContext;
  readonly #met = new BoundedMap<string, string>(limits.sessionsOfLog);

  constructor(context: DecoderContext) {
    this.#context = context;
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const batch = batchOf(parseJsonLine(line.text));
    if (!batch) {
      this.#notUnderstood++;
      return [];
    }
    const events: Event[] = [];
    for (const { resource, span } of batch.spans) events.push(...this.#span(resource, span, line));
    for (const [position, { resource, log }] of batch.logs.entries()) {
      events.push(...this.#log(resource, log, line, `${line.at.offset}.${position}`));
    }
    return events;
  }

  #span(resource: Attributes, value: unknown, { at }: Line): readonly Event[] {
    const { success, data: span } = safeParse(Span, value);
    if (!success) {
      this.#notUnderstood++;
      return [];
    }
    const attributes = attributesOf(span.attributes);
    const session = textAt(attributes, ...sessionKeys) ?? textAt(resource, ...sessionKeys) ?? span.traceId ?? '';
    const events = readSpan(span, attributes, session, at, this.#context);
    const where = placed(session, at, nanoTime(span.startTimeUnixNano ?? span.startTime));
    return events.length === 0 ? [] : [...this.#meet(where, resource, attributes), ...events];
  }

  #log(resource: Attributes, value: unknown, { at }: Line, fallback: string): readonly Event[] {
    const { success, data: record } = safeParse(LogRecord, value);
    if (!success) {
      this.#notUnderstood++;
      return [];
    }
    const attributes = attributesOf(record.attributes);
    const session = textAt(attributes, ...sessionKeys) ?? textAt(resource, ...sessionKeys) ?? record.traceId ?? '';
    const time = nanoTime(record.timeUnixNano ?? record.observedTimeUnixNano) || textAt(attributes, 'event.timestamp');
    const where = placed(session, at, time);
    const events = readLog(record, attributes, where, fallback, this.#context);
    return events === undefined ? [] : [...this.#meet(where, resource, attributes), ...events];
  }

  /** Tells of a session when something of it is first told, and of a model or folder that is named later. */
  #meet(where: Where, resource: Attributes, attributes: Attributes): readonly Event[] {
    const model = textAt(attributes, 'gen_ai.response.model', 'gen_ai.request.model', 'model');
    const cwd = textAt(attributes, ...folderKeys) ?? textAt(resource, ...folderKeys);
    const known = this.#met.get(where.session);
    const facts = `${model ?? known?.split('\n')[0] ?? ''}\n${cwd ?? known?.split('\n')[1] ?? ''}`;
    if (known === facts) return [];
    this.#met.set(where.session, facts);
    const agent = known === undefined ? agentOf(resource, attributes) : undefined;
    return [sessionEvent(where, { agent, model, cwd })];
  }
}
