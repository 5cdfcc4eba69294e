import type { Value } from '../../formats/format.ts';
import { limits } from '../../model/limits.ts';
import { type Cell, cellsOf, recordOf } from './cells.ts';
import type { Pages } from './pages.ts';
import { decodeRecord } from './record.ts';
import type { Table } from './schema.ts';
import { leavesOf, Way } from './tree.ts';

/** A row of a table. */
export interface TableRow {
  readonly rowid: number | bigint;
  /** Its place from 1 in the order of the row ids; where only the last rows are read, its row id. */
  readonly index: number;
  readonly values: ReadonlyMap<string, Value>;
}

/** How much of a table's end is read: the least of what is named, but always one row. */
export interface RowBudget {
  readonly bytes?: number;
  readonly rows?: number;
  /** Only rows with larger ids. */
  readonly after?: bigint;
}

/** What came of reading rows. */
export interface RowsRead {
  readonly rows: number;
  /** Rows that were left out because they are longer than what is read of one. */
  readonly tooLong: number;
  /** False if the table holds rows before those that were read. */
  readonly whole: boolean;
}

export async function readAll(pages: Pages, table: Table, onRow: (row: TableRow) => void): Promise<RowsRead> {
  const way = new Way(pages);
  let index = 0;
  let tooLong = 0;
  for await (const leaf of leavesOf(way, table.root, false)) {
    for (const cell of cellsOf(leaf)) {
      index++;
      const values = await valuesOf(cell, way, table, pages);
      if (values) onRow({ rowid: cell.rowid, index, values });
      else tooLong++;
    }
  }
  return { rows: index - tooLong, tooLong, whole: true };
}

export async function readLast(
  pages: Pages,
  table: Table,
  { bytes: mostBytes = Infinity, rows: mostRows = Infinity, after }: RowBudget,
  onRow: (row: TableRow) => void,
): Promise<RowsRead> {
  const way = new Way(pages);
  const rows: (Pick<TableRow, 'rowid' | 'values'> & { readonly fromEnd: number })[] = [];
  let seen = 0;
  let bytes = 0;
  let whole = true;
  reading: for await (const leaf of leavesOf(way, table.root, true)) {
    for (const cell of cellsOf(leaf).toReversed()) {
      // One that is left out anyhow must not leave out the others.
      if (cell.size <= limits.rowBytes) bytes += cell.size;
      const isBefore = after !== undefined && cell.rowid <= after;
      if (seen > 0 && (isBefore || seen >= mostRows || bytes > mostBytes)) {
        whole = false;
        break reading;
      }
      seen++;
      const values = await valuesOf(cell, way, table, pages);
      if (values) rows.push({ rowid: cell.rowid, values, fromEnd: seen });
    }
  }
  for (const { rowid, values, fromEnd } of rows.reverse())
    onRow({ rowid, index: whole ? seen + 1 - fromEnd : Number(rowid), values });
  return { rows: rows.length, tooLong: seen - rows.length, whole };
}

async function valuesOf(
  cell: Cell,
  way: Way,
  { columns, rowidColumn }: Table,
  { encoding }: Pages,
): Promise<ReadonlyMap<string, Value> | undefined> {
  const record = await recordOf(cell, way);
  if (record === undefined) return undefined;
  const stored = decodeRecord(record, columns.length, encoding);
  return new Map(
    columns.map(({ name, missing, real }, place) => {
      const value = stored[place];
      if (place === rowidColumn) return [name, cell.rowid];
      if (value === undefined) return [name, missing];
      return [name, real && typeof value === 'bigint' ? Number(value) : value];
    }),
  );
}
