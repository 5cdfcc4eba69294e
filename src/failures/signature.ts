import type { Failure } from '../model/failure.ts';

/**
 * A failure as text to key and hash by: its kind and its set of failing tests or diagnostics, or where it has none the lines that
 * tell of it. Equal for two runs of one failure. A test is known by its name alone: another wrong value of it is another, similar
 * wrong answer. The exit status counts only where nothing else is told, as a pipe in front of one of two runs eats it. `v1` changes when masks or readers change so much
 * that what people marked as "not stuck" would no longer be met.
 */
export function signatureOf(failure: Failure): string {
  const { kind, items, lines, exitCode } = failure;
  if (items.length > 0) return ['v1:', kind, '\n', [...items].sort().join('\n')].join('');
  const telling = tellingOf(lines);
  const status = exitCode === undefined || telling.length > 0 ? '' : ` ${exitCode}`;
  return ['v1:', kind, status, '\n', (telling.length > 0 ? telling : lines).join('\n')].join('');
}

/** What many failures say alike, in any words: that something failed, where the log lies, where to get help. */
const generic: readonly RegExp[] = [
  /^(?:error|fatal|failed|failure|fail|fehler|erreur|ошибка|错误|エラー)[\s:.!-]*$/i,
  /^(?:npm|pnpm|yarn|bun)? ?(?:ERR!|error|info|notice|verbose)? ?(?:a complete log|code (?:ELIFECYCLE|1)$|errno \d+$|command (?:sh|failed|cmd)|path |exit status|lifecycle script)/i,
  /^error:? (?:process|command|script|task|build|tests?|compilation|job|the command)\b.{0,80}\b(?:failed|exited)/i,
  /^(?:process|command|script|task|build|compilation|job(?! for \S{1,100}\.\w))\b.{0,60}\b(?:failed|exited|terminated)\b.{0,60}$/i,
  /^(?:exit(?:ed)?(?: with)?(?: status| code)?|ELIFECYCLE|returned)\b.{0,40}$/i,
  /^.{0,80}https?:\/\/\S{1,300}\s*$/i,
  /^Traceback/,
  /^(?:\[[\w:./-]{1,60}\] |mise )?ERROR task failed/,
  /^.{0,40}(?:stack ?trace|backtrace|--help|--verbose|full log|more (?:details|info))/i,
];

/** Hints and notes: they stand beside a failure and say little of it, but may be all that is said. */
const hint =
  /^(?:for more|see|run|try|use|help|note|hint|tip|usage|warning|info|warn|to see|to get|consider|please|make sure|did you mean)\b.{0,20}[:\s]/i;

/** True where a line carries no weight alone: it would stand in many other failures too. */
export function isGeneric(line: string): boolean {
  return generic.some((pattern) => pattern.test(line)) || !/[\p{L}\p{N}]{2}/u.test(line);
}

/** The lines that carry weight; hints only where there is nothing else. */
export function tellingOf(lines: readonly string[]): readonly string[] {
  const own = lines.filter((line) => !isGeneric(line));
  const plain = own.filter((line) => !hint.test(line));
  return plain.length > 0 ? plain : own;
}
