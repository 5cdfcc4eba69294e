import type { Attempt } from '../model/attempt.ts';

/** Whether the log does not show what a call was made with: two of them need not be the same. */
export function isUnseen({ action, input }: Attempt): boolean {
  const isEmpty = /^(?:\{\s*\}|null|"")?$/.test(input.trim());
  return isEmpty && (action.kind === 'other' || (action.kind === 'edit' && action.paths.length === 0));
}
