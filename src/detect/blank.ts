import type { Failure } from '../model/failure.ts';

/** A failure that says nothing beyond that it failed; only the call can tell whether it is the same again. */
export function isBlank(failure: Failure): boolean {
  return failure.items.length === 0 && failure.lines.length === 0;
}
