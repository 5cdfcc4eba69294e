import { editorMisuse } from '../editor-misuse.ts';
import type { ToolOutcome } from '../make-event.ts';
import type { Command } from './command.ts';

/** What the environment says in capitals at the end of an output (sweagent/environment/swe_env.py before version 1). */
const timedOut = /(?:^|\n)EXECUTION TIMED OUT\b[^\n]{0,400}\s*$/;
const notRun =
  /(?:^|\n)(?:EXECUTION FAILED OR COMMAND MALFORMED|COMMAND FAILED TO EXECUTE\.|BROKEN PIPE ERROR\.|COMMAND PRODUCED TOO MANY NON-UNICODE CHARACTERS)/;
/** What it says of a command that it stopped, refused or could not parse (sweagent/agent/agents.py, sweagent/tools/tools.py). */
const cancelledForTime =
  /^The command '[\s\S]{0,20000}?' was cancelled because it took more than [\d.]{1,10} seconds\./;
const unsupported = /^(?:Interactive o|O)peration '[\s\S]{0,4000}?' is not supported by this environment/;
const syntax = /^Your bash command contained syntax errors and was NOT executed/;

/** Calls that its tools do not understand: their usage, where no file is missing besides, or what argparse prints. */
const usage = /^(?:Usage: |usage: |goto allows only one line number)/;
const notFound = /^(?:Error: )?(?:File|Directory|File name)\b.{0,2000}\bnot found/m;
/** How its tools say no (config/commands/*.sh before version 1, tools/**\/bin since). */
const refusals: readonly RegExp[] = [
  notFound,
  /^Error: /,
  /^No file open(?:ed)?\b/,
  /^Your proposed edit has introduced new syntax error/,
  /^Your edit was not applied/,
  /^Your search and replace strings are the same/,
  /^No (?:replacement was performed|changes (?:were )?made|edit history found)/,
  /^Warning: File '.{0,2000}' already exists/,
  /^File already exists at: /,
  /^The (?:path|parent directory) .{0,2000} (?:does not exist|is a directory)/,
  /^Ran into .{0,2000} while trying to (?:read|write)/,
  /^(?:INTERNAL |ACTION )?ERROR: ?/,
  /^Interactive session \S{1,100} (?:is not running|was unexpectedly closed)/,
  /^Wrong flag!/,
  /^Traceback \(most recent call last\):/,
];

/** The session's shell itself complains, of one of the commands it was given: `/bin/bash: line 316: cd: x: No such file …`. */
const ofShell = /^(?:\/bin\/)?bash: (?!(?:line \d{1,9}: )?warning:)\S/;
const unparsed = /^(?:\/bin\/)?bash: (?:-c: )?(?:line \d{1,9}: )?(?:syntax error|unexpected EOF)/;

function endLines(text: string): { readonly first: string; readonly last: string } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return { first: lines[0] ?? '', last: lines.at(-1) ?? '' };
}

/**
 * How a step ended, from the observation alone: the log has no status. A tool's own words of refusal are a failure, and so
 * is what the shell says of a command itself; what a program printed is left to be read.
 */
export function readOutcome(observation: string, command: Command): ToolOutcome {
  const output = observation.replaceAll('\r\n', '\n');
  const start = output.trimStart().slice(0, 24_000);
  const end = output.slice(-600);
  if (timedOut.test(end) || cancelledForTime.test(start)) return { outcome: 'failed', fault: 'timeout', output };
  if (syntax.test(start)) return { outcome: 'failed', fault: 'malformed', output };
  if (unsupported.test(start)) return { outcome: 'failed', fault: 'policy', output };
  if (notRun.test(end)) return { outcome: 'failed', fault: 'tool', output };
  const { first, last } = endLines(output);
  if (!command.own) {
    return { outcome: ofShell.test(first) || ofShell.test(last) ? 'failed' : 'unknown', output };
  }
  if (unparsed.test(first)) return { outcome: 'failed', fault: 'malformed', output };
  const missing = notFound.test(start.slice(0, 6_000));
  if (editorMisuse.test(start) || (usage.test(start) && !missing))
    return { outcome: 'failed', fault: 'malformed', output };
  if (usage.test(start) || ofShell.test(first) || refusals.some((refusal) => refusal.test(first))) {
    return { outcome: 'failed', fault: 'tool', output };
  }
  return { outcome: 'ok', output };
}
