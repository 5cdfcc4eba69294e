import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFailure, shrank } from '../../../src/failures/index.ts';
import { attemptOf } from './attempt-of.ts';
import { trials } from './trials.ts';

/** How many lines agents let through. */
const lengths = [1, 4, 12];

/** Every sample of every reader, seen through `tail` and `head`, which eat the exit status too. */
describe('a failure of which only a part is seen', () => {
  for (const { reader, samples } of trials) {
    it(`is no progress against the whole: ${reader.name}`, () => {
      for (const { output, command = 'make check', exitCode = 1 } of samples) {
        const whole = readFailure(attemptOf(command, output, exitCode));
        assert.ok(whole);
        const lines = output.trimEnd().split('\n');
        for (const count of lengths.filter((length) => length < lines.length))
          for (const [filter, seen] of [
            [`tail -${count}`, lines.slice(-count)],
            [`head -${count}`, lines.slice(0, count)],
          ] as const) {
            const part = readFailure(attemptOf(`${command} 2>&1 | ${filter}`, `${seen.join('\n')}\n`, undefined));
            if (part !== undefined)
              assert.equal(
                shrank(whole, part),
                false,
                `${filter}: ${part.items.join(', ')} of ${whole.items.join(', ')}`,
              );
          }
      }
    });
  }
});
