import type { Row } from '../formats/format.ts';
import type { Event } from '../model/event.ts';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import { lasting } from './untold-events.ts';

/** What is remembered of the rows of one table that may come again. */
export interface RowMemory {
  /** The last row that came, by its `rowid`; undefined before the first one. */
  readonly last: bigint | undefined;
  /** The place of a row from 1 in the table, where it came before or follows the ones that did. */
  indexOf(rowid: bigint, index: number): number;
  /** True if the row is new or another one than it was. */
  isNews(rowid: bigint, values: Row['values']): boolean;
  /** The events of a row that were not told before; undefined if one is gone that was, so that the row is another one now. */
  untold(rowid: bigint, events: readonly Event[]): readonly Event[] | undefined;
}

interface Remembered {
  digest: string;
  readonly index: number;
  readonly told: Set<string>;
  /** What stays of a row whatever is added to it. */
  lasting: ReadonlySet<string>;
}

/** Remembers `limits.rowsRemembered` rows, the last ones. */
export function createRowMemory(machine: Pick<Machine, 'hash'>): RowMemory {
  const rows = new Map<bigint, Remembered>();
  let last: bigint | undefined;
  let lastIndex = 0;

  function remembered(rowid: bigint, index: number): Remembered {
    const before = rows.get(rowid);
    if (before) return before;
    const isNext = last !== undefined && rowid > last;
    lastIndex = isNext ? lastIndex + 1 : Math.max(lastIndex, index);
    const row = { digest: '', index: isNext ? lastIndex : index, told: new Set<string>(), lasting: new Set<string>() };
    rows.set(rowid, row);
    if (last === undefined || rowid > last) last = rowid;
    const [oldest] = rows.keys();
    if (rows.size > limits.rowsRemembered && oldest !== undefined) rows.delete(oldest);
    return row;
  }

  return {
    get last() {
      return last;
    },
    indexOf: (rowid, index) => remembered(rowid, index).index,
    isNews(rowid, values) {
      const row = remembered(rowid, 0);
      const digest = machine.hash(JSON.stringify([...values], asText));
      const isNews = row.digest !== digest;
      row.digest = digest;
      return isNews;
    },
    untold(rowid, events) {
      const row = remembered(rowid, 0);
      const { told } = row;
      const now = new Set(events.filter(({ kind }) => lasting.has(kind)).map((event) => machine.hash(nameOf(event))));
      for (const one of row.lasting) if (!now.has(one)) return undefined;
      row.lasting = now;
      return events.filter((event) => {
        const key = machine.hash(JSON.stringify(event));
        const isNew = !told.has(key);
        told.add(key);
        return isNew;
      });
    },
  };
}

function asText(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
}

/** What tells an event from the others of its row, also where more is known of it later. */
function nameOf(event: Event): string {
  if (event.kind === 'human') return JSON.stringify([event.session, event.kind, event.text]);
  const id = event.kind === 'call' || event.kind === 'result' ? event.id : undefined;
  return JSON.stringify([event.session, event.kind, id]);
}
