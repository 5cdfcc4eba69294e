import type { RowFormat } from '../formats/format.ts';
import type { Event } from '../model/event.ts';
import { limits } from '../model/limits.ts';
import type { EventSource, SourceReading, TakeEvents } from './event-source.ts';
import type { Advance } from './follow-lines.ts';
import { type FileFacts, type FileTrouble, factsOf, isGone } from './open-file.ts';
import { createRowMemory, type RowMemory } from './row-memory.ts';
import { createSessionFilter } from './session-filter.ts';
import { type Database, type DatabaseTrouble, databaseStamp, readDatabase, type TableRow } from './sqlite/index.ts';
import { together } from './together.ts';

/** What the tables held, each in the order of its row ids. */
interface FoundRows {
  readonly tables: readonly (readonly TableRow[])[];
  /** A table that is not there. */
  readonly lacks: string | undefined;
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
  let lacks: string | undefined;
  let leftOut = false;

  async function facts(): Promise<FileFacts | { readonly trouble: FileTrouble }> {
    const main = await factsOf(path);
    if ('trouble' in main) return main;
    const pages = await factsOf(`${path}-wal`);
    return 'trouble' in pages ? main : together(main, [pages]);
  }

  /** The rows of every table that are new or may have changed, table by table. */
  async function readRows(database: Database): Promise<FoundRows | { readonly trouble: DatabaseTrouble }> {
    const found: TableRow[][] = [];
    let lacks: string | undefined;
    let cut = false;
    for (const { name, whole = false, memory } of tables) {
      const rows: TableRow[] = [];
      const take = (row: TableRow) => rows.push(row);
      const again = whole || memory.last === undefined ? undefined : memory.last - BigInt(limits.rowsReadAgain);
      const read = await database.rows(name, take, { bytes, ...(again !== undefined && { after: again }) });
      if ('trouble' in read) {
        if (read.trouble !== 'NOTABLE') return read;
        lacks = name;
      } else cut ||= read.tooLong > 0 || (!read.whole && again === undefined);
      found.push(rows);
    }
    return { tables: found, lacks, cut };
  }

  function eventsOf(table: string, memory: RowMemory, row: TableRow): readonly Event[] {
    const rowid = BigInt(row.rowid);
    const index = memory.indexOf(rowid, row.index);
    if (!memory.isNews(rowid, row.values)) return [];
    records++;
    return memory.untold(rowid, decoder.decode({ table, values: row.values, at: { offset: 0, index } }));
  }

  async function tell(found: readonly (readonly TableRow[])[], take: TakeEvents): Promise<void> {
    for (const [place, { name, memory }] of tables.entries()) {
      for (const row of found[place] ?? []) {
        let events: readonly Event[] = [];
        take(() => {
          events = eventsOf(name, memory, row);
          return [];
        });
        const wantedOnes = await filter.of(events);
        take(() => wantedOnes);
      }
    }
  }

  return {
    facts,
    async advance(take, before): Promise<Advance> {
      const now = await facts();
      if ('trouble' in now) {
        if (isGone(now.trouble)) return { kind: 'gone' };
        return now.trouble === 'NOTFILE' ? { kind: 'replaced' } : { kind: 'unreadable', trouble: now.trouble };
      }
      if (known && known.identity !== now.identity) return { kind: 'replaced' };
      const nowStamp = await databaseStamp(path);
      if (known && nowStamp === stamp) return { kind: 'read', facts: now };
      const found = await readDatabase(path, readRows);
      if ('trouble' in found) return { kind: 'unreadable', trouble: found.trouble };
      // What was a table's last row is gone: it was taken back, or the rows have other ids now.
      if (tables.some(({ memory }, place) => isBefore(found.tables[place]?.at(-1), memory.last)))
        return { kind: 'replaced' };
      known = now;
      stamp = nowStamp;
      lacks = found.lacks;
      leftOut ||= found.cut;
      before(now);
      await tell(found.tables, take);
      return { kind: 'read', facts: now };
    },
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

function isBefore(row: TableRow | undefined, last: bigint | undefined): boolean {
  return last !== undefined && (row === undefined || BigInt(row.rowid) < last);
}
