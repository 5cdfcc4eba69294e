import type { Event } from '../../model/event.ts';
import type { DecoderContext, DocumentReading } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import {
  callEvent,
  indexed,
  placed,
  resultEvent,
  saidEvent,
  sessionEvent,
  troubleEvent,
  type Where,
} from '../make-event.ts';
import { noTool } from '../no-tool.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { readCommand } from './command.ts';
import { readOutcome } from './outcome.ts';
import { ReplayConfig, Step, StepState, Trajectory } from './records.ts';

/** The program's own last step: it gives up, for a reason that it names, and submits what there is. */
const pseudoAction = /^(?:exit(?:_[a-z_]{1,40})?|skip)$/;
const givesUp = /^Exit(?:ing)? due to /;
const providerFailed = /^exit_(?:api|context)$/;
const providerFailedText = /^Exit due to (?:retry error|context window)/;

const noState: StepState = StepState.parse({});

function stateOf(step: Step): { readonly state: StepState; readonly known: boolean } {
  const value = typeof step.state === 'string' ? parseJsonLine(step.state) : step.state;
  const known = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  return { state: known ? StepState.parse(value) : noState, known };
}

/** Whether the program ended the run with this step. */
function isEnd(step: Step): boolean {
  const action = step.action.trim();
  return pseudoAction.test(action) || (action === '' && givesUp.test(step.thought ?? ''));
}

function ending(step: Step, where: Where): readonly Event[] {
  const text = step.thought || step.response || step.action;
  const trouble = providerFailed.test(step.action.trim()) || providerFailedText.test(text);
  return [...(trouble ? [troubleEvent(where, { text })] : []), { kind: 'done', ...where }];
}

/**
 * A step that was never run: an answer without an action that could be parsed, a blocked command, or one that the shell could
 * not parse. Since version 1 such answers stay in the trajectory, without an observation and without a state.
 */
function wasNotRun(step: Step, known: boolean): boolean {
  const empty = (step.observation ?? '') === '';
  return empty && !known && (step.action.trim() === '' || typeof step.state === 'object');
}

/** Reads a trajectory of SWE-agent; places are the steps' numbers from 1. */
export function readTrajectory(text: string, { path, machine }: DecoderContext): DocumentReading | undefined {
  const value = parseJsonLine(text);
  if (value === undefined) return undefined;
  const parsed = safeParse(Trajectory, value);
  if (!parsed.success) return { events: [], notUnderstood: 1, records: 1 };
  const session = lastName(path).replace(/\.traj$/, '');
  const events: Event[] = [];
  let notUnderstood = 0;
  const config = safeParse(
    ReplayConfig,
    typeof parsed.data.replay_config === 'string'
      ? parseJsonLine(parsed.data.replay_config)
      : parsed.data.replay_config,
  );
  let cwd: string | undefined;
  const facts = {
    agent: 'SWE-agent',
    title: session,
    model: config.success ? config.data.agent.model.name : undefined,
  };
  events.push(sessionEvent(placed(session, indexed(1)), facts));

  for (const [position, item] of parsed.data.trajectory.entries()) {
    const where = placed(session, indexed(position + 1));
    const step = safeParse(Step, item);
    if (!step.success) {
      notUnderstood++;
      continue;
    }
    const { state, known } = stateOf(step.data);
    if (cwd === undefined && state.working_dir !== undefined) {
      cwd = state.working_dir;
      events.push(sessionEvent(where, { cwd }));
    }
    if (isEnd(step.data)) {
      events.push(...ending(step.data, where));
      continue;
    }
    events.push(...saidEvent('agent', where, step.data.thought || ''));
    events.push(...attempt(step.data, state, known, where));
  }
  const isOver = parsed.data.info?.exit_status !== undefined && events.at(-1)?.kind !== 'done';
  if (isOver) events.push({ kind: 'done', ...placed(session, indexed(parsed.data.trajectory.length)) });
  return { events, notUnderstood, records: parsed.data.trajectory.length };

  function attempt(step: Step, state: StepState, known: boolean, where: Where): readonly Event[] {
    const id = `step-${where.at.index}`;
    const command = readCommand(step.action, state);
    const isNone = step.action.trim() === '' && wasNotRun(step, known);
    const { tool, action } = isNone ? ({ tool: noTool, action: { kind: 'other' } } as const) : command;
    const call = callEvent(where, { id, tool, action, input: step.action }, machine);
    const outcome = wasNotRun(step, known)
      ? ({
          outcome: 'failed',
          fault: 'malformed',
          output: step.action.trim() === '' ? (step.response ?? '') : '',
        } as const)
      : readOutcome(step.observation ?? '', command);
    return [call, resultEvent(where, { id }, outcome)];
  }
}
