import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyOf } from '../../../src/failures/any-of.ts';
import { readers } from '../../../src/failures/readers/index.ts';
import { trials } from './trials.ts';

const odd: readonly RegExp[] = [
  /^(["'])a\1$/,
  /^(?<quote>["'])b\k<quote>$/,
  /\(?<anonymous>\)?/,
  /[(?<x>]y/,
  /(?<failed>\d+) failed/,
  /(?<failed>\d+) errors/i,
  /^only at the start/,
  /(?<!not )ready$/,
  /z$/,
];

describe('many patterns asked as one', () => {
  const ask = anyOf(odd);
  for (const [text, found] of [
    ["'a'", true],
    ['\'a"', false],
    ['"b"', true],
    ['"b\'', false],
    ['at <anonymous>', true],
    ['?y', true],
    ['2 failed', true],
    ['2 FAILED', false],
    ['2 ERRORS', true],
    ['not only at the start', false],
    ['ready', true],
    ['not ready', false],
    ['', false],
  ] as const)
    it(`${found ? 'finds' : 'does not find'} any in ${JSON.stringify(text)}`, () => assert.equal(ask(text), found));

  it('finds nothing where there are none', () => assert.equal(anyOf([])('text'), false));

  it('answers like each of the readers’ own on every line of their samples', () => {
    const patterns = readers.flatMap((reader) => [...reader.speaks, ...(reader.verdicts ?? [])]);
    const asked = anyOf(patterns);
    for (const { samples } of trials)
      for (const line of samples.flatMap(({ output }) => output.split('\n')))
        assert.equal(
          asked(line),
          patterns.some((pattern) => pattern.test(line)),
          line,
        );
  });

  it('answers like each of them on any text', () => {
    const each = fc.constantFrom(...odd);
    const text = fc.string({ unit: fc.constantFrom(...'\'"abxyz2 <>()?failederrors\n') });
    fc.assert(
      fc.property(fc.array(each), text, (patterns, given) =>
        assert.equal(
          anyOf(patterns)(given),
          patterns.some((pattern) => pattern.test(given)),
        ),
      ),
    );
  });
});
