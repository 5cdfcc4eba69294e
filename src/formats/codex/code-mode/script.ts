import { isMark, isName, Literals } from './literals.ts';
import {
  bound,
  isDeclaration,
  mentions,
  type Pattern,
  parametersAt,
  patternNames,
  patternStart,
  valuesStart,
} from './patterns.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A tool that a script calls. */
export interface ToolCall {
  readonly tool: string;
  readonly input: unknown;
}

/** Calls of one script told one by one; more are made in loops that read many files. */
const mostCalls = 20;

interface Loop {
  readonly values: readonly unknown[];
  readonly pattern: Pattern;
}

/** A function of the script whose parameters say what its calls are for. */
interface ScriptFunction {
  readonly name: string;
  readonly parameters: readonly Pattern[];
  readonly calls: { readonly tool: string; readonly tokens: readonly Token[]; readonly at: number }[];
  isUsed: boolean;
}

type Names = ReadonlyMap<string, unknown>;

/**
 * Reads the calls out of a script that the model wrote for Codex CLI's code mode (seen in logs of 0.144, July 2026; code-mode/src/
 * description.rs): `tools.NAME(input)` with the input as literals, as names given to literals before, or as one of those that a
 * loop goes through or a function of the script is given. Nothing is run.
 */
export function toolCalls(script: string, tokens: readonly Token[] = tokensOf(script)): readonly ToolCall[] {
  const reader = new ScriptReader(script);
  reader.read(tokens);
  return reader.calls();
}

class ScriptReader {
  readonly #literals: Literals;
  readonly #names = new Map<string, unknown>();
  readonly #calls: ToolCall[] = [];
  readonly #functions = new Map<string, ScriptFunction>();
  #function: ScriptFunction | undefined;
  #loop: Loop | undefined;

  constructor(script: string) {
    this.#literals = new Literals(script);
  }

  /** What was called; a function that nobody is seen to use is used once. */
  calls(): readonly ToolCall[] {
    for (const one of this.#functions.values()) if (!one.isUsed) this.#use(one, this.#names);
    return this.#calls;
  }

  read(tokens: readonly Token[]): void {
    for (const [at, token] of tokens.entries()) {
      if (this.#calls.length >= mostCalls) return;
      if (token.kind === 'template') for (const hole of token.holes) this.read(hole);
      else if (isName(token, 'tools')) this.#tool(tokens, at + 1);
      else if (token.kind === 'name') this.#name(token.text, tokens, at);
      if (isMark(token, '.') && isIteration(tokens[at + 1])) this.#iteration(tokens, at);
    }
  }

  #name(name: string, tokens: readonly Token[], at: number): void {
    if (name === 'of') this.#loopOver(tokens, at);
    else if (isMark(tokens[at + 1], '(')) {
      if (isName(tokens[at - 1], 'function')) this.#define(name, parametersAt(tokens, at + 1, true));
      else this.#given(name, tokens, at + 2);
    } else if (isMark(tokens[at + 1], '=') && !isMark(tokens[at - 1], '.')) this.#assigned(name, tokens, at + 2);
  }

  #assigned(name: string, tokens: readonly Token[], at: number): void {
    const { value, known } = this.#literals.expression(tokens, at, this.#names);
    if (known) {
      this.#names.set(name, value);
      if (isDeclaration(tokens[at - 3])) this.#leave([[name, []]]);
    } else {
      this.#names.delete(name);
      const first = after(tokens, at, 'async');
      const isWorded = isName(tokens[first], 'function');
      this.#define(name, parametersAt(tokens, isWorded ? first + 1 : first, isWorded));
    }
  }

  #define(name: string, parameters: readonly Pattern[] | undefined): void {
    if (parameters) this.#function = { name, parameters, calls: [], isUsed: false };
  }

  #goThrough(values: readonly unknown[], pattern: Pattern): void {
    this.#loop = { values, pattern };
    this.#leave(pattern);
  }

  /** A name that is given to something else is no parameter any more. */
  #leave(pattern: Pattern): void {
    const names = new Set(pattern.map(([name]) => name));
    if (this.#function?.parameters.flat().some(([name]) => names.has(name))) this.#function = undefined;
  }

  /** `for (const NAMES of VALUES)`, at its `of`. */
  #loopOver(tokens: readonly Token[], at: number): void {
    const { value } = this.#literals.expression(tokens, at + 1, this.#names);
    const start = patternStart(tokens, at - 1);
    if (Array.isArray(value) && start !== undefined) {
      this.#goThrough(value, patternNames(tokens.slice(start, at)));
    }
  }

  /** `VALUES.map((NAMES) => …)` or `VALUES.map(NAME)`, at its dot. */
  #iteration(tokens: readonly Token[], dot: number): void {
    const start = valuesStart(tokens, dot - 1);
    if (start === undefined) return;
    const { value } = this.#literals.expression(tokens.slice(start, dot), 0, this.#names);
    if (!Array.isArray(value)) return;
    const first = tokens[dot + 3];
    const named = first?.kind === 'name' && isMark(tokens[dot + 4], ')') ? this.#functions.get(first.text) : undefined;
    const [pattern = []] = named?.parameters ?? parametersAt(tokens, after(tokens, dot + 3, 'async')) ?? [];
    if (named) for (const one of value.slice(0, mostCalls)) this.#use(named, bound(this.#names, pattern, one));
    else this.#goThrough(value, pattern);
  }

  /** A call of a tool, at what stands behind `tools`. */
  #tool(tokens: readonly Token[], at: number): void {
    const name = tokens[at + 1];
    const isNamed = (isMark(tokens[at], '.') || isMark(tokens[at], '?.')) && name?.kind === 'name';
    const isQuoted = isMark(tokens[at], '[') && name?.kind === 'text' && isMark(tokens[at + 2], ']');
    if (name === undefined || !('text' in name) || !(isNamed || isQuoted)) return;
    const open = isNamed ? at + 2 : at + 3;
    if (!isMark(tokens[open], '(')) return;
    const call = { tool: name.text, tokens, at: open + 1 };
    const { next } = this.#literals.expression(tokens, open + 1, new Map());
    const within = this.#function;
    if (within && mentions(tokens.slice(open + 1, next), within.parameters.flat())) {
      within.calls.push(call);
      this.#functions.set(within.name, within);
    } else for (const names of this.#rounds(tokens, open + 1, next)) this.#add(call, names);
  }

  /** A function of the script is given something, at the first of its arguments. */
  #given(name: string, tokens: readonly Token[], at: number): void {
    const called = this.#functions.get(name);
    if (called === undefined) return;
    const starts: number[] = [];
    let next = at;
    while (next < tokens.length && starts.length < called.parameters.length) {
      starts.push(next);
      next = this.#literals.expression(tokens, next, this.#names).next;
      if (!isMark(tokens[next++], ',')) break;
    }
    for (const names of this.#rounds(tokens, at, next)) {
      const inside = called.parameters.reduce((all, pattern, index) => {
        const start = starts[index];
        return start === undefined ? all : bound(all, pattern, this.#literals.expression(tokens, start, names).value);
      }, new Map(names));
      this.#use(called, inside);
    }
  }

  #use(called: ScriptFunction, names: Names): void {
    called.isUsed = true;
    for (const call of called.calls) this.#add(call, names);
  }

  #add({ tool, tokens, at }: ScriptFunction['calls'][number], names: Names): void {
    if (this.#calls.length >= mostCalls) return;
    const input = isMark(tokens[at], ')') ? {} : this.#literals.expression(tokens, at, names).value;
    this.#calls.push({ tool, input });
  }

  /** The names as they are in each round of the loop that tokens depend on; once where they depend on none. */
  #rounds(tokens: readonly Token[], start: number, end: number): readonly Names[] {
    const loop = this.#loop;
    if (loop === undefined || loop.values.length === 0) return [this.#names];
    if (!mentions(tokens.slice(start, end), loop.pattern)) return [this.#names];
    return loop.values.slice(0, mostCalls).map((value) => bound(this.#names, loop.pattern, value));
  }
}

function isIteration(token: Token | undefined): boolean {
  return isName(token, 'map') || isName(token, 'forEach') || isName(token, 'flatMap');
}

function after(tokens: readonly Token[], at: number, word: string): number {
  return isName(tokens[at], word) ? at + 1 : at;
}
