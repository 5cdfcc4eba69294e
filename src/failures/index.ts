import type { Attempt } from '../model/attempt.ts';
import type { Failure } from '../model/failure.ts';

/**
 * What a failed attempt says; undefined where it did not fail (a benign exit status such as grep's 1 included). An attempt
 * that its log calls ok or unknown is read only where an exit status may have been lost, and conservatively; text that was
 * merely shown (a file, a search result) is never read.
 */
export function readFailure(_attempt: Attempt): Failure | undefined {
  return undefined;
}
