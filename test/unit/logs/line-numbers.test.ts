import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineNumbers } from '../../../src/logs/line-numbers.ts';
import { limits } from '../../../src/model/limits.ts';
import { makeRooms } from './rooms.ts';

test('byte offsets become the lines they stand on', async (t) => {
  const { write } = await makeRooms(t);
  const path = await write('a.log', 'é\r\nsecond\n\nfourth');
  assert.deepEqual(
    [...(await lineNumbers(path, [4, 0, 10, 11, 3, 12, 400]))].sort(([one], [other]) => one - other),
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
  assert.equal((await lineNumbers(`${path}.gone`, [0])).size, 0);
  assert.equal((await lineNumbers(path, [])).size, 0);
});

test('lines are counted across chunks', async (t) => {
  const { write } = await makeRooms(t);
  const line = `${'x'.repeat(1_000)}\n`;
  const count = Math.ceil((limits.chunkBytes * 2.5) / line.length);
  const path = await write('long.log', line.repeat(count));
  const starts = Array.from({ length: count }, (_, n) => n * line.length);
  const lines = await lineNumbers(path, starts);
  assert.deepEqual(
    starts.map((start) => lines.get(start)),
    starts.map((_, n) => n + 1),
  );
});
