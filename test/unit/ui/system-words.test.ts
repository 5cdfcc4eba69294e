import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { english } from '../../../src/guidance/index.ts';
import { systemErrorWords, systemWords } from '../../../src/ui/system-words.ts';

test('what the system says is put into words, never into its own sentence', async () => {
  const error = await readFile(import.meta.dirname).catch((thrown: unknown) => thrown);
  assert.equal(systemErrorWords(error, english), 'the system says EISDIR');
  assert.equal(systemWords('EPERM', english), 'the right to do so is missing (EPERM)');
});

for (const error of [
  new Error('cannot open vscode-remote://host/code/shop/a.log'),
  Object.assign(new Error('odd'), { code: 'odd [words](command:x)' }),
  Object.assign(new Error('odd'), { code: 7 }),
  'EACCES',
  undefined,
]) {
  test(`what is no error of the system has no such words: ${String(error)}`, () => {
    assert.equal(systemErrorWords(error, english), undefined);
  });
}
