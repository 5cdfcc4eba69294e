import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { safeParse } from '../../../src/formats/safe-parse.ts';

/** Every schema that a file of the formats lets out: they are made of all that schemas of logs are made of. */
async function schemasOfFormats(): Promise<readonly (readonly [string, z.core.$ZodType])[]> {
  const folder = new URL('../../../src/formats/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(
    files.map(async (file): Promise<readonly [string, object]> => [file, await import(new URL(file, folder).href)]),
  );
  return modules.flatMap(([file, module]) =>
    Object.entries(module).flatMap(([name, value]: [string, unknown]): [string, z.core.$ZodType][] =>
      value instanceof z.core.$ZodType ? [[`${file} ${name}`, value]] : [],
    ),
  );
}

/** The names of keys and the words that a schema asks for, found in its definition. */
function wordsOf(schema: z.core.$ZodType, found = new Set<unknown>()): ReadonlySet<unknown> {
  if (schema instanceof z.core.$ZodObject) {
    for (const [key, inner] of Object.entries(schema._zod.def.shape)) {
      found.add(key);
      wordsOf(inner, found);
    }
  }
  if (schema instanceof z.core.$ZodLiteral || schema instanceof z.core.$ZodEnum)
    for (const value of schema._zod.values) found.add(value);
  if (schema instanceof z.core.$ZodUnion) for (const option of schema._zod.def.options) wordsOf(option, found);
  if (schema instanceof z.core.$ZodArray) wordsOf(schema._zod.def.element, found);
  if (schema instanceof z.core.$ZodPipe) wordsOf(schema._zod.def.in, found);
  const { def } = schema._zod;
  if ('innerType' in def && def.innerType instanceof z.core.$ZodType) wordsOf(def.innerType, found);
  return found;
}

/** Values of JSON, made mostly of what a schema asks for. */
function valuesFor(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const words = [...wordsOf(schema)].filter((word): word is string => typeof word === 'string');
  const key = fc.constantFrom(...words, 'other', '__proto__', 'constructor');
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(...words, '', 'text', 0, 1, -1.5, 1e300, true, false, null, '2026-01-31T02:10:53.120Z'),
    fc.constant(undefined),
  );
  return fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('list'), tie('object'), tie('object')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    object: fc
      .array(fc.tuple(key, tie('value')), { maxLength: Math.min(12, words.length + 2) })
      .map((entries) => Object.fromEntries(entries)),
  })).object;
}

test('every schema of a format reads the same as with its own parser', async () => {
  const schemas = await schemasOfFormats();
  assert.ok(schemas.length > 100, `${schemas.length} schemas`);
  let fitting = 0;
  for (const [name, schema] of schemas) {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 9, arbitrary: valuesFor(schema) }, { weight: 1, arbitrary: fc.jsonValue() }),
        (value) => {
          const own = z.safeParse(schema, value);
          const ours = safeParse(schema, value);
          assert.deepStrictEqual(ours, own.success ? { success: true, data: own.data } : { success: false }, name);
          if (own.success) fitting++;
        },
      ),
      { numRuns: 60 },
    );
  }
  assert.ok(fitting > 1_000, 'too few values fit for the comparison to mean anything');
});

test('what schemas may ask for besides is left to them', () => {
  const cases: readonly (readonly [z.core.$ZodType, readonly unknown[]])[] = [
    [z.string().check(z.minLength(2)), ['a', 'ab']],
    [z.int(), [1, 1.5]],
    [z.coerce.number(), ['1', 'x']],
    [z.strictObject({ a: z.string() }), [{ a: '' }, { a: '', b: 1 }]],
    [z.looseObject({ a: z.string() }), [{ a: '', b: 1 }]],
    [z._default(z.string(), 'x'), [undefined, 'y', 1]],
    [z.object({ a: z._default(z.string(), 'x'), b: z.optional(z._default(z.number(), 1)) }), [{}, { a: 'y', b: 2 }]],
    [z.object({ a: z.catch(z.string(), 'x') }), [{}, { a: 1 }, { a: 'y' }]],
    [z.object({ a: z.unknown(), b: z.undefined(), c: z.null() }), [{}, { a: 1, b: undefined, c: null }]],
    [z.tuple([z.string()]), [['a'], [1]]],
    [z.number(), [Number.NaN, Number.POSITIVE_INFINITY, 1]],
  ];
  for (const [schema, values] of cases)
    for (const value of values) {
      const own = z.safeParse(schema, value);
      assert.deepStrictEqual(
        safeParse(schema, value),
        own.success ? { success: true, data: own.data } : { success: false },
      );
    }
});
