import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Format } from '../../../src/formats/format.ts';
import { formats } from '../../../src/formats/index.ts';
import type { Event } from '../../../src/model/event.ts';
import { limits } from '../../../src/model/limits.ts';
import { sessionsFrom } from '../../sessions/sessions.ts';
import { writers } from '../../sessions/writers/index.ts';
import { headOf, judged, type WrittenLog, writeSession } from '../../sessions/written-log.ts';
import { decodeDocument, decodeRows, surest } from './decode-fixture.ts';
import { decodeText } from './decode-text.ts';

/** What stands in a damaged log where it never stands in a whole one. */
const strange = fc.oneof(
  fc.constantFrom('', 'null', '[]', '{}', '-1', '1e999', '"__proto__"', '[[{}]]', '"', '}', '\n', '\\', '\u0000', '😀'),
  fc.string({ maxLength: 20 }),
);
/** Where it stands, as a part of the whole, and how much of the log it takes the place of. */
const damages = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.constantFrom(0, 1, 5, 40, 100_000),
    text: strange,
  }),
  { minLength: 1, maxLength: 3 },
);
type Damages = typeof damages extends fc.Arbitrary<infer Value> ? Value : never;

function damaged(text: string, all: Damages): string {
  return all.reduce((before, { at, length, text: put }) => {
    const start = Math.floor(before.length * at);
    return before.slice(0, start) + put + before.slice(start + length);
  }, text);
}

/** A value of the log's JSON that is another than it ever was: in the whole, or in one of its lines. */
const swaps = fc.record({
  line: fc.nat(),
  place: fc.nat(),
  value: fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('', '__proto__', -1, 1e308, [], {}, [[]], [null], { type: 'text' }, { length: 3 }),
  ),
});
type Swap = typeof swaps extends fc.Arbitrary<infer Value> ? Value : never;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function replaced(json: unknown, place: number, value: unknown): string {
  let values = 0;
  JSON.stringify(json, (_key, old: unknown) => {
    values++;
    return old;
  });
  let count = 0;
  const wanted = place % Math.max(1, values);
  return JSON.stringify(json, (_key, old: unknown) => (count++ === wanted ? value : old)) ?? 'null';
}

function swapped(text: string, { line, place, value }: Swap): string {
  const whole = parsed(text);
  if (whole !== undefined) return replaced(whole, place, value);
  const lines = text.split('\n');
  const wanted = line % lines.length;
  return lines
    .map((one, index) => (index === wanted && parsed(one) !== undefined ? replaced(parsed(one), place, value) : one))
    .join('\n');
}

function decodeTextLog(format: Format, log: WrittenLog, text: string): readonly Event[] {
  if (format.growth === 'lines') return decodeText(format, log.path, text).events;
  if (format.growth !== 'document') assert.fail('a text is no database');
  try {
    return decodeDocument(format, log.path, text, new Map([...log.texts, [log.path, text]])).events;
  } catch (error) {
    // A document that broke says so, and is read again once it is whole.
    assert.match(String(error), /no whole document$/);
    return [];
  }
}

/** What is kept of what a log says has bounds, and the engine can bear it. */
function check(events: readonly Event[]): void {
  judged(events);
  for (const event of events) {
    if (event.kind === 'call') assert.ok(event.input.length <= limits.input);
    if (event.kind === 'result') assert.ok(event.output.length <= limits.output);
    if (event.time !== undefined) assert.ok(Number.isFinite(event.time));
    assert.ok(event.at.offset >= 0 && Number.isInteger(event.at.offset));
  }
}

const values = fc.oneof(strange, fc.constantFrom(null, 0, -1, 9e15, new Uint8Array([0, 255])));

/** Puts something strange into some places of a database, and takes it out again. */
function inDamagedDatabase(
  database: DatabaseSync,
  places: readonly { at: number; value: unknown }[],
  look: () => void,
): void {
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all();
  const columns = tables.flatMap(({ name }) =>
    database
      .prepare(`SELECT name FROM pragma_table_info('${name}')`)
      .all()
      .map((column) => ({ table: name, column: column.name })),
  );
  database.exec('BEGIN; PRAGMA ignore_check_constraints = ON');
  try {
    for (const { at, value } of places) {
      const place = columns[Math.floor(at * (columns.length - 1))];
      const row = `SELECT rowid FROM "${place?.table}" ORDER BY rowid LIMIT 1 OFFSET ${Math.floor(at * 7)}`;
      const update = database.prepare(
        `UPDATE OR IGNORE "${place?.table}" SET "${place?.column}" = ? WHERE rowid = (${row})`,
      );
      update.run(value instanceof Uint8Array || typeof value === 'number' || value === null ? value : String(value));
    }
    look();
  } finally {
    database.exec('ROLLBACK');
  }
}

const [known] = sessionsFrom(Date.UTC(2026, 0, 31, 2)).filter(({ what }) => what.startsWith('a refusal'));

for (const writer of writers) {
  test(`${writer.format}, ${writer.way}: a log with something strange in it is read, counted or left alone`, () => {
    assert.ok(known);
    const log = writeSession(writer, known.session, { home: '/home/dev', workspace: '/code/shop' });
    const format = surest(formats, headOf(log));
    assert.ok(format);
    const text = log.texts.get(log.path);
    if (text !== undefined) {
      fc.assert(
        fc.property(damages, (all) => check(decodeTextLog(format, log, damaged(text, all)))),
        { numRuns: 15 },
      );
      fc.assert(
        fc.property(swaps, (swap) => check(decodeTextLog(format, log, swapped(text, swap)))),
        { numRuns: 30 },
      );
      return;
    }
    const database = log.databases.get(log.path);
    assert.ok(database && format.growth === 'rows');
    const place = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), value: values });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 4 }), (places) => {
        inDamagedDatabase(database, places, () => check(decodeRows(format, log.path, database).events));
      }),
      { numRuns: 30 },
    );
  });
}
