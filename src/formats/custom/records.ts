import { limits } from '../../model/limits.ts';
import type { Machine } from '../../model/machine.ts';
import { type Kind, type Mapping, type Rule, tells, type When } from './mapping.ts';
import type { Mapped } from './path.ts';
import { fieldOf, isThere } from './values.ts';

/** A line of the open format, not parsed yet. */
export type OpenRecord = Readonly<Record<string, unknown>> & { readonly type: Kind };

/** Keys of an input that a mapping names one by one. */
const inputKeys = ['command', 'path', 'old', 'new'] as const;

/** Whether what stands in a line is what `when` wants there. */
export function fits(when: When | undefined, line: Mapped): boolean {
  return (when ?? []).every(([path, wanted]) => {
    const found = line.at(path) ?? null;
    if (typeof wanted === 'object' && wanted !== null && 'exists' in wanted) return wanted.exists === (found !== null);
    return Array.isArray(wanted) ? wanted.some((one) => one === found) : wanted === found;
  });
}

/** What a line says in the open format, in the order in which it happened; undefined where the line is of no mapped kind. */
export function recordsIn(
  line: Mapped,
  map: Mapping['map'],
  offset: number,
  machine: Machine,
): readonly OpenRecord[] | undefined {
  const told = (kind: Kind) => firstFitting(kind, map[kind] ?? [], line, offset, machine);
  const before = [told('session'), told('human'), told('agent')];
  const calls = told('call');
  const results = told('result');
  const after = [told('trouble'), told('compaction'), told('done')];
  if ([...before, calls, results, ...after].every((records) => records.size === 0)) return undefined;
  // A result without an id belongs to the call before it.
  const items = [...new Set([...calls.keys(), ...results.keys()])].sort((one, other) => one - other);
  const acts = items.flatMap((item) => [calls.get(item), results.get(item)]);
  const said = (records: ReadonlyMap<number, OpenRecord>[]) => records.flatMap((one) => [...one.values()]);
  return [...said(before), ...acts, ...said(after)].flatMap((record) => (!record || isBlank(record) ? [] : [record]));
}

/** A message that says nothing is none: models' programs write tools' results as messages of the user without a text. */
function isBlank({ type, text }: OpenRecord): boolean {
  return (type === 'human' || type === 'agent') && typeof text === 'string' && text.trim() === '';
}

/** What the first rule that fits tells, by the place of the item in the list that it takes apart. */
function firstFitting(
  kind: Kind,
  rules: readonly Rule[],
  line: Mapped,
  offset: number,
  machine: Machine,
): ReadonlyMap<number, OpenRecord> {
  for (const { when, each, fields } of rules) {
    const records = new Map<number, OpenRecord>();
    for (const [index, item] of itemsOf(line, each).entries()) {
      if (!fits(when, item) || (!when && !isTold(kind, fields, item))) continue;
      records.set(index, recordOf(kind, fields, item, machine));
    }
    if (records.size > 1 && kind === 'call' && !('round' in fields)) return inOneRound(records, offset);
    if (records.size > 0) return records;
  }
  return new Map();
}

function itemsOf(line: Mapped, each: readonly string[] | undefined): readonly Mapped[] {
  if (!each) return [line];
  const found = line.at(each);
  if (found === undefined) return [];
  const items: readonly unknown[] = Array.isArray(found) ? found : [found];
  return items.slice(0, limits.mappedItems).map((item) => line.item(item));
}

type Fields = Rule['fields'];

function isTold(kind: Kind, fields: Fields, line: Mapped): boolean {
  return Object.entries(fields).some(([name, sources]) => sources && tells(kind, name) && isThere(sources, line));
}

function recordOf(kind: Kind, fields: Fields, line: Mapped, machine: Machine): OpenRecord {
  const record: Record<string, unknown> = {};
  for (const [name, sources] of Object.entries(fields)) {
    const value = sources && fieldOf(name, sources, line, machine);
    if (value !== undefined) record[name] = value;
  }
  return { ...(kind === 'call' ? withInput(record) : record), type: kind };
}

/** A command or a file that is mapped alone stands in the input, where the open format has it. */
function withInput(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const keys = inputKeys.filter((key) => key in record);
  if (keys.length === 0) return record;
  const { command, path, old, new: after, input, ...others } = record;
  const named = Object.fromEntries(keys.map((key) => [key, record[key]]));
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  return { ...others, input: { ...(isObject ? input : input === undefined ? {} : { input }), ...named } };
}

/** Calls of one line are of one answer. */
function inOneRound(records: ReadonlyMap<number, OpenRecord>, offset: number): ReadonlyMap<number, OpenRecord> {
  return new Map([...records].map(([index, record]) => [index, { ...record, round: `line@${offset}` }]));
}
