import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** What the least is that anybody must do who reads a log, by how it is written. */
export type Kind = 'jsonl' | 'text' | 'document' | 'rows';

export const floors: Readonly<Record<Kind, { readonly what: string; readonly read: (path: string) => void }>> = {
  jsonl: { what: 'read and JSON.parse every line', read: parseLines },
  text: { what: 'read and split into lines', read: (path) => void textOf(path).split('\n') },
  document: { what: 'read and JSON.parse', read: (path) => void JSON.parse(textOf(path)) },
  rows: { what: 'read all rows with node:sqlite', read: readRows },
};

/** How a file is written, found out by trying. */
export function kindOf(path: string): Kind {
  const start = readFileSync(path);
  if (start.subarray(0, 15).toString() === 'SQLite format 3') return 'rows';
  const works = (read: (path: string) => void) => {
    try {
      read(path);
      return true;
    } catch {
      return false;
    }
  };
  if (works(floors.document.read)) return 'document';
  return works(parseLines) ? 'jsonl' : 'text';
}

function textOf(path: string): string {
  return readFileSync(path, 'utf8');
}

function parseLines(path: string): void {
  for (const line of textOf(path).split('\n')) if (line.trim() !== '') JSON.parse(line);
}

function readRows(path: string): void {
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  for (const { name } of tables) database.prepare(`SELECT * FROM "${String(name).replaceAll('"', '""')}"`).all();
  database.close();
}
