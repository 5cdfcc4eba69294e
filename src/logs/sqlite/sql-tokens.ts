/** A piece of an SQL statement. */
export interface Token {
  /** `name`: in double quotes, backticks or brackets; `text`: in single quotes. */
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'mark';
  /** Without its quotes. */
  readonly text: string;
}

const closing: Readonly<Record<string, string>> = { '"': '"', '`': '`', '[': ']', "'": "'" };
/** Everything beyond ASCII may stand in a word, also what looks like a space. */
const space = /[ \t\n\f\r]+/y;
const word = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/y;
const number = /(?:0[xX][\da-fA-F_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y;

/** The pieces of a statement without its comments. Whatever stands there, something comes of it: it is not checked. */
export function* tokensOf(sql: string): Generator<Token> {
  for (let at = 0; at < sql.length; ) {
    const rest = matchAt(space, sql, at) ?? commentAt(sql, at);
    if (rest !== undefined) {
      at += rest.length;
      continue;
    }
    const end = closing[sql.charAt(at)];
    if (end !== undefined) {
      const to = closedAt(sql, at + 1, end);
      yield { kind: end === "'" ? 'text' : 'name', text: sql.slice(at + 1, to).replaceAll(end + end, end) };
      at = to + 1;
      continue;
    }
    const wordText = matchAt(word, sql, at);
    const text = wordText ?? matchAt(number, sql, at);
    yield { kind: wordText ? 'word' : text ? 'number' : 'mark', text: text ?? sql.charAt(at) };
    at += text?.length ?? 1;
  }
}

function matchAt(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0];
}

function commentAt(sql: string, at: number): string | undefined {
  const end = sql.startsWith('--', at) ? '\n' : sql.startsWith('/*', at) ? '*/' : undefined;
  if (end === undefined) return undefined;
  const to = sql.indexOf(end, at + 2);
  return sql.slice(at, to === -1 ? sql.length : to + end.length);
}

/** Where the quotes close; a doubled quote stands for itself, but a bracket does not. */
function closedAt(sql: string, from: number, end: string): number {
  for (let at = from; ; at += 2) {
    at = sql.indexOf(end, at);
    if (at === -1) return sql.length;
    if (end === ']' || sql.charAt(at + 1) !== end) return at;
  }
}
