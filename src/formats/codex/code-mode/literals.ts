import type { Token } from './tokens.ts';

/** What an expression stands for: a value where literals tell it, else its own source. */
export interface Reading {
  readonly value: unknown;
  readonly known: boolean;
  /** The token behind it. */
  readonly next: number;
}

/** The names that a script has given to values so far. */
export type Names = ReadonlyMap<string, unknown>;

/** Objects in objects; a tool's input has a few levels. */
const deepest = 20;
/** Source that stands for a value that is not told by literals. */
const longestSource = 500;
/** Work on one script, whatever it looks like: many times what a readable one needs. */
const mostSteps = 400_000;
/** Characters of a text that are as much work as a token: a value that is named again and again must not grow without end. */
const charactersPerStep = 10;

const constants = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', null],
]);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of an object, or an element of an array; undefined where there is none. */
export function member(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^\d{1,6}$/.test(key) ? value[Number(key)] : undefined;
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Reads the literals of a script. Nothing is evaluated but names, fields, sums of texts, `join` and `trim`. */
export class Literals {
  readonly #script: string;
  #steps = 0;

  constructor(script: string) {
    this.#script = script;
  }

  /** The expression that begins with a token. */
  expression(tokens: readonly Token[], at: number, names: Names, depth = 0): Reading {
    const read = this.#sum(tokens, at, names, depth);
    if (read !== undefined && isEnd(tokens[read.next])) return { ...read, known: true };
    return this.#source(tokens, at);
  }

  /** A template as text; what a hole holds is its source where its value is not known. */
  template(token: Extract<Token, { kind: 'template' }>, names: Names, isRaw: boolean, depth = 0): string {
    const chunks = isRaw ? token.raw : token.chunks;
    let text = chunks[0] ?? '';
    for (const [index, hole] of token.holes.entries()) {
      const { value, known } = this.expression(hole, 0, names, depth + 1);
      const isText = known && (typeof value === 'string' || typeof value === 'number');
      text += (isText ? String(value) : `\${${this.#sourceOf(hole)}}`) + (chunks[index + 1] ?? '');
    }
    return text;
  }

  #sourceOf(tokens: readonly Token[]): string {
    return this.#script.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0).slice(0, longestSource);
  }

  #source(tokens: readonly Token[], at: number): Reading {
    let open = 0;
    let next = at;
    for (; next < tokens.length && this.#steps < mostSteps; next++) {
      this.#steps++;
      const token = tokens[next];
      if (token?.kind !== 'mark') continue;
      if (/^[([{]$/.test(token.text)) open++;
      else if (/^[)\]}]$/.test(token.text) && open-- === 0) break;
      else if (/^[,;]$/.test(token.text) && open === 0) break;
    }
    return { value: this.#sourceOf(tokens.slice(at, next)), known: false, next };
  }

  #sum(tokens: readonly Token[], at: number, names: Names, depth: number): Omit<Reading, 'known'> | undefined {
    let left = this.#operand(tokens, at, names, depth);
    while (left !== undefined && isMark(tokens[left.next], '+')) {
      const right = this.#operand(tokens, left.next + 1, names, depth);
      if (right === undefined || !isText(left.value) || !isText(right.value)) return undefined;
      left = { value: `${left.value}${right.value}`, next: right.next };
    }
    return left;
  }

  #operand(tokens: readonly Token[], at: number, names: Names, depth: number): Omit<Reading, 'known'> | undefined {
    let read = this.#primary(tokens, at, names, depth);
    while (read !== undefined) {
      const { value, next } = read;
      const key = tokens[next + 1];
      if (isMark(tokens[next], '[')) {
        if (key?.kind !== 'number' || !isMark(tokens[next + 2], ']')) return undefined;
        read = known(member(value, key.text), next + 3);
      } else if (isMark(tokens[next], '.') || isMark(tokens[next], '?.')) {
        if (key?.kind !== 'name') return undefined;
        read = isMark(tokens[next + 2], '(')
          ? this.#method(value, key.text, tokens, next + 3)
          : known(member(value, key.text), next + 2);
      } else return read;
    }
    return undefined;
  }

  #primary(tokens: readonly Token[], at: number, names: Names, depth: number): Omit<Reading, 'known'> | undefined {
    const token = tokens[at];
    if (token === undefined || depth > deepest || ++this.#steps > mostSteps) return undefined;
    const next = at + 1;
    switch (token.kind) {
      case 'text':
        return { value: token.text, next };
      case 'template':
        return { value: this.template(token, names, false, depth), next };
      case 'number':
        return known(Number(token.text.replaceAll('_', '')), next);
      case 'name': {
        const raw = tokens[at + 3];
        if (token.text === 'String' && raw?.kind === 'template' && isName(tokens[at + 2], 'raw')) {
          return { value: this.template(raw, names, true, depth), next: at + 4 };
        }
        if (names.has(token.text)) return this.#named(names.get(token.text), next);
        return constants.has(token.text) ? { value: constants.get(token.text), next } : undefined;
      }
      case 'mark':
        return this.#marked(token.text, tokens, next, names, depth);
    }
  }

  #named(value: unknown, next: number): Omit<Reading, 'known'> | undefined {
    this.#steps += weight(value);
    return this.#steps > mostSteps ? undefined : { value, next };
  }

  #method(value: unknown, name: string, tokens: readonly Token[], at: number): Omit<Reading, 'known'> | undefined {
    const first = tokens[at];
    if (name === 'trim' && typeof value === 'string' && isMark(first, ')'))
      return { value: value.trim(), next: at + 1 };
    if (name !== 'join' || !Array.isArray(value) || !value.every(isText)) return undefined;
    if (isMark(first, ')')) return { value: value.join(','), next: at + 1 };
    if (first?.kind !== 'text' || !isMark(tokens[at + 1], ')')) return undefined;
    // What stands between the texts stands there once for each of them.
    this.#steps += (value.length * first.text.length) / charactersPerStep;
    return this.#steps > mostSteps ? undefined : { value: value.join(first.text), next: at + 2 };
  }

  #marked(sign: string, tokens: readonly Token[], at: number, names: Names, depth: number) {
    switch (sign) {
      case '[':
        return this.#array(tokens, at, names, depth);
      case '{':
        return this.#object(tokens, at, names, depth);
      case '(': {
        const inner = this.#sum(tokens, at, names, depth + 1);
        return inner !== undefined && isMark(tokens[inner.next], ')') ? { ...inner, next: inner.next + 1 } : undefined;
      }
      case '-': {
        const number = tokens[at];
        return number?.kind === 'number' ? known(-Number(number.text), at + 1) : undefined;
      }
      default:
        return undefined;
    }
  }

  #array(tokens: readonly Token[], start: number, names: Names, depth: number): Omit<Reading, 'known'> | undefined {
    const value: unknown[] = [];
    let at = start;
    while (at < tokens.length) {
      if (isMark(tokens[at], ']')) return { value, next: at + 1 };
      const element = this.expression(tokens, at, names, depth + 1);
      value.push(element.value);
      at = isMark(tokens[element.next], ',') ? element.next + 1 : element.next;
      if (at === element.next && !isMark(tokens[at], ']')) return undefined;
    }
    return undefined;
  }

  #object(tokens: readonly Token[], start: number, names: Names, depth: number): Omit<Reading, 'known'> | undefined {
    const fields: [string, unknown][] = [];
    let at = start;
    while (at < tokens.length) {
      const key = tokens[at];
      if (isMark(key, '}')) return { value: Object.fromEntries(fields), next: at + 1 };
      if (isMark(key, '...')) {
        const spread = this.expression(tokens, at + 1, names, depth + 1);
        if (isRecord(spread.value)) fields.push(...Object.entries(spread.value));
        at = spread.next;
      } else if (key?.kind === 'name' || key?.kind === 'text' || key?.kind === 'number') {
        const told = isMark(tokens[at + 1], ':');
        const field = this.expression(tokens, told ? at + 2 : at, names, depth + 1);
        fields.push([key.text, field.value]);
        at = field.next;
      } else return undefined;
      if (isMark(tokens[at], ',')) at++;
      else if (!isMark(tokens[at], '}')) return undefined;
    }
    return undefined;
  }
}

function known(value: unknown, next: number): Omit<Reading, 'known'> | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : { value, next };
}

function weight(value: unknown): number {
  if (typeof value === 'string') return value.length / charactersPerStep;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + weight(part), 1);
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Whether an expression may end before a token; a new line ends one that is complete. */
function isEnd(token: Token | undefined): boolean {
  return token === undefined || token.fresh || (token.kind === 'mark' && /^[,;)\]}]$/.test(token.text));
}

/** Whether a token is a certain sign. */
export function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text;
}

/** Whether a token is a certain name. */
export function isName(token: Token | undefined, text: string): boolean {
  return token?.kind === 'name' && token.text === text;
}
