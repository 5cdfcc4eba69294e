import { actionOf } from '../../src/formats/action.ts';
import { canonicalJson } from '../../src/formats/canonical-json.ts';
import type { Event, Outcome } from '../../src/model/event.ts';
import { machine } from '../unit/formats/machines.ts';
import type { Answer, Deed, Session, SessionCall, Step } from './session.ts';
import type { Tells } from './writer.ts';
import type { ToldCall } from './written-log.ts';

/** A call of a session with how a log may tell it. */
export interface ExpectedCall {
  readonly call: SessionCall;
  readonly answer: Answer;
  /** When the session went on. */
  readonly until: number;
  /** How it may be said to have ended; empty where no results are told. */
  readonly outcomes: readonly Outcome[];
  /** True where the log cannot tell what became of the call, and may leave it out. */
  readonly optional: boolean;
}

const anyOutcome: readonly Outcome[] = ['ok', 'failed', 'refused', 'cancelled', 'running', 'unknown'];

/** Whether a log with these abilities tells of this call that it failed. */
function tellsFailure({ failures, deeds }: Tells, { kind }: Deed): boolean {
  const isRun = kind === 'run' || deeds[kind] === 'command';
  return failures === 'all' || failures === (isRun ? 'runs' : 'tools');
}

function outcomesOf({ ended, does }: SessionCall, tells: Tells): readonly Outcome[] {
  if (!tells.results) return [];
  if (ended === 'refused' || ended === 'cancelled') {
    const told = ended === 'refused' ? tells.refusals : tells.cancellations;
    return told ? [ended] : anyOutcome.filter((outcome) => outcome !== ended);
  }
  return tellsFailure(tells, does) ? [ended] : ['ok', 'unknown'];
}

/** The calls that a log of such a session must tell of, in their order. */
export function expectedCalls({ steps }: Session, tells: Tells): readonly ExpectedCall[] {
  return steps.flatMap((step, index) => {
    if (step.kind !== 'answer') return [];
    const until = steps[index + 1]?.time ?? Number.POSITIVE_INFINITY;
    return step.calls
      .filter(({ does }) => tells.deeds[does.kind] !== 'nothing')
      .map((call) => {
        const untold =
          (call.ended === 'refused' && !tells.refusals) || (call.ended === 'cancelled' && !tells.cancellations);
        return { call, answer: step, until, outcomes: outcomesOf(call, tells), optional: untold };
      });
  });
}

const paths = (path: string, known: readonly string[]): boolean => known.some((one) => one.endsWith(path));

/** Whether a call that was told is the one that was made. */
export function isSame({ does }: SessionCall, { call: { action } }: ToldCall, tells: Tells): boolean {
  if (tells.deeds[does.kind] === 'command') return action.kind === 'run';
  switch (does.kind) {
    case 'run':
      return action.kind === 'run' && action.command === does.command;
    case 'edit':
      return action.kind === 'edit' && paths(does.path, action.paths);
    case 'read':
      return action.kind === 'read' && paths(does.path, [action.path]);
    case 'search':
      return action.kind === 'search' && action.query.includes(does.pattern);
  }
}

const reference = { session: 'reference', at: { offset: 0 } };

/** What a log tells that leaves out of a session what `tells` says it does, and nothing else; `told` are its own calls. */
export function asTold(
  session: Session,
  tells: Tells,
  expected: readonly ExpectedCall[],
  told: ReadonlyMap<SessionCall, ToldCall>,
  isDone: boolean,
): readonly Event[] {
  let begun = false;
  const steps = session.steps.flatMap((step): readonly Event[] => {
    const where = { ...reference, ...(tells.times && { time: step.time }) };
    if (step.kind === 'answer') {
      begun ||= step.calls.length > 0;
      const known = expected.filter(({ answer }) => answer === step);
      const events = [
        ...known.flatMap((one) => callTold(one, tells, told)),
        ...known.flatMap((one) => resultTold(one, tells, told)),
      ];
      return [{ kind: 'agent', text: step.text, ...where }, ...events.map((event) => ({ ...event, ...where }))];
    }
    if (step.kind === 'prompt') return begun && !tells.prompts ? [] : [{ kind: 'human', ...where, text: step.text }];
    return tells.troubles ? [{ kind: 'trouble', ...where, trouble: troubleOf(step), text: step.text }] : [];
  });
  return isDone ? [...steps, { kind: 'done', ...reference }] : steps;
}

function callTold(
  { call, answer }: ExpectedCall,
  tells: Tells,
  told: ReadonlyMap<SessionCall, ToldCall>,
): readonly Event[] {
  const real = told.get(call);
  if (!real) return [];
  const [tool, input] = toolOf(call.does, tells, real);
  const event = { tool, action: actionOf(tool, input), input: canonicalJson(input, machine()) };
  return [{ kind: 'call', ...reference, id: call.id, ...event, ...(tells.rounds && { round: answer.id }) }];
}

function resultTold({ call }: ExpectedCall, tells: Tells, told: ReadonlyMap<SessionCall, ToldCall>): readonly Event[] {
  const attempt = told.get(call)?.attempt;
  if (!attempt) return [];
  const spoke = call.ended === 'ok' || call.ended === 'failed';
  const { id, exitCode } = call;
  return [
    {
      kind: 'result',
      ...reference,
      id,
      outcome: attempt.outcome,
      ...(tells.exitCodes && exitCode !== undefined && { exitCode }),
      output: spoke ? call.output : attempt.output,
    },
  ];
}

/** Which trouble with the provider a step is. */
export function troubleOf({ status }: Extract<Step, { kind: 'trouble' }>): 'rate-limit' | 'overloaded' {
  return status === 429 ? 'rate-limit' : 'overloaded';
}

function toolOf(does: Deed, tells: Tells, { call: { action } }: ToldCall): readonly [string, unknown] {
  if (tells.deeds[does.kind] === 'command') return ['bash', { command: action.kind === 'run' ? action.command : '' }];
  switch (does.kind) {
    case 'run':
      return ['bash', { command: does.command }];
    case 'edit':
      return ['edit', { path: does.path, old: does.before, new: does.after }];
    case 'read':
      return ['read', { path: does.path }];
    case 'search':
      return ['grep', { pattern: does.pattern }];
  }
}
