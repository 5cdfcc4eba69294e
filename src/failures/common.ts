import type { Failure } from '../model/failure.ts';
import { tellingOf } from './signature.ts';

/** The share of what failures have in common so far that one more must show to be the same. */
const sharedLines = 0.6;
/** The share of its own lines that one more must have in common with them. */
const ownLines = 0.34;

/**
 * What two failures have in common where they are the same failure, as a failure of its own (with what is shown of the
 * later, `b`); undefined where they are not. Folded over several failures it leaves what all of them share. Sets of failing
 * tests or diagnostics must be equal (a smaller set is progress), unless a part was cut off.
 */
export function common(a: Failure, b: Failure): Failure | undefined {
  if (a.kind !== b.kind && (a.items.length > 0 || b.items.length > 0)) return undefined;
  if (a.total !== undefined && b.total !== undefined && a.total !== b.total) return undefined;
  if (a.items.length > 0 && b.items.length > 0) {
    return commonItems(a, b) ?? (a.kind === 'policy' ? commonLines(a, b) : undefined);
  }
  if (a.items.length + b.items.length > 0) return undefined;
  return commonLines(a, b);
}

function commonItems(a: Failure, b: Failure): Failure | undefined {
  const inB = new Set(b.items);
  const items = [...new Set(a.items)].filter((item) => inB.has(item));
  const onlyA = new Set(a.items).size - items.length;
  const onlyB = inB.size - items.length;
  if (items.length === 0 || (onlyA > 0 && b.partial !== true) || (onlyB > 0 && a.partial !== true)) return undefined;
  if (onlyA > 0 && onlyB > 0 && items.length < sharedLines * (items.length + Math.max(onlyA, onlyB))) return undefined;
  if (onlyA + onlyB === 0 && isSaidLess(a, b)) return undefined;
  const inLinesOfB = new Set(b.lines);
  const lines = a.lines.filter((line) => inLinesOfB.has(line));
  return { ...b, items, lines: lines.length > 0 ? lines : b.lines };
}

/** One set of messages, said at fewer lines: some of what failed is mended. */
function isSaidLess(before: Failure, after: Failure): boolean {
  return before.times !== undefined && after.times !== undefined && after.times < before.times;
}

function commonLines(a: Failure, b: Failure): Failure | undefined {
  const inB = new Set(b.lines);
  const lines = a.lines.filter((line) => inB.has(line));
  const [toldByA, toldByB] = [tellingOf(a.lines), new Set(tellingOf(b.lines))];
  const weight = toldByA.filter((line) => toldByB.has(line)).length;
  if (weight === 0) return a.lines.length + b.lines.length === 0 && a.exitCode === b.exitCode ? b : undefined;
  const cut = a.partial === true || b.partial === true;
  if (weight < sharedLines * (cut ? Math.min(toldByA.length, toldByB.size) : toldByA.length)) return undefined;
  if (!cut && weight < ownLines * toldByB.size) return undefined;
  return { ...b, lines };
}

/** True where less fails later than before: a part of the same tests or diagnostics, or fewer by the output's own count. */
export function shrank(before: Failure, after: Failure): boolean {
  if (before.kind !== after.kind) return false;
  if (before.total !== undefined && after.total !== undefined) return after.total < before.total;
  if (after.items.length === 0) return false;
  const known = new Set(before.items);
  return after.items.every((item) => known.has(item)) && common(before, after) === undefined;
}

/** True where the later failure is another one by its own account: its set of failing tests or diagnostics shrank or changed. */
export function progressed(before: Failure, after: Failure): boolean {
  if (shrank(before, after)) return true;
  if (before.total !== undefined && after.total !== undefined && before.total !== after.total) return false;
  if (before.items.length === 0 || after.items.length === 0) return false;
  const still = new Set(after.items);
  return before.items.some((item) => !still.has(item)) && common(before, after) === undefined;
}
