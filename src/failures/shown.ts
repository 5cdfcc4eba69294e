import { limits } from '../model/limits.ts';
import { anyOf } from './any-of.ts';
import { isErrorLike, speaksOfError } from './general.ts';
import { isGeneric } from './signature.ts';

/** What a line with a failing test or a diagnostic says itself: what went wrong, the name of the test, or only where. */
export type ItemSays = 'error' | 'test' | 'place';

/** A line of a failure as people may see it. */
export interface Shown {
  readonly text: string;
  /** Of a line with a failing test or a diagnostic. */
  readonly says?: ItemSays | undefined;
  /** True where it stands at a place that is kept for the reason. */
  readonly isReason?: boolean;
}

/** Of many failing tests or diagnostics only the first are shown, so that what they say has room. */
const shownItems = 3;

/** An error by its name, and what it says. */
const namedError =
  /^(?:E +|[^\p{L}\d[]{1,6})?(?:Uncaught |error: )?(?:[\w$.\\]{0,120}(?:Error|Exception|Failure|Panic|Rejection)|error|panic|fatal error|Failure\/Error|ERROR)(?: ?\[\w{1,60}\])?(?: \([^)]{0,80}\))?: (?!\[)\S/u;
/** A place, and a sentence on what is wrong there. */
const placedError =
  /^(?:[A-Za-z]:)?[\w@./\\+-]{1,300}\.[A-Za-z]\w{0,7}(?::\d{1,9}(?::\d{1,9})?|\(\d{1,9}(?:, ?\d{1,9})?\)):? (?!0x|in )\S.{0,200}? \S/;
/** Both halves of a comparison. */
const comparison =
  /\bexpected\b.{1,120}\b(?:to (?:be|equal|have)|but (?:was|got)|found|got|actual)\b|\b(?:did not|does not|is not) equal\b|^[^\p{L}]{0,8}Failed asserting that /iu;
/** An error by its name anywhere in a line. */
const holdsError = /(?:^|[\s:])[\w.]{0,80}(?:error|exception|fatal)\w{0,20}: {1,3}(?!\[)\S/i;

/** Words on how a failure is told, not on what it is: short headings, counts, codes. */
const frames = [
  /^(?:\[\w{1,10}\] )?[^\p{L}]{0,8}(?:\p{L}{1,30} ){0,3}(?:failures?|errors?|failed|tests|message|exception|\p{L}{0,30}Error) ?(?:\(\d{1,9}\) ?)?:\s*$/iu,
  /^\W*(?:[\p{L}]{1,20}:? ){0,3}\s?\d{1,9} (?:tests? |of \d+ )?(?:passed|fail|error|warning|problem|issue)\w*\W*$/iu,
  /^\W*failed: +\d+$/i,
  /^(?:test result|tests?(?: run)?|test summary): (?:\w+[.:!]|\d)/i,
  /^\W*(?:npm (?:ERR!|error) )?(?:[Ee]rror|ERROR)?:? ?(?:code:?|:)? ?\[?(?:[A-Z][A-Z\d_]{2,40}|[A-Z][a-z]{0,20}-?\d{1,9})\]?$/,
];
const isFrame = anyOf(frames);

/** The same, and what says of a comparison that it failed and not what was compared, or only half of it. */
const saysLittle = anyOf([
  ...frames,
  /:\s*$/,
  /^[-+] /,
  /^\W*(?:expected|actual|received|left|right|got|but (?:got|was)|where)\b[^:]{0,20}:/i,
  /^assertion .{0,40}failed$|^Assertion with \S{1,4} failed$|\bexpect\((?:received|locator)\)/,
]);

/**
 * The lines that tell most, the one that says what went wrong first: then the first failing tests or diagnostics, what speaks of
 * an error, and the rest, each in their order. `lines` stand in the order of the output.
 */
export function shownOf(lines: readonly Shown[]): readonly string[] {
  const told = lines
    .filter(({ text }) => text.trim() !== '')
    .map((line) => ({ ...line, text: line.text.trim().slice(0, limits.lineShown) }));
  const rest = told
    .filter(({ text, says }) => says === undefined || isFrame(text))
    .map((line) => ({ ...line, rank: rankOf(line.text) }))
    .toSorted((one, other) => one.rank - other.rank);
  const lead = leadOf(told);
  const inOrder = [...(lead === undefined ? [] : [lead]), ...headsFor(lead, told).slice(0, shownItems), ...rest];
  return [...new Set(inOrder.map(({ text }) => text))].slice(0, limits.shownLines);
}

function rankOf(text: string): number {
  if (isGeneric(text)) return 3;
  return speaksOfError(text) && !isFrame(text) ? 1 : 2;
}

/** The failing tests or diagnostics, the one that the first line is about before the others, its place before its name. */
function headsFor(lead: Shown | undefined, told: readonly Shown[]): readonly Shown[] {
  const heads = told.filter(({ text, says }) => says !== undefined && !isFrame(text));
  if (lead === undefined) return heads;
  const above = new Set(told.slice(0, told.indexOf(lead)));
  const last = heads.findLastIndex((head) => above.has(head));
  const isNamed = heads[last]?.says === 'test' && heads[last - 1]?.says === 'place';
  const own = heads.slice(Math.max(0, isNamed ? last - 1 : last), last + 1);
  return [...new Set([...own, ...heads.filter((head) => head !== lead)])];
}

const saysWhat = anyOf([namedError, placedError, comparison]);

/** The line that says what went wrong where others would stand first by themselves. */
function leadOf(told: readonly Shown[]): Shown | undefined {
  const at = told.findIndex(({ says }) => says !== undefined);
  const item = told[at];
  if (item?.says === 'error') return item;
  const others = [...told.slice(at + 1), ...told.slice(0, Math.max(0, at))].filter(
    ({ text, says }) => (says === undefined || says === 'error') && !saysLittle(text) && !isGeneric(text),
  );
  if (!item) return others.find(({ isReason }) => isReason === true) ?? others.find(({ text }) => speaksOfError(text));
  const sure = others.find(({ text, says, isReason }) => says === 'error' || isReason === true || saysWhat(text));
  if (sure || item.says === 'test') return sure;
  return others.find(({ text }) => isErrorLike(text)) ?? told.find(({ says }) => says === 'test');
}

/** What a line with a failing test or a diagnostic says, by the groups that were found in it. */
export function itemSays(line: string, groups: Readonly<Record<string, string | undefined>> | undefined): ItemSays {
  if (groups?.message !== undefined) return 'error';
  if (groups?.test !== undefined) return 'test';
  return holdsError.test(line) ? 'error' : 'place';
}
