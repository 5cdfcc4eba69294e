import * as z from 'zod/mini';
import { parseJsonLine } from '../json-line.ts';

/** A path longer than this leads nowhere in a log that people map by hand. */
const mostKeys = 20;
const longest = 300;
/** Stands for the whole line in front of a path. */
const wholeLine = '$';

/** Keys from the outside to the inside, written with dots between them; a number counts in a list from 0. */
export const DotPath = z.pipe(
  z.string('it must be a dot path, such as tool.args.command').check(
    z.minLength(1, 'it is empty; write a dot path, such as tool.args.command'),
    z.maxLength(longest, `a dot path has at most ${longest} characters`),
    z.refine((path) => path.split('.').every((key) => key !== ''), 'a dot path has a key on either side of each dot'),
    z.refine((path) => path.split('.').length <= mostKeys, `a dot path has at most ${mostKeys} keys`),
  ),
  z.transform((path): readonly string[] => path.split('.')),
);

/** One line of a log, or one item of a list in it, and what stands in it by dot paths. */
export class Mapped {
  readonly #line: unknown;
  readonly #item: unknown;
  /** JSON in texts of the line, read once for all paths that lead through it. */
  readonly #texts: Map<string, unknown>;

  constructor(line: unknown, item: unknown = line, texts = new Map<string, unknown>()) {
    this.#line = line;
    this.#item = item;
    this.#texts = texts;
  }

  item(value: unknown): Mapped {
    return new Mapped(this.#line, value, this.#texts);
  }

  /** What stands at a path; undefined where there is nothing, or `null`. */
  at(path: readonly string[]): unknown {
    const isWhole = path[0] === wholeLine;
    let value = isWhole ? this.#line : this.#item;
    for (let from = isWhole ? 1 : 0; from < path.length; ) {
      const next = step(this.#opened(value), path, from);
      if (!next) return undefined;
      value = next.value;
      from += next.keys;
    }
    return value ?? undefined;
  }

  /** Programs often keep one JSON text inside another. */
  #opened(value: unknown): unknown {
    if (typeof value !== 'string' || !/^\s{0,20}[[{]/.test(value)) return value;
    if (!this.#texts.has(value)) this.#texts.set(value, parseJsonLine(value));
    return this.#texts.get(value);
  }
}

/** The value below one key of the path, or below several that are one key with dots in it. */
function step(
  value: unknown,
  path: readonly string[],
  from: number,
): { readonly value: unknown; readonly keys: number } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    const key = path[from] ?? '';
    return /^\d{1,9}$/.test(key) && Number(key) < value.length ? { value: value[Number(key)], keys: 1 } : undefined;
  }
  for (let to = from + 1; to <= path.length; to++) {
    const own = Object.getOwnPropertyDescriptor(value, path.slice(from, to).join('.'));
    if (own) return { value: own.value, keys: to - from };
  }
  return undefined;
}
