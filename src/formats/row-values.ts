import type { Row } from './format.ts';
import { parseJsonLine } from './json-line.ts';

/** A text in a row; undefined where the column is missing, empty of a value, or holds something else. */
export function textIn(row: Row, column: string): string | undefined {
  const value = row.values.get(column);
  return typeof value === 'string' ? value : undefined;
}

/** A number in a row; one too large to be exact is left out. */
export function numberIn(row: Row, column: string): number | undefined {
  const value = row.values.get(column);
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : undefined;
  }
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** JSON that stands as text in a row; undefined where there is none or it is broken. */
export function jsonIn(row: Row, column: string): unknown {
  const text = textIn(row, column);
  return text === undefined ? undefined : parseJsonLine(text);
}
