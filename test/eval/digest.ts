import { createHash } from 'node:crypto';

/** What a set of recordings is known by: their names, whatever folder they lie in and however they are labelled. */
export function digestOf(names: readonly string[]): string {
  return createHash('sha256')
    .update([...names].sort().join('\n'))
    .digest('hex')
    .slice(0, 16);
}
