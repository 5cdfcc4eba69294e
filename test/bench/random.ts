/** Numbers that look random and are the same at every run. */
export interface Random {
  /** From 0 up to and without `below`, whole. */
  whole(below: number): number;
  /** One of a list that is not empty. */
  of<T>(list: readonly [T, ...T[]]): T;
  /** True in so many of 100 cases. */
  percent(chance: number): boolean;
}

/** A generator by Tommy Ettinger (mulberry32): 32 bits of state, good enough for texts. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const whole = (below: number) => Math.floor(next() * below);
  return {
    whole,
    of: ([first, ...rest]) => rest[whole(rest.length + 1) - 1] ?? first,
    percent: (chance) => next() * 100 < chance,
  };
}
