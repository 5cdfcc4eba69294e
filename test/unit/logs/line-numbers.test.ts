import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineNumbers } from '../../../src/logs/line-numbers.ts';
import { createLineStarts } from '../../../src/logs/line-starts.ts';
import { limits } from '../../../src/model/limits.ts';
import { makeRooms } from './rooms.ts';

test('byte offsets become the lines they stand on', async (t) => {
  const { write } = await makeRooms(t);
  const path = await write('a.log', 'é\r\nsecond\n\nfourth');
  assert.deepEqual(
    [...(await lineNumbers(path, [4, 0, 10, 11, 3, 12, 400], 'of-editor'))].sort(([one], [other]) => one - other),
    [
      [0, 1],
      [3, 1],
      [4, 2],
      [10, 2],
      [11, 3],
      [12, 4],
      [400, 4],
    ],
  );
  assert.equal((await lineNumbers(`${path}.gone`, [0], 'of-editor')).size, 0);
  assert.equal((await lineNumbers(path, [], 'of-editor')).size, 0);
});

test('a progress bar of carriage returns is many lines in the editor and one in a terminal', async (t) => {
  const { write } = await makeRooms(t);
  const path = await write('bar.log', '10%\r20%\r30%\r\ndone\r');
  const offsets = [0, 4, 8, 11, 12, 13, 17, 18, 99];
  const told = async (ends: 'of-editor' | 'line-feeds') => {
    const lines = await lineNumbers(path, offsets, ends);
    return offsets.map((offset) => lines.get(offset));
  };
  assert.deepEqual(await told('of-editor'), [1, 2, 3, 3, 3, 4, 4, 5, 5]);
  assert.deepEqual(await told('line-feeds'), [1, 1, 1, 1, 1, 2, 2, 2, 2]);
});

test('lines are counted across chunks', async (t) => {
  const { write } = await makeRooms(t);
  const line = `${'x'.repeat(1_000)}\n`;
  const count = Math.ceil((limits.chunkBytes * 2.5) / line.length);
  const path = await write('long.log', line.repeat(count));
  const starts = Array.from({ length: count }, (_, n) => n * line.length);
  const lines = await lineNumbers(path, starts, 'of-editor');
  assert.deepEqual(
    starts.map((start) => lines.get(start)),
    starts.map((_, n) => n + 1),
  );
});

const acrossTheBorder: readonly (readonly [what: string, end: string, lines: readonly number[]])[] = [
  ['a carriage return and its line feed', '\r\n', [1, 1, 2]],
  ['two carriage returns', '\r\r', [1, 2, 3]],
  ['a carriage return and text', '\rx', [1, 2, 2]],
  ['a line feed and a carriage return', '\n\r', [1, 2, 3]],
];
for (const [what, end, expected] of acrossTheBorder) {
  test(`${what} may stand in two chunks`, async (t) => {
    const { write } = await makeRooms(t);
    const path = await write('border.log', `${'x'.repeat(limits.chunkBytes - 1)}${end}next`);
    const offsets = [limits.chunkBytes - 1, limits.chunkBytes, limits.chunkBytes + 1];
    const lines = await lineNumbers(path, offsets, 'of-editor');
    assert.deepEqual(
      offsets.map((offset) => lines.get(offset)),
      expected,
    );
  });
}

test('lines begin where VS Code begins them, however a file is cut into chunks', () => {
  const pieces = fc.array(
    fc.constantFrom('a', 'é', '\r', '\n', '\r\n', '\u2028', '\u2029', '\u0085', '\v', '\f', '\0'),
  );
  fc.assert(
    fc.property(pieces, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 }), (parts, sizes) => {
      const text = parts.join('');
      const bytes = new TextEncoder().encode(text);
      const found = createLineStarts('of-editor');
      const starts: number[] = [];
      for (let at = 0, n = 0; at < bytes.length; n++) {
        const chunk = bytes.subarray(at, at + (sizes[n % sizes.length] ?? 1));
        starts.push(...found.in(chunk));
        at += chunk.length;
      }
      starts.push(...found.atEnd());
      const expected = [...text.matchAll(/\r\n|\r|\n/g)].map(
        (end) => new TextEncoder().encode(text.slice(0, end.index + end[0].length)).length,
      );
      assert.deepEqual(starts, expected);
    }),
  );
});
