import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';

/** Deeper values are written as `…`: JSON.parse takes any depth, the stack does not. */
const deepest = 40;

function write(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (depth > deepest) return '"…"';
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${write(item, depth + 1)}`).join(',')}}`;
}

/**
 * A call's input as JSON with sorted keys, so that equal inputs are equal texts. Cut at `limits.input`; a digest of the
 * whole ends what was cut, so that inputs that differ only past the cut stay different.
 */
export function canonicalJson(value: unknown, machine: Pick<Machine, 'hash'>): string {
  const whole = write(value, 0);
  if (whole.length <= limits.input) return whole;
  const end = `…${machine.hash(whole)}`;
  return whole.slice(0, limits.input - end.length) + end;
}
