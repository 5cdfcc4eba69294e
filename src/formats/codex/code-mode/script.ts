import { isMark, isName, Literals, member } from './literals.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A tool that a script calls. */
export interface ToolCall {
  readonly tool: string;
  readonly input: unknown;
}

/** Calls of one script told one by one; more are made in loops that read many files. */
const mostCalls = 20;

/** Tokens of a list that is written where it is gone through. */
const longestList = 1_000;

/** What a name of a loop stands for in each of its rounds. */
interface Loop {
  readonly values: readonly unknown[];
  readonly names: readonly (readonly [name: string, path: readonly string[]])[];
}

/**
 * Reads the calls out of a script that the model wrote for Codex CLI's code mode (seen in logs of 0.144, July 2026; code-mode/src/
 * description.rs): `tools.NAME(input)` with the input as literals, as names given to literals before, or as one of those that a
 * loop goes through. Nothing is run.
 */
export function toolCalls(script: string, tokens: readonly Token[] = tokensOf(script)): readonly ToolCall[] {
  return new ScriptReader(script).read(tokens);
}

class ScriptReader {
  readonly #literals: Literals;
  readonly #names = new Map<string, unknown>();
  readonly #calls: ToolCall[] = [];
  #loop: Loop | undefined;

  constructor(script: string) {
    this.#literals = new Literals(script);
  }

  read(tokens: readonly Token[]): readonly ToolCall[] {
    for (const [at, token] of tokens.entries()) {
      if (token.kind === 'template') for (const hole of token.holes) this.read(hole);
      else if (isName(token, 'tools')) this.#call(tokens, at + 1);
      else if (token.kind === 'name') this.#name(token.text, tokens, at);
      if (isMark(token, '.') && isIteration(tokens[at + 1])) this.#iteration(tokens, at);
    }
    return this.#calls;
  }

  #name(name: string, tokens: readonly Token[], at: number): void {
    if (name === 'of') this.#loopOver(tokens, at);
    if (!isMark(tokens[at + 1], '=') || isMark(tokens[at - 1], '.')) return;
    const { value, known } = this.#literals.expression(tokens, at + 2, this.#names);
    if (known) this.#names.set(name, value);
    else this.#names.delete(name);
  }

  /** `for (const NAMES of VALUES)`, at its `of`. */
  #loopOver(tokens: readonly Token[], at: number): void {
    const { value } = this.#literals.expression(tokens, at + 1, this.#names);
    const start = patternStart(tokens, at - 1);
    if (Array.isArray(value) && start !== undefined) {
      this.#loop = { values: value, names: patternNames(tokens.slice(start, at)) };
    }
  }

  /** `VALUES.map((NAMES) => …)`, at its dot. */
  #iteration(tokens: readonly Token[], dot: number): void {
    const start = valuesStart(tokens, dot - 1);
    if (start === undefined) return;
    const { value } = this.#literals.expression(tokens.slice(start, dot), 0, this.#names);
    if (!Array.isArray(value)) return;
    const first = isName(tokens[dot + 3], 'async') ? dot + 4 : dot + 3;
    const arrow = tokens.slice(first, first + 20).findIndex((token) => isMark(token, '=>'));
    if (arrow < 0) return;
    const parameters = tokens.slice(first, first + arrow);
    const inner = isMark(parameters[0], '(') ? parameters.slice(1, -1) : parameters;
    this.#loop = { values: value, names: patternNames(inner) };
  }

  /** A call, at what stands behind `tools`. */
  #call(tokens: readonly Token[], at: number): void {
    const name = tokens[at + 1];
    const isNamed = (isMark(tokens[at], '.') || isMark(tokens[at], '?.')) && name?.kind === 'name';
    const isQuoted = isMark(tokens[at], '[') && name?.kind === 'text' && isMark(tokens[at + 2], ']');
    if (name === undefined || !('text' in name) || !(isNamed || isQuoted)) return;
    const open = isNamed ? at + 2 : at + 3;
    if (!isMark(tokens[open], '(')) return;
    const tool = name.text;
    if (isMark(tokens[open + 1], ')')) this.#add({ tool, input: {} });
    else
      for (const names of this.#rounds(tokens, open + 1)) {
        this.#add({ tool, input: this.#literals.expression(tokens, open + 1, names).value });
      }
  }

  #add(call: ToolCall): void {
    if (this.#calls.length < mostCalls) this.#calls.push(call);
  }

  /** The names as they are in each round of the loop that an input depends on; once where it depends on none. */
  #rounds(tokens: readonly Token[], at: number): readonly ReadonlyMap<string, unknown>[] {
    const loop = this.#loop;
    if (loop === undefined || loop.values.length === 0) return [this.#names];
    const end = this.#literals.expression(tokens, at, new Map()).next;
    if (!mentions(tokens.slice(at, end), new Set(loop.names.map(([name]) => name)))) return [this.#names];
    return loop.values.slice(0, mostCalls).map((value) => {
      const names = new Map(this.#names);
      for (const [name, path] of loop.names) {
        const part = path.reduce(member, value);
        if (part === undefined) names.delete(name);
        else names.set(name, part);
      }
      return names;
    });
  }
}

function isIteration(token: Token | undefined): boolean {
  return isName(token, 'map') || isName(token, 'forEach') || isName(token, 'flatMap');
}

function mentions(tokens: readonly Token[], names: ReadonlySet<string>): boolean {
  return tokens.some((token) => {
    if (token.kind === 'template') return token.holes.some((hole) => mentions(hole, names));
    return token.kind === 'name' && names.has(token.text);
  });
}

/** Where a list that ends at a token begins: a name, or the bracket that opens it. */
function valuesStart(tokens: readonly Token[], last: number): number | undefined {
  if (tokens[last]?.kind === 'name') return isMark(tokens[last - 1], '.') ? undefined : last;
  if (!isMark(tokens[last], ']')) return undefined;
  let open = 0;
  for (let at = last; at >= 0 && last - at < longestList; at--) {
    if (isMark(tokens[at], ']')) open++;
    else if (isMark(tokens[at], '[') && --open === 0) return at;
  }
  return undefined;
}

function patternStart(tokens: readonly Token[], last: number): number | undefined {
  for (let at = last; at >= 0 && last - at < 40; at--) {
    const token = tokens[at];
    if (isName(token, 'const') || isName(token, 'let') || isName(token, 'var')) return at + 1;
  }
  return undefined;
}

/** The names of `name`, `[a, b]`, `{ a, b: c }` or `(name, index)`, each with the way to its value. */
function patternNames(tokens: readonly Token[]): Loop['names'] {
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
