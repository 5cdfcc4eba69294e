import type { Attempt } from '../model/attempt.ts';
import type { CommandKey } from './command.ts';
import { beginsWithTrace } from './cut-trace.ts';
import { isNoise } from './general.ts';
import { endsInVerdict, isVerdict } from './reading.ts';
import { saysForm } from './tools.ts';

/** Last words that are read where no exit status is known: verdicts stand at the end of an output. */
const endLines = 30;
const lastLines = 3;

/** A status that a command line printed itself: `MAKE_EXIT=2`, `exit code: 1`, `rc=1`; an HTTP status is none. */
const printedStatuses: readonly RegExp[] = [
  /^.{0,60}\bexit(?:ed)?(?: with)?[ _-]?(?:code|status)(?: is| was)?\s?[:=]?\s?(\d{1,3})\W{0,6}$/i,
  /^\W{0,6}(?:(?!http|grep|rg|diff|cmp|test)\w{1,40}[_ -])?(?:exit|rc|ret|ret(?:urn)?[_ -]?code)\s?[:=]?\s?(?<=[:= ])(\d{1,3})\W{0,6}$/i,
  /^\W{0,6}(?!HTTP)[A-Z]{1,20}_(?:STATUS|CODE)\s?[:=]\s?(\d{1,3})\W{0,6}$/,
];

/** Last words with which a program or shell gives up. */
const lastWords: readonly RegExp[] = [
  /^[A-Za-z_][\w.]{0,120}(?:Error|Exception)\b(?:: .{0,900})?$/,
  /^\s{1,12}(?:Uncaught )?[A-Z]\w{0,60}(?:Error|Exception): \S/,
  /: command not found$/,
  /^(?:zsh: command not found: |bash: |sh: )\S/,
  /^thread '.{1,200}' (?:\(\d+\) )?panicked at/,
  /^panic: \S/,
  /^(?:fatal|FATAL): (?!\[)\S/,
  /^[\w.-]{1,60}: error: (?:argument |unrecognized arguments|the following arguments)/,
  /^Node\.js v\d{1,3}\.\d{1,3}\.\d{1,3}$|^Bun v\d{1,3}\.\d{1,3}\.\d{1,3} \(/,
  /^FAILED: [a-z][\w./-]{0,60}(?: \S{1,200}){0,20}$/,
  /^Segmentation fault|^Killed$|^Aborted\b|core dumped\)$/,
];

/** Whether an attempt that its log calls ok or unknown may say of itself that it failed; most may not, and are not read at all. */
export function mayFailSilently({ action, outcome, exitCode }: Attempt, command: CommandKey | undefined): boolean {
  if (command === undefined) return outcome === 'unknown' && action.kind !== 'read' && action.kind !== 'search';
  return command.statusLost || !command.shows || (outcome === 'unknown' && exitCode === undefined);
}

/**
 * True where an attempt that its log calls ok or unknown says of itself that it failed: read like a failing check, from its
 * end, and only where an exit status may have been lost. Text that was merely shown says nothing.
 */
export function failedSilently(attempt: Attempt, lines: readonly string[], command: CommandKey | undefined): boolean {
  if (!mayFailSilently(attempt, command)) return false;
  const speaks = (line: string, index: number) => !isNoise(line) || saysMore(line, lines.length - index);
  if (attempt.action.kind === 'run' && command !== undefined) {
    const unknown = attempt.outcome === 'unknown' && attempt.exitCode === undefined;
    // Most attempts end here: no more of what they said is read than the last words.
    if (!unknown && !command.statusLost)
      return printsStatus([lines.findLast((line, at) => speaks(line, at) && !details.test(line)) ?? '']);
    const ends = [lines.find(speaks) ?? '', lines.findLast(speaks) ?? ''];
    if (command.shows) return saysItself(command, ends);
    const speaking = lastOf(lines, speaks, endLines);
    const end = withoutDetails(speaking);
    const banners = lines.slice(-endLines).filter((line) => line !== '' && isNoise(line));
    return (
      printsStatus(end.slice(command.statusLost ? -lastLines : -1)) ||
      endsInVerdict(end) ||
      endsInVerdict(banners) ||
      beginsWithTrace(lines) ||
      end.slice(-lastLines).some((line) => lastWords.some((words) => words.test(line))) ||
      saysItself(command, ends) ||
      (unknown && saysNo(speaking))
    );
  }
  const speaking = lines.filter(speaks);
  if (attempt.action.kind === 'edit') return saysForm(attempt, speaking.slice(0, 1));
  if (attempt.action.kind !== 'other' && attempt.action.kind !== 'delegate') return false;
  return saysNo(speaking) || (speaking.length <= answerLines && saysForm(attempt, speaking));
}

/** The last lines for which it is so, in their order. */
function lastOf(lines: readonly string[], isIt: (line: string, index: number) => boolean, most: number): string[] {
  const found: string[] = [];
  for (let index = lines.length - 1; index >= 0 && found.length < most; index--) {
    const line = lines[index] ?? '';
    if (isIt(line, index)) found.unshift(line);
  }
  return found;
}

/** What databases and their drivers write below an error. */
const details = /^(?:LINE \d{1,7}: |DETAIL: |HINT: |CONTEXT: |\[SQL: |\[parameters: |\(Background on this error at)/;

function withoutDetails(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => !details.test(line));
  return lines.slice(0, last + 1);
}

/** A banner says nothing, unless it holds a status, or at the end a verdict. */
function saysMore(line: string, fromEnd: number): boolean {
  return statusIn(line) !== undefined || (fromEnd <= endLines && isVerdict(line));
}

/** True where an output of which only a part was seen says all the same that it went well. */
export function saysItWentWell(output: string): boolean {
  return wentWell.test(output);
}

const wentWell =
  /\b(?:pass(?:ed|es|ing)?|ok|success(?:ful|fully)?|succeeded|done|finished|built|compiled|up to date|(?:0|no) (?:errors?|issues|problems|failed|failures?|failing))\b|[✓✔]/i;

function printsStatus(end: readonly string[]): boolean {
  return end.some((line) => (statusIn(line) ?? 0) > 0);
}

function statusIn(line: string): number | undefined {
  for (const pattern of printedStatuses) {
    const digits = pattern.exec(line)?.[1];
    if (digits !== undefined) return Number(digits);
  }
  return undefined;
}

/** What a shell writes before a complaint. */
const shellName = /^(?:-|\/\S{0,200}\/)?(?:ba|z|da|k|a|fi)?sh(?:\.exe)?: (?:-c: )?(?:line \d{1,9}: |\d{1,9}: )?/;

/**
 * The command's own complaint under its own name, as first or last words: `cat: x: No such file or directory`,
 * `bash: line 3: cd: x: No such file or directory`.
 */
function saysItself(command: CommandKey, lines: readonly string[]): boolean {
  const names = new Set(command.steps.map((step) => step.words[0] ?? ''));
  return [lines[0] ?? '', lines.at(-1) ?? ''].some((line) => {
    const name = /^([\w.+/-]{1,80}): \S/.exec(line.replace(shellName, ''))?.[1];
    return name !== undefined && names.has(name) && complaint.test(line) && !/ \(ignored\)$/.test(line);
  });
}

const complaint =
  /no such file or directory|permission denied|not found|not a directory|cannot access|unrecognized|invalid option|can't (?:open|read)|error|fail/i;

/** A short answer that begins like a refusal; longer answers are content. */
const answerLines = 4;
const refusal =
  /^\W{0,4}(?!fail(?:ed|ures?): 0\b)(?:\[?(?:error|fatal|failed|failure|exception|fehler|erreur|ошибка|错误|エラー)\]?\b\W|(?:HTTP )?[45]\d\d [A-Z]|\w*(?:Error|Exception):)/i;

function saysNo(lines: readonly string[]): boolean {
  return lines.length > 0 && lines.length <= answerLines && refusal.test(lines[0] ?? '');
}
