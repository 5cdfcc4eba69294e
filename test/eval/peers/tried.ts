import { createSeenCalls } from '../../../src/detect/index.ts';
import { Trajectory } from '../../../src/detect/trajectory.ts';
import type { Attempt } from '../../../src/model/attempt.ts';
import type { ReadLog, Where } from '../read-log.ts';
import type { Tried } from './peer.ts';

/** The attempts of one session, from one turn of a person to the next. */
export type Turns = readonly (readonly Tried[])[];

/** The sessions of a log as the rules of other agents see them. */
export function triedIn({ path, events }: ReadLog, where: Where): readonly Turns[] {
  const trajectory = new Trajectory(path, createSeenCalls());
  const sessions = new Map<string, Tried[][]>();
  const turnsOf = (session: string): Tried[][] => {
    const turns = sessions.get(session) ?? [[]];
    sessions.set(session, turns);
    return turns;
  };
  for (const event of events) {
    if (event.kind === 'call') trajectory.call(event);
    else if (event.kind === 'human') turnsOf(event.session).push([]);
    else if (event.kind === 'result') {
      const joined = trajectory.result(event);
      if (joined) turnsOf(event.session).at(-1)?.push(tried(joined.attempt, where));
    }
  }
  return [...sessions.values()];
}

function tried(attempt: Attempt, where: Where): Tried {
  const { n, round, tool, output, action, outcome, exitCode, fault } = attempt;
  return {
    n,
    result: where(attempt.result),
    round,
    tool,
    input: tellsAll(attempt) ? attempt.input : `${attempt.input} ${n}`,
    output,
    kind: action.kind,
    failed: outcome === 'failed',
    ...(exitCode !== undefined && { exitCode }),
    ...(fault !== undefined && { fault }),
  };
}

/** Some logs keep nothing of an edit but its path: two of these are not known to be the same call. */
function tellsAll({ action, input }: Attempt): boolean {
  return action.kind !== 'edit' || !/^\{"[^"]{1,40}":"(?:[^"\\]|\\.){0,1000}"\}$/.test(input);
}
