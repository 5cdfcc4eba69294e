import type { Attempt } from '../model/attempt.ts';
import type { Failure } from '../model/failure.ts';
import { limits } from '../model/limits.ts';
import { isBenign } from './benign.ts';
import { cleanLines } from './clean.ts';
import { type CommandKey, commandKey } from './command.ts';
import { failedSilently } from './lost.ts';
import { readOutput } from './reading.ts';
import { readTool } from './tools.ts';

/** Marks that agents leave where they cut an output. */
const cut = /(?:truncated|omitted|lines? (?:cut|hidden|elided)|\[\.\.\.|… \+?\d+ lines)/i;

/**
 * What a failed attempt says; undefined where it did not fail (a benign exit status such as grep's 1 included). An attempt
 * that its log calls ok or unknown is read only where an exit status may have been lost, and conservatively; text that was
 * merely shown (a file, a search result) is never read. Never throws, linear in the length of the output.
 */
export function readFailure(attempt: Attempt): Failure | undefined {
  const { action, outcome, exitCode } = attempt;
  if (outcome === 'refused' || outcome === 'cancelled' || outcome === 'running') return undefined;
  const command = action.kind === 'run' ? commandKey(action.command) : undefined;
  const lines = cleanLines(attempt.output);
  const flagged = outcome === 'failed' || (exitCode !== undefined && exitCode !== 0) || attempt.fault !== undefined;
  if (
    flagged &&
    command !== undefined &&
    exitCode !== undefined &&
    attempt.fault === undefined &&
    isBenign(command, exitCode, lines)
  )
    return undefined;
  if (!flagged && !failedSilently(attempt, lines, command)) return undefined;
  return failureOf(attempt, lines, command, flagged);
}

function failureOf(
  attempt: Attempt,
  lines: readonly string[],
  command: CommandKey | undefined,
  flagged: boolean,
): Failure {
  const { exitCode } = attempt;
  const reading = readOutput(lines, exitCode);
  const tool = readTool(attempt, lines, command);
  const bare = reading.lines.length === 0 && reading.items.length === 0;
  const items = tool === undefined ? reading.items : tool.items;
  const kind = tool?.kind ?? reading.kind;
  const whole = reading.total !== undefined && items.length >= reading.total;
  const partial =
    items.length > 0 &&
    !whole &&
    tool === undefined &&
    (command?.filtered === true || lines.some((line) => cut.test(line)));
  return {
    kind,
    items: kind === 'timeout' && items.length === 0 && command !== undefined ? [command.key] : items,
    lines: bare ? [bareLine(attempt, command)] : reading.lines,
    shown: bare ? [bareLine(attempt, command)] : reading.shown,
    flagged,
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(reading.place === undefined ? {} : { place: reading.place }),
    ...(partial ? { partial: true } : {}),
    ...(reading.total === undefined || tool !== undefined ? {} : { total: reading.total }),
  };
}

/** A failure that says nothing is known by its command and status alone. */
function bareLine(attempt: Attempt, command: CommandKey | undefined): string {
  const who = command === undefined ? attempt.tool : command.key;
  return `${who.slice(0, limits.title)}: ${attempt.exitCode === undefined ? 'failed' : `exit ${attempt.exitCode}`}`;
}
