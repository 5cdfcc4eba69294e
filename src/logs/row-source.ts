import type { RowFormat } from '../formats/format.ts';
import type { Event } from '../model/event.ts';
import { limits } from '../model/limits.ts';
import type { EventSource, SourceReading, TakeEvents } from './event-source.ts';
import type { Advance } from './follow-lines.ts';
import { type FileFacts, isGone } from './open-file.ts';
import { createRowMemory, type RowMemory } from './row-memory.ts';
import { createSessionFilter } from './session-filter.ts';
import {
  type Database,
  type DatabaseTrouble,
  databaseFacts,
  databaseStamp,
  readDatabase,
  type TableRow,
} from './sqlite/index.ts';

/** What the tables held, each in the order of its row ids. */
interface FoundRows {
  readonly tables: readonly (readonly TableRow[])[];
  /** A table that is not there. */
  readonly lacks: string | undefined;
  /** All CREATE statements. */
  readonly schema: string;
  /** True if rows were left out that nobody read before. */
  readonly cut: boolean;
}

/** Events of a log to whose tables rows are added. Rows at the end of a table may still change; those before them are not read again. */
export function createRowSource(format: RowFormat, { path, tailBytes, context, wanted }: SourceReading): EventSource {
  const bytes = Math.min(tailBytes, limits.tableBytes);
  const decoder = format.decoder({ ...context, path, fromTail: tailBytes !== Number.POSITIVE_INFINITY });
  const tables = format.tables.map((table) => ({ ...table, memory: createRowMemory(context.machine) }));
  const filter = createSessionFilter(wanted);
  let known: FileFacts | undefined;
  let records = 0;
  let stamp: Awaited<ReturnType<typeof databaseStamp>> | undefined;
  let schema: string | undefined;
  let lacks: string | undefined;
  let leftOut = false;

  /** The rows of every table that are new or may have changed, table by table. */
  async function readRows(database: Database): Promise<FoundRows | { readonly trouble: DatabaseTrouble }> {
    const found: TableRow[][] = [];
    let lacks: string | undefined;
    let cut = false;
    for (const { name, whole = false, memory } of tables) {
      const rows: TableRow[] = [];
      const take = (row: TableRow) => rows.push(row);
      const { last } = memory;
      const budget =
        whole || last === undefined
          ? { bytes }
          : { bytes: limits.tableBytes, after: last - BigInt(limits.rowsReadAgain) };
      const read = await database.rows(name, take, budget);
      if ('trouble' in read) {
        if (read.trouble !== 'NOTABLE') return read;
        lacks = name;
      } else cut ||= read.tooLong > 0 || (!read.whole && isAfter(rows[0], last));
      found.push(rows);
    }
    return { tables: found, lacks, cut, schema: database.schema.join('\n') };
  }

  /** The events of a row that were not told before; undefined where one is gone that was told. */
  function eventsOf(table: string, memory: RowMemory, row: TableRow): readonly Event[] | undefined {
    const rowid = BigInt(row.rowid);
    const index = memory.indexOf(rowid, row.index);
    if (!memory.isNews(rowid, row.values)) return [];
    records++;
    return memory.untold(rowid, decoder.decode({ table, values: row.values, at: { offset: 0, index } }));
  }

  /** Hands over what is new; false if something that was told before is gone. */
  async function tell(found: readonly (readonly TableRow[])[], take: TakeEvents): Promise<boolean> {
    for (const [place, { name, memory }] of tables.entries()) {
      for (const row of found[place] ?? []) {
        let events: readonly Event[] | undefined = [];
        take(() => {
          events = eventsOf(name, memory, row);
          return [];
        });
        if (events === undefined) return false;
        const wantedOnes = await filter.of(events);
        if (wantedOnes.length > 0) take(() => wantedOnes);
      }
    }
    return true;
  }

  /** Another version's tables need another format, and rows that are gone or have other ids now tell another story. */
  function isAnother(found: FoundRows): boolean {
    if (schema !== undefined && schema !== found.schema) return true;
    return tables.some(({ memory }, place) => isBefore(found.tables[place]?.at(-1), memory.last));
  }

  async function advance(take: TakeEvents, before: (facts: FileFacts) => void): Promise<Advance> {
    const now = await databaseFacts(path);
    if ('trouble' in now) {
      if (isGone(now.trouble)) return { kind: 'gone' };
      return now.trouble === 'NOTFILE' ? { kind: 'replaced' } : { kind: 'unreadable', trouble: now.trouble };
    }
    if (known && known.identity !== now.identity) return { kind: 'replaced' };
    const nowStamp = await databaseStamp(path);
    if (known && nowStamp === stamp) return { kind: 'read', facts: now };
    const found = await readDatabase(path, readRows);
    if ('trouble' in found) return { kind: 'unreadable', trouble: found.trouble };
    if (isAnother(found)) return { kind: 'replaced' };
    known = now;
    stamp = nowStamp;
    schema = found.schema;
    lacks = found.lacks;
    leftOut ||= found.cut;
    before(now);
    return (await tell(found.tables, take)) ? { kind: 'read', facts: now } : { kind: 'replaced' };
  }

  return {
    facts: () => databaseFacts(path),
    advance,
    pause() {},
    finish() {},
    get records() {
      return records;
    },
    get notUnderstood() {
      return decoder.notUnderstood;
    },
    get bytes() {
      return known?.size ?? 0;
    },
    get problem() {
      if (lacks !== undefined)
        return `its table ${lacks} is not there: another version of ${format.name} may keep it elsewhere`;
      return leftOut ? 'only the end of its tables was read' : undefined;
    },
  };
}

/** Whether there are rows before this one that nobody read. */
function isAfter(row: TableRow | undefined, last: bigint | undefined): boolean {
  return last === undefined || (row !== undefined && BigInt(row.rowid) > last);
}

function isBefore(row: TableRow | undefined, last: bigint | undefined): boolean {
  return last !== undefined && (row === undefined || BigInt(row.rowid) < last);
}
