import { commandKey, looksFailed, pathKey, readFailure, saysItWentWell } from '../failures/index.ts';
import type { Attempt } from '../model/attempt.ts';
import type { Failure } from '../model/failure.ts';
import { limits } from '../model/limits.ts';
import { digest } from './digest.ts';
import { type Glance, glanceAt, oneLine, titleOf } from './glance.ts';
import type { Noise } from './noise.ts';
import type { Joined } from './trajectory.ts';

/**
 * What became of an attempt: it failed, it worked, or it says neither (refused, cancelled, still running, or a lost exit
 * status with nothing to read).
 */
type Verdict = 'failed' | 'fine' | 'neither';

/** An attempt with everything that patterns ask of it, worked out once. */
export interface Reading extends Joined {
  readonly verdict: Verdict;
  readonly failure?: Failure;
  /** Equal for calls that mean the same, whatever their disguise. */
  readonly call: string;
  /** Equal for calls that are the same to the letter. */
  readonly exact: string;
  /** Equal for the same output to the letter. */
  readonly output: string;
  /** What was tried, short and on one line. */
  readonly subject: string;
  /** What the call works on: the file of an edit, else what the command is about. */
  readonly target: string;
  /** It only waits or polls. */
  readonly waiting: boolean;
  /** The one check that the command runs, whatever it does before. */
  readonly check?: string;
  /** The last part of the folder that the command goes to first, where it goes to one. */
  readonly folder?: string;
  /** It asked something that may still come up and found nobody there. */
  readonly knocked: boolean;
  /** Its output shows content (a file, a search result) and says nothing of checks. */
  readonly shows: boolean;
  /** Its place among the rounds of the session; rounds of bookkeeping alone are left out. */
  readonly round: number;
  readonly glance: Glance;
}

/** Reads an attempt; `round` is its place among the rounds of its session, `noise` what its commands print anyway. */
export function readAttempt(joined: Joined, round: number, noise: Noise): Reading {
  const { attempt } = joined;
  const failure = failureOf(attempt, noise);
  const call = readCall(joined);
  return {
    ...joined,
    ...call,
    round,
    exact: digest(`${attempt.tool}\n${attempt.input}`),
    output: digest(attempt.output),
    // A tool that waits and fails has not waited.
    waiting: call.waiting && !(failure && attempt.action.kind === 'wait'),
    knocked: call.knocks && failure?.kind === 'network',
    verdict: failure ? 'failed' : verdictWithoutFailure(joined, call),
    glance: glanceAt(attempt, failure),
    ...(failure && { failure }),
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

/** A failure that says nothing beyond that it failed; only the call can tell whether it is the same again. */
export function isBlank(failure: Failure): boolean {
  return failure.items.length === 0 && failure.lines.length === 0;
}

function verdictWithoutFailure({ attempt }: Joined, { statusLost, searched, shows }: Call): Verdict {
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

function lastPart(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}

interface Call extends Pick<Reading, 'check' | 'folder'> {
  readonly call: string;
  readonly subject: string;
  readonly target: string;
  readonly waiting: boolean;
  readonly shows: boolean;
  readonly statusLost: boolean;
  readonly searched: boolean;
  readonly knocks: boolean;
}

function readCall({ attempt }: Joined): Call {
  const { action, tool, input } = attempt;
  const plain = { waiting: false, shows: false, statusLost: false, searched: false, knocks: false };
  switch (action.kind) {
    case 'run': {
      const { key, subject, check, folder, ...command } = commandKey(action.command);
      const told = oneLine(subject, limits.title) || titleOf(attempt);
      const { waiting, shows, statusLost, searched, knocks } = command;
      return {
        ...{ call: `run\n${key}`, subject: told, target: subject, waiting, shows, statusLost, searched, knocks },
        ...(check !== undefined && { check }),
        ...(folder !== undefined && { folder: lastPart(folder) }),
      };
    }
    case 'edit': {
      const paths = new Set(action.paths.slice(0, limits.editedPaths).map(pathKey));
      const target = [...paths].join('\n') || tool;
      return { ...plain, call: `${tool}\n${digest(input)}`, subject: titleOf(attempt), target };
    }
    case 'read':
      return {
        ...plain,
        call: `${tool}\n${digest(input)}`,
        subject: titleOf(attempt),
        target: pathKey(action.path),
        shows: true,
      };
    case 'search':
      return { ...plain, call: `${tool}\n${digest(input)}`, subject: tool, target: action.query, shows: true };
    default:
      return {
        ...plain,
        call: `${tool}\n${digest(input)}`,
        subject: tool,
        target: tool,
        waiting: action.kind === 'wait',
      };
  }
}
