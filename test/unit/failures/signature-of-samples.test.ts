import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { common, readFailure, signatureOf } from '../../../src/failures/index.ts';
import type { Failure } from '../../../src/model/failure.ts';
import { attemptOf } from './attempt-of.ts';
import { trials } from './trials.ts';

/** Outputs that no reader knows, each as one run of one program writes it. */
const general: readonly string[] = [
  'frob: reading a.frob\nfrob: error: widget `left` is missing\nfrob: error: cannot bind 127.0.0.1:40123\n',
  '[2026-01-31T02:10:53Z] deploy 12345 ERROR upload of /tmp/up-a81/site.tar failed after 12.3s: 403 Forbidden\n',
  'Fehler: Die Datei »einkauf.txt« wurde nicht gefunden (Zeile 12)\n',
  'エラー: 設定ファイル config.yml が見つかりません (12 行目)\n',
  'E0131 02:10:53.120456   12345 main.go:12] cannot reach shop-db:5432: connection refused\n',
  'thread 12 died: invalid opcode at 0x7ffd1234abcd in libshop.so\n',
];

const samples = [
  ...trials.flatMap(({ reader, samples: own }) =>
    own.map((sample, index) => ({ ...sample, name: `${reader.name}, ${index + 1}` })),
  ),
  ...general.map((output, index) => ({ output, name: `general, ${index + 1}`, command: './check', exitCode: 1 })),
];

function read({ command, exitCode }: (typeof samples)[number], output: string): Failure {
  const failure = readFailure(attemptOf(command ?? 'make check', output, exitCode ?? 1));
  assert.ok(failure, output);
  return failure;
}

interface Chance {
  readonly lines: number;
  readonly millis: number;
  readonly pid: number;
  readonly hex: string;
  readonly home: string;
  readonly temp: string;
  readonly colour: number;
  readonly returns: boolean;
}

const chance: fc.Arbitrary<Chance> = fc.record({
  lines: fc.integer({ min: 0, max: 900 }),
  millis: fc.integer({ min: 1, max: 9_000 }),
  pid: fc.integer({ min: 2, max: 99_999 }),
  hex: fc.stringMatching(/^[1-9][0-9a-f]{10}$/),
  home: fc.constantFrom('/home/dev/', '/home/kim/', '/Users/ana-maria/', '/root/'),
  temp: fc.stringMatching(/^tmp[a-z0-9]{8}$/),
  colour: fc.constantFrom(0, 31, 91),
  returns: fc.boolean(),
});

/** The output as another run would have written it: what changes by itself is another, the failure is the same. */
function rerun(output: string, by: Chance): string {
  const moved = (_match: string, lead: string, line: string): string => `${lead}${Number(line) + by.lines}`;
  const written = output
    .replace(/(\.[a-z]{1,5}:)(\d{1,5})(?=[:\s)]|$)/gm, moved)
    .replace(/(\.[a-z]{1,5}\()(\d{1,5})(?=[,)])/g, moved)
    .replace(/(", line |\bon line |\bline )(\d{1,5})(?=\b)/g, moved)
    .replace(/(\b(?:in|after|took|Duration|Time:) {1,6})\d{1,4}\.\d{1,3} ?s\b/g, `$1${by.millis / 1000}s`)
    .replace(/\((?:\d{1,4}\.)?\d{1,6}( ?)ms\)/g, `(${by.millis}$1ms)`)
    .replace(/\b0x[0-9a-f]{9,12}\b/g, `0x${by.hex}`)
    .replace(/\bpid[ =]\d{1,7}/g, `pid ${by.pid}`)
    .replace(/^==\d{1,7}==/gm, `==${by.pid}==`)
    .replaceAll('/home/dev/', by.home)
    .replace(/\/tmp\/tmp\w{6,12}\//g, `/tmp/${by.temp}/`);
  const lines = written.split('\n').map((line) => {
    const coloured = by.colour === 0 || line === '' ? line : `\u001b[${by.colour}m${line}\u001b[0m`;
    return by.returns && line !== '' ? `${coloured}\r` : coloured;
  });
  return lines.join('\n');
}

describe('the signature of every sample', () => {
  for (const sample of samples) {
    it(`${sample.name}: is the same in another run`, () => {
      fc.assert(
        fc.property(chance, chance, (one, other) => {
          const [a, b] = [read(sample, rerun(sample.output, one)), read(sample, rerun(sample.output, other))];
          assert.equal(signatureOf(a), signatureOf(b));
          assert.ok(common(a, b));
        }),
        { numRuns: 12 },
      );
    });

    it(`${sample.name}: is another where a word of it is another`, () => {
      const failure = read(sample, sample.output);
      const told = signatureOf(failure).split('\n').slice(1).join('\n');
      const words = new Set(told.match(/(?<![\p{L}\d<\\])\p{L}{5,40}(?![\p{L}\d>])/gu));
      for (const word of words) {
        const changed = sample.output.replaceAll(word, `${word.slice(0, -1)}qz`);
        if (changed === sample.output) continue;
        const after = readFailure(attemptOf(sample.command ?? 'make check', changed, sample.exitCode ?? 1));
        assert.notEqual(after && signatureOf(after), signatureOf(failure), word);
      }
    });
  }
});
