/** A stretch of one line, from 0; `end` is behind its last character. */
export interface Stretch {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Where words of a log stand as it was written: in the line `from`, or in one of the `most - 1` lines below it, as they are
 * or as a JSON string has them. Undefined where they stand in none, as when something in them was masked.
 */
export function findWords(
  lineAt: (line: number) => string | undefined,
  from: number,
  most: number,
  words: string,
): Stretch | undefined {
  const sought = words.replace(/…$/, '').trim();
  if (sought === '') return undefined;
  const spellings = [...new Set([sought, JSON.stringify(sought).slice(1, -1)])];
  for (let line = from; line < from + most; line++) {
    const text = lineAt(line);
    if (text === undefined) return undefined;
    for (const spelling of spellings) {
      const start = text.indexOf(spelling);
      if (start >= 0) return { line, start, end: start + spelling.length };
    }
  }
  return undefined;
}
