import type { FailureKind, NamedPlace } from '../model/failure.ts';
import { limits } from '../model/limits.ts';
import { anyOf } from './any-of.ts';
import { bounded, isNoise, maskedLines, tellingLines } from './general.ts';
import { kindOf } from './kinds.ts';
import { maskLine } from './mask.ts';
import { isForeign, placeIn, placeOf } from './place.ts';
import { withoutPrefixes } from './prefixes.ts';
import { withItsQuote } from './quoted.ts';
import { readers } from './readers/index.ts';
import type { ItemPattern, Reader } from './readers/reader.ts';
import { type ItemSays, itemSays, type Shown, shownOf } from './shown.ts';
import { speakingIn } from './speaking.ts';

/** What the readers find in an output that failed. */
export interface Reading {
  readonly kind: FailureKind;
  readonly items: readonly string[];
  readonly lines: readonly string[];
  readonly shown: readonly string[];
  readonly place?: NamedPlace;
  readonly total?: number;
  /** True where the only item is a count: the output names no test. */
  readonly counted?: boolean;
  /** How many times items were said; one message may stand at several lines. */
  readonly times?: number;
}

interface Found {
  readonly item: string;
  readonly index: number;
  readonly place: NamedPlace | undefined;
  readonly says: ItemSays;
  /** The line below that says what this one does not. */
  readonly below: { readonly index: number; readonly says: ItemSays } | undefined;
}

/** Different lines and items looked at before they are masked and bounded: masking is the dear part. */
const consideredLines = 160;
const consideredItems = 1_000;

/** How far below a diagnostic its place may stand. */
const thenWithin = 4;

/** How many lines the name of one test may take: suites within suites. */
const namesWithin = 8;

/**
 * Reads the cleaned lines of a failed run with every reader whose toolchain speaks in them, and in general where none says
 * enough.
 */
export function readOutput(given: readonly string[], exitCode: number | undefined): Reading {
  const lines = withoutPrefixes(given);
  const active = speakingIn(lines);
  const whole = lines.map((_, index) => withItsQuote(lines, index));
  const taken = new Set<number>();
  const found = withoutDeaths(active.map((reader) => ({ reader, items: itemsOf(reader, whole, taken) })));
  const all = found.flatMap(({ items }) => items);
  const total = active.map((reader) => countOf(reader, lines)).find((count) => count !== undefined);
  const { told, reasons } = toldBy(active, lines, all);
  const texts = told.map((index) => lines[index] ?? '');
  const testing =
    found.some(({ reader, items }) => reader.kind === 'tests' && items.length > 0) ||
    (all.length === 0 && total !== undefined && active.some((reader) => reader.kind === 'tests'));
  const withItems = found.find(({ items }) => items.length > 0);
  const items = all.length > 0 ? all.map(({ item }) => item) : testing ? [`${total} failed`] : [];
  const telling = texts.some((text) => text !== '');
  const place =
    all.find(({ place: named }) => named?.line !== undefined && !isForeign(named))?.place ??
    placeIn(lines, testing ? /test|spec/i : undefined) ??
    all.find(({ place: named }) => named !== undefined)?.place;
  return {
    kind: testing ? 'tests' : (withItems?.reader.kind ?? kindByLines(active, lines, texts, exitCode)),
    items: bounded([...new Set(items)].sort(), limits.failureItems),
    lines: maskedLines(
      bounded([...new Set(told.map((index) => whole[index] ?? ''))], consideredLines),
      limits.failureLines,
    ),
    shown: shownOf(telling ? toShow(lines, told, all, reasons) : lines.map((text) => ({ text }))),
    ...(place === undefined ? {} : { place }),
    ...(total === undefined ? {} : { total }),
    ...(all.length === 0 && items.length > 0 ? { counted: true } : {}),
    ...(all.length === 0 ? {} : { times: all.length }),
  };
}

interface Read {
  readonly reader: Reader;
  readonly items: readonly Found[];
}

/** How a program died is one way in which its tests failed: where these are named, they are the set. */
function withoutDeaths(read: readonly Read[]): readonly Read[] {
  const testing = read.some(({ reader, items }) => reader.kind === 'tests' && items.length > 0);
  return testing ? read.filter(({ reader }) => reader.kind !== 'crash') : read;
}

/** True where an output ends like a failing run of a known toolchain; for runs whose exit status nobody knows. */
export function endsInVerdict(given: readonly string[]): boolean {
  const lines = withoutPrefixes(given);
  return lines.some(isVerdict) || endsOf(readers, lines).includes(lines.length - 1);
}

const verdicts = readers.flatMap((reader) => reader.verdicts ?? []);
const soundsLikeVerdict = anyOf(verdicts);

/** True for a line that stands only where something failed. */
export function isVerdict(line: string): boolean {
  return soundsLikeVerdict(line) && verdicts.some((verdict) => proves(verdict, line));
}

function proves(verdict: RegExp, line: string): boolean {
  const match = verdict.exec(line);
  if (match === null) return false;
  const counts = [match.groups?.failed, match.groups?.errors].filter((count) => count !== undefined);
  return counts.length === 0 || counts.some((count) => Number(count) > 0);
}

function kindByLines(
  active: readonly Reader[],
  lines: readonly string[],
  texts: readonly string[],
  exitCode: number | undefined,
): FailureKind {
  const kind = kindOf(texts, exitCode);
  if (kind !== 'general') return kind;
  const telling = active.find(
    (reader) =>
      reader.kind !== 'tests' &&
      reader.kind !== 'diagnostics' &&
      (texts.some((text) => reader.tells?.some((tell) => tell.test(text))) || endsOf([reader], lines).length > 0),
  );
  return telling?.kind ?? 'general';
}

function itemsOf(reader: Reader, lines: readonly string[], taken: Set<number>): readonly Found[] {
  const found: Found[] = [];
  for (const pattern of reader.items ?? []) {
    if (pattern.fallback === true && found.length > 0) continue;
    found.push(...matchesOf(pattern, lines, taken));
  }
  return found;
}

function matchesOf(pattern: ItemPattern, lines: readonly string[], taken: Set<number>): readonly Found[] {
  const found: Found[] = [];
  let heading: Readonly<Record<string, string | undefined>> = {};
  for (const [index, line] of lines.entries()) {
    heading = pattern.under?.exec(line)?.groups ?? heading;
    if (found.length >= consideredItems) break;
    if (taken.has(index)) continue;
    const match = pattern.line.exec(line);
    if (match === null || heading.skip !== undefined) continue;
    const { after, below } = followed(pattern, lines, index);
    if (pattern.needsAfter === true && Object.keys(after).length === 0) continue;
    const more = namesBelow(pattern, lines, index);
    if (pattern.goesOn !== undefined && more.length === 0) continue;
    taken.add(index);
    const named = defined(match.groups);
    const test = more.length === 0 ? {} : { test: [named.test ?? '', ...more].join(' › ') };
    const groups = { ...heading, ...named, ...after, ...test };
    const item = itemOf(groups);
    if (item === '') continue;
    const says = more.length > 0 ? 'test' : itemSays(line, match.groups);
    found.push({ item, index, place: placeOf(groups), says, below: says === 'place' ? below : undefined });
  }
  return found;
}

interface Followed {
  readonly after: Readonly<Record<string, string>>;
  readonly below: Found['below'];
}

function followed(pattern: ItemPattern, lines: readonly string[], index: number): Followed {
  if (pattern.after === undefined) return { after: {}, below: undefined };
  const forms = pattern.after instanceof RegExp ? [pattern.after] : pattern.after;
  const below = lines.slice(index + 1, index + 1 + (pattern.within ?? thenWithin));
  const firsts = forms.flatMap((form) => firstMatch(form, below) ?? []);
  const telling =
    firsts.find(({ groups }) => groups.message !== undefined) ?? firsts.find(({ groups }) => groups.test !== undefined);
  return {
    after: Object.assign({}, ...firsts.map(({ groups }) => groups)),
    below: telling && {
      index: index + 1 + telling.at,
      says: telling.groups.message === undefined ? 'test' : 'error',
    },
  };
}

function firstMatch(
  form: RegExp,
  lines: readonly string[],
): { readonly at: number; readonly groups: Readonly<Record<string, string>> } | undefined {
  for (const [at, line] of lines.entries()) {
    const match = form.exec(line);
    if (match?.groups !== undefined) return { at, groups: defined(match.groups) };
  }
  return undefined;
}

function namesBelow({ goesOn }: ItemPattern, lines: readonly string[], index: number): readonly string[] {
  if (goesOn === undefined) return [];
  const below = lines.slice(index + 1, index + 1 + namesWithin).map((line) => goesOn.exec(line)?.groups?.test);
  const end = below.indexOf(undefined);
  return (end < 0 ? below : below.slice(0, end)).filter((name) => name !== undefined);
}

function defined(groups: Readonly<Record<string, string | undefined>> | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(groups ?? {}).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
}

/** What runners write behind a name: how long it took, where it stands; and where an object in it lay. */
function nameOf(test: string): string {
  return test
    .trim()
    .replace(/ (?:in )?[([]?\d{1,9}(?:\.\d{1,6})? ?(?:ms|sec)[)\]]?$/, '')
    .replace(/ \([\w./\\-]{1,200}\.\w{1,8}:\d{1,9}\)$/, '')
    .replace(/\b0x[0-9a-f]{9,16}\b|(?<=\bat )0x[0-9a-f]{1,16}(?=>)/gi, '<addr>');
}

/** A test by its name; a diagnostic by its file, code and message, without the line that moves. */
function itemOf(groups: Readonly<Record<string, string | undefined>>): string {
  if (groups.test !== undefined) return nameOf(groups.test);
  const path = groups.path === undefined ? '' : maskLine(groups.path.replace(/^\.\//, '').replaceAll('\\', '/'));
  return [path, groups.code ?? '', maskLine(groups.message ?? '')].filter((part) => part !== '').join(' ');
}

/** How many failed by a reader's own count. */
function countOf(reader: Reader, lines: readonly string[]): number | undefined {
  for (const verdict of reader.verdicts ?? []) {
    const groups = lines.findLast((line) => verdict.test(line))?.match(verdict)?.groups;
    const counts = [groups?.failed, groups?.errors].filter((count) => count !== undefined);
    if (counts.length > 0) return counts.reduce((sum, count) => sum + Number(count), 0);
  }
  return undefined;
}

/** Numbers of the lines that tell of the failure, in their order, and of those among them that stand where a reason does. */
interface ToldBy {
  readonly told: readonly number[];
  readonly reasons: ReadonlySet<number>;
}

/** The lines that tell of the failure: items, what the readers call telling, and in general what looks like an error. */
function toldBy(active: readonly Reader[], lines: readonly string[], items: readonly Found[]): ToldBy {
  const tells = active.flatMap((reader) => reader.tells ?? []);
  const noise = active.flatMap((reader) => reader.noise ?? []);
  const quiet = lines.map((line) => (noise.some((pattern) => pattern.test(line)) ? '' : line));
  const ends = endsOf(active, quiet);
  const sure = active.some(
    (reader) =>
      reader.suffices === true &&
      (quiet.some((line) => reader.tells?.some((tell) => tell.test(line))) || endsOf([reader], quiet).length > 0),
  );
  const told = new Set(items.map(({ index }) => index));
  for (const [index, line] of quiet.entries())
    if (line !== '' && tells.some((tell) => tell.test(line))) told.add(index);
  const headed = headedIn(active, lines, quiet);
  const reasons = new Set([...ends, ...causesOf(active, lines, quiet), ...headed.reasons]);
  for (const index of [...reasons, ...headed.heads]) told.add(index);
  const general = tellingLines(quiet);
  if (!sure && (general.errorLike || told.size === 0)) for (const index of general.indexes) told.add(index);
  return { told: [...told].sort((a, b) => a - b), reasons };
}

/** The same as people see them, with the lines that name what items leave unsaid. */
function toShow(
  lines: readonly string[],
  told: readonly number[],
  items: readonly Found[],
  reasons: ReadonlySet<number>,
): readonly Shown[] {
  const says = new Map<number, ItemSays | undefined>(told.map((index) => [index, undefined]));
  for (const { index, says: own, below } of items) {
    says.set(index, own);
    if (below) says.set(below.index, below.says);
  }
  return [...says]
    .toSorted(([one], [other]) => one - other)
    .map(([index, own]) => ({ text: lines[index] ?? '', says: own, isReason: reasons.has(index) }));
}

/** How far below its head a stack may end. */
const stackWithin = 300;

/** The first line below each head of a stack that is not indented deeper than it. */
function endsOf(active: readonly Reader[], lines: readonly string[]): readonly number[] {
  const stacks = active.flatMap((reader) => reader.stacks ?? []);
  if (stacks.length === 0) return [];
  return lines.flatMap((line, index) => {
    if (!stacks.some((stack) => stack.test(line))) return [];
    const depth = indentOf(line);
    const below = lines
      .slice(index + 1, index + 1 + stackWithin)
      .findIndex((each) => each !== '' && indentOf(each) <= depth);
    return below < 0 || below === 0 ? [] : [index + 1 + below];
  });
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function causesOf(active: readonly Reader[], lines: readonly string[], quiet: readonly string[]): readonly number[] {
  const caused = active.flatMap((reader) => reader.caused ?? []);
  return lines.flatMap((line, index) => {
    const above = quiet[index - 1] ?? '';
    return caused.some((pattern) => pattern.test(line)) && !isNoise(above) ? [index - 1] : [];
  });
}

/** How far below its head a reason may stand: empty lines and those that are noise lie between. */
const reasonWithin = 3;

/** The heads that tell something themselves, and the reasons below all of them. */
interface Headed {
  readonly heads: readonly number[];
  readonly reasons: readonly number[];
}

function headedIn(active: readonly Reader[], lines: readonly string[], quiet: readonly string[]): Headed {
  const patterns = active.flatMap((reader) => reader.heads ?? []);
  const heads = lines.flatMap((line, index) => (patterns.some((head) => head.test(line)) ? [index] : []));
  const reasons = heads.flatMap((head) => {
    const below = quiet.slice(head + 1, head + 1 + reasonWithin).findIndex((each) => each !== '' && !isNoise(each));
    return below < 0 ? [] : [head + 1 + below];
  });
  return { heads: heads.filter((head) => quiet[head] !== ''), reasons };
}
