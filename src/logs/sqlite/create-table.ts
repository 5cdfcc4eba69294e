import type { Value } from '../../formats/format.ts';
import { affinityOf } from './affinity.ts';
import { literalOf } from './literal.ts';
import { type Token, tokensOf } from './sql-tokens.ts';

interface Column {
  readonly name: string;
  /** What rows that were written before the column was added have in it. */
  readonly missing: Value;
  /** True for numbers that are stored as integers where they can be. */
  readonly real: boolean;
}

/** What a CREATE TABLE statement says of the rows. */
export interface TableShape {
  /** In the order in which records hold them: without those that are computed when they are read. */
  readonly columns: readonly Column[];
  /** Place in `columns` of the one that stands for the row id: records hold nothing for it. */
  readonly rowidColumn: number | undefined;
  readonly withoutRowid: boolean;
}

/** Words with which a table's constraint begins, and those that end the type of a column. */
const ofTable = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN']);
const afterType = new Set([
  ...ofTable,
  ...['NOT', 'NULL', 'DEFAULT', 'COLLATE', 'REFERENCES', 'GENERATED', 'AS', 'ON', 'DEFERRABLE'],
]);

export function shapeOf(sql: string): TableShape {
  const { parts, options } = partsOf(sql);
  const columns: (Column & { readonly virtual: boolean; readonly alias: boolean; readonly integer: boolean })[] = [];
  let keyName: string | undefined;
  for (const part of parts) {
    const [first] = part;
    if (first === undefined) continue;
    if (first.kind === 'word' && ofTable.has(first.text.toUpperCase())) keyName ??= soleKey(part);
    else columns.push(columnOf(first.text, part.slice(1), hasWord(options, 'STRICT')));
  }
  const stored = columns.filter((column) => !column.virtual);
  const rowidColumn = stored.findIndex(
    ({ alias, integer, name }) => alias || (integer && name.toLowerCase() === keyName?.toLowerCase()),
  );
  return {
    columns: stored.map(({ name, missing, real }) => ({ name, missing, real })),
    rowidColumn: rowidColumn === -1 ? undefined : rowidColumn,
    withoutRowid: hasWord(options, 'WITHOUT', 'ROWID'),
  };
}

/** What stands between the commas of the outermost parentheses, and what comes after them. */
function partsOf(sql: string): { readonly parts: readonly Token[][]; readonly options: readonly Token[] } {
  const parts: Token[][] = [[]];
  const options: Token[] = [];
  let depth = 0;
  let closed = false;
  for (const token of tokensOf(sql)) {
    if (closed) options.push(token);
    else if (token.kind === 'mark' && token.text === '(' && depth++ === 0) continue;
    else if (token.kind === 'mark' && token.text === ')' && --depth === 0) closed = true;
    else if (token.kind === 'mark' && token.text === ',' && depth === 1) parts.push([]);
    else if (depth > 0) parts.at(-1)?.push(token);
  }
  return { parts, options };
}

function columnOf(name: string, rest: readonly Token[], strict: boolean) {
  const end = rest.findIndex((token) => token.kind === 'word' && afterType.has(token.text.toUpperCase()));
  const type = (end === -1 ? rest : rest.slice(0, end)).map(({ text }) => text.toUpperCase()).join(' ');
  const said = end === -1 ? [] : outermost(rest.slice(end));
  const integer = type === 'INTEGER';
  const key = placeOf(said, 'PRIMARY', 'KEY');
  const affinity = affinityOf(type, strict);
  const given = placeOf(rest.slice(Math.max(0, end)), 'DEFAULT');
  return {
    name,
    integer,
    real: affinity === 'real',
    // In descending order it never stood for the row id, by an old mistake that files rely on.
    alias: integer && key !== -1 && !isWord(said[key + 2], 'DESC'),
    virtual: placeOf(said, 'AS') !== -1 && placeOf(said, 'STORED') === -1,
    missing: end === -1 || given === -1 ? null : literalOf(rest.slice(end + given + 1), affinity),
  };
}

/** The column of a constraint that makes one column alone the primary key. */
function soleKey(part: readonly Token[]): string | undefined {
  const at = placeOf(part, 'PRIMARY', 'KEY');
  if (at === -1 || part[at + 2]?.text !== '(') return undefined;
  const close = part.findIndex(({ kind, text }, place) => place > at && kind === 'mark' && text === ')');
  const inside = part.slice(at + 3, close === -1 ? part.length : close);
  return inside.some(({ kind, text }) => kind === 'mark' && text === ',') ? undefined : inside[0]?.text;
}

/** Without what stands in parentheses. */
function outermost(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  return tokens.filter(({ kind, text }) => {
    if (kind === 'mark' && text === ')') depth--;
    const outside = depth === 0;
    if (kind === 'mark' && text === '(') depth++;
    return outside;
  });
}

function placeOf(tokens: readonly Token[], ...words: readonly string[]): number {
  return tokens.findIndex((_, at) => words.every((word, further) => isWord(tokens[at + further], word)));
}

function hasWord(tokens: readonly Token[], ...words: readonly string[]): boolean {
  return placeOf(tokens, ...words) !== -1;
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toUpperCase() === word;
}
