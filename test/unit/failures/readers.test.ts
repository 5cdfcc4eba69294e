import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleanLines } from '../../../src/failures/clean.ts';
import { readFailure, signatureOf } from '../../../src/failures/index.ts';
import { readers } from '../../../src/failures/readers/index.ts';
import type { Failure } from '../../../src/model/failure.ts';
import { attemptOf } from './attempt-of.ts';
import { trials } from './trials.ts';

/** What agents put behind a command so that its output stays short; it eats the exit status. */
const lessLoud = '2>&1 | tail -400';

describe('every reader, on the samples beside it', () => {
  for (const reader of readers)
    it(`${reader.name} has samples`, () =>
      assert.ok(trials.some((trial) => trial.reader === reader && trial.samples.length > 0)));
  for (const { reader, samples, passes = [] } of trials) {
    for (const [index, sample] of samples.entries()) {
      const command = sample.command ?? 'make check';
      const read = (output: string): Failure => {
        const failure = readFailure(attemptOf(command, output, sample.exitCode ?? 1));
        assert.ok(failure);
        return failure;
      };

      it(`${reader.name}, sample ${index + 1}`, () => {
        const lines = cleanLines(sample.output);
        assert.ok(
          lines.some((line) => reader.speaks.some((pattern) => pattern.test(line))),
          'it is this reader’s',
        );
        const failure = read(sample.output);
        assert.equal(failure.kind, sample.kind);
        assert.deepEqual(failure.items, [...(sample.items ?? [])].sort());
        for (const line of sample.lines ?? [])
          assert.ok(failure.lines.includes(line), `${line}\nis not among\n${failure.lines.join('\n')}`);
        if (sample.place !== undefined) assert.deepEqual(failure.place, sample.place);
        if (sample.total !== undefined) assert.equal(failure.total, sample.total);
      });
      it(`${reader.name}, sample ${index + 1}, in colours and with the line ends of Windows`, () => {
        const dressed = sample.output.split('\n').map((line) => `\u001b[1m\u001b[31m${line}\u001b[0m\r`);
        assert.equal(signatureOf(read(dressed.join('\n'))), signatureOf(read(sample.output)));
      });
      it(`${reader.name}, sample ${index + 1}, merely shown`, () => {
        for (const outcome of ['ok', 'unknown'] as const) {
          const shown = attemptOf('cat build.log | tail -400', sample.output, undefined, { outcome });
          assert.equal(readFailure(shown), undefined);
          const read = attemptOf('', sample.output, undefined, {
            outcome,
            action: { kind: 'read', path: 'build.log' },
          });
          assert.equal(readFailure(read), undefined);
        }
      });
      if (sample.proven === true)
        it(`${reader.name}, sample ${index + 1}, proves a failure where no status is known`, () => {
          const failure = readFailure(attemptOf(`${command} ${lessLoud}`, sample.output, undefined, { outcome: 'ok' }));
          assert.ok(failure);
          assert.equal(signatureOf(failure), signatureOf(read(sample.output)));
        });
      if (sample.again !== undefined)
        it(`${reader.name}, sample ${index + 1}, is the same failure when it comes again`, () =>
          assert.equal(signatureOf(read(sample.again ?? '')), signatureOf(read(sample.output))));
      for (const [other, output] of (sample.unlike ?? []).entries())
        it(`${reader.name}, sample ${index + 1}, is not failure ${other + 1} of those unlike it`, () =>
          assert.notEqual(signatureOf(read(output)), signatureOf(read(sample.output))));
    }
    for (const [index, pass] of passes.entries())
      it(`${reader.name}, success ${index + 1}, is never read as failing`, () => {
        for (const outcome of ['ok', 'unknown'] as const) {
          const attempt = attemptOf(`${pass.command ?? 'make check'} ${lessLoud}`, pass.output, undefined, { outcome });
          assert.equal(readFailure(attempt), undefined);
        }
      });
  }
});
