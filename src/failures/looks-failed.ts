import { cleanLines } from './clean.ts';
import { isErrorLike, isNoise } from './general.ts';
import { saysItWentWell } from './lost.ts';

/** So many failed, by whatever count. */
const someFailed =
  /(?<![\w.])[1-9]\d{0,6} (?:\w{1,20} )?(?:failed|failing|failures?|errors?|errored)\b|\b(?:failed|failures?|errors?): ?[1-9]\d{0,6}\b/i;

/**
 * True where an output with a lost exit status looks as if the run had failed, though not surely enough to count it as a
 * failure: something in it is written like an error, and nothing says that it went well.
 */
export function looksFailed(output: string): boolean {
  const lines = cleanLines(output).filter((line) => !isNoise(line));
  if (lines.some((line) => someFailed.test(line))) return true;
  return lines.some((line) => isErrorLike(line)) && !saysItWentWell(output);
}
