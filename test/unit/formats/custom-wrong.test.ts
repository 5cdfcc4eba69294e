import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readMappings } from '../../../src/formats/custom.ts';
import { right, wrongMappings } from './wrong-mappings.ts';

for (const [mapping, place, why] of wrongMappings) {
  test(`at "${place}" is told what is wrong: ${JSON.stringify(mapping)}`.slice(0, 200), () => {
    const read = readMappings([mapping, { ...right, name: 'other' }]);
    assert.equal(read.wrong[0]?.place, place);
    assert.match(read.wrong[0]?.why ?? '', why);
    assert.equal(read.wrong.length, 1);
    assert.deepEqual(
      read.mappings.map(({ name }) => name),
      ['other'],
    );
  });
}

test('of two with one name the first is used, and the other one is told of', () => {
  const { mappings, wrong } = readMappings([right, { ...right, files: 'b' }]);
  assert.deepEqual(
    mappings.map(({ files }) => files),
    [['logs/*.jsonl']],
  );
  assert.deepEqual(wrong, [{ place: 'mine', why: 'another one before it has the same name' }]);
});

test('a mapping with everything wrong is told of by its first faults', () => {
  const odd = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`odd${n}`, n]));
  assert.ok(readMappings([{ ...right, ...odd }]).wrong.length <= 5);
});

test('whatever stands in the setting is used or told of', () => {
  const key = fc.constantFrom('name', 'files', 'map', 'when', 'call', 'result', 'at', 'is', 'values', '__proto__');
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 5 }, fc.jsonValue(), fc.dictionary(key, tie('any')), fc.array(tie('any'))),
  })).any;
  fc.assert(
    fc.property(fc.array(value, { maxLength: 4 }), (raw) => {
      const { mappings, wrong } = readMappings(raw);
      assert.ok(mappings.length + wrong.length >= raw.length);
    }),
  );
});
