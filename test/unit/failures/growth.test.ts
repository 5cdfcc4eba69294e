import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleanLines } from '../../../src/failures/clean.ts';
import { isErrorLike, isNoise } from '../../../src/failures/general.ts';
import { maskLine } from '../../../src/failures/mask.ts';
import { readers } from '../../../src/failures/readers/index.ts';
import type { Reader } from '../../../src/failures/readers/reader.ts';
import { isGeneric } from '../../../src/failures/signature.ts';

/** Lines reach the readers at this length at most. */
const lineLength = 1_000;
/** A linear pattern needs microseconds for such a line, one that grows with its square some milliseconds, with its cube a second. */
const mostMilliseconds = 10;
/** Another program may take the processor from one run, hardly from each of several. */
const tries = 8;

function patternsOf(reader: Reader): readonly RegExp[] {
  const ofItems = (reader.items ?? []).flatMap(({ line, under, after }) =>
    [line, under, after].flat().flatMap((pattern) => pattern ?? []),
  );
  return [
    ...reader.speaks,
    ...ofItems,
    ...(reader.tells ?? []),
    ...(reader.heads ?? []),
    ...(reader.caused === undefined ? [] : [reader.caused]),
    ...(reader.noise ?? []),
    ...(reader.verdicts ?? []),
  ];
}

/** Lines of a reader's own samples, and what a pattern may stumble over in them: their beginnings and pieces, again and again. */
function hostileLines(reader: Reader): readonly string[] {
  const written = reader.samples.flatMap(({ output }) => cleanLines(output)).filter((line) => line !== '');
  const pieces = new Set(written.flatMap((line) => line.match(/\w+|\s+|[^\w\s]+/g) ?? []));
  const beginnings = new Set(written.flatMap((line) => [line.slice(0, 12), line.slice(0, 40)]));
  const lines = [...pieces, ...written, ' ', 'a ', 'a.', ' > ', 'a:1:1: '].map((piece) => piece.repeat(lineLength));
  const ending = [...beginnings].flatMap((start) =>
    ['a', ' ', '.', '1', ':', 'a ', ' - ', '\t'].map((end) => start + end.repeat(lineLength)),
  );
  return [...new Set([...lines, ...ending].map((line) => line.slice(0, lineLength)))];
}

describe('the time that a pattern of a reader takes for the longest line', () => {
  for (const reader of readers) {
    it(`${reader.name} stays short whatever stands in it`, () => {
      const lines = hostileLines(reader);
      for (const pattern of patternsOf(reader))
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

function isQuick(look: () => unknown): boolean {
  for (let turn = 0; turn < tries; turn++) {
    const start = performance.now();
    look();
    if (performance.now() - start < mostMilliseconds) return true;
  }
  return false;
}
