import type { Attempt } from '../model/attempt.ts';
import type { Failure } from '../model/failure.ts';
import { limits } from '../model/limits.ts';
import { cleanLines } from './clean.ts';
import { maskedLines, tellingLines } from './general.ts';

/**
 * What a failed attempt says; undefined where it did not fail (a benign exit status such as grep's 1 included). An attempt
 * that its log calls ok or unknown is read only where an exit status may have been lost, and conservatively; text that was
 * merely shown (a file, a search result) is never read.
 */
export function readFailure(attempt: Attempt): Failure | undefined {
  if (attempt.outcome !== 'failed' && !(attempt.exitCode ?? 0)) return undefined;
  const lines = cleanLines(attempt.output);
  const { indexes } = tellingLines(lines);
  const told = indexes.map((index) => lines[index] ?? '');
  return {
    kind: 'general',
    items: [],
    lines: maskedLines(told, limits.failureLines),
    shown: told.slice(0, limits.shownLines),
    flagged: true,
    ...(attempt.exitCode === undefined ? {} : { exitCode: attempt.exitCode }),
  };
}
