import type { Action as Doing, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Machine } from '../../model/machine.ts';
import { actionOf } from '../action.ts';
import { BoundedMap } from '../bounded-map.ts';
import { callEvent, costEvent, resultEvent, saidEvent, troubleEvent, type Where } from '../make-event.ts';
import { noTool } from '../no-tool.ts';
import { openAiTokens } from '../openai-usage.ts';
import { safeParse } from '../safe-parse.ts';
import { TerminalPolls } from './terminal-polls.ts';
import { readOutcome } from './v0-outcome.ts';
import { Action, Observation } from './v0-records.ts';

/** Actions that are no tool's (openhands/core/schema/action.py). */
const bookkeeping = new Set([
  'system',
  'start',
  'null',
  'pause',
  'resume',
  'stop',
  'change_agent_state',
  'push',
  'send_pr',
  'recall',
  'condensation_request',
  'loop_recovery',
]);
const tools = new Set([
  'read',
  'write',
  'edit',
  'run',
  'run_ipython',
  'browse',
  'browse_interactive',
  'call_tool_mcp',
  'mcp',
  'delegate',
  'think',
  'task_tracking',
]);
/** Observations that belong to no tool (openhands/core/schema/observation.py). */
const notices = new Set(['agent_state_changed', 'recall', 'null', 'condense', 'loop_detection', 'chat', 'message']);
const answers = new Set([
  'read',
  'write',
  'edit',
  'browse',
  'run',
  'run_ipython',
  'delegate',
  'error',
  'success',
  'think',
  'user_rejected',
  'mcp',
  'download',
  'task_tracking',
]);
/** What an action carries besides the input of its tool. */
const besides = new Set([
  'thought',
  'confirmation_state',
  'security_risk',
  'include_extra',
  'hidden',
  'blocking',
  'is_static',
  'kernel_init_code',
  'cwd',
  'impl_source',
]);
/** What the evaluations say in a person's place to keep the agent going. */
const notAPerson = /^Please continue working on the task\b/;

function inputOf(args: Action['args']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args ?? {}).filter(([key, value]) => !besides.has(key) && value !== null));
}

function textIn(args: Action['args'], ...keys: readonly string[]): string {
  for (const key of keys) {
    const value = args?.[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

function doing(action: string, input: Record<string, unknown>): Doing {
  switch (action) {
    case 'run': {
      const { command } = input;
      const isPoll = input.is_input === true || command === '';
      return isPoll ? { kind: 'wait' } : actionOf('bash', { command });
    }
    case 'run_ipython':
      return actionOf('ipython', { code: input.code });
    case 'read':
    case 'browse':
      return actionOf('read', input);
    case 'write':
    case 'edit':
      return actionOf('edit', input);
    case 'delegate':
      return { kind: 'delegate' };
    case 'think':
    case 'task_tracking':
      return { kind: 'bookkeeping' };
    case 'call_tool_mcp':
    case 'mcp':
      return actionOf(`mcp__${String(input.name ?? '')}`, input.arguments);
    default:
      return { kind: 'other' };
  }
}

/** Reads events of OpenHands before its SDK (V0), in the order of their ids. */
export class V0Events {
  readonly #machine: Machine;
  /** Actions of the agent by their id, which their observations name. */
  readonly #calls = new BoundedMap<string, string>(limits.pendingCalls);
  readonly #polls = new TerminalPolls();
  readonly #answers = new BoundedMap<string, true>(limits.pendingCalls);

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** The events of a record; undefined where it is of no known kind. */
  read(value: unknown, where: Where): readonly Event[] | undefined {
    const action = safeParse(Action, value);
    if (action.success) return this.#action(action.data, where);
    const observation = safeParse(Observation, value);
    return observation.success ? this.#observation(observation.data, where) : undefined;
  }

  /** The model and the folder that a record names. */
  static factsIn(value: unknown): { readonly model?: string | undefined; readonly cwd?: string | undefined } {
    const { success, data } = safeParse(Observation, value);
    const cwd = success ? (data.extras?.metadata?.working_dir ?? data.extras?.working_dir ?? undefined) : undefined;
    const action = safeParse(Action, value);
    const model = action.success ? action.data.tool_call_metadata?.model_response?.model : undefined;
    return { model, cwd };
  }

  #action(record: Action, where: Where): readonly Event[] | undefined {
    const { action, args, source } = record;
    if (bookkeeping.has(action)) return [];
    switch (action) {
      case 'message': {
        const text = textIn(args, 'content') || (record.message ?? '');
        if (source === 'user') return notAPerson.test(text) ? [] : saidEvent('human', where, text);
        return [...saidEvent('agent', where, text), ...this.#cost(record, where)];
      }
      case 'finish':
      case 'reject': {
        const text = textIn(args, 'final_thought', 'thought') || (record.message ?? '');
        return [...saidEvent('agent', where, text), ...this.#cost(record, where), { kind: 'done', ...where }];
      }
      case 'condensation':
        return [{ kind: 'compaction', ...where }];
      default:
        return tools.has(action) ? this.#call(record, where) : undefined;
    }
  }

  #call(record: Action, where: Where): readonly Event[] {
    // A person may type into the same terminal, and the program sets it up; neither is an attempt of the agent.
    if (record.source !== 'agent') return [];
    const { action, args, tool_call_metadata: metadata } = record;
    const id = metadata?.tool_call_id ?? `event-${record.id ?? where.at.index}`;
    if (record.id !== undefined) this.#calls.set(String(record.id), id);
    const round = metadata?.model_response?.id;
    const input = inputOf(args);
    const isMcp = action === 'call_tool_mcp' || action === 'mcp';
    const tool = metadata?.function_name ?? (isMcp ? textIn(args, 'name') : action);
    const call = { id, round, tool, input: isMcp ? input.arguments : input, action: doing(action, input) };
    return [
      ...saidEvent('agent', where, textIn(args, 'thought'), round),
      ...this.#polls.made(callEvent(where, call, this.#machine)),
      ...this.#cost(record, where),
    ];
  }

  /** Every call of an answer repeats what the answer cost. */
  #cost(record: Action, where: Where): readonly Event[] {
    const answer = record.tool_call_metadata?.model_response;
    if (!answer || (answer.id !== undefined && this.#answers.get(answer.id) === true)) return [];
    if (answer.id !== undefined) this.#answers.set(answer.id, true);
    return costEvent(where, openAiTokens(answer.usage));
  }

  #observation(record: Observation, where: Where): readonly Event[] | undefined {
    const { observation, extras } = record;
    if (observation === 'agent_state_changed')
      return this.#state(extras?.agent_state ?? '', extras?.reason ?? '', where);
    if (notices.has(observation)) return [];
    if (!answers.has(observation)) return undefined;
    const id = record.cause === undefined ? undefined : this.#calls.take(String(record.cause));
    if (id !== undefined) {
      const { calls, outcome } = this.#polls.ended(id, readOutcome(record));
      return [...calls, resultEvent(where, { id }, outcome)];
    }
    return observation === 'error' && record.cause === undefined && record.source === 'agent'
      ? this.#misspoke(record, where)
      : [];
  }

  /** The model called what no tool understands: there is no action, only the complaint. */
  #misspoke(record: Observation, where: Where): readonly Event[] {
    const id = `event-${record.id ?? where.at.index}`;
    const tool = record.tool_call_metadata?.function_name ?? noTool;
    const output = record.content ?? '';
    return [
      callEvent(where, { id, tool, input: null, action: { kind: 'other' } }, this.#machine),
      resultEvent(where, { id }, { outcome: 'failed', fault: 'malformed', output }),
    ];
  }

  #state(state: string, reason: string, where: Where): readonly Event[] {
    switch (state) {
      case 'error':
      case 'rate_limited':
        return [troubleEvent(where, { name: state === 'error' ? undefined : 'rate limit', text: reason || state })];
      case 'finished':
      case 'stopped':
        return [{ kind: 'done', ...where }];
      default:
        return [];
    }
  }
}
