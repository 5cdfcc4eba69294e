import type { Attempt } from '../model/attempt.ts';
import type { Action } from '../model/event.ts';
import type { Failure } from '../model/failure.ts';
import { limits } from '../model/limits.ts';
import { isBenign } from './benign.ts';
import { cleanLines } from './clean.ts';
import { onlyClosedPipe, withoutClosedPipe } from './closed-pipe.ts';
import { type CommandKey, commandKey } from './command.ts';
import { withoutEchoes } from './echoed.ts';
import { exitStatus } from './exit-status.ts';
import { failedSilently, mayFailSilently } from './lost.ts';
import { maskLine } from './mask.ts';
import { pathKey } from './path-key.ts';
import { type Reading, readOutput } from './reading.ts';
import { isGeneric } from './signature.ts';
import { readTool } from './tools.ts';

/** A command that shows text and fails says why in few lines. */
const shortAnswer = 8;

/** Marks that agents leave where they cut an output. */
const cutMark =
  /^\W{0,20}(?:\d{1,9} \w{1,12} )?(?:\w{1,20} )?(?:truncated|omitted)\b|\b\d{1,9} (?:lines?|characters|bytes|tokens) (?:were )?(?:truncated|omitted|cut|hidden|elided)|… \+?\d{1,9} lines/i;

/**
 * What a failed attempt says; undefined where it did not fail (a benign exit status such as grep's 1 included). An attempt
 * that its log calls ok or unknown is read only where an exit status may have been lost, and conservatively; text that was
 * merely shown (a file, a search result) is never read. Never throws, linear in the length of the output.
 */
export function readFailure(attempt: Attempt): Failure | undefined {
  const { action, outcome, exitCode } = attempt;
  if (outcome === 'refused' || outcome === 'cancelled' || outcome === 'running') return undefined;
  const flagged = outcome === 'failed' || (exitCode !== undefined && exitCode !== 0) || attempt.fault !== undefined;
  const command = action.kind === 'run' ? commandKey(action.command) : undefined;
  if (!flagged && !mayFailSilently(attempt, command)) return undefined;
  const said = cleanLines(attempt.output);
  const lines = command === undefined ? said : withoutClosedPipe(said, command.steps);
  if (
    flagged &&
    command !== undefined &&
    exitCode !== undefined &&
    attempt.fault === undefined &&
    isBenign(command, exitCode, lines)
  )
    return undefined;
  if (flagged && attempt.fault === undefined && onlyClosedPipe(said, lines)) return undefined;
  if (!flagged && !failedSilently(attempt, lines, command)) return undefined;
  return failureOf(attempt, lines, command, flagged);
}

function failureOf(
  attempt: Attempt,
  lines: readonly string[],
  command: CommandKey | undefined,
  flagged: boolean,
): Failure {
  const { action, exitCode } = attempt;
  const reading = readingOf(attempt, lines, command);
  const { kind, total, place } = reading;
  const status = `$ ${nameOf(attempt, command)}: ${exitCode === undefined || exitCode === 0 ? 'failed' : `exit ${exitCode}`}`;
  // What a tool says without an exit status is its refusal, and the whole of it, however general it sounds.
  const refusal = attempt.outcome === 'failed' && exitCode === undefined && reading.lines.length > 0;
  const bare = reading.items.length === 0 && reading.lines.every(isGeneric) && !refusal;
  const whole = total !== undefined && reading.items.length === total;
  const isCut = isPartial(lines, command);
  return {
    kind,
    items: itemsOf(action, reading, command),
    lines: bare ? [...reading.lines, status] : reading.lines,
    shown: reading.shown.length > 0 ? reading.shown : [status],
    flagged,
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(place === undefined ? {} : { place }),
    ...(isCut && !whole ? { partial: true } : {}),
    ...(total === undefined ? {} : { total }),
    ...(reading.times === undefined || isCut || kind !== 'diagnostics' ? {} : { times: reading.times }),
  };
}

/** Where tests are named that failed, a time limit is one test's, unless the log says that the command was stopped. */
function readingOf(attempt: Attempt, lines: readonly string[], command: CommandKey | undefined): Reading {
  const ofTool = readTool(attempt, lines, command);
  const killed = attempt.fault === 'timeout' || attempt.exitCode === exitStatus.timedOut;
  if (ofTool !== undefined && (ofTool.kind !== 'timeout' || command === undefined || killed)) return ofTool;
  const ofOutput = readOutput(ownLines(lines, command), attempt.exitCode);
  return ofTool === undefined || ofOutput.kind === 'tests' ? ofOutput : ofTool;
}

/** A bare count of failing tests is the same failure only of the same command, what was read only of the same file. */
function itemsOf(action: Action, reading: Reading, command: CommandKey | undefined): readonly string[] {
  if (reading.counted === true && command !== undefined) return reading.items.map((item) => `${item}: ${command.key}`);
  if (reading.items.length > 0) return reading.items;
  if (action.kind === 'read') return [maskLine(pathKey(action.path))];
  if (command !== undefined && reading.lines.some((line) => pageIsGone.test(line))) return addressesIn(command);
  return reading.kind === 'timeout' && command !== undefined ? [command.principal] : [];
}

/** What the fetchers say of an address that leads nowhere; another address is another matter. */
const pageIsGone = /^(?:curl: \(\d+\)|wget: server returned error:|.{0,40}ERROR) .{0,40}\b(?:404|410)\b/;

function addressesIn(command: CommandKey): readonly string[] {
  const addresses = command.steps.flatMap(({ words }) => words.filter((word) => /^https?:\/\//i.test(word)));
  return [...new Set(addresses.map((address) => address.slice(0, limits.title)))].sort();
}

/** A failure that says nothing of its own is known by its command and status. */
function nameOf(attempt: Attempt, command: CommandKey | undefined): string {
  return (command === undefined ? attempt.tool : command.key).replace(/\s+/g, ' ').slice(0, limits.title);
}

/** Of a command that merely shows text only its own complaints are read, not what it showed. */
function ownLines(lines: readonly string[], command: CommandKey | undefined): readonly string[] {
  if (command?.shows !== true) return command === undefined ? lines : withoutEchoes(lines, command.steps);
  const names = new Set(command.steps.map((step) => step.words[0] ?? ''));
  const own = lines.filter((line) => {
    const name = /^(?:\S{0,200}\/)?([\w.+-]{1,60})(?:\.exe)?:/.exec(line)?.[1];
    return (
      (name !== undefined && (names.has(name) || /^(?:error|fatal|usage|\w{0,4}sh)$/i.test(name))) ||
      /^\(eval\):/.test(line)
    );
  });
  if (own.length > 0) return own;
  return lines.length <= shortAnswer ? lines : [];
}

function isPartial(lines: readonly string[], command: CommandKey | undefined): boolean {
  const said = lines.length - (lines.at(-1) === '' ? 1 : 0);
  if (command?.narrowed === true) return true;
  return (command?.mostLines !== undefined && said >= command.mostLines) || lines.some((line) => cutMark.test(line));
}
