import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutTimes } from '../../../src/detect/times.ts';

const lines: readonly (readonly [line: string, left: string])[] = [
  ['✖ the header shows who is signed in (2.40598ms)', '✖ the header shows who is signed in'],
  ['--- FAIL: TestLoad (0.00s)', '--- FAIL: TestLoad'],
  ['✘ loads the page [1m 3s]', '✘ loads the page'],
  ['2026-11-23T16:35:02.118Z ERROR no such user', 'ERROR no such user'],
  ['[16:35:02] no such user', 'no such user'],
  ['Test timed out in 5000ms', 'Test timed out in 5000ms'],
  ['expected 3 (got 4)', 'expected 3 (got 4)'],
  ['src/user.ts(14)', 'src/user.ts(14)'],
  ['(12 ms)', '(12 ms)'],
];
for (const [line, left] of lines) test(`of ${line} stays: ${left}`, () => assert.equal(withoutTimes(line), left));
