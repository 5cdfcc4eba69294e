import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import fc from 'fast-check';
import { shapeOf } from '../../../src/logs/sqlite/create-table.ts';
import { openDatabase } from '../../../src/logs/sqlite/index.ts';
import { limits } from '../../../src/model/limits.ts';
import { emptyFolder, makeDatabase, rowsByReader, rowsBySqlite } from './sqlite-files.ts';

/** Ways to say what columns a table `t` has; each gets rows by the statements beside it. */
const shapes: readonly (readonly [create: string, ...fill: string[]])[] = [
  ['CREATE TABLE t (a, b)', 'INSERT INTO t VALUES (1, 2)'],
  [
    'create table if not exists main.t("a b" text, `c``d` int, [e f] blob, \'g\' real)',
    'INSERT INTO t VALUES (1,2,3,4)',
  ],
  [
    'CREATE TABLE "t" -- the rows, (all) of them\n (a /* , no ( column */ INTEGER, -- ), x\n b)',
    'INSERT INTO t VALUES (1, 2)',
  ],
  ['CREATE TABLE t (id INTEGER PRIMARY KEY, a)', 'INSERT INTO t VALUES (5, 1), (-3, 2)'],
  ['CREATE TABLE t (id integer not null primary key autoincrement, a)', 'INSERT INTO t (a) VALUES (1), (2)'],
  ['CREATE TABLE t (id INTEGER CONSTRAINT k PRIMARY KEY ASC ON CONFLICT REPLACE, a)', 'INSERT INTO t VALUES (9, 1)'],
  ['CREATE TABLE t (id INTEGER PRIMARY KEY DESC, a)', 'INSERT INTO t VALUES (9, 1)'],
  ['CREATE TABLE t (id INT PRIMARY KEY, a)', 'INSERT INTO t VALUES (9, 1)'],
  ['CREATE TABLE t (id "INTEGER" PRIMARY KEY, a)', 'INSERT INTO t VALUES (9, 1)'],
  ['CREATE TABLE t (id INTEGER(8) PRIMARY KEY, a)', 'INSERT INTO t VALUES (9, 1)'],
  ['CREATE TABLE t (a, id INTEGER, PRIMARY KEY (id))', 'INSERT INTO t VALUES (1, 9)'],
  ['CREATE TABLE t (a, id INTEGER, CONSTRAINT k PRIMARY KEY ("ID" DESC))', 'INSERT INTO t VALUES (1, 9)'],
  ['CREATE TABLE t (a, id INTEGER, UNIQUE (a), PRIMARY KEY (id, a))', 'INSERT INTO t VALUES (1, 9)'],
  [
    "CREATE TABLE t (a TEXT CHECK (a IN ('PRIMARY KEY', ')')), b, CHECK (b > 0), FOREIGN KEY (b) REFERENCES t (a))",
    "INSERT INTO t VALUES (')', 1)",
  ],
  [
    "CREATE TABLE t (a DEFAULT (1 + 2), b DEFAULT CURRENT_TIMESTAMP, c NOT NULL DEFAULT 'it''s')",
    'INSERT INTO t (a) VALUES (1)',
  ],
  [
    'CREATE TABLE t (a INT, b AS (a * 2), c INT GENERATED ALWAYS AS (a + 1) STORED, d)',
    'INSERT INTO t (a, d) VALUES (3, 4)',
  ],
  ['CREATE TABLE t (a ANY, b INTEGER, c REAL) STRICT', "INSERT INTO t VALUES ('1', 2, 3)"],
  ['CREATE TABLE t (größe, 表 TEXT, _x$1, 👩‍💻, a\u00a0b)', "INSERT INTO t VALUES (1, 'ü', 3, 4, 5)"],
  ['CREATE TABLE t (__proto__, constructor, toString)', 'INSERT INTO t VALUES (1, 2, 3)'],
  ['CREATE TABLE u (x); CREATE TABLE t AS SELECT 1 AS a, \'two\' AS "b c"', 'INSERT INTO t VALUES (3, 4)'],
  [
    'CREATE TABLE t (a, b)',
    'INSERT INTO t VALUES (1, 2)',
    'ALTER TABLE t RENAME COLUMN b TO "new, name"',
    'ALTER TABLE t DROP COLUMN a',
  ],
  ['CREATE TABLE t (a REAL)', 'INSERT INTO t VALUES (1), (9007199254740993), (-0.5), (1e300), (9223372036854775807)'],
  ["CREATE TABLE t (kind CHECK (kind <> ''))", "INSERT INTO t VALUES ('x')", ...addedColumns()],
];

function addedColumns(): readonly string[] {
  const given = [
    ...['5', '-5', '+5', '(-5)', '0x10', '5.0', '1.50', '-2.5e3', '9223372036854775807', '9223372036854775808'],
    ...["'5'", "'5.0'", "'x'", "' 7 '", '"quoted"', 'bare', "x'00ff'", 'NULL', 'TRUE', 'false'],
  ];
  return ['TEXT', 'INTEGER', 'REAL', 'NUMERIC', 'BLOB', ''].flatMap((type, column) =>
    given.map((literal, row) => `ALTER TABLE t ADD COLUMN c${column}_${row} ${type} DEFAULT ${literal}`),
  );
}

test('the columns of a table are those that SQLite itself reads, however the table was made', async (t) => {
  const folder = await emptyFolder(t);
  for (const [number, statements] of shapes.entries()) {
    const path = join(folder, `${number}.db`);
    makeDatabase(path, ...statements);
    const sqlite = new DatabaseSync(path);
    const wanted = rowsBySqlite(sqlite, 't');
    // Columns that are computed when they are read are the only ones that are not told.
    const computed = sqlite.prepare("SELECT name FROM pragma_table_xinfo('t') WHERE hidden = 2").all();
    for (const { name } of computed) for (const [, values] of wanted) Reflect.deleteProperty(values, String(name));
    sqlite.close();
    assert.ok(wanted.length > 0);
    assert.deepEqual(await rowsByReader(path, 't'), wanted, statements[0]);
  }
});

test('the schema is told as its CREATE statements', async (t) => {
  const path = join(await emptyFolder(t), 'a.db');
  const made = ['CREATE TABLE a (x UNIQUE)', 'CREATE INDEX i ON a (x)', 'CREATE VIEW v AS SELECT * FROM a'];
  makeDatabase(path, ...made);
  const database = await openDatabase(path);
  assert.ok(!('trouble' in database));
  assert.deepEqual(database.schema, made);
  await database.close();
});

test('what is no table with row ids is a trouble of its own', async (t) => {
  const path = join(await emptyFolder(t), 'a.db');
  makeDatabase(
    path,
    'CREATE TABLE a (x)',
    'CREATE VIEW v AS SELECT * FROM a',
    'CREATE INDEX i ON a (x)',
    "CREATE TABLE r (k PRIMARY KEY, y DEFAULT 'no') WITHOUT ROWID",
    'CREATE VIRTUAL TABLE f USING fts5 (body)',
    `CREATE TABLE w (${Array.from({ length: 300 }, (_, place) => `c${place}`)})`,
  );
  const database = await openDatabase(path);
  assert.ok(!('trouble' in database));
  const troubles: [string, string][] = [
    ['v', 'NOTPLAIN'],
    ['f', 'NOTPLAIN'],
    ['i', 'NOTABLE'],
    ['missing', 'NOTABLE'],
    ['__proto__', 'NOTABLE'],
    ['r', 'NOROWID'],
    ['w', 'TOOWIDE'],
  ];
  for (const [table, trouble] of troubles)
    assert.deepEqual(await database.rows(table, () => assert.fail('no row is known')), { trouble }, table);
  assert.deepEqual(await database.rows('A', () => undefined), { rows: 0, tooLong: 0, whole: true });
  await database.close();
});

test('whatever stands in place of a statement, something comes of it', () => {
  const piece = fc.oneof(
    fc.constantFrom('CREATE TABLE t (', ...'()[]"`\'\\,;-+./*_x0\n 😀'.split('')),
    fc.constantFrom(
      'DEFAULT',
      'PRIMARY KEY',
      'AS',
      'INTEGER',
      'WITHOUT ROWID',
      '--',
      '/*',
      '*/',
      '0x',
      '1e',
      'x',
      'NULL',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { columns, rowidColumn } = shapeOf(pieces.join(' '));
      assert.ok(rowidColumn === undefined || rowidColumn < columns.length);
    }),
    { numRuns: 1_000 },
  );
});

test('long statements take time in proportion to their length', { timeout: 60_000 }, () => {
  for (const piece of [
    '(',
    ')',
    '/*',
    "'",
    '"',
    '[',
    ',',
    'a,',
    '0x',
    '9',
    '--',
    'DEFAULT (',
    'PRIMARY KEY (',
    'é',
    '`,',
  ])
    shapeOf(`CREATE TABLE t (${piece.repeat(limits.schemaBytes / 2 / piece.length)}`);
});
