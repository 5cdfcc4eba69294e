import type * as z from 'zod/mini';
import type { Machine } from '../../model/machine.ts';
import { canonicalJson } from '../canonical-json.ts';
import { parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import { type Sources, Status, Trouble } from './mapping.ts';
import type { Mapped } from './path.ts';

/** Numbers above these are micro- and nanoseconds: as milliseconds they would lie thousands of years ahead. */
const firstMicrosecond = 1e14;
const firstNanosecond = 1e17;

/** What stands where the sources say, in their order, each in the meaning that they give it. */
function present(sources: Sources, line: Mapped): readonly unknown[] {
  return sources.flatMap(({ at, is, values, else: otherwise }) => {
    if (at === undefined) return is === undefined ? [] : [is];
    const found = line.at(at);
    if (found === undefined) return [];
    const key = typeof found === 'object' ? undefined : String(found);
    if (values && key !== undefined && Object.hasOwn(values, key)) return [values[key]];
    return [otherwise ?? found];
  });
}

/** Whether anything stands at the paths; an empty text is nothing. */
export function isThere(sources: Sources, line: Mapped): boolean {
  return sources.some(({ at }) => {
    const found = at && line.at(at);
    return found !== undefined && found !== '';
  });
}

/** A name or an id; programs number them too. */
function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,20}(?:\.\d{1,20})?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function integerOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function sumOf(values: readonly unknown[]): number | undefined {
  const numbers = values.flatMap((value) => numberOf(value) ?? []);
  return numbers.length === 0 ? undefined : numbers.reduce((whole, one) => whole + Math.max(0, one), 0);
}

/** Python's logging writes a comma before the milliseconds. */
function timeOf(value: unknown): string | number | undefined {
  const number = numberOf(value);
  if (number === undefined)
    return typeof value === 'string' ? value.replace(/,(?=\d{1,9}(?:Z|[+-]|$))/, '.') : undefined;
  if (number >= firstNanosecond) return number / 1e6;
  return number >= firstMicrosecond ? number / 1e3 : number;
}

function wordOf(words: z.ZodMiniType<string>): (value: unknown) => string | undefined {
  return (value) => safeParse(words, nameOf(value)?.toLowerCase()).data;
}

/** The texts in a value: models' messages are lists of blocks, of which those with a text say something. */
function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const texts = value.flatMap((item: unknown) => (Array.isArray(item) ? [] : (textIn(item) ?? [])));
    return texts.length > 0 || value.length === 0 ? texts.join('\n') : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return 'text' in value && typeof value.text === 'string' ? value.text : undefined;
}

function saidIn(values: readonly unknown[]): string | undefined {
  const texts = values.flatMap((value) => textIn(value) ?? []).filter((text) => text !== '');
  return values.length === 0 ? undefined : texts.join('\n');
}

function outputIn(values: readonly unknown[], machine: Machine): string | undefined {
  const texts = values.map((value) => textIn(value) ?? canonicalJson(value, machine)).filter((text) => text !== '');
  return values.length === 0 ? undefined : texts.join('\n');
}

/** An input; models' programs often keep it as JSON in a text. */
function inputOf(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s{0,20}[[{]/.test(value)) return value;
  return parseJsonLine(value) ?? value;
}

const statusOf = wordOf(Status);
const troubleOf = wordOf(Trouble);

function first<Read>(values: readonly unknown[], read: (value: unknown) => Read | undefined): Read | undefined {
  for (const value of values) {
    const wanted = read(value);
    if (wanted !== undefined) return wanted;
  }
  return undefined;
}

/** What the sources of one field come to in the open format; undefined where they say nothing that the field can be. */
export function fieldOf(field: string, sources: Sources, line: Mapped, machine: Machine): unknown {
  const values = present(sources, line);
  switch (field) {
    case 'text':
      return saidIn(values);
    case 'output':
      return outputIn(values, machine);
    case 'tokens':
    case 'usd':
      return sumOf(values);
    case 'exitCode':
      return first(values, integerOf);
    case 'time':
      return first(values, timeOf);
    case 'input':
    case 'command':
      return first(values, inputOf);
    case 'status':
      return first(values, statusOf);
    case 'kind':
      return first(values, troubleOf);
    default:
      return first(values, nameOf);
  }
}
