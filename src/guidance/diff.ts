/** What became of a piece of a text. */
export type Fate = 'same' | 'removed' | 'added';
export interface Change {
  readonly fate: Fate;
  readonly text: string;
}

/** Comparisons that one diff may take: two texts of 200 pieces each. */
const mostWork = 40_000;

/**
 * How one list of texts becomes another with as few changes as there can be, what is removed before what is added in its
 * place. Beyond `mostWork` what differs is told as replaced whole.
 */
export function diff(before: readonly string[], after: readonly string[]): readonly Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  const changed = middle(before.slice(start, before.length - end), after.slice(start, after.length - end));
  const as = (fate: Fate) => (text: string) => ({ fate, text });
  return [...before.slice(0, start).map(as('same')), ...changed, ...before.slice(before.length - end).map(as('same'))];
}

function middle(before: readonly string[], after: readonly string[]): readonly Change[] {
  const common = before.length * after.length > mostWork ? [] : longestCommon(before, after);
  const changes: Change[] = [];
  let [from, to] = [0, 0];
  const upTo = (nextFrom: number, nextTo: number) => {
    for (; from < nextFrom; from++) changes.push({ fate: 'removed', text: before[from] ?? '' });
    for (; to < nextTo; to++) changes.push({ fate: 'added', text: after[to] ?? '' });
  };
  for (const [a, b] of common) {
    upTo(a, b);
    changes.push({ fate: 'same', text: before[from++] ?? '' });
    to++;
  }
  upTo(before.length, after.length);
  return changes;
}

/** The places, in both, of the longest list that both have in common. */
function longestCommon(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const width = after.length + 1;
  const longest = new Uint32Array((before.length + 1) * width);
  const at = (a: number, b: number) => longest[a * width + b] ?? 0;
  for (let a = before.length - 1; a >= 0; a--)
    for (let b = after.length - 1; b >= 0; b--)
      longest[a * width + b] = before[a] === after[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
  const pairs: (readonly [number, number])[] = [];
  for (let [a, b] = [0, 0]; a < before.length && b < after.length; ) {
    if (before[a] === after[b]) pairs.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a++;
    else b++;
  }
  return pairs;
}
