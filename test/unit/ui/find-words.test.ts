import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWords } from '../../../src/ui/find-words.ts';

const log = ['$ npm test', '> node --test', 'TypeError: "x"\tis', '{"output":"a\\nTypeError: \\"x\\"\\tis"}'];
const find = (words: string, from = 0, most = 10) => findWords((line) => log[line], from, most, words);

test('words are found below, on the same line, and as a JSON string has them', () => {
  assert.deepEqual(find('TypeError: "x"\tis'), { line: 2, start: 0, end: 17 });
  assert.deepEqual(find('npm'), { line: 0, start: 2, end: 5 });
  assert.deepEqual(find('TypeError: "x"\tis', 3), { line: 3, start: 14, end: 34 });
});

test('words that were cut are found by what is left of them', () => {
  assert.deepEqual(find('TypeErr…'), { line: 2, start: 0, end: 7 });
});

test('nothing is found where the words do not stand, too far below, and for no words', () => {
  assert.equal(find('[secret]'), undefined);
  assert.equal(find('TypeError', 0, 2), undefined);
  assert.equal(find(' … '), undefined);
});
