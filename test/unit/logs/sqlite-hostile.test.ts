import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import fc from 'fast-check';
import { openDatabase, type RowBudget } from '../../../src/logs/sqlite/index.ts';
import { limits } from '../../../src/model/limits.ts';
import { emptyFolder, makeDatabase } from './sqlite-files.ts';

const tables = ['t', 'sqlite_schema', 'u'];

/** Reads everything there is, both ways, and says what came. Fails by throwing or by never ending. */
async function readEverything(path: string): Promise<{ readonly rows: number; readonly troubles: readonly string[] }> {
  const database = await openDatabase(path);
  if ('trouble' in database) return { rows: 0, troubles: [database.trouble] };
  let rows = 0;
  const troubles: string[] = [];
  const ways: (RowBudget | undefined)[] = [undefined, { bytes: 1e6, rows: 1e6 }];
  for (const table of tables)
    for (const way of ways) {
      const came = await database.rows(table, () => rows++, way);
      if ('trouble' in came) troubles.push(came.trouble);
    }
  await database.unchanged();
  await database.close();
  return { rows, troubles };
}

/** The bytes of a database in use and of its write-ahead log, with rows of every kind in both. */
async function madeInUse(folder: string, pageSize: number): Promise<{ readonly main: Buffer; readonly wal: Buffer }> {
  const path = join(folder, `made${pageSize}.db`);
  makeDatabase(path, `PRAGMA page_size = ${pageSize}`, 'PRAGMA journal_mode = wal', 'CREATE TABLE t (a, b)');
  const writer = new DatabaseSync(path);
  const put = writer.prepare('INSERT INTO t VALUES (?, ?)');
  for (let row = 0; row < 60; row++) put.run(row, 'x'.repeat((row * 37) % 900));
  put.run(1n << 60n, new Uint8Array(9_000));
  writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  writer.exec('CREATE TABLE u (id INTEGER PRIMARY KEY, c)');
  for (let row = 0; row < 20; row++) put.run(row, 'y'.repeat(row * 40));
  const bytes = { main: await readFile(path), wal: await readFile(`${path}-wal`) };
  writer.close();
  return bytes;
}

/** One way to damage bytes; places are shares of the whole. */
const damage = fc.record({
  where: fc.double({ min: 0, max: 1, noNaN: true }),
  /** Most of a database is rows; what steers the reading stands at the start of pages. */
  atPageStart: fc.boolean(),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
  cut: fc.constantFrom(false, false, false, true),
});

function damaged(
  bytes: Buffer,
  pageSize: number,
  damages: readonly (typeof damage extends fc.Arbitrary<infer One> ? One : never)[],
): Buffer {
  let result = Buffer.from(bytes);
  for (const { where, atPageStart, bytes: strange, cut } of damages) {
    const place = Math.floor(where * result.length);
    const at = atPageStart ? place - (place % pageSize) + (place % 16) : place;
    if (cut) result = result.subarray(0, at);
    else result.set(strange.subarray(0, Math.max(0, result.length - at)), Math.min(at, result.length));
  }
  return result;
}

test('whatever bytes are damaged, reading ends, and never by throwing', async (t) => {
  const folder = await emptyFolder(t);
  const made = new Map([512, 1_024].map((size) => [size, madeInUse(folder, size)]));
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(512, 1_024),
      fc.array(damage, { minLength: 1, maxLength: 8 }),
      fc.array(damage, { maxLength: 2 }),
      async (pageSize, ofMain, ofWal) => {
        const bytes = await made.get(pageSize);
        assert.ok(bytes);
        const path = join(folder, `${turn++}.db`);
        await writeFile(path, damaged(bytes.main, pageSize, ofMain));
        await writeFile(`${path}-wal`, damaged(bytes.wal, pageSize + 24, ofWal));
        const { troubles } = await readEverything(path);
        const known = ['CORRUPT', 'NOTADB', 'EMPTY', 'NOTABLE', 'NOTPLAIN', 'NOROWID', 'TOOLARGE'];
        assert.deepEqual(
          troubles.filter((trouble) => !known.includes(trouble)),
          [],
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('bytes that are no database at all are said to be none', async (t) => {
  const folder = await emptyFolder(t);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
      const path = join(folder, 'a.db');
      await writeFile(path, bytes);
      assert.deepEqual(await openDatabase(path), { trouble: bytes.length === 0 ? 'EMPTY' : 'NOTADB' });
      await writeFile(path, Buffer.concat([Buffer.from('SQLite format 3\0'), bytes]));
      await readEverything(path);
    }),
    { numRuns: 50 },
  );
});

/** A page of a table that holds nothing but ways to other pages. */
function branch(pageSize: number, children: readonly number[], start = 0): Buffer {
  const page = Buffer.alloc(pageSize);
  page[start] = 0x05;
  page.writeUInt16BE(children.length - 1, start + 3);
  page.writeUInt32BE(children.at(-1) ?? 0, start + 8);
  for (const [place, child] of children.slice(0, -1).entries()) {
    const at = pageSize - 5 * (place + 1);
    page.writeUInt16BE(at, start + 12 + 2 * place);
    page.writeUInt32BE(child, at);
  }
  return page;
}

/** A page of a table whose rows all lie at the same bytes: `cell`. */
function leaf(pageSize: number, cell: Uint8Array, count: number): Buffer {
  const page = Buffer.alloc(pageSize);
  page[0] = 0x0d;
  page.writeUInt16BE(count, 3);
  page.set(cell, pageSize - cell.length);
  for (let row = 0; row < count; row++) page.writeUInt16BE(pageSize - cell.length, 8 + 2 * row);
  return page;
}

const pageSize = 4_096;
const traps: Readonly<Record<string, (first: Buffer) => Buffer[]>> = {
  'a page that leads to itself': (first) => [first, branch(pageSize, [2, 2])],
  'pages that lead to each other, more than once': (first) => [
    first,
    branch(pageSize, Array(400).fill(3)),
    branch(pageSize, Array(400).fill(2)),
  ],
  'a tree in which every page leads to the next one hundreds of times': (first) => [
    first,
    ...Array.from({ length: 18 }, (_, page) => branch(pageSize, Array(400).fill(page + 3))),
    leaf(pageSize, Uint8Array.of(3, 1, 2, 1, 1), 1),
  ],
  'a tree without end': (first) => [first, ...Array.from({ length: 3_000 }, (_, page) => branch(pageSize, [page + 3]))],
  'rows that share their bytes': (first) => [
    first,
    leaf(pageSize, Uint8Array.of(0x8f, 0x03, 1, 3, 0x9e, 0x0c, ...Array(1_920).fill(1)), 1_000),
  ],
  'a row longer than the file': (first) => [
    first,
    leaf(pageSize, Uint8Array.of(0x8f, 0xff, 0x7f, 1, ...Array(3_000).fill(0)), 1),
  ],
  'a row of absurd length': (first) => [
    first,
    leaf(pageSize, Uint8Array.of(...Array(9).fill(0xff), 1, ...Array(3_000).fill(0)), 1),
  ],
  'a page that leads out of the file': (first) => [first, branch(pageSize, [0xffff_ffff, 2])],
};

for (const [name, pages] of Object.entries(traps))
  test(`${name}: damaged, and soon known to be`, { timeout: 5_000 }, async (t) => {
    const folder = await emptyFolder(t);
    const path = join(folder, 'a.db');
    makeDatabase(path, `PRAGMA page_size = ${pageSize}`, 'CREATE TABLE t (a, b)');
    const first = (await readFile(path)).subarray(0, pageSize);
    await writeFile(path, Buffer.concat(pages(first)));
    const { troubles } = await readEverything(path);
    assert.deepEqual(
      troubles.filter((trouble) => trouble !== 'NOTABLE'),
      ['CORRUPT', 'CORRUPT'],
    );
  });

test('a row that is too long is counted, and its neighbours come', async (t) => {
  const folder = await emptyFolder(t);
  const path = join(folder, 'a.db');
  makeDatabase(
    path,
    'CREATE TABLE t (a, b)',
    "INSERT INTO t VALUES (1, 'before')",
    `INSERT INTO t VALUES (2, zeroblob(${limits.rowBytes}))`,
    "INSERT INTO t VALUES (3, 'after')",
  );
  const database = await openDatabase(path);
  assert.ok(!('trouble' in database));
  const seen: unknown[] = [];
  assert.deepEqual(await database.rows('t', ({ index, values }) => seen.push([index, values.get('a')])), {
    rows: 2,
    tooLong: 1,
    whole: true,
  });
  assert.deepEqual(
    await database.rows('t', ({ rowid, values }) => seen.push([rowid, values.get('a')]), { bytes: 100, rows: 9 }),
    {
      rows: 2,
      tooLong: 1,
      whole: true,
    },
  );
  assert.deepEqual(seen, [
    [1, 1],
    [3, 3],
    [1, 1],
    [3, 3],
  ]);
  await database.close();
});

test('what is no file, or none that may be read, is told by the word of the system', async (t) => {
  const folder = await emptyFolder(t);
  assert.deepEqual(await openDatabase(join(folder, 'none.db')), { trouble: 'ENOENT' });
  assert.deepEqual(await openDatabase(folder), { trouble: 'NOTFILE' });
  const path = join(folder, 'a.db');
  makeDatabase(path, 'CREATE TABLE t (a, b)');
  await mkdir(`${path}-wal`);
  assert.deepEqual(await openDatabase(path), { trouble: 'NOTFILE' });
});
