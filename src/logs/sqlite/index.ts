import { setTimeout } from 'node:timers/promises';
import { limits } from '../../model/limits.ts';
import { pathsOf } from './files.ts';
import { type RowBudget, type RowsRead, readAll, readLast, type TableRow } from './rows.ts';
import { readSchema, type Schema } from './schema.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';
import { type DatabaseTrouble, troubleOf } from './trouble.ts';

export type { RowBudget, TableRow } from './rows.ts';
export { databaseFacts, databaseStamp } from './stamp.ts';
export type { DatabaseTrouble } from './trouble.ts';

/**
 * Reads SQLite databases while others write them, without SQLite: its own library would leave files beside a database in use or
 * could not see what lies in the write-ahead log, and not every Node has it. Nothing here writes, and nothing throws.
 *
 * Closing a file gives up all locks that this process holds on it: a database that an SQLite in this very process has open must not
 * be read this way on systems with POSIX locks.
 */
export interface Database {
  /** The CREATE statements of all tables, indexes, views and triggers. */
  readonly schema: readonly string[];
  /**
   * Hands over the rows of a table in the order of their row ids: all of them, or with `fromEnd` only the last ones. A view, a
   * virtual table or one without row ids is a trouble. What was handed over counts only once `unchanged` said so.
   */
  rows(
    table: string,
    onRow: (row: TableRow) => void,
    fromEnd?: RowBudget,
  ): Promise<RowsRead | { readonly trouble: DatabaseTrouble }>;
  /** False if what was read may be of different times, since others wrote meanwhile: then it is to be read anew. */
  unchanged(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens a database as of its last commit. */
export async function openDatabase(path: string): Promise<Database | { readonly trouble: DatabaseTrouble }> {
  try {
    const snapshot = await takeSnapshot(await pathsOf(path));
    if ('trouble' in snapshot) return snapshot;
    const close = () => snapshot.close().catch(() => undefined);
    try {
      return databaseOf(snapshot, await readSchema(snapshot.pages), close);
    } catch (error) {
      const trouble = await troubleNow(snapshot, error);
      await close();
      return { trouble };
    }
  } catch (error) {
    return { trouble: troubleOf(error) };
  }
}

/**
 * What `use` makes of a database, of one and the same time. It is asked again, with the database opened anew, where others wrote
 * meanwhile; after `limits.databaseTries` times the trouble is `BUSY`.
 */
export async function readDatabase<Result extends object>(
  path: string,
  use: (database: Database) => Promise<Result | { readonly trouble: DatabaseTrouble }>,
): Promise<Result | { readonly trouble: DatabaseTrouble }> {
  for (let tries = 0; tries < limits.databaseTries; tries++) {
    if (tries > 0) await setTimeout(limits.databaseWait * tries);
    const database = await openDatabase(path);
    if ('trouble' in database) {
      if (database.trouble === 'BUSY') continue;
      return database;
    }
    try {
      const result = await use(database);
      if (await database.unchanged()) return result;
    } finally {
      await database.close();
    }
  }
  return { trouble: 'BUSY' };
}

function databaseOf({ pages, ...snapshot }: Snapshot, schema: Schema, close: () => Promise<void>): Database {
  return {
    schema: schema.statements,
    async rows(table, onRow, fromEnd) {
      try {
        const found = schema.table(table);
        return await (fromEnd ? readLast(pages, found, fromEnd, onRow) : readAll(pages, found, onRow));
      } catch (error) {
        return { trouble: await troubleNow({ pages, ...snapshot }, error) };
      }
    },
    unchanged: () => snapshot.unchanged().catch(() => false),
    close,
  };
}

/** What looks damaged may only have been read while it was being written. */
async function troubleNow(snapshot: Snapshot, error: unknown): Promise<DatabaseTrouble> {
  const trouble = troubleOf(error);
  if (trouble !== 'CORRUPT') return trouble;
  return (await snapshot.unchanged().catch(() => false)) ? trouble : 'BUSY';
}
