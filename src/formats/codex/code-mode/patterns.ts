import { isMark, isName, member } from './literals.ts';
import type { Token } from './tokens.ts';

/** The names that a loop or a function gives to parts of a value, each with the way to its part. */
export type Pattern = readonly (readonly [name: string, path: readonly string[]])[];

/** Tokens of a list that is written where it is gone through. */
const longestList = 1_000;
/** Tokens of the parameters of a function. */
const longestParameters = 40;

/** The names, with those of a pattern given to the parts of a value. */
export function bound(names: ReadonlyMap<string, unknown>, pattern: Pattern, value: unknown): Map<string, unknown> {
  const all = new Map(names);
  for (const [name, path] of pattern) {
    const part = path.reduce(member, value);
    if (part === undefined) all.delete(name);
    else all.set(name, part);
  }
  return all;
}

/** The parameters of a function that begin at a token: those of `(a, [b]) =>` and `a =>`, or a list behind the word `function`. */
export function parametersAt(tokens: readonly Token[], at: number, isWorded = false): readonly Pattern[] | undefined {
  const first = tokens[at];
  if (first?.kind === 'name') return isMark(tokens[at + 1], '=>') ? [patternNames([first])] : undefined;
  if (!isMark(first, '(')) return undefined;
  const parameters: Token[][] = [[]];
  let open = 0;
  for (const [index, token] of tokens.slice(at, at + longestParameters).entries()) {
    const isClosing = token.kind === 'mark' && /^[)\]}]$/.test(token.text);
    if (isClosing) open--;
    if (open === 0 && isClosing) {
      return isWorded || isMark(tokens[at + index + 1], '=>') ? parameters.map(patternNames) : undefined;
    }
    if (open === 1 && isMark(token, ',')) parameters.push([]);
    else if (open > 0) parameters.at(-1)?.push(token);
    if (token.kind === 'mark' && /^[([{]$/.test(token.text)) open++;
  }
  return undefined;
}

/** Whether tokens, or those in the holes of their templates, hold one of certain names. */
export function mentions(tokens: readonly Token[], pattern: Pattern): boolean {
  const names = new Set(pattern.map(([name]) => name));
  return names.size > 0 && holds(tokens, names);
}

function holds(tokens: readonly Token[], names: ReadonlySet<string>): boolean {
  return tokens.some((token) => {
    if (token.kind === 'template') return token.holes.some((hole) => holds(hole, names));
    return token.kind === 'name' && names.has(token.text);
  });
}

/** Where a list that ends at a token begins: a name, or the bracket that opens it. */
export function valuesStart(tokens: readonly Token[], last: number): number | undefined {
  if (tokens[last]?.kind === 'name') return isMark(tokens[last - 1], '.') ? undefined : last;
  if (!isMark(tokens[last], ']')) return undefined;
  let open = 0;
  for (let at = last; at >= 0 && last - at < longestList; at--) {
    if (isMark(tokens[at], ']')) open++;
    else if (isMark(tokens[at], '[') && --open === 0) return at;
  }
  return undefined;
}

/** Whether a token gives a name to something. */
export function isDeclaration(token: Token | undefined): boolean {
  return isName(token, 'const') || isName(token, 'let') || isName(token, 'var');
}

/** Where the names of a loop begin that end at a token. */
export function patternStart(tokens: readonly Token[], last: number): number | undefined {
  for (let at = last; at >= 0 && last - at < longestParameters; at--) {
    if (isDeclaration(tokens[at])) return at + 1;
  }
  return undefined;
}

/** The names of `name`, `[a, b]` or `{ a, b: c }`. */
export function patternNames(tokens: readonly Token[]): Pattern {
  const [first] = tokens;
  if (first?.kind === 'name') return [[first.text, []]];
  const names: [string, readonly string[]][] = [];
  const isList = isMark(first, '[');
  let index = 0;
  for (const [at, token] of tokens.entries()) {
    if (isMark(token, ',')) index++;
    if (isMark(token, ']') || isMark(token, '}')) break;
    if (token.kind !== 'name' || isMark(tokens[at + 1], ':')) continue;
    const key = tokens[at - 2];
    const isRenamed = isMark(tokens[at - 1], ':') && key?.kind === 'name';
    names.push([token.text, [isList ? String(index) : isRenamed ? key.text : token.text]]);
  }
  return names;
}
