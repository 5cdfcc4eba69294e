/** A piece of JavaScript as far as reading its literals needs: `fresh` is the first of its line. */
export type Token = (
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'template';
      readonly chunks: readonly string[];
      readonly raw: readonly string[];
      readonly holes: readonly (readonly Token[])[];
    }
  | { readonly kind: 'number' | 'name' | 'mark'; readonly text: string }
) & { readonly start: number; readonly end: number; readonly fresh: boolean };

type Piece = Omit<Extract<Token, { kind: 'template' }>, 'start' | 'end' | 'fresh' | 'kind'>;

/** Scripts of models have some hundred; what comes after is not read. */
const mostTokens = 20_000;
/** Characters of a script that are read: the longest patches of models have some hundred thousand. */
const longestScript = 1_000_000;
/** Templates inside the holes of templates. */
const deepest = 8;

const space = /[\s\uFEFF]+/y;
const lineComment = /\/\/[^\n]*/y;
const word = /[\p{L}_$][\p{L}\p{N}_$]{0,200}/uy;
const digits = /\d[\w.]{0,40}/y;
const mark = /=>|\?\.(?!\d)|\.{3}|={2,3}|[^\s]/uy;
const regularExpression = /\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,500}\/[a-z]{0,8}/y;
const plainIn = { '"': /[^"\\\n]+/y, "'": /[^'\\\n]+/y, '`': /[^`\\$]+/y } as const;

const escapes = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
  ['\n', ''],
]);
const coded = /x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}/y;

/** Words after which a slash begins a regular expression. */
const beforeExpression = new Set(['return', 'typeof', 'case', 'in', 'of', 'await', 'yield', 'void', 'delete']);

/** Cuts a script into tokens in one pass; a broken one as far as it goes. */
export function tokensOf(script: string): readonly Token[] {
  return new Tokenizer(script).read(0);
}

/** What a text with escapes, and without quotes around it, stands for; it may be cut off. */
export function unescaped(text: string): string {
  return new Tokenizer(text).textUntil('"');
}

class Tokenizer {
  readonly #script: string;
  #at = 0;
  #count = 0;

  constructor(script: string) {
    this.#script = script.slice(0, longestScript);
  }

  /** Tokens up to the end, or in a template's hole up to the brace that closes it. */
  read(depth: number): readonly Token[] {
    const tokens: Token[] = [];
    let braces = 0;
    while (this.#count < mostTokens) {
      const fresh = this.#skip() || tokens.length === 0;
      const start = this.#at;
      if (start >= this.#script.length) break;
      const token = this.#one(tokens.at(-1), depth);
      if (token === undefined) continue;
      if (token.kind === 'mark' && token.text === '{') braces++;
      if (token.kind === 'mark' && token.text === '}' && braces-- === 0 && depth > 0) break;
      this.#count++;
      tokens.push({ ...token, start, end: this.#at, fresh });
    }
    return tokens;
  }

  /** The text up to a closing quote, which is passed. */
  textUntil(quote: '"' | "'"): string {
    let text = '';
    while (this.#at < this.#script.length) {
      text += this.#take(plainIn[quote]) ?? '';
      const next = this.#script[this.#at++];
      if (next !== '\\') break;
      text += this.#escape();
    }
    return text;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#script)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  /** Passes blanks and comments; true where a line ended among them. */
  #skip(): boolean {
    let ended = false;
    for (;;) {
      const blank = this.#take(space) ?? this.#take(lineComment) ?? this.#blockComment();
      if (blank === undefined) return ended;
      ended ||= blank.includes('\n');
    }
  }

  #blockComment(): string | undefined {
    if (!this.#script.startsWith('/*', this.#at)) return undefined;
    const start = this.#at;
    const close = this.#script.indexOf('*/', start + 2);
    this.#at = close < 0 ? this.#script.length : close + 2;
    return this.#script.slice(start, this.#at);
  }

  #one(before: Token | undefined, depth: number) {
    const first = this.#script[this.#at];
    if (first === '"' || first === "'") {
      this.#at++;
      return { kind: 'text', text: this.textUntil(first) } as const;
    }
    if (first === '`') {
      this.#at++;
      return { kind: 'template', ...this.#template(depth) } as const;
    }
    const name = this.#take(word);
    if (name !== undefined) return { kind: 'name', text: name } as const;
    const number = this.#take(digits);
    if (number !== undefined) return { kind: 'number', text: number } as const;
    if (first === '/' && beginsExpression(before) && this.#take(regularExpression) !== undefined) {
      return { kind: 'mark', text: '/' } as const;
    }
    const sign = this.#take(mark);
    if (sign === undefined) this.#at++;
    return sign === undefined ? undefined : ({ kind: 'mark', text: sign } as const);
  }

  #template(depth: number): Piece {
    const chunks: string[] = [];
    const raw: string[] = [];
    const holes: (readonly Token[])[] = [];
    let text = '';
    let start = this.#at;
    const close = (end: number): void => {
      chunks.push(text);
      raw.push(this.#script.slice(start, end));
    };
    while (this.#at < this.#script.length) {
      text += this.#take(plainIn['`']) ?? '';
      const at = this.#at;
      const next = this.#script[this.#at++];
      if (next === '\\') text += this.#escape();
      else if (next === '$' && this.#script[this.#at] !== '{') text += '$';
      else {
        close(at);
        if (next !== '$') return { chunks, raw, holes };
        this.#at++;
        if (depth >= deepest) this.#at = this.#script.length;
        holes.push(this.read(depth + 1));
        text = '';
        start = this.#at;
      }
    }
    close(this.#at);
    return { chunks, raw, holes };
  }

  #escape(): string {
    coded.lastIndex = this.#at;
    const code = coded.exec(this.#script);
    if (code) {
      this.#at += code[0].length;
      const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
      return point > 0x10ffff ? '\uFFFD' : String.fromCodePoint(point);
    }
    const next = this.#script[this.#at++] ?? '';
    return escapes.get(next) ?? next;
  }
}

function beginsExpression(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === 'name') return beforeExpression.has(before.text);
  return before.kind === 'mark' && !/^[)\]}]$/.test(before.text);
}
