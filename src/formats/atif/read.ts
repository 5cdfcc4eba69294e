import type { Action, Event } from '../../model/event.ts';
import type { Place } from '../../model/place.ts';
import { actionOf } from '../action.ts';
import { personText } from '../claude-code/person.ts';
import type { DecoderContext, DocumentReading } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import {
  callEvent,
  costEvent,
  indexed,
  placed,
  resultEvent,
  saidEvent,
  sessionEvent,
  type Where,
} from '../make-event.ts';
import { noTool } from '../no-tool.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { isMisspoken } from './misspoken.ts';
import { readOutcome } from './outcome.ts';
import { Step, Trajectory, textOf } from './records.ts';

/** What Harbor's converters say in place of an answer that only made a call. */
const filler = /^Executed \S{1,200} \S{1,200}$/;
/** The agent itself says in a step of the system that it shortened its context. */
const shortened = /\b(?:compact(?:ed|ion)|summariz(?:ed|ation)|context (?:was )?(?:truncated|reset))\b/i;
/** Trajectories within trajectories are read to this depth: subagents of subagents are rare. */
const deepest = 4;

interface Totals {
  readonly events: Event[];
  notUnderstood: number;
  records: number;
}

/** Terminus types into a terminal; what it typed is the command. */
function actionIn(tool: string, input: unknown): Action {
  const keys = typeof input === 'object' && input !== null && 'keystrokes' in input ? input.keystrokes : undefined;
  if (typeof keys === 'string') return keys.trim() === '' ? { kind: 'wait' } : actionOf('bash', keys.trimEnd());
  return /^mark_task_complete$/.test(tool) ? { kind: 'bookkeeping' } : actionOf(tool, input);
}

function cwdIn(trajectory: Trajectory): string | undefined {
  const cwds = trajectory.agent.extra?.cwds;
  const first: unknown = Array.isArray(cwds) ? cwds[0] : trajectory.agent.extra?.cwd;
  return typeof first === 'string' ? first : undefined;
}

/** Reads one trajectory into `totals`; `fixed` is the place of all its events where it is a part of another. */
function readOne(
  trajectory: Trajectory,
  session: string,
  context: DecoderContext,
  totals: Totals,
  within?: { readonly parent: string; readonly at: Place; readonly depth: number },
): void {
  const { name, model_name } = trajectory.agent;
  const isClaude = /^claude[-_ ]?code$/i.test(name);
  const cwd = cwdIn(trajectory);
  let model = model_name;
  const facts = { agent: name, parent: within?.parent ?? trajectory.parent_trajectory_ref?.session_id, model, cwd };
  totals.events.push(sessionEvent(placed(session, within?.at ?? indexed(1)), facts));
  const subagents = new Map<string, Place>();
  let answer = 0;

  for (const [position, item] of trajectory.steps.entries()) {
    totals.records++;
    const parsed = safeParse(Step, item);
    if (!parsed.success) {
      totals.notUnderstood++;
      continue;
    }
    const step = parsed.data;
    if (step.is_copied_context === true) continue;
    const where = placed(session, within?.at ?? indexed(position + 1), step.timestamp);
    if (step.model_name !== undefined && step.model_name !== model && within === undefined) {
      if (model === undefined) totals.events.push(sessionEvent(where, { model: step.model_name }));
      model = step.model_name;
    }
    for (const result of step.observation?.results ?? []) {
      for (const { trajectory_id, session_id } of result.subagent_trajectory_ref ?? []) {
        const id = trajectory_id ?? session_id;
        if (id !== undefined) subagents.set(id, where.at);
      }
    }
    // Harbor's converter makes a step of every call that Claude Code made in one answer; the first has what it cost.
    if (!isClaude || step.metrics) answer = position + 1;
    if (step.source === 'user') totals.events.push(...heard(step, isClaude, where));
    else if (step.source === 'system') {
      if (shortened.test(textOf(step.message))) totals.events.push({ kind: 'compaction', ...where });
    } else totals.events.push(...acted(step, `s${answer}`, name, where, context));
  }

  if (within !== undefined && within.depth >= deepest) return;
  for (const [position, item] of (trajectory.subagent_trajectories ?? []).entries()) {
    const parsed = safeParse(Trajectory, item);
    if (!parsed.success) {
      totals.notUnderstood++;
      continue;
    }
    const id = parsed.data.trajectory_id ?? parsed.data.session_id;
    const at = subagents.get(id ?? '') ?? within?.at ?? indexed(Math.max(1, trajectory.steps.length));
    const own = id === undefined || id === session ? `${session}/${position + 1}` : id;
    readOne(parsed.data, own, context, totals, { parent: session, at, depth: (within?.depth ?? 0) + 1 });
  }
}

function heard(step: Step, isClaude: boolean, where: Where): readonly Event[] {
  const text = textOf(step.message);
  if (!isClaude) return saidEvent('human', where, text);
  return step.extra?.is_sidechain === true ? [] : saidEvent('human', where, personText(text) ?? '');
}

function acted(step: Step, round: string, agent: string, where: Where, context: DecoderContext): readonly Event[] {
  const text = textOf(step.message);
  const isFiller = filler.test(text) || (/^openhands$/i.test(agent) && (step.tool_calls?.length ?? 0) > 0);
  const events: Event[] = isFiller ? [] : [...saidEvent('agent', where, text, round)];
  const calls = (step.tool_calls ?? []).map((call, position) => {
    const { function_name: tool, arguments: given } = call;
    // The format wants an object; some write it down as the model gave it.
    const input = typeof given === 'string' ? (parseJsonLine(given) ?? given) : given;
    return { id: call.tool_call_id ?? `${round}.${position}`, tool, input, round, action: actionIn(tool, input) };
  });
  for (const call of calls) events.push(callEvent(where, call, context.machine));
  const results = step.observation?.results ?? [];
  const complaint = textOf(results[0]?.content);
  if (calls.length === 0 && isMisspoken(agent, complaint)) {
    const call = { id: `${round}.format`, tool: noTool, input: { answer: text }, round };
    events.push(callEvent(where, { ...call, action: { kind: 'other' } }, context.machine));
    events.push(resultEvent(where, call, { outcome: 'failed', fault: 'malformed', output: complaint }));
  }
  for (const [position, result] of results.entries()) {
    const own = result.source_call_id;
    // A result that names no call is of all calls of its step: what they made a terminal show in the end.
    const isScreen = typeof own !== 'string' && position === results.length - 1;
    const ended = isScreen
      ? calls.filter(({ id }) => !results.some((one) => one.source_call_id === id))
      : calls.filter(({ id }) => id === own);
    for (const [place, call] of ended.entries()) {
      const outcome = readOutcome(agent, step, result, call.action.kind);
      const isLast = place === ended.length - 1;
      events.push(resultEvent(where, call, isLast ? outcome : { ...outcome, output: '' }));
    }
  }
  const { prompt_tokens = 0, completion_tokens = 0, cached_tokens = 0, cost_usd } = step.metrics ?? {};
  events.push(...costEvent(where, Math.max(0, prompt_tokens - cached_tokens) + completion_tokens, cost_usd));
  if (step.extra?.stop_reason === 'end_turn') events.push({ kind: 'done', ...where });
  return events;
}

/** Reads a trajectory of the Agent Trajectory Interchange Format, its subagents' included; places are the steps' numbers from 1. */
export function readTrajectory(text: string, context: DecoderContext): DocumentReading | undefined {
  const value = parseJsonLine(text);
  if (value === undefined) return undefined;
  const parsed = safeParse(Trajectory, value);
  if (!parsed.success) return { events: [], notUnderstood: 1, records: 1 };
  const totals: Totals = { events: [], notUnderstood: 0, records: 0 };
  const session = parsed.data.session_id ?? parsed.data.trajectory_id ?? lastName(context.path).replace(/\.json$/, '');
  readOne(parsed.data, session, context, totals);
  return totals;
}
