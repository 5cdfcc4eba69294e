import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import { readHead } from '../../../src/logs/read-head.ts';
import { readText } from '../../../src/logs/read-text.ts';
import { limits } from '../../../src/model/limits.ts';
import { emptyFolder } from './sqlite-files.ts';

const plain = Array.from({ length: 50_000 }, (_, n) => `line ${n * 7919}\n`).join('');

test('of a compressed file no more is unpacked than is wanted of it', async (t) => {
  const path = join(await emptyFolder(t), 'log.zst');
  await writeFile(path, zstdCompressSync(plain));
  const read = await readText(path, 1_000_000, 1_000);
  assert.ok(!('trouble' in read));
  assert.equal(read.text, plain.slice(0, 1_000));
  assert.equal(read.cut, true);
  const start = await readHead(path);
  assert.ok(!('trouble' in start));
  assert.equal(start.head.text, plain.slice(0, limits.headBytes));
});

test('a compressed file that is still being written says what it holds so far', async (t) => {
  const path = join(await emptyFolder(t), 'log.zst');
  const whole = zstdCompressSync(plain);
  await writeFile(path, whole.subarray(0, whole.length - 100));
  const read = await readText(path, 1_000_000);
  assert.ok(!('trouble' in read));
  assert.ok(plain.startsWith(read.text));
});
