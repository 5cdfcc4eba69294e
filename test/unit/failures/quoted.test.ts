import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFailure, signatureOf } from '../../../src/failures/index.ts';
import { attemptOf } from './attempt-of.ts';

const signature = (output: string): string => {
  const failure = readFailure(attemptOf('make check', output, 1));
  assert.ok(failure);
  return signatureOf(failure);
};

test('what a message quotes tells failures apart also where it is broken into lines', () => {
  const unparsable = (sql: string): string =>
    `L: 1 | P: 1 | PRS | Found unparsable section: ';select\n        | ${sql}'\nAll finished`;
  assert.equal(signature(unparsable('1')), signature(unparsable('1')));
  assert.notEqual(signature(unparsable('1')), signature(unparsable('2')));
});

test('an apostrophe opens no quote, and a quote that is never closed takes nothing in', () => {
  const line = "Error: can't open the file";
  assert.equal(signature(`${line}\nday 1 isn't over`), signature(`${line}\nday 2 isn't over`));
  const never = "Error: unexpected token 'foo";
  assert.equal(signature(`${never}\n\nsee above`), signature(`${never}\n\n`));
});
