import type { MaskRule, Shape } from './mask-rule.ts';

/** Characters that rules ask for, one bit each. All others that are not ASCII share one. */
const asked = "/\\:.-_%()[#=+'><|Pxof";
const bitOf = (character: string): number => 1 << asked.indexOf(character);
const notAscii = 1 << asked.length;
const shapes: Readonly<Record<Shape, number>> = {
  'behind a word': 1 << (asked.length + 1),
  'before a word': 1 << (asked.length + 2),
  'in a long word': 1 << (asked.length + 3),
  'in a row': 1 << (asked.length + 4),
};

/** What every line has. */
const always = 1 << (asked.length + 5);

const digit = 1;
const letter = 2;
const between = 3;
const kinds = new Uint8Array(128);
const bits = new Int32Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  kinds[code] = /\d/.test(character) ? digit : /\w/.test(character) ? letter : /[ -]/.test(character) ? between : 0;
  bits[code] = asked.includes(character) ? bitOf(character) : 0;
}
bits['X'.charCodeAt(0)] = bitOf('x');

/** So many characters at most stand between a word and its number. */
const reach = 5;
const longWord = 7;
const longRow = 5;

/** What may be found in a line, as bits: the characters in it that rules ask for, and how its digits stand. */
export function traitsOf(line: string): number {
  let traits = always;
  let word = 0;
  let digitsOfWord = 0;
  let row = 0;
  let sinceLetter = reach + 1;
  let sinceDigit = 2;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    const kind = code < 128 ? kinds[code] : letter;
    traits |= code < 128 ? (bits[code] ?? 0) : notAscii;
    if (kind === digit) {
      if (sinceLetter <= reach) traits |= shapes['behind a word'];
      sinceLetter = reach + 1;
      sinceDigit = 0;
      word++;
      digitsOfWord++;
      if (++row >= longRow) traits |= shapes['in a row'];
    } else if (kind === letter) {
      if (sinceDigit < 2) traits |= shapes['before a word'];
      sinceLetter = 0;
      sinceDigit = 2;
      word++;
      row = 0;
    } else {
      sinceLetter++;
      sinceDigit += kind === between ? 1 : 2;
      word = 0;
      digitsOfWord = 0;
      row = 0;
    }
    if (word >= longWord && digitsOfWord > 0) traits |= shapes['in a long word'];
  }
  return traits;
}

/** Traits that a line must have for a rule to find anything: all of some, and of two sets one at least. */
export interface Needs {
  readonly all: number;
  readonly one: number;
  readonly other: number;
}

export function neededBy({ has = [], digits = [] }: Pick<MaskRule, 'has' | 'digits'>): Needs {
  const characters = has.map((set) => [...set].reduce((some, character) => some | bitIn(character), 0));
  const sets =
    digits.length === 0 ? characters : [...characters, digits.reduce((some, shape) => some | shapes[shape], 0)];
  const isSingle = (set: number) => (set & (set - 1)) === 0;
  const [one = always, other = always, ...more] = sets.filter((set) => !isSingle(set));
  if (more.length > 0) throw new Error('no more than two sets of which a line must have one can be asked for');
  return { all: sets.filter(isSingle).reduce((all, set) => all | set, 0), one, other };
}

export function hasNeeded(traits: number, { all, one, other }: Needs): boolean {
  return (traits & all) === all && (traits & one) !== 0 && (traits & other) !== 0;
}

function bitIn(character: string): number {
  if (character.charCodeAt(0) > 127) return notAscii;
  if (!asked.includes(character)) throw new Error(`no rule can ask for ${character}: it is not looked for`);
  return bitOf(character);
}
