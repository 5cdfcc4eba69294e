import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { common, readFailure, signatureOf } from '../../../src/failures/index.ts';
import { attemptOf } from './attempt-of.ts';

/** What changes by itself from run to run. */
interface Chance {
  readonly line: number;
  readonly millis: number;
  readonly pid: number;
  readonly port: number;
  readonly temp: string;
  readonly id: string;
  readonly time: string;
}
/** What says which failure it is. */
interface Matter {
  readonly code: string;
  readonly file: string;
  readonly symbol: string;
  readonly test: string;
  readonly errno: string;
}

const chance = fc.record({
  line: fc.integer({ min: 1, max: 9_999 }),
  millis: fc.integer({ min: 1, max: 99_999 }),
  pid: fc.integer({ min: 2, max: 4_194_304 }),
  port: fc.integer({ min: 32_768, max: 65_535 }),
  temp: fc.stringMatching(/^tmp[a-z0-9]{6,10}$/),
  id: fc.uuid(),
  time: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
});
const name = fc.stringMatching(/^[a-z]{3,8}[A-Z][a-z]{3,8}$/);
const matter = fc.record({
  code: fc.constantFrom('TS2345', 'TS2304', 'TS2322'),
  file: name.map((stem) => `src/${stem}.ts`),
  symbol: name,
  test: name,
  errno: fc.constantFrom('ENOENT', 'EACCES', 'ECONNREFUSED'),
});

/** Outputs in which a failure stands among what changes by itself, each with what of it matters. */
const outputs: readonly (readonly [
  what: string,
  matters: readonly (keyof Matter)[],
  write: (matter: Matter, chance: Chance) => string,
])[] = [
  [
    'a compiler',
    ['code', 'file', 'symbol'],
    (m, c) =>
      `[${c.time}] checking\n${m.file}(${c.line},${(c.line % 80) + 1}): error ${m.code}: Cannot find name '${m.symbol}'.\nDone in ${c.millis}ms.\n`,
  ],
  [
    'a test runner',
    ['test'],
    (m, c) =>
      `▶ suite\n  ✖ ${m.test} (${c.millis / 10}ms)\n    Error: 3 !== 4\n        at file:///w/a.test.js:${c.line}:7\nℹ fail 1\nℹ duration_ms ${c.millis}\n`,
  ],
  [
    'pytest',
    ['test', 'file'],
    (m, c) =>
      `FAILED ${m.file}::${m.test} - assert 3 == 4\n=== 1 failed, ${c.line} passed in ${c.millis / 1000}s ===\n`,
  ],
  [
    'a traceback',
    ['errno', 'symbol'],
    (m, c) =>
      `${c.time} worker ${c.pid} starts\nTraceback (most recent call last):\n  File "/tmp/${c.temp}/run.py", line ${c.line}, in main\nOSError: ${m.errno}: ${m.symbol} at /tmp/${c.temp}/data, port ${c.port}\n`,
  ],
  [
    'a program that nobody knows',
    ['errno', 'file', 'symbol'],
    (m, c) =>
      `frob[${c.pid}]: error ${m.errno} in ${m.file}:${c.line}: ${m.symbol} (request ${c.id}, 127.0.0.1:${c.port}, after ${c.millis}ms)\n`,
  ],
];

describe('the signature', () => {
  for (const [what, matters, write] of outputs) {
    it(`of ${what} is the same whatever changes by itself`, () => {
      fc.assert(
        fc.property(matter, chance, chance, (same, one, other) => {
          const [a, b] = [signature(write(same, one)), signature(write(same, other))];
          assert.equal(a, b);
        }),
      );
    });
    it(`of ${what} is another for another ${matters.join(', ')}`, () => {
      fc.assert(
        fc.property(matter, matter, chance, fc.constantFrom(...matters), (one, other, by, key) => {
          fc.pre(one[key] !== other[key]);
          assert.notEqual(signature(write(one, by)), signature(write({ ...one, [key]: other[key] }, by)));
        }),
      );
    });
  }
  it('is versioned and says the kind', () => assert.match(signature('FAILED a.py::test_x - bad\n'), /^v1:tests\n/));
});

describe('what two runs have in common', () => {
  it('is the failure itself where only chance lies between them', () => {
    for (const [, , write] of outputs) {
      fc.assert(
        fc.property(matter, chance, chance, (same, one, other) => {
          const [a, b] = [read(write(same, one)), read(write(same, other))];
          assert.ok(common(a, b));
        }),
      );
    }
  });
});

function read(output: string) {
  const failure = readFailure(attemptOf('./check', output, 1));
  assert.ok(failure);
  return failure;
}

function signature(output: string): string {
  return signatureOf(read(output));
}
