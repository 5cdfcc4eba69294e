/**
 * How digits may stand in a line: behind a word (`port: 80`), before one (`3 ms`, `12-Jan`), in a word of seven characters or more,
 * or five of them in a row. A letter is what is no digit and no ASCII punctuation; words are made of letters, digits and `_`.
 */
export type Shape = 'behind a word' | 'before a word' | 'in a long word' | 'in a row';

/** One thing that changes by itself from run to run, and what stands for it in a masked line. */
export interface MaskRule {
  readonly what: string;
  readonly pattern: RegExp;
  readonly as: string | ((match: string, ...groups: string[]) => string);
  /** True where it may find something without a single digit; the others are asked of lines that hold one. */
  readonly digitless?: true;
  /** Sets of characters: one of each must stand in a line, else the rule is not asked. `x` stands for `X` too. */
  readonly has?: readonly string[];
  /** How digits stand where the rule finds something, in one of these ways, else it is not asked. */
  readonly digits?: readonly Shape[];
}

/** Only the characters before a match that can tell what it is. */
const leadLength = 48;

/** What stands before a match, from the last two arguments that a replacing function is given. */
export function before(rest: readonly (string | number)[]): string {
  const whole = rest.at(-1);
  const offset = rest.at(-2);
  if (typeof whole !== 'string' || typeof offset !== 'number') return '';
  return whole.slice(Math.max(0, offset - leadLength), offset);
}

/** True behind words that give a number a meaning of its own: codes, statuses, signals. */
export function namesNumber(lead: string): boolean {
  return /(?:code|status|errno|error|exit|HRESULT|exception|signal|HTTP|0x[0-9a-f]{0,8})[^\w]{0,4}$/i.test(lead);
}

/** True behind the words of an assertion or a demand: there a number is a value, and another value another failure. */
export function namesValue(lead: string): boolean {
  return /(?:assert|expect(?:ed|s)?|got|wants?|wanted|received|actual|equals?|to be|must be|needs?|requires?|exactly|length|than|least|most|[=!]=|[<>])[^\w]{0,3}$/i.test(
    lead,
  );
}
