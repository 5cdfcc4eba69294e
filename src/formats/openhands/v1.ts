import type { Action as Doing, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Machine } from '../../model/machine.ts';
import { acpAction } from '../acp/action.ts';
import { actionOf } from '../action.ts';
import { BoundedMap } from '../bounded-map.ts';
import { parseJsonLine } from '../json-line.ts';
import {
  callEvent,
  costEvent,
  resultEvent,
  saidEvent,
  type ToolOutcome,
  troubleEvent,
  type Where,
} from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { readFlagged } from '../tool-answer.ts';
import { TerminalPolls } from './terminal-polls.ts';
import { refusal, terminalOutcome, terminalRefusal } from './v0-outcome.ts';
import {
  AcpToolCall,
  ActionEvent,
  AgentError,
  AnyEvent,
  ConversationError,
  Message,
  ObservationEvent,
  Rejection,
  StateUpdate,
  Stats,
  textOf,
} from './v1-records.ts';

/** Events that tell nothing of what the agent tried. */
const irrelevant = new Set([
  'SystemPromptEvent',
  'TokenEvent',
  'StreamingDeltaEvent',
  'LLMCompletionLogEvent',
  'CondensationRequest',
  'CondensationSummaryEvent',
  'HookExecutionEvent',
  'PauseEvent',
  'InterruptEvent',
]);
/** What a model adds to every call about the call itself. */
const besides = new Set(['security_risk', 'summary', 'kind']);
/** What the program says in a person's place (openhands-sdk/openhands/sdk/conversation/goal/prompts.py). */
const notAPerson = /^(?:The goal is NOT yet complete \(|Resuming a goal that was paused)/;

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inputOf(argumentsText: string | undefined, action: Fields | null | undefined): Fields {
  const parsed = argumentsText === undefined ? undefined : parseJsonLine(argumentsText);
  const fields = isFields(parsed) ? parsed : (action ?? {});
  return Object.fromEntries(Object.entries(fields).filter(([key, value]) => !besides.has(key) && value !== null));
}

function doing(tool: string, input: Fields): Doing {
  if (/^(?:terminal|execute_bash)$/.test(tool) && (input.is_input === true || input.command === ''))
    return { kind: 'wait' };
  return actionOf(tool, input);
}

function observed({ observation, tool_name }: ObservationEvent): ToolOutcome {
  const { exit_code, timeout, metadata, error } = observation;
  // The first versions of the SDK said in `error` that it was one, or which.
  const words = typeof error === 'string' ? error : '';
  const is_error = observation.is_error === true || error === true || words !== '';
  const text = textOf(observation.content) || observation.output || words;
  const isTerminal = observation.kind === 'TerminalObservation' || observation.kind === 'ExecuteBashObservation';
  if (isTerminal) {
    const code = exit_code ?? metadata?.exit_code;
    if (timeout === true) return { outcome: 'failed', fault: 'timeout', output: text };
    if (code !== undefined && code !== -1) return terminalOutcome(code, metadata?.suffix ?? '', text);
    if (is_error) {
      const fault = terminalRefusal.test(text) ? 'malformed' : 'tool';
      return { outcome: 'failed', fault, output: text || (metadata?.suffix ?? '') };
    }
    return terminalOutcome(code, metadata?.suffix ?? '', text);
  }
  if (is_error) return refusal(text);
  return tool_name === undefined ? { outcome: 'unknown', output: text } : { outcome: 'ok', output: text };
}

const malformed = /^(?:Tool ['"]|Error validating\b|Error parsing\b|Failed to parse\b|Unknown tool\b)/;
const interrupted = /\b(?:restart(?:ed)? occurred|was (?:interrupted|cancelled)|interrupted by)\b/i;

/** Reads events of OpenHands' software agent SDK (V1). */
export class V1Events {
  readonly #machine: Machine;
  readonly #polls = new TerminalPolls();
  readonly #calls = new BoundedMap<string, true>(limits.seenCalls);
  readonly #acp = new BoundedMap<string, true>(limits.pendingCalls);
  #spent = 0;
  /** US dollars. */
  #paid = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** The events of a record; undefined where it is of no known kind. */
  read(value: unknown, where: Where): readonly Event[] | undefined {
    const any = safeParse(AnyEvent, value);
    if (!any.success) return undefined;
    const { kind, source } = any.data;
    if (irrelevant.has(kind)) return [];
    switch (kind) {
      case 'ActionEvent':
        return this.#action(value, where);
      case 'ObservationEvent':
        return this.#observation(value, where);
      case 'UserRejectObservation': {
        const { success, data } = safeParse(Rejection, value);
        if (!success) return undefined;
        const byHook = data.rejection_source === 'hook';
        const output = data.rejection_reason ?? '';
        const outcome = byHook ? ({ outcome: 'failed', fault: 'policy' } as const) : ({ outcome: 'refused' } as const);
        return this.#ended(data.tool_call_id, { ...outcome, output }, where);
      }
      case 'AgentErrorEvent':
        return this.#agentError(value, where);
      case 'MessageEvent':
        return this.#message(value, source, where);
      case 'Condensation':
        return [{ kind: 'compaction', ...where }];
      case 'ConversationErrorEvent': {
        const { success, data } = safeParse(ConversationError, value);
        if (!success) return undefined;
        return [
          troubleEvent(where, { name: data.classification?.kind ?? data.code, text: data.detail ?? data.code ?? '' }),
        ];
      }
      case 'ConversationStateUpdateEvent':
        return this.#state(value, where);
      case 'ACPToolCallEvent':
        return this.#acpCall(value, where);
      default:
        return undefined;
    }
  }

  #action(value: unknown, where: Where): readonly Event[] | undefined {
    const { success, data } = safeParse(ActionEvent, value);
    if (!success) return undefined;
    const { tool_name: tool, tool_call_id: id, llm_response_id: round } = data;
    const said = saidEvent('agent', where, textOf(data.thought), round);
    const input = inputOf(data.tool_call?.arguments, data.action);
    if (tool === 'finish') {
      const last = typeof input.message === 'string' ? saidEvent('agent', where, input.message, round) : [];
      return [...said, ...last, { kind: 'done', ...where }];
    }
    this.#calls.set(id, true);
    const call = callEvent(where, { id, round, tool, input, action: doing(tool, input) }, this.#machine);
    return [...said, ...this.#polls.made(call)];
  }

  #ended(id: string, outcome: ToolOutcome, where: Where): readonly Event[] {
    const ended = this.#polls.ended(id, outcome);
    return [...ended.calls, resultEvent(where, { id }, ended.outcome)];
  }

  #observation(value: unknown, where: Where): readonly Event[] | undefined {
    const { success, data } = safeParse(ObservationEvent, value);
    if (!success) return undefined;
    const { tool_call_id: id, tool_name: tool = 'tool', observation } = data;
    if (tool === 'finish') return [];
    const outcome = observed(data);
    if (this.#calls.get(id) === true) return this.#ended(id, outcome, where);
    const result = resultEvent(where, { id }, outcome);
    // The action is not in the log, as where a copy of its end is all there is; what was observed names the tool and its target.
    const { command, path } = observation;
    const input = { ...(command ? { command } : {}), ...(path ? { path } : {}) };
    return [callEvent(where, { id, tool, input, action: doing(tool, input) }, this.#machine), result];
  }

  #agentError(value: unknown, where: Where): readonly Event[] | undefined {
    const { success, data } = safeParse(AgentError, value);
    if (!success) return undefined;
    const output = data.error ?? '';
    const isMalformed = malformed.test(output) || data.classification?.kind === 'agent_action';
    const outcome: ToolOutcome = interrupted.test(output)
      ? { outcome: 'cancelled', output }
      : { outcome: 'failed', fault: isMalformed ? 'malformed' : 'tool', output };
    return this.#ended(data.tool_call_id, outcome, where);
  }

  #message(value: unknown, source: string | undefined, where: Where): readonly Event[] | undefined {
    const { success, data } = safeParse(Message, value);
    if (!success) return undefined;
    const text = textOf(data.llm_message.content);
    if (source === 'agent') return [...saidEvent('agent', where, text), { kind: 'done', ...where }];
    const isPerson = source === 'user' && !data.sender && !notAPerson.test(text);
    return isPerson ? saidEvent('human', where, text) : [];
  }

  #state(value: unknown, where: Where): readonly Event[] {
    const { success, data } = safeParse(StateUpdate, value);
    if (!success) return [];
    if (data.key === 'execution_status' && data.value === 'finished') return [{ kind: 'done', ...where }];
    const stats = data.key === 'stats' ? safeParse(Stats, data.value) : undefined;
    if (!stats?.success) return [];
    let total = 0;
    let paid = 0;
    for (const { accumulated_token_usage: usage, accumulated_cost } of Object.values(stats.data.usage_to_metrics)) {
      paid += accumulated_cost ?? 0;
      if (!usage) continue;
      total +=
        Math.max(0, (usage.prompt_tokens ?? 0) - (usage.cache_read_tokens ?? 0)) + (usage.completion_tokens ?? 0);
    }
    const added = total - this.#spent;
    const addedUsd = paid - this.#paid;
    this.#spent = Math.max(this.#spent, total);
    this.#paid = Math.max(this.#paid, paid);
    return costEvent(where, added, addedUsd);
  }

  /** A call comes again each time that its status changes; it is told when it is over. */
  #acpCall(value: unknown, where: Where): readonly Event[] | undefined {
    const { success, data } = safeParse(AcpToolCall, value);
    if (!success) return undefined;
    const { tool_call_id: id, status } = data;
    if ((status !== 'completed' && status !== 'failed') || this.#acp.get(id) === true) return [];
    this.#acp.set(id, true);
    const action = acpAction(data.tool_kind ?? undefined, data.title ?? '', data.raw_input);
    const output = typeof data.raw_output === 'string' ? data.raw_output : textOf(data.content);
    return [
      callEvent(
        where,
        { id, tool: data.tool_kind ?? data.title ?? 'tool', input: data.raw_input ?? data.title, action },
        this.#machine,
      ),
      resultEvent(where, { id }, readFlagged(status === 'failed' || data.is_error === true, output, action.kind)),
    ];
  }
}
