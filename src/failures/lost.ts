import type { Attempt } from '../model/attempt.ts';
import type { CommandKey } from './command.ts';
import { isNoise } from './general.ts';
import { endsInVerdict } from './reading.ts';
import { readTool } from './tools.ts';

/** Last words that are read where no exit status is known: verdicts stand at the end of an output. */
const endLines = 30;
const lastLines = 3;

/** A status that a command line printed itself: `MAKE_EXIT=2`, `exit code: 1`, `rc=1`. */
const printedStatus =
  /^\W{0,6}(?:[A-Za-z_ -]{0,40}?[_ -])?(?:exit(?:[_ -]?(?:code|status))?|status|rc|ret(?:urn)?(?:[_ -]?code)?|code)\s{0,3}(?:[:=]|is|with|code|was)?\s{0,3}[:=]?\s{0,2}(\d{1,3})\W{0,6}$/i;

/** Last words with which a program or shell gives up. */
const lastWords: readonly RegExp[] = [
  /^[A-Za-z_][\w.]{0,120}(?:Error|Exception)\b(?:: .{0,900})?$/,
  /: command not found$/,
  /^(?:zsh: command not found: |bash: |sh: )\S/,
  /^thread '.{1,200}' (?:\(\d+\) )?panicked at/,
  /^panic: \S/,
  /^(?:fatal|FATAL): \S/,
  /^Segmentation fault|^Killed$|^Aborted\b|core dumped\)$/,
];

/**
 * True where an attempt that its log calls ok or unknown says of itself that it failed: read like a failing check, from its
 * end, and only where an exit status may have been lost. Text that was merely shown says nothing.
 */
export function failedSilently(attempt: Attempt, lines: readonly string[], command: CommandKey | undefined): boolean {
  const speaking = lines.filter((line) => !isNoise(line) || printedStatus.test(line));
  const end = speaking.slice(-endLines);
  if (attempt.action.kind === 'run' && command !== undefined) {
    const unknown = attempt.outcome === 'unknown' && attempt.exitCode === undefined;
    if (printsStatus(end)) return true;
    if (!unknown && !command.statusLost) return false;
    if (command.shows) return saysItself(command, end);
    return (
      endsInVerdict(end) ||
      end.slice(-lastLines).some((line) => lastWords.some((words) => words.test(line))) ||
      saysItself(command, end)
    );
  }
  return attempt.outcome === 'unknown' && saysNo(attempt, speaking);
}

function printsStatus(end: readonly string[]): boolean {
  return end.slice(-lastLines).some((line) => Number(printedStatus.exec(line)?.[1] ?? 0) > 0);
}

/** The command's own complaint under its own name, as last words: `cat: x: No such file or directory`. */
function saysItself(command: CommandKey, end: readonly string[]): boolean {
  const names = new Set(command.steps.map((step) => step.words[0] ?? ''));
  const last = end.at(-1) ?? '';
  const name = /^([\w.+/-]{1,80}): \S/.exec(last)?.[1];
  return (
    name !== undefined &&
    names.has(name) &&
    /no such file or directory|permission denied|not found|cannot access|unrecognized|invalid option|error|fail/i.test(
      last,
    )
  );
}

/** A short answer of a tool that begins like a refusal; longer answers are content. */
const answerLines = 4;
const refusal =
  /^\W{0,4}(?:\[?(?:error|fatal|failed|failure|exception|fehler|erreur|ошибка|错误|エラー)\]?\b\W|(?:HTTP )?[45]\d\d [A-Z]|\w*(?:Error|Exception):)/i;

function saysNo(attempt: Attempt, lines: readonly string[]): boolean {
  if (
    attempt.action.kind === 'read' ||
    attempt.action.kind === 'search' ||
    attempt.action.kind === 'bookkeeping' ||
    attempt.action.kind === 'wait'
  )
    return false;
  if (lines.length === 0 || lines.length > answerLines) return false;
  return refusal.test(lines[0] ?? '') || readTool(attempt, lines, undefined) !== undefined;
}
