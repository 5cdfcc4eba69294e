import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Claim, DocumentFormat, Format, Head, Row, RowFormat, Value } from '../../../src/formats/format.ts';
import { limits } from '../../../src/model/limits.ts';
import { type Decoded, decodeText } from './decode-text.ts';
import { machine } from './machines.ts';

/** Where logs of fixtures seem to lie: places that a format keys by must not show where the project lies. */
const place = '/logs';

const ranks: Readonly<Record<Claim, number>> = { named: 3, content: 2, weak: 1, none: 0 };

/** The format with the surest claim on a file. */
export function surest(formats: readonly Format[], head: Head): Format | undefined {
  const claims = formats.map((format) => ({ format, rank: ranks[format.claim(head)] })).filter(({ rank }) => rank > 0);
  return claims.sort((one, other) => other.rank - one.rank)[0]?.format;
}

/**
 * Decodes a fixture in whatever way its format grows: a file of lines or a document; a folder of files of which one is the document
 * and the others are its parts; an `.sql` file, which makes the database. Throws where no format of `formats` claims it.
 */
export function decodeFixture(formats: readonly Format[], folder: string, name: string): Decoded {
  const path = join(folder, name);
  if (name.endsWith('.sql'))
    return decodeDatabase(formats, `${place}/${name.replace(/\.sql$/, '.db')}`, readFileSync(path, 'utf8'));
  const files = new Map(
    (statSync(path).isDirectory() ? filesBelow(path) : [path]).map((file) => [
      `${place}/${file.slice(folder.length).replace(/^\//, '')}`,
      readFileSync(file, 'utf8'),
    ]),
  );
  const mains = [...files].flatMap(([file, text]) => {
    const isPart = formats.some((format) => {
      const whole = format.growth === 'document' ? format.partOf?.(file) : undefined;
      return whole !== undefined && files.has(whole);
    });
    const format = isPart ? undefined : surest(formats, { path: file, text: text.slice(0, limits.headBytes) });
    return format ? [{ file, text, format }] : [];
  });
  const [main, ...others] = mains;
  if (main === undefined || others.length > 0)
    throw new Error(
      `${name}: ${mains.length} of its files are claimed, and one should be: ${mains.map(({ file }) => file)}`,
    );
  if (main.format.growth === 'rows') throw new Error(`${name}: a database is written as .sql`);
  return main.format.growth === 'lines'
    ? decodeText(main.format, main.file, main.text)
    : decodeDocument(main.format, main.file, main.text, files);
}

/** Reads a document with those of `files` that it names as its parts. */
export function decodeDocument(
  format: DocumentFormat,
  path: string,
  text: string,
  files: ReadonlyMap<string, string> = new Map(),
): Decoded {
  let parts = new Map<string, string>();
  for (let before = -1; parts.size > before; ) {
    before = parts.size;
    const wanted = format.parts?.(path, { text, parts }) ?? [];
    const found = [...files].filter(([file]) => {
      const slash = file.lastIndexOf('/');
      return (
        file !== path && wanted.some((one) => one.folder === file.slice(0, slash) && one.accepts(file.slice(slash + 1)))
      );
    });
    parts = new Map(found.sort(([one], [other]) => (one < other ? -1 : 1)));
  }
  const reading = format.read({ text, parts }, { path, machine: machine(), fromTail: false });
  if (!reading) throw new Error(`${path}: no whole document`);
  return reading;
}

function decodeDatabase(formats: readonly Format[], path: string, sql: string): Decoded {
  const database = new DatabaseSync(':memory:');
  database.exec(sql);
  const schema = database.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').all();
  const text = ['SQLite format 3', ...schema.map((row) => String(row.sql))].join('\n');
  const format = surest(formats, { path, text });
  if (format?.growth !== 'rows') throw new Error(`${path}: no format claims this database`);
  return decodeRows(format, path, database);
}

/** Reads the rows of a format's tables as their follower hands them over. */
export function decodeRows(format: RowFormat, path: string, database: DatabaseSync): Decoded {
  const decoder = format.decoder({ path, machine: machine(), fromTail: false });
  const events = format.tables.flatMap(({ name }) =>
    database
      .prepare(`SELECT * FROM "${name}" ORDER BY rowid`)
      .all()
      .flatMap((row, index) => decoder.decode(rowOf(name, row, index + 1))),
  );
  return { events, notUnderstood: decoder.notUnderstood };
}

function rowOf(table: string, row: Record<string, Value>, index: number): Row {
  return { table, values: new Map(Object.entries(row)), at: { offset: 0, index } };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
