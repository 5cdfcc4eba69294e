import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
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
import { toolKind } from '../tool-kind.ts';
import { isIrrelevantMessage } from './known-types.ts';
import * as messages from './messages.ts';
import { readKimiOutcome } from './outcome.ts';
import { textOf } from './records.ts';
import { KimiSession } from './session.ts';

/** Subagents of one file whose running step is remembered. */
const mostAgents = 200;

/** Reads `wire.jsonl` of Kimi CLI: messages of the session and, wrapped in them, those of its subagents. */
export class KimiCliDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #session: KimiSession;
  readonly #tools = new BoundedMap<string, string>(limits.pendingCalls);
  /** The step that each session is in, by its number in the log. */
  readonly #rounds = new BoundedMap<string, number>(mostAgents);
  #steps = 0;

  constructor(context: DecoderContext) {
    this.#machine = context.machine;
    this.#session = new KimiSession(context.path, 'Kimi CLI');
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const value = parseJsonLine(line.text);
    if (safeParse(messages.Metadata, value).success) return this.#session.news(line.at, undefined);
    const recorded = safeParse(messages.Recorded, value);
    if (!recorded.success) return this.#unknown();
    const { timestamp, message } = recorded.data;
    const told = this.#message(message, placed(this.#session.id, line.at, timestamp));
    return told === undefined ? this.#unknown() : [...this.#session.news(line.at, timestamp), ...told];
  }

  #unknown(): readonly Event[] {
    this.#notUnderstood++;
    return [];
  }

  #message({ type, payload }: { type: string; payload: unknown }, where: Where): readonly Event[] | undefined {
    switch (type) {
      case 'TurnBegin':
      case 'SteerInput': {
        if (this.#session.isSubagent || where.session !== this.#session.id) return [];
        const said = safeParse(messages.Said, payload);
        return said.success ? saidEvent('human', where, textOf(said.data.user_input)) : undefined;
      }
      case 'TurnEnd':
      case 'StepInterrupted':
        return [{ kind: 'done', ...where }];
      case 'StepBegin':
        this.#rounds.set(where.session, ++this.#steps);
        return [];
      case 'StepRetry': {
        const retry = safeParse(messages.StepRetry, payload);
        const { error_type: name, status_code: status } = retry.success ? retry.data : {};
        return [troubleEvent(where, { name, text: name ?? 'retry', status: status ?? undefined })];
      }
      case 'CompactionBegin':
        return [{ kind: 'compaction', ...where }];
      case 'StatusUpdate': {
        const status = safeParse(messages.Status, payload);
        const {
          input_other = 0,
          input_cache_creation = 0,
          output = 0,
        } = (status.success && status.data.token_usage) || {};
        return costEvent(where, input_other + input_cache_creation + output);
      }
      case 'SubagentEvent':
        return this.#subagent(payload, where);
      default:
        return this.#work(type, payload, where);
    }
  }

  #round({ session }: Where): string | undefined {
    const step = this.#rounds.get(session);
    return step === undefined ? undefined : `${session}#${step}`;
  }

  #work(type: string, payload: unknown, where: Where): readonly Event[] | undefined {
    switch (type) {
      case 'ContentPart':
      case 'TextPart': {
        const part = safeParse(messages.ContentPart, payload);
        if (!part.success || part.data.type !== 'text') return [];
        return saidEvent('agent', where, part.data.text ?? '', this.#round(where));
      }
      case 'ThinkPart':
        return [];
      case 'ToolCall': {
        const call = messages.toolCallOf(payload);
        if (!call) return undefined;
        if (call.id !== undefined) this.#tools.set(call.id, call.tool);
        return [callEvent(where, { ...call, round: this.#round(where) }, this.#machine)];
      }
      case 'ToolResult': {
        const result = safeParse(messages.ToolResult, payload);
        if (!result.success) return undefined;
        const { tool_call_id: id, return_value: returned } = result.data;
        const tool = id === undefined ? undefined : this.#tools.take(id);
        const outcome = readKimiOutcome({
          isError: returned?.is_error === true,
          isRun: tool !== undefined && toolKind(tool) === 'run',
          output: textOf(returned?.output),
          message: returned?.message,
        });
        return [resultEvent(where, { id }, outcome)];
      }
      default:
        return isIrrelevantMessage(type) ? [] : undefined;
    }
  }

  #subagent(payload: unknown, where: Where): readonly Event[] | undefined {
    const parsed = safeParse(messages.Subagent, payload);
    if (!parsed.success) return undefined;
    const { agent_id, parent_tool_call_id, task_tool_call_id, event } = parsed.data;
    const session = `${this.#session.id}/${agent_id ?? parent_tool_call_id ?? task_tool_call_id ?? 'subagent'}`;
    const inside = { ...where, session };
    const isNew = this.#rounds.get(session) === undefined;
    if (isNew) this.#rounds.set(session, ++this.#steps);
    const told = this.#message(event, inside);
    if (told === undefined || !isNew) return told;
    return [sessionEvent(inside, { agent: 'Kimi CLI', parent: this.#session.id }), ...told];
  }
}
