import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleanLines } from '../../../src/failures/clean.ts';
import { isErrorLike, isNoise } from '../../../src/failures/general.ts';
import { readFailure } from '../../../src/failures/index.ts';
import { maskLine } from '../../../src/failures/mask.ts';
import type { Reader, Trial } from '../../../src/failures/readers/reader.ts';
import { isGeneric } from '../../../src/failures/signature.ts';
import { limits } from '../../../src/model/limits.ts';
import { attemptOf } from './attempt-of.ts';
import { trials } from './trials.ts';

/** Lines reach the readers at this length at most. */
const lineLength = 1_000;
/** A linear pattern needs microseconds for such a line, one that grows with its square some milliseconds, with its cube a second. */
const mostMilliseconds = 10;
/** Another program may take the processor from one run, hardly from each of several. */
const tries = 8;

function patternsOf(reader: Reader): readonly RegExp[] {
  const ofItems = (reader.items ?? []).flatMap(({ line, under, after, goesOn }) =>
    [line, under, after, goesOn].flat().flatMap((pattern) => pattern ?? []),
  );
  return [
    ...reader.speaks,
    ...ofItems,
    ...(reader.tells ?? []),
    ...(reader.heads ?? []),
    ...(reader.caused === undefined ? [] : [reader.caused]),
    ...(reader.stacks === undefined ? [] : [reader.stacks]),
    ...(reader.noise ?? []),
    ...(reader.verdicts ?? []),
  ];
}

/** Lines of a reader's own samples, and what a pattern may stumble over in them: their beginnings and pieces, again and again. */
function hostileLines({ samples }: Trial): readonly string[] {
  const written = samples.flatMap(({ output }) => cleanLines(output)).filter((line) => line !== '');
  const pieces = new Set(written.flatMap((line) => line.match(/\w+|\s+|[^\w\s]+/g) ?? []));
  const beginnings = new Set(written.flatMap((line) => [line.slice(0, 12), line.slice(0, 40)]));
  const lines = [...pieces, ...written, ' ', 'a ', 'a.', ' > ', 'a:1:1: '].map((piece) => piece.repeat(lineLength));
  const ending = [...beginnings].flatMap((start) =>
    ['a', ' ', '.', '1', ':', 'a ', ' - ', '\t'].map((end) => start + end.repeat(lineLength)),
  );
  return [...new Set([...lines, ...ending].map((line) => line.slice(0, lineLength)))];
}

describe('the time that a pattern of a reader takes for the longest line', () => {
  for (const trial of trials) {
    it(`${trial.reader.name} stays short whatever stands in it`, () => {
      const lines = hostileLines(trial);
      for (const pattern of patternsOf(trial.reader))
        for (const line of lines)
          assert.ok(
            isQuick(() => pattern.test(line)),
            `${pattern}\non ${line.slice(0, 80)}`,
          );
    });
  }
});

/** What any line is asked, whichever toolchain wrote it. */
const questions = { isErrorLike, isGeneric, isNoise, maskLine };

describe('the time that the longest line takes in any toolchain', () => {
  const pieces = [
    ' ',
    '\t',
    'a',
    '1',
    'aA',
    'a1',
    'a ',
    '1 ',
    'a.',
    'a/',
    'a-',
    'a:',
    ': ',
    '/',
    '.',
    '-',
    '"',
    '(',
    '[',
    '│ ',
  ];
  const starts = ['', '/tmp/', 'C:\\Users\\dev\\Temp\\', 'error: ', 'at ', '[', '1', '│ ', '> '];
  const lines = starts.flatMap((start) =>
    pieces.map((piece) => (start + piece.repeat(lineLength)).slice(0, lineLength - 1)),
  );
  for (const [name, ask] of Object.entries(questions)) {
    it(`${name} stays short whatever stands in it`, () => {
      for (const line of lines)
        for (const end of ['', '§'])
          assert.ok(
            isQuick(() => ask(line + end)),
            `on ${line.slice(0, 80)}`,
          );
    });
  }
});

/** Three times what is kept of an output: what grows with its square takes some seconds. */
const outputLength = 3 * limits.output;
const mostForOutput = 400;

describe('the time that a whole output takes', () => {
  const record = 'git : x\n+ FullyQualifiedErrorId : NativeCommandError\n';
  const outputs: readonly (readonly [what: string, piece: string])[] = [
    ['returns to the start of its line', '\r'],
    ['beginnings of terminal sequences', '\u001b['],
    ['lines that say nothing', 'a\n'],
    ['complaints of a closed pipe', 'a\nBrokenPipeError\n'],
    ["PowerShell's records", record],
    ['heads of stacks', 'Caused by:\n'],
    ['lone halves of pairs', '\ud800'],
  ];
  for (const [what, piece] of outputs)
    it(`stays short where it is ${what}`, () => {
      const output = `${piece.repeat(outputLength / piece.length)}§`;
      const attempt = attemptOf('python rows.py | head', output, 1);
      assert.ok(isQuick(() => readFailure(attempt), mostForOutput));
    });

  it('stays short where one word of the command is as long', () => {
    const attempt = attemptOf(`jq -${'e'.repeat(outputLength)}§ a.json`, '', 1);
    assert.ok(isQuick(() => readFailure(attempt)));
  });
});

function isQuick(look: () => unknown, most = mostMilliseconds): boolean {
  for (let turn = 0; turn < tries; turn++) {
    const start = performance.now();
    look();
    if (performance.now() - start < most) return true;
  }
  return false;
}
