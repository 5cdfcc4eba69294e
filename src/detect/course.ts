import { maskLine } from '../failures/index.ts';
import type { Failure } from '../model/failure.ts';

/** A measure that a failing line gives of how far it is: a share, so many of so many, a size. */
const measured =
  /(?<![\w.])(\d{1,6}(?:[.,]\d{1,4})?) ?%|(?<![\w./])(\d{1,7}) ?(?:of|\/) ?\d{1,7}(?![\w./])|(?<![\w.])(\d{1,12}(?:\.\d{1,4})?) ?(?:bytes?|[kKMGT]i?B|B)\b/g;
/** What merely counts the tries gets on by itself, whatever becomes of them. */
const counts = /\b(?:attempts?|tries|try|retry|retries|retrying|iteration|round|run)\b/i;
/** Measures followed of one run of failures. */
const mostMeasures = 24;

interface Measure {
  last: number;
  /** Sizes grow with what is allowed or loaded; only less of one is nearer to a limit. */
  readonly isSize: boolean;
  /** Up or down, as it first moved; 0 until then. */
  direction: number;
  /** How many times it moved on. */
  steps: number;
  /** It moved back: it wavers and tells nothing. */
  wavers: boolean;
}

/**
 * How the measures that a failure gives (a coverage, a distance from a limit, replicas that are ready) move while it stays
 * the same. What only ever moves one way is getting somewhere; what wavers is noise.
 */
export class Course {
  readonly #measures = new Map<string, Measure>();

  /** Attempts that got further than the one before. */
  get steps(): number {
    return [...this.#measures.values()].reduce((most, { steps, wavers }) => Math.max(most, wavers ? 0 : steps), 0);
  }

  observe({ shown, kind }: Failure): void {
    if (kind === 'timeout') return;
    for (const [name, { value, isSize }] of measuresIn(shown)) {
      const known = this.#measures.get(name);
      if (known) move(known, value);
      else if (this.#measures.size < mostMeasures)
        this.#measures.set(name, { last: value, isSize, direction: 0, steps: 0, wavers: false });
    }
  }
}

function move(measure: Measure, value: number): void {
  const direction = Math.sign(value - measure.last);
  if (direction === 0) return;
  measure.last = value;
  if (measure.direction !== 0 && direction !== measure.direction) measure.wavers = true;
  measure.direction = direction;
  if (direction < 0 || !measure.isSize) measure.steps++;
}

/** Each measure by the line that it stands in, masked, and its place there. */
function measuresIn(
  lines: readonly string[],
): ReadonlyMap<string, { readonly value: number; readonly isSize: boolean }> {
  const found = new Map<string, { readonly value: number; readonly isSize: boolean }>();
  for (const line of lines) {
    if (counts.test(line)) continue;
    const name = maskLine(line);
    let place = 0;
    for (const [, share, part, size] of line.matchAll(measured)) {
      const value = Number((share ?? part ?? size ?? '').replace(',', '.'));
      if (Number.isFinite(value)) found.set(`${place++} ${name}`, { value, isSize: size !== undefined });
    }
  }
  return found;
}
