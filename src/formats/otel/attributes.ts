import * as z from 'zod/mini';
import { parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';

/** Attributes by their names, as values of JSON. */
export type Attributes = ReadonlyMap<string, unknown>;

const Pair = z.object({ key: z.string(), value: z.optional(z.unknown()) });
/** Deeper values are of no use here: an input of a tool as nested lists. */
const deepest = 12;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listIn(value: unknown): readonly unknown[] {
  return isObject(value) && Array.isArray(value.values) ? value.values : [];
}

/** A value of OTLP's JSON: `{"stringValue":"x"}`, `{"intValue":"3"}`, `{"kvlistValue":{"values":[…]}}`. */
export function anyValue(value: unknown, depth = 0): unknown {
  if (!isObject(value) || depth > deepest) return value;
  for (const key of ['stringValue', 'boolValue', 'doubleValue', 'bytesValue']) if (key in value) return value[key];
  if ('intValue' in value) return Number(value.intValue);
  if ('arrayValue' in value) return listIn(value.arrayValue).map((item) => anyValue(item, depth + 1));
  if ('kvlistValue' in value) return Object.fromEntries(attributesOf(listIn(value.kvlistValue), depth + 1));
  return undefined;
}

/** Attributes as OTLP writes them, a list of pairs, or as some exporters to files do, one object. */
export function attributesOf(value: unknown, depth = 0): Attributes {
  if (isObject(value)) return new Map(Object.entries(value));
  if (!Array.isArray(value)) return new Map();
  return new Map(
    value.flatMap((item): [string, unknown][] => {
      const pair = safeParse(Pair, item);
      return pair.success ? [[pair.data.key, anyValue(pair.data.value, depth)]] : [];
    }),
  );
}

export function textAt(attributes: Attributes, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = attributes.get(key);
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

export function numberAt(attributes: Attributes, ...keys: readonly string[]): number {
  for (const key of keys) {
    const value = Number(attributes.get(key));
    if (Number.isFinite(value) && attributes.get(key) !== null && attributes.has(key)) return value;
  }
  return 0;
}

/** A flag, which many write as text. */
export function flagAt(attributes: Attributes, key: string): boolean | undefined {
  const value = attributes.get(key);
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  return undefined;
}

/** A value that may be written as JSON in a text. */
export function structured(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s{0,20}[[{]/.test(value)) return value;
  return parseJsonLine(value) ?? value;
}

/** What a tool said, of a text, or of a value that holds one. */
export function spoken(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(spoken).join('\n');
  if (isObject(value) && typeof value.text === 'string') return value.text;
  if (isObject(value) && 'content' in value && Object.keys(value).length <= 3) return spoken(value.content);
  return JSON.stringify(value);
}

/** A time in nanoseconds since 1970, as text or number, or as a pair of seconds and nanoseconds; in milliseconds. */
export function nanoTime(value: unknown): unknown {
  if (Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number')
    return value[0] * 1000 + value[1] / 1e6;
  const digits = typeof value === 'string' && /^\d{1,25}$/.test(value) ? Number(value) : value;
  return typeof digits === 'number' && digits > 1e15 ? digits / 1e6 : digits;
}
