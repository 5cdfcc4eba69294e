import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import type { Value } from '../../../src/formats/format.ts';
import { openDatabase, type RowBudget, type TableRow } from '../../../src/logs/sqlite/index.ts';

/** A row with everything that is told of it, ready to be compared. */
export type PlainRow = readonly [rowid: number | bigint, values: Readonly<Record<string, Value>>];

/** An empty folder that is gone when the test is over. */
export async function emptyFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sqlite-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** What SQLite itself says of a table. */
export function rowsBySqlite(database: DatabaseSync, table: string): PlainRow[] {
  const statement = database.prepare(`SELECT rowid AS "the row id", * FROM "${table}" ORDER BY rowid`);
  statement.setReadBigInts(true);
  return statement.all().map((row) => {
    const { 'the row id': rowid, ...values } = row;
    assert.ok(typeof rowid === 'bigint');
    return [
      Number.isSafeInteger(Number(rowid)) ? Number(rowid) : rowid,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value ?? null)])),
    ];
  });
}

/** What the reader says of a table; fails where it cannot read it. */
export async function rowsByReader(path: string, table: string, fromEnd?: RowBudget): Promise<PlainRow[]> {
  return (await tableByReader(path, table, fromEnd)).map(({ rowid, values }) => [rowid, Object.fromEntries(values)]);
}

export async function tableByReader(path: string, table: string, fromEnd?: RowBudget): Promise<readonly TableRow[]> {
  const database = await openDatabase(path);
  assert.ok(!('trouble' in database), `it cannot be opened: ${JSON.stringify(database)}`);
  const rows: TableRow[] = [];
  const came = await database.rows(table, (row) => rows.push(row), fromEnd);
  const unchanged = await database.unchanged();
  await database.close();
  assert.ok(!('trouble' in came), `it cannot be read: ${JSON.stringify(came)}`);
  assert.equal(unchanged, true);
  assert.equal(came.rows, rows.length);
  return rows;
}

/** A database made by statements, closed again. */
export function makeDatabase(path: string, ...statements: readonly string[]): void {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  for (const statement of statements) database.exec(statement);
  database.close();
}

/**
 * Keeps room at the end of every page of a database to be, as encrypting and checksumming versions of SQLite do. There is no
 * statement for it: the file is begun with that room in its header.
 */
export function reserved(database: Uint8Array, room: number): Uint8Array {
  const begun = Uint8Array.from(database);
  const view = new DataView(begun.buffer);
  begun[20] = room;
  // Where the rows of the first page would begin.
  view.setUint16(105, (begun.length - room) % 65_536);
  return begun;
}

function short(value: Value): Value {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
