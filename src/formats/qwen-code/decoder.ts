import type { Event } from '../../model/event.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { personText } from '../gemini-cli/person.ts';
import { readGeminiOutcome } from '../gemini-outcome.ts';
import { partsOf, saidByTool, spoken } from '../gemini-parts.ts';
import { parseJsonLine } from '../json-line.ts';
import { callEvent, costEvent, placed, resultEvent, saidEvent, troubleEvent, type Where } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { toolKind } from '../tool-kind.ts';
import { isIrrelevantSubtype, isOfPerson } from './known-types.ts';
import { Payload, QwenRecord } from './records.ts';
import { QwenSessions } from './sessions.ts';

/** Sessions of one file of which the running answer is remembered. */
const mostSessions = 200;
/** Where a line end was lost: inside of a text the quotes would have backslashes. */
const between = /(?<=\})(?=\{"uuid":")/;
const apiError = /(?:^|\.)api_error$/;

/**
 * Reads the JSON Lines of Qwen Code: sessions and, in files of their own, background subagents. The lines are a tree, of which a rewind
 * leaves branches: what stands on them has happened all the same.
 */
export class QwenDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #sessions = new QwenSessions();
  /** The answer that calls belong to where every call has a line of its own: it ends with the first result. */
  readonly #answers = new BoundedMap<string, string>(mostSessions);

  constructor(context: DecoderContext) {
    this.#machine = context.machine;
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const value = parseJsonLine(line.text);
    if (value !== undefined) return this.#record(value, line);
    return line.text.split(between).flatMap((text) => this.#record(parseJsonLine(text), line));
  }

  #record(value: unknown, line: Line): readonly Event[] {
    const parsed = safeParse(QwenRecord, value);
    if (!parsed.success) return this.#unknown();
    const record = parsed.data;
    const where = placed(this.#sessions.of(record), line.at, record.timestamp);
    switch (record.type) {
      case 'user':
        return [...this.#sessions.news(where, record), ...this.#user(record, where)];
      case 'assistant':
        return [...this.#sessions.news(where, record), ...this.#assistant(record, where)];
      case 'tool_result':
        return [...this.#sessions.news(where, record), ...this.#results(record, where)];
      case 'system':
        return this.#system(record, where);
      default:
        return this.#unknown();
    }
  }

  #unknown(): readonly Event[] {
    this.#notUnderstood++;
    return [];
  }

  #user(record: QwenRecord, where: Where): readonly Event[] {
    if (record.isSidechain === true || !isOfPerson(record.subtype)) return [];
    const parts = partsOf(record.message?.parts);
    if (parts.some(({ functionResponse }) => functionResponse !== undefined)) return [];
    const payload = safeParse(Payload, record.systemPayload);
    const text = personText((payload.success ? payload.data.displayText : undefined) ?? spoken(parts));
    return text === undefined ? [] : saidEvent('human', where, text);
  }

  /** A line of a subagent holds one call; those that follow each other without a result were made at once. */
  #round(record: QwenRecord, { session }: Where, says: boolean): string {
    const running = record.isSidechain === true && !says ? this.#answers.get(session) : undefined;
    const round = running ?? record.uuid;
    this.#answers.set(session, round);
    return round;
  }

  #assistant(record: QwenRecord, where: Where): readonly Event[] {
    const parts = partsOf(record.message?.parts);
    const text = spoken(parts);
    const round = this.#round(record, where, text !== '');
    const events: Event[] = [...saidEvent('agent', where, text, round)];
    for (const [index, { functionCall }] of parts.entries()) {
      if (!functionCall) continue;
      const { id = `${record.uuid}.${index}`, name = '', args } = functionCall;
      events.push(callEvent(where, { id, round, tool: name, input: args ?? null }, this.#machine));
    }
    const usage = record.usageMetadata ?? {};
    const { promptTokenCount = 0, cachedContentTokenCount = 0 } = usage;
    const { candidatesTokenCount = 0, thoughtsTokenCount = 0 } = usage;
    const fresh = Math.max(0, promptTokenCount - cachedContentTokenCount);
    events.push(...costEvent(where, fresh + candidatesTokenCount + thoughtsTokenCount));
    return events;
  }

  #results(record: QwenRecord, where: Where): readonly Event[] {
    this.#answers.take(where.session);
    const { callId, status, errorType } = record.toolCallResult ?? {};
    const responses = partsOf(record.message?.parts).flatMap(({ functionResponse }) => functionResponse ?? []);
    return responses.map((response) => {
      const id = response.id ?? callId;
      const outcome = readGeminiOutcome({
        status,
        errorType,
        isRun: toolKind(response.name ?? '') === 'run',
        ...saidByTool(response.response),
      });
      return resultEvent(where, { id }, outcome);
    });
  }

  #system(record: QwenRecord, where: Where): readonly Event[] {
    const { subtype = '' } = record;
    const parsed = safeParse(Payload, record.systemPayload);
    const payload: Payload = parsed.success ? parsed.data : Payload.parse({});
    switch (subtype) {
      case 'custom_title':
        return this.#sessions.news(where, record, { title: payload.customTitle });
      case 'parent_session':
        return this.#sessions.news(where, record, { parent: payload.parentSessionId });
      case 'session_model':
        return this.#sessions.news(where, record, { model: payload.modelId });
      case 'chat_compression':
        return [...this.#sessions.news(where, record), { kind: 'compaction', ...where }];
      case 'turn_result':
        return [...this.#sessions.news(where, record), { kind: 'done', ...where }];
      case 'ui_telemetry':
        return this.#telemetry(payload, where);
      default:
        return isIrrelevantSubtype(subtype) ? [] : this.#unknown();
    }
  }

  /** Of what the program counts for itself only the provider's errors are new: calls and answers have lines of their own. */
  #telemetry({ uiEvent }: Payload, where: Where): readonly Event[] {
    if (!uiEvent || !apiError.test(uiEvent['event.name'] ?? '')) return [];
    const status = Number(uiEvent.status_code ?? Number.NaN);
    const text = uiEvent.error_message ?? uiEvent.error ?? uiEvent.error_type ?? 'API error';
    return [troubleEvent(where, { name: uiEvent.error_type, text, ...(Number.isNaN(status) ? {} : { status }) })];
  }
}
