import { looksFailed, readFailure, saysItWentWell } from '../failures/index.ts';
import type { Attempt } from '../model/attempt.ts';
import type { Failure } from '../model/failure.ts';
import { isBlank } from './blank.ts';
import { type Call, readCall } from './call.ts';
import { culpritOf } from './culprit.ts';
import { isHeld, timeMayCure } from './cure.ts';
import { digest } from './digest.ts';
import { type Glance, glanceAt } from './glance.ts';
import type { Noise } from './noise.ts';
import type { Joined } from './trajectory.ts';

/**
 * What became of an attempt: it failed, it worked, or it says neither (refused, cancelled, still running, or a lost exit
 * status with nothing to read).
 */
type Verdict = 'failed' | 'fine' | 'neither';

/** An attempt with everything that patterns ask of it, worked out once. */
export interface Reading extends Joined, Omit<Call, 'statusLost' | 'searched' | 'knocks' | 'piped'> {
  readonly verdict: Verdict;
  readonly failure?: Failure;
  /** Equal for calls that are the same to the letter. */
  readonly exact: string;
  /** Equal for the same output to the letter. */
  readonly output: string;
  /** The later part of a pipe that failed, where it says so under its name. */
  readonly culprit?: string;
  /** No part of its pipe failed, whatever became of the work before it. */
  readonly piped: boolean;
  /** It failed with what time may cure. */
  readonly curable: boolean;
  /** It failed because somebody else holds for the moment what it asked for. */
  readonly held: boolean;
  /** It asked something that may still come up and found nobody there. */
  readonly knocked: boolean;
  /** Its place among the rounds of the session; rounds of bookkeeping alone are left out. */
  readonly round: number;
  readonly glance: Glance;
}

/** Reads an attempt; `round` is its place among the rounds of its session, `noise` what its commands print anyway. */
export function readAttempt(joined: Joined, round: number, noise: Noise): Reading {
  const { attempt } = joined;
  const failure = failureOf(attempt, noise);
  const { statusLost, searched, knocks, piped, ...call } = readCall(attempt);
  const culprit = failure && culpritOf(piped, failure);
  return {
    ...joined,
    ...call,
    round,
    exact: digest(`${attempt.tool}\n${attempt.input}`),
    output: digest(attempt.output),
    // A tool that waits and fails has not waited.
    waiting: call.waiting && !(failure && attempt.action.kind === 'wait'),
    piped: piped.length > 0 && !failure && attempt.outcome === 'ok',
    curable: failure !== undefined && timeMayCure(failure, { asks: knocks || call.shows, subject: call.subject }),
    held: failure !== undefined && isHeld(failure),
    knocked: knocks && failure?.kind === 'network',
    verdict: failure ? 'failed' : verdictWithoutFailure(attempt, { statusLost, searched, shows: call.shows }),
    glance: glanceAt(attempt, failure),
    ...(failure && { failure }),
    ...(culprit !== undefined && { culprit }),
  };
}

/** What it says besides noise: where noise was all that was read of it, the rest is read by itself. */
function failureOf(attempt: Attempt, noise: Noise): Failure | undefined {
  const said = readFailure(attempt);
  const left = said && noise.without(said);
  if (!left || !isBlank(left)) return left;
  const rest = noise.strip(attempt.output);
  return (rest === undefined ? undefined : readFailure({ ...attempt, output: rest })) ?? left;
}

function verdictWithoutFailure(
  attempt: Attempt,
  { statusLost, searched, shows }: Pick<Call, 'statusLost' | 'searched' | 'shows'>,
): Verdict {
  const { outcome, output, action } = attempt;
  if (outcome === 'ok' || outcome === 'unknown') {
    const unseen = statusLost || (outcome === 'unknown' && action.kind === 'run');
    if (!unseen) return 'fine';
    if (output.trim() === '' || (searched && !saysItWentWell(output))) return 'neither';
    return !shows && looksFailed(output) ? 'neither' : 'fine';
  }
  // A failing flag that reads as no failure is a benign exit status: nothing found, files differ.
  return attempt.outcome === 'failed' ? 'fine' : 'neither';
}
