import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import type { Value } from '../../../src/formats/format.ts';
import {
  databaseStamp,
  openDatabase,
  type RowBudget,
  readDatabase,
  type TableRow,
} from '../../../src/logs/sqlite/index.ts';
import { emptyFolder, makeDatabase, rowsByReader, rowsBySqlite, tableByReader } from './sqlite-files.ts';
import { withoutRights } from './without-rights.ts';

async function writing(t: TestContext, path: string, journal: string): Promise<void> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'sqlite-writer.ts'), path, journal], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(async () => {
    const ended = once(writer, 'exit');
    writer.kill();
    await ended;
  });
  await once(writer.stdout, 'data');
}

/** The names, sizes and bytes of everything in a folder. */
async function everythingIn(folder: string): Promise<readonly unknown[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs, ctimeMs, mode } = await stat(join(folder, name));
      return { name, size, mtimeMs, ctimeMs, mode, bytes: await readFile(join(folder, name), 'hex') };
    }),
  );
}

for (const journal of ['wal', 'delete', 'persist'])
  test(`rows are of one and the same moment while another process writes them, journal ${journal}`, async (t) => {
    const path = join(await emptyFolder(t), 'a.db');
    await writing(t, path, journal);
    const moments = new Set<Value>();
    let last = 0;
    for (const end = Date.now() + 15_000; Date.now() < end && moments.size < 25; ) {
      const came = await readDatabase(path, async (database) => {
        const numbers: (Value | undefined)[] = [];
        const rows = await database.rows('t', ({ values }) => numbers.push(values.get('number')));
        return 'trouble' in rows ? rows : { numbers };
      });
      if ('trouble' in came) {
        assert.equal(came.trouble, 'BUSY');
        continue;
      }
      const [number] = came.numbers;
      assert.ok(typeof number === 'number' && number >= last, `${number} comes after ${last}`);
      last = number;
      assert.deepEqual(
        came.numbers,
        came.numbers.map(() => number),
      );
      assert.equal(came.numbers.length, Math.min(number + 1, 151));
      moments.add(number);
    }
    assert.ok(moments.size >= 10, `only ${moments.size} moments were read`);
  });

test('what is committed is seen before it is moved into the database, and what is not committed is not', async (t) => {
  const path = join(await emptyFolder(t), 'a.db');
  const writer = new DatabaseSync(path);
  t.after(() => writer.close());
  writer.exec('PRAGMA journal_mode = wal; CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  assert.deepEqual(await rowsByReader(path, 't'), [[1, { a: 1 }]]);
  writer.exec("PRAGMA cache_size = 5; BEGIN; INSERT INTO t SELECT zeroblob(500000); UPDATE t SET a = 'open'");
  assert.deepEqual(await rowsByReader(path, 't'), [[1, { a: 1 }]]);
  writer.exec('COMMIT');
  assert.equal((await tableByReader(path, 't'))[0]?.values.get('a'), 'open');
});

test('a snapshot stays the same while others write, and says when it no longer is', async (t) => {
  const path = join(await emptyFolder(t), 'a.db');
  const writer = new DatabaseSync(path);
  t.after(() => writer.close());
  writer.exec('PRAGMA journal_mode = wal; PRAGMA page_size = 512; CREATE TABLE t (a, b)');
  const put = writer.prepare('INSERT INTO t VALUES (?, zeroblob(400))');
  for (let row = 1; row <= 50; row++) put.run(row);
  const database = await openDatabase(path);
  assert.ok(!('trouble' in database));
  t.after(() => database.close());
  const wanted = rowsBySqlite(writer, 't').length;
  writer.exec('INSERT INTO t VALUES (51, 0); UPDATE t SET a = 0');
  let rows = 0;
  await database.rows('t', ({ values }) => (rows += values.get('a') === 0 ? 100 : 1));
  assert.equal(rows, wanted);
  assert.equal(await database.unchanged(), true, 'it was read from the log, which still holds it');
  writer.exec('PRAGMA wal_checkpoint(RESTART); INSERT INTO t VALUES (52, 0)');
  assert.equal(await database.unchanged(), false, 'the log was started over');
});

test('a page that was read from the database and is written since makes what was read worthless', async (t) => {
  const path = join(await emptyFolder(t), 'a.db');
  const writer = new DatabaseSync(path);
  t.after(() => writer.close());
  writer.exec('PRAGMA journal_mode = wal; CREATE TABLE t (a); CREATE TABLE u (a); INSERT INTO t VALUES (1)');
  writer.exec('PRAGMA wal_checkpoint(RESTART); INSERT INTO u VALUES (1)');
  const database = await openDatabase(path);
  assert.ok(!('trouble' in database));
  t.after(() => database.close());
  await database.rows('t', () => undefined);
  writer.exec('INSERT INTO u VALUES (2)');
  assert.equal(await database.unchanged(), true, 'another page was written');
  writer.exec('UPDATE t SET a = 2');
  assert.equal(await database.unchanged(), false);
});

test('a database in the middle of a transaction, or left there by a dead writer, is busy', async (t) => {
  const folder = await emptyFolder(t);
  const path = join(folder, 'a.db');
  const writer = new DatabaseSync(path);
  writer.exec('PRAGMA page_size = 512; CREATE TABLE t (a); PRAGMA cache_size = 5');
  const database = await openDatabase(path);
  assert.ok(!('trouble' in database));
  writer.exec('BEGIN; INSERT INTO t SELECT zeroblob(90000)');
  assert.equal(await database.unchanged(), false);
  await database.close();
  assert.deepEqual(await openDatabase(path), { trouble: 'BUSY' });
  const left = join(folder, 'left.db');
  await copyFile(path, left);
  await copyFile(`${path}-journal`, `${left}-journal`);
  assert.deepEqual(await readDatabase(left, async () => ({})), { trouble: 'BUSY' });
  writer.exec('ROLLBACK');
  assert.deepEqual(await rowsByReader(path, 't'), []);
  writer.close();
});

test('nothing beside a database is made, changed or taken away, whoever left what there', async (t) => {
  const folder = await emptyFolder(t);
  const source = join(await emptyFolder(t), 'a.db');
  const writer = new DatabaseSync(source);
  writer.exec('PRAGMA journal_mode = wal; CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  // As if the writer had died, once with its index and once without.
  await copyFile(source, join(folder, 'a.db'));
  await copyFile(`${source}-wal`, join(folder, 'a.db-wal'));
  await copyFile(source, join(folder, 'b.db'));
  await copyFile(`${source}-wal`, join(folder, 'b.db-wal'));
  await copyFile(`${source}-shm`, join(folder, 'b.db-shm'));
  writer.close();
  await copyFile(source, join(folder, 'c.db'));
  makeDatabase(join(folder, 'd.db'), 'PRAGMA journal_mode = persist', 'CREATE TABLE t (a)', 'INSERT INTO t VALUES (1)');
  const before = await everythingIn(folder);
  for (const name of ['a.db', 'b.db', 'c.db', 'd.db']) {
    assert.deepEqual(await rowsByReader(join(folder, name), 't'), [[1, { a: 1 }]], name);
    await databaseStamp(join(folder, name));
  }
  assert.deepEqual(await everythingIn(folder), before);
});

test('the log of a database lies where the database really is', async (t) => {
  const folder = await emptyFolder(t);
  const path = join(folder, 'a.db');
  const writer = new DatabaseSync(path);
  t.after(() => writer.close());
  writer.exec('PRAGMA journal_mode = wal; CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  const link = join(folder, 'link.db');
  await symlink(path, link);
  assert.deepEqual(await rowsByReader(link, 't'), [[1, { a: 1 }]]);
  const before = await databaseStamp(link);
  writer.exec('INSERT INTO t VALUES (2)');
  assert.notDeepEqual(await databaseStamp(link), before);
});

test('a log that is empty, strange or of another time counts for nothing', async (t) => {
  const folder = await emptyFolder(t);
  const path = join(folder, 'a.db');
  const writer = new DatabaseSync(path);
  writer.exec(
    'PRAGMA journal_mode = wal; CREATE TABLE t (a); INSERT INTO t VALUES (1); PRAGMA wal_checkpoint(RESTART)',
  );
  writer.exec('INSERT INTO t VALUES (2)');
  const log = await readFile(`${path}-wal`);
  const otherSalts = Buffer.from(log);
  otherSalts.fill(7, 32 + 8, 32 + 16);
  const main = join(folder, 'main.db');
  await copyFile(path, main);
  writer.close();
  const logs = {
    empty: Buffer.alloc(0),
    strange: Buffer.alloc(9_000, 'strange'),
    short: log.subarray(0, 31),
    otherSalts,
  };
  for (const [name, bytes] of Object.entries(logs)) {
    await writeFile(`${main}-wal`, bytes);
    assert.deepEqual(await rowsByReader(main, 't'), [[1, { a: 1 }]], name);
  }
  await writeFile(`${main}-wal`, log);
  assert.equal((await rowsByReader(main, 't')).length, 2);
  await withoutRights(`${main}-wal`, async () => assert.deepEqual(await openDatabase(main), { trouble: 'EACCES' }));
});

test('a commit whose bytes did not all arrive counts for nothing, nor does any after it', async (t) => {
  const folder = await emptyFolder(t);
  const path = join(folder, 'a.db');
  const writer = new DatabaseSync(path);
  writer.exec('PRAGMA journal_mode = wal; CREATE TABLE t (a); PRAGMA wal_checkpoint(RESTART)');
  for (let row = 1; row <= 5; row++) writer.exec(`INSERT INTO t VALUES (${row})`);
  const log = await readFile(`${path}-wal`);
  const copy = join(folder, 'copy.db');
  await copyFile(path, copy);
  writer.close();
  const frame = 24 + log.readUInt32BE(8);
  for (let commit = 0; commit < 5; commit++) {
    for (const at of [0, 4, 8, 16, 24, frame - 1]) {
      const torn = Buffer.from(log);
      const place = 32 + commit * frame + at;
      torn.writeUInt8(torn.readUInt8(place) ^ 1, place);
      await writeFile(`${copy}-wal`, torn);
      assert.equal((await rowsByReader(copy, 't')).length, commit, `byte ${at} of commit ${commit}`);
    }
    await writeFile(`${copy}-wal`, log.subarray(0, 32 + (commit + 1) * frame - 1));
    assert.equal((await rowsByReader(copy, 't')).length, commit);
  }
});

test('checksums of a log written on a machine of the other byte order are understood', async (t) => {
  const folder = await emptyFolder(t);
  const path = join(folder, 'a.db');
  const writer = new DatabaseSync(path);
  writer.exec('PRAGMA journal_mode = wal; CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  const log = await readFile(`${path}-wal`);
  const copy = join(folder, 'copy.db');
  await copyFile(path, copy);
  writer.close();
  const others = log.readUInt32BE(0) === 0x377f0682;
  log.writeUInt32BE(others ? 0x377f0683 : 0x377f0682, 0);
  const read = (at: number) => (others ? log.readUInt32BE(at) : log.readUInt32LE(at));
  let [one, two] = [0, 0];
  const sum = (from: number, to: number) => {
    for (let at = from; at < to; at += 8) {
      one = (one + read(at) + two) >>> 0;
      two = (two + read(at + 4) + one) >>> 0;
    }
  };
  const keep = (at: number) => {
    log.writeUInt32BE(one, at);
    log.writeUInt32BE(two, at + 4);
  };
  sum(0, 24);
  keep(24);
  const frame = 24 + log.readUInt32BE(8);
  for (let at = 32; at < log.length; at += frame) {
    sum(at, at + 8);
    sum(at + 24, at + frame);
    keep(at + 16);
  }
  await writeFile(`${copy}-wal`, log);
  assert.deepEqual(await rowsByReader(copy, 't'), [[1, { a: 1 }]]);
});

test('every commit gives a database another stamp, and reading it does not', async (t) => {
  for (const journal of ['wal', 'delete']) {
    const path = join(await emptyFolder(t), 'a.db');
    const writer = new DatabaseSync(path);
    t.after(() => writer.close());
    writer.exec(`PRAGMA journal_mode = ${journal}; CREATE TABLE t (a); INSERT INTO t VALUES (0)`);
    let last = await databaseStamp(path);
    for (let turn = 1; turn <= 40; turn++) {
      // The size stays, and in a log also the place once it is started over.
      writer.exec(`UPDATE t SET a = ${turn}`);
      if (turn % 5 === 0) writer.exec('PRAGMA wal_checkpoint(RESTART)');
      const stamp = await databaseStamp(path);
      assert.notDeepEqual(stamp, last, `${journal}, commit ${turn}`);
      await tableByReader(path, 't');
      last = await databaseStamp(path);
      assert.deepEqual(last, stamp);
    }
  }
  assert.deepEqual(await databaseStamp('/nowhere/a.db'), { trouble: 'ENOENT' });
});

test('the last rows are those that the budget leaves, but at least one', async (t) => {
  const path = join(await emptyFolder(t), 'a.db');
  makeDatabase(
    path,
    'PRAGMA page_size = 512',
    'CREATE TABLE t (id INTEGER PRIMARY KEY, a)',
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) INSERT INTO t SELECT i * 2, zeroblob(97) FROM n',
  );
  // Each record has 101 bytes: a header of four and none for the id.
  const budgets: readonly (readonly [budget: RowBudget, wanted: number])[] = [
    [{ rows: 10 }, 10],
    [{ bytes: 1_010 }, 10],
    [{ bytes: 1_009, rows: 20 }, 9],
    [{ bytes: 0, rows: 900 }, 1],
    [{ bytes: 1e9, rows: 0 }, 1],
    [{ bytes: 1e9, rows: 900 }, 900],
    [{ bytes: 1e9, rows: 5_000 }, 900],
    [{ rows: 899 }, 899],
    [{ after: 1_000n }, 400],
    [{ after: 1_001n, rows: 3 }, 3],
    [{ after: -1n }, 900],
    [{ after: 1_800n }, 1],
    [{}, 900],
  ];
  const all = await tableByReader(path, 't');
  assert.deepEqual(
    all.map(({ rowid, index }) => [rowid, index]),
    Array.from({ length: 900 }, (_, place) => [2 * (place + 1), place + 1]),
  );
  const database = await openDatabase(path);
  assert.ok(!('trouble' in database));
  for (const [budget, wanted] of budgets) {
    const came: TableRow[] = [];
    const whole = wanted === 900;
    assert.deepEqual(await database.rows('t', (row) => came.push(row), budget), { rows: wanted, tooLong: 0, whole });
    // Places are known only where the table's start was seen.
    assert.deepEqual(came, whole ? all : all.slice(-wanted).map((row) => ({ ...row, index: row.rowid })));
  }
  await database.close();
});
