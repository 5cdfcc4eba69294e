/** How long something took, in brackets at the end of a line: "(2.4ms)", "[1m 3s]". */
const took = /\s*[([]\s?(?:\d{1,9}(?:\.\d{1,9})?\s?(?:ns|[µμu]s|ms|secs?|s|mins?|m|h)\s?){1,3}[)\]]\s*$/u;
/** When a line was written, at its start, with or without its date. */
const written = /^\s*\[?(?:\d{4}-\d{2}-\d{2}[T ])?\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?\]?\s+/;

/** A line that stays the same, without the times around it that do not; a line of times alone is left as it is. */
export function withoutTimes(line: string): string {
  const left = line.replace(written, '').replace(took, '');
  return left === '' ? line : left;
}
