import type { Attempt } from '../model/attempt.ts';
import type { AttemptGlance, PastDid } from '../model/episode.ts';
import type { Failure } from '../model/failure.ts';
import { limits } from '../model/limits.ts';

/** An attempt as people see it, before it is looked at beside an episode. */
export type Glance = Omit<AttemptGlance, 'likeness'>;

/** What an attempt did, on one line: the command, the path, the words searched for, or the tool with its input. */
export function titleOf(attempt: Attempt): string {
  return oneLine(whatItDid(attempt), limits.title);
}

/** The attempt for a strip of bars; `failure` is what it said if it failed. */
export function glanceAt(attempt: Attempt, failure: Failure | undefined): Glance {
  const told = failure?.shown[0] ?? failure?.lines[0];
  const change = changeOf(attempt);
  return {
    n: attempt.n,
    round: attempt.round,
    tool: attempt.tool,
    did: didOf(attempt),
    title: titleOf(attempt),
    outcome: attempt.outcome,
    call: attempt.call,
    result: attempt.result,
    ...(attempt.exitCode !== undefined && { exitCode: attempt.exitCode }),
    ...(told !== undefined && { failure: oneLine(told, limits.lineShown) }),
    ...(change !== undefined && { change }),
    ...(attempt.started !== undefined && { started: attempt.started }),
    ...(attempt.ended !== undefined && { ended: attempt.ended }),
    ...(attempt.tokens !== undefined && { tokens: attempt.tokens }),
  };
}

/** What kind of action it was. */
function didOf({ action: { kind } }: Attempt): PastDid {
  return kind === 'edit' || kind === 'read' || kind === 'run' ? kind : 'other';
}

/** A text on one line, white space runs as one space, cut with an ellipsis. */
export function oneLine(text: string, most: number): string {
  const line = text
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

function whatItDid({ action, tool, input }: Attempt): string {
  switch (action.kind) {
    case 'run':
      return action.command;
    case 'edit':
      return action.paths.length > 0 ? action.paths.slice(0, 5).join(', ') : tool;
    case 'read':
      return action.path;
    case 'search':
      return action.query === '' ? tool : `${tool} ${action.query}`;
    default:
      return input === '' || input === '{}' ? tool : `${tool} ${input}`;
  }
}

function changeOf({ action }: Attempt): AttemptGlance['change'] {
  if (action.kind !== 'edit') return undefined;
  const path = action.paths[0];
  if (path === undefined || (action.before === undefined && action.after === undefined)) return undefined;
  return { path, before: cut(action.before ?? ''), after: cut(action.after ?? '') };
}

function cut(text: string): string {
  return text.length > limits.change ? `${text.slice(0, limits.change - 1)}…` : text;
}
