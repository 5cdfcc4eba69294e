import { limits } from '../../model/limits.ts';
import { cellsOf, recordOf } from './cells.ts';
import { shapeOf, type TableShape } from './create-table.ts';
import type { Pages } from './pages.ts';
import { decodeRecord } from './record.ts';
import { leavesOf, Way } from './tree.ts';
import { DatabaseFault } from './trouble.ts';

/** A table that can be read. */
export interface Table extends TableShape {
  readonly root: number;
}

export interface Schema {
  /** The CREATE statements in the order of their making. */
  readonly statements: readonly string[];
  /** The table of that name, however it is written. */
  table(name: string): Table;
}

interface Entry {
  readonly kind: string;
  readonly name: string;
  readonly root: number;
  readonly sql: string;
}

const rootOfSchema = 1;
const columnsOfSchema = 5;

export async function readSchema(pages: Pages): Promise<Schema> {
  const entries: Entry[] = [];
  const way = new Way(pages);
  let bytes = 0;
  for await (const leaf of leavesOf(way, rootOfSchema, false)) {
    for (const cell of cellsOf(leaf)) {
      bytes += cell.size;
      if (bytes > limits.schemaBytes) throw new DatabaseFault('TOOLARGE');
      const record = await recordOf(cell, way);
      const [kind, name, , root, sql] = record ? decodeRecord(record, columnsOfSchema, pages.encoding) : [];
      // What SQLite makes for itself has no statement.
      if (typeof kind !== 'string' || typeof name !== 'string' || typeof sql !== 'string') continue;
      entries.push({ kind, name, root: typeof root === 'number' ? root : 0, sql });
    }
  }
  return {
    statements: entries.map(({ sql }) => sql),
    table(name) {
      const entry = entries.find((each) => each.name.toLowerCase() === name.toLowerCase() && each.kind !== 'index');
      if (entry === undefined || entry.kind === 'trigger') throw new DatabaseFault('NOTABLE');
      if (entry.kind !== 'table' || entry.root === 0) throw new DatabaseFault('NOTPLAIN');
      const shape = shapeOf(entry.sql);
      if (shape.withoutRowid) throw new DatabaseFault('NOROWID');
      if (shape.columns.length > limits.columns) throw new DatabaseFault('TOOWIDE');
      return { ...shape, root: entry.root };
    },
  };
}
