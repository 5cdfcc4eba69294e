import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Value } from '../../../src/formats/format.ts';
import { emptyFolder, makeDatabase, type PlainRow, reserved, rowsByReader, rowsBySqlite } from './sqlite-files.ts';

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('', '👩‍💻', 'é', '0', '1.50'));
const long = fc.tuple(text, fc.integer({ min: 1, max: 9_000 })).map(([piece, length]) => `${piece}x`.repeat(length));
const whole = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, 1, -1, 127, 128, -128, -129, 32_767, -32_769, 8_388_607, -8_388_609, 2 ** 31, 2 ** 47, -(2 ** 47)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  whole,
  fc.double({ noNaN: true }),
  text,
  long,
  fc.uint8Array({ maxLength: 3_000 }),
);
const rowid = fc.oneof(fc.integer({ min: -50, max: 400 }), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));

const setting = fc.record({
  pageSize: fc.constantFrom(512, 1_024, 4_096, 16_384, 65_536),
  encoding: fc.constantFrom('UTF-8', 'UTF-16le', 'UTF-16be'),
  journal: fc.constantFrom('wal', 'delete', 'truncate', 'persist', 'memory', 'off'),
  vacuum: fc.constantFrom('none', 'full', 'incremental'),
  room: fc.constantFrom(0, 0, 8, 32),
  key: fc.constantFrom('id INTEGER PRIMARY KEY', 'id INTEGER PRIMARY KEY DESC', 'id INT PRIMARY KEY', 'id'),
});

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('put' as const), rowid, values: fc.tuple(value, value, value) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('many' as const), count: fc.integer({ min: 1, max: 300 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('drop' as const), rest: fc.integer({ min: 1, max: 9 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('column' as const), missing: fc.constantFrom('', 'DEFAULT 7') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      sql: fc.constantFrom(
        'PRAGMA wal_checkpoint(PASSIVE)',
        'PRAGMA wal_checkpoint(RESTART)',
        'PRAGMA wal_checkpoint(TRUNCATE)',
        'PRAGMA incremental_vacuum',
        'VACUUM',
        "BEGIN; UPDATE t SET a = 'undone'; ROLLBACK",
        'UPDATE t SET b = a, a = b WHERE rowid % 3 = 0',
        'DROP TABLE IF EXISTS other; CREATE TABLE other AS SELECT * FROM t',
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
);

/** The end of the rows that a budget leaves, by SQLite's own word. */
const budgetRows = 7;

test('every table is read as SQLite itself reads it, while its writer has it open', async (t) => {
  const folder = await emptyFolder(t);
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(setting, fc.array(step, { minLength: 1, maxLength: 12 }), async (made, steps) => {
      const path = join(folder, String(turn++), 'sessions.db');
      await mkdir(join(path, '..'));
      makeDatabase(
        path,
        `PRAGMA page_size = ${made.pageSize}`,
        `PRAGMA encoding = '${made.encoding}'`,
        `PRAGMA auto_vacuum = ${made.vacuum}`,
        'CREATE TABLE gone (x)',
        'DROP TABLE gone',
        'VACUUM',
      );
      if (made.room > 0 && made.vacuum === 'none') await writeFile(path, reserved(await readFile(path), made.room));
      let writer = new DatabaseSync(path);
      writer.exec(`PRAGMA journal_mode = ${made.journal}; CREATE TABLE t (${made.key}, a TEXT, b REAL, c)`);
      let columns = 0;
      for (const todo of steps) {
        if (todo.kind === 'put')
          writer
            .prepare('INSERT OR REPLACE INTO t (rowid, a, b, c) VALUES (?, ?, ?, ?)')
            .run(todo.rowid, ...todo.values);
        if (todo.kind === 'many')
          writer.exec(
            `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${todo.count})
             INSERT INTO t (a, b, c) SELECT 'row ' || i, i / 2.0, zeroblob(i % 40) FROM n`,
          );
        if (todo.kind === 'drop') writer.exec(`DELETE FROM t WHERE rowid % 10 >= ${todo.rest}`);
        if (todo.kind === 'column') writer.exec(`ALTER TABLE t ADD COLUMN more${columns++} ${todo.missing}`);
        if (todo.kind === 'say') writer.exec(todo.sql);
        if (todo.kind === 'reopen') {
          writer.close();
          writer = new DatabaseSync(path);
        }
        const rows: PlainRow[] = rowsBySqlite(writer, 't');
        assert.deepEqual(await rowsByReader(path, 't'), rows);
        assert.deepEqual(
          await rowsByReader(path, 't', { bytes: Number.MAX_SAFE_INTEGER, rows: budgetRows }),
          rows.slice(-budgetRows),
        );
      }
      writer.close();
    }),
    { numRuns: 40 },
  );
});
