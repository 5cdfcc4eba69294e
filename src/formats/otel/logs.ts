import type { Event } from '../../model/event.ts';
import { actionOf } from '../action.ts';
import { readOutput as readCodex } from '../codex/output.ts';
import type { DecoderContext } from '../format.ts';
import { callEvent, costEvent, resultEvent, type ToolOutcome, troubleEvent, type Where } from '../make-event.ts';
import { readFlagged } from '../tool-answer.ts';
import { type Attributes, anyValue, flagAt, numberAt, spoken, structured, textAt } from './attributes.ts';
import type { LogRecord } from './records.ts';

/** An agent whose log events are known. */
type Agent = 'claude_code' | 'codex' | 'gemini_cli';

const prefixes: ReadonlyMap<string, Agent> = new Map([
  ['claude_code', 'claude_code'],
  ['codex', 'codex'],
  ['gemini_cli', 'gemini_cli'],
  ['qwen-code', 'gemini_cli'],
  ['qwen_code', 'gemini_cli'],
]);

/** The agent and the name of an event: `claude_code.tool_result` stands in the body, the name or an attribute. */
function eventOf(
  { eventName, body }: LogRecord,
  attributes: Attributes,
): { readonly agent: Agent; readonly name: string } | undefined {
  const names = [eventName, textAt(attributes, 'event.name'), anyValue(body)];
  for (const full of names) {
    if (typeof full !== 'string' || full.length > 200) continue;
    const dot = full.indexOf('.');
    const agent = prefixes.get(full.slice(0, dot));
    if (dot > 0 && agent !== undefined) return { agent, name: full.slice(dot + 1) };
  }
  return undefined;
}

/** A call that is told only once it is over: one event is both. */
interface Told {
  readonly id: string;
  readonly tool: string;
  readonly input: unknown;
}

/** Claude Code tells the whole command beside a short one. */
function inputOf(attributes: Attributes): unknown {
  const keys = ['tool_input', 'tool_parameters', 'arguments', 'function_args'];
  const value = keys.map((key) => structured(attributes.get(key))).find((found) => found !== undefined && found !== '');
  if (typeof value !== 'object' || value === null || !('full_command' in value)) return value;
  return { command: value.full_command };
}

function toldCall(attributes: Attributes, fallback: string): Told {
  return {
    id: textAt(attributes, 'tool_use_id', 'call_id', 'tool_call_id') ?? fallback,
    tool: textAt(attributes, 'tool_name', 'function_name') ?? 'tool',
    input: inputOf(attributes),
  };
}

const timeout = /timed? ?out/i;
const malformed = /invalid_tool_params|tool_not_registered|InputValidationError|unknown tool/i;
const byPerson = /user|human|ask/i;

function toolOutcome(agent: Agent, attributes: Attributes, action: ReturnType<typeof actionOf>['kind']): ToolOutcome {
  const success = flagAt(attributes, 'success');
  const error = spoken(structured(attributes.get('error')));
  const type = textAt(attributes, 'error_type', 'error.type') ?? '';
  const output = textAt(attributes, 'output', 'tool_output') ?? error;
  if (agent === 'codex') {
    const { running: _, ...read } = readCodex(output, action);
    if (success === undefined || read.outcome !== 'unknown') return read;
    return success ? { ...read, outcome: 'ok' } : { ...read, outcome: 'failed' };
  }
  if (flagAt(attributes, 'success') === false && /^(?:reject|cancel)/.test(textAt(attributes, 'decision') ?? ''))
    return { outcome: 'refused', output };
  if (success === false) {
    if (malformed.test(type)) return { outcome: 'failed', fault: 'malformed', output: output || type };
    if (timeout.test(type) || timeout.test(error.slice(0, 200)))
      return { outcome: 'failed', fault: 'timeout', output: output || type };
  }
  return success === undefined ? { outcome: 'unknown', output } : readFlagged(!success, output || type, action);
}

/** Reads an agent's own event out of a log record; undefined where it is another program's. */
export function readLog(
  record: LogRecord,
  attributes: Attributes,
  where: Where,
  fallback: string,
  { machine }: DecoderContext,
): readonly Event[] | undefined {
  const event = eventOf(record, attributes);
  if (!event) return undefined;
  switch (event.name) {
    case 'tool_result':
    case 'tool_call': {
      const call = toldCall(attributes, fallback);
      const action = actionOf(call.tool, call.input);
      const duration = numberAt(attributes, 'duration_ms');
      const started =
        where.time === undefined ? where : { ...where, time: where.time - Math.max(0, Math.round(duration)) };
      const outcome = toolOutcome(event.agent, attributes, action.kind);
      return [callEvent(started, { ...call, action }, machine), resultEvent(where, call, outcome)];
    }
    case 'tool_decision': {
      const decision = textAt(attributes, 'decision') ?? '';
      const isRefusal = /^(?:reject|deny|denied|abort)/.test(decision);
      // A tool that nobody let run has no result of its own.
      if (!isRefusal) return [];
      const call = toldCall(attributes, fallback);
      const source = textAt(attributes, 'source', 'decision_source') ?? 'user';
      const outcome: ToolOutcome = byPerson.test(source)
        ? { outcome: decision === 'abort' ? 'cancelled' : 'refused', output: '' }
        : { outcome: 'failed', fault: 'policy', output: `${decision} by ${source}` };
      return [callEvent(where, call, machine), resultEvent(where, call, outcome)];
    }
    case 'user_prompt':
      return [{ kind: 'human', ...where, text: textAt(attributes, 'prompt') ?? '' }];
    case 'api_error':
      return [trouble(attributes, where)];
    case 'api_request':
    case 'api_response':
    case 'sse_event':
      return answered(attributes, where);
    default:
      return [];
  }
}

function trouble(attributes: Attributes, where: Where): Event {
  const status = numberAt(attributes, 'status_code', 'http.response.status_code');
  const text = textAt(attributes, 'error', 'error.message', 'error_type') ?? 'API error';
  return troubleEvent(where, { text, status: status === 0 ? undefined : status });
}

function answered(attributes: Attributes, where: Where): readonly Event[] {
  const status = numberAt(attributes, 'http.response.status_code', 'status_code');
  if (status >= 400 || textAt(attributes, 'error.message') !== undefined) return [trouble(attributes, where)];
  const input = numberAt(attributes, 'input_tokens', 'input_token_count');
  const cached = attributes.has('input_token_count')
    ? numberAt(attributes, 'cached_token_count', 'cached_content_token_count')
    : 0;
  const output = numberAt(attributes, 'output_tokens', 'output_token_count');
  return costEvent(where, Math.max(0, input - cached) + output, numberAt(attributes, 'cost_usd'));
}
