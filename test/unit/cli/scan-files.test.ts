import assert from 'node:assert/strict';
import { mkdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { filesOfPaths } from '../../../src/cli/scan-files.ts';
import { formats } from '../../../src/formats/index.ts';
import { createMachine } from '../../../src/logs/machine.ts';
import { folder } from './program.ts';

const finding = { machine: createMachine({}), formats };

async function found(paths: readonly string[], oldest = 0): Promise<{ files: string[]; skipped: string[] }> {
  const { files, skipped } = await filesOfPaths(paths, oldest, finding);
  return {
    files: files.map((file) => path.basename(file.path)).sort(),
    skipped: skipped.map((one) => path.basename(one.path)).sort(),
  };
}

test('what stands beside a database is read with it, and is what makes it new', async (t) => {
  const there = folder('database', {});
  const file = path.join(there, 'log.db');
  const database = new DatabaseSync(file);
  t.after(() => database.close());
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE one (two TEXT)');
  const old = new Date(Date.now() - 10 * 86_400_000);
  utimesSync(file, old, old);
  const expected = { files: ['log.db'], skipped: ['log.db-shm', 'log.db-wal'] };
  assert.deepEqual(await found([there]), expected);
  assert.deepEqual(await found([there], Date.now() - 86_400_000), expected);
  assert.deepEqual((await found([`${file}-wal`, file])).files, ['log.db']);
});

test('parts of a document lead to it, once, also where only they are named', async () => {
  const conversation = folder('conversations/c1', { 'base_state.json': '{}' });
  const events = path.join(conversation, 'events');
  mkdirSync(events);
  const names = ['event-00000-aaaaaaaa.json', 'event-00001-bbbbbbbb.json'];
  folder('conversations/c1/events', Object.fromEntries(names.map((name) => [name, '{}'])));
  const expected = { files: ['base_state.json'], skipped: names };
  assert.deepEqual(await found([conversation]), expected);
  assert.deepEqual(await found([events]), expected);
});
