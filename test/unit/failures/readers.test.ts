import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleanLines } from '../../../src/failures/clean.ts';
import { readFailure } from '../../../src/failures/index.ts';
import { readers } from '../../../src/failures/readers/index.ts';
import { attemptOf } from './attempt-of.ts';

describe('every reader, on the samples beside it', () => {
  for (const reader of readers) {
    it(`${reader.name} has samples`, () => assert.ok(reader.samples.length > 0));
    for (const [index, sample] of reader.samples.entries()) {
      it(`${reader.name}, sample ${index + 1}`, () => {
        const lines = cleanLines(sample.output);
        assert.ok(
          lines.some((line) => reader.speaks.some((pattern) => pattern.test(line))),
          'it is this reader’s',
        );
        const failure = readFailure(attemptOf(sample.command ?? 'make check', sample.output, sample.exitCode ?? 1));
        assert.ok(failure);
        assert.equal(failure.kind, sample.kind);
        assert.deepEqual(failure.items, [...(sample.items ?? [])].sort());
        for (const line of sample.lines ?? [])
          assert.ok(failure.lines.includes(line), `${line}\nis not among\n${failure.lines.join('\n')}`);
        if (sample.place !== undefined) assert.deepEqual(failure.place, sample.place);
        if (sample.total !== undefined) assert.equal(failure.total, sample.total);
      });
    }
  }
});
