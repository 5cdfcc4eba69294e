import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFailure, shrank } from '../../../src/failures/index.ts';
import { attemptOf } from './attempt-of.ts';
import { trials } from './trials.ts';

/** How agents look at a part of an output, with what comes through. */
const views: readonly (readonly [filter: string, part: (lines: readonly string[]) => readonly string[]])[] = [
  ['tail -5', (lines) => lines.slice(-5)],
  ['tail -15', (lines) => lines.slice(-15)],
  ['head -5', (lines) => lines.slice(0, 5)],
  ['head -15', (lines) => lines.slice(0, 15)],
];

describe('a part of what a run said is no sign that less of it fails', () => {
  for (const { reader, samples } of trials) {
    for (const [index, { output, command = 'make check', exitCode = 1 }] of samples.entries()) {
      it(`${reader.name}, sample ${index + 1}`, () => {
        const whole = readFailure(attemptOf(command, output, exitCode));
        assert.ok(whole);
        for (const [filter, part] of views) {
          const seen = `${part(output.trimEnd().split('\n')).join('\n')}\n`;
          for (const status of [exitCode, 0]) {
            const failure = readFailure(attemptOf(`${command} 2>&1 | ${filter}`, seen, status));
            assert.ok(failure === undefined || !shrank(whole, failure), `${filter}, status ${status}`);
          }
        }
      });
    }
  }
});
