/** How a command follows the one before it; `start` is the first of a script or of a group. */
export type Joint = 'start' | ';' | '&' | '&&' | '||' | '|';

/** One simple command of a shell line, quotes taken away. */
export interface SimpleCommand {
  readonly joint: Joint;
  /** Words with what they hold: variables, substitutions and globs stay as written. */
  readonly words: readonly string[];
  /** `NAME=value` before the first word. */
  readonly assignments: readonly string[];
  /** Files that take its output, as written. */
  readonly outputs: readonly string[];
  /** Files that it reads, and the text of its heredocs. */
  readonly inputs: readonly string[];
  /** True where `&` sends it to the background. */
  readonly background: boolean;
}

/** A longer command is data (a file written by a heredoc); its start says what it does. */
const scriptLength = 20_000;
const commandCount = 400;
const depthLimit = 20;

/** How a word begins that gives a value to a variable. */
export const assignment = /^[A-Za-z_]\w{0,80}\+?=/;

/** Runs of characters that are what they are, in a word and between double quotes. */
const plainInWord = /[^ \t\r\n;&|<>()'"`$\\]+/y;
const plainInQuotes = /[^"$\\]+/y;

/**
 * Splits a shell line (POSIX shells, and near enough PowerShell and cmd) into its simple commands. Knows quotes, escapes,
 * comments, redirections, heredocs, pipes and lists; `$(…)` and backticks stay opaque; groups are flattened. Linear, never
 * throws: what is not closed ends with the text.
 */
export function splitCommands(script: string): readonly SimpleCommand[] {
  return new Splitter(script.slice(0, scriptLength)).run();
}

interface Draft {
  joint: Joint;
  words: string[];
  assignments: string[];
  outputs: string[];
  inputs: string[];
  background: boolean;
}

class Splitter {
  private readonly text: string;
  private at = 0;
  private readonly done: Draft[] = [];
  private draft: Draft = emptyDraft('start');
  private readonly heredocs: { readonly end: string; readonly indented: boolean; readonly owner: Draft }[] = [];

  constructor(text: string) {
    this.text = text;
  }

  run(): readonly SimpleCommand[] {
    while (this.at < this.text.length && this.done.length < commandCount) this.step();
    this.close(';');
    return this.done;
  }

  private step(): void {
    const char = this.text.charAt(this.at);
    const next = this.text.charAt(this.at + 1);
    if (char === '\n') {
      this.at++;
      this.close(';');
      this.skipHeredocs();
    } else if (char === ' ' || char === '\t' || char === '\r') this.at++;
    else if ('\\`^'.includes(char) && next === '\n') this.at += 2;
    else if (char === '*' && next === '>') this.at++;
    else if (char === '#') this.at = this.endOfLine();
    else if (char === ';' || char === '(' || char === ')') this.joint(';', 1);
    else if (char === '&' && next === '&') this.joint('&&', 2);
    else if (char === '&' && next === '>') this.redirection();
    else if (char === '&' && this.isAtStart()) {
      // PowerShell's call operator; behind a bracket it sends the group to the background.
      const last =
        this.text.charAt(this.at - 1) === ')' || this.text.charAt(this.at - 2) === ')' ? this.done.at(-1) : undefined;
      if (last !== undefined) last.background = true;
      this.at++;
    } else if (char === '&') {
      this.draft.background = true;
      this.joint('&', 1);
    } else if (char === '|' && next === '|') this.joint('||', 2);
    else if (char === '|') this.joint('|', next === '&' ? 2 : 1);
    else if (char === '<' || char === '>') this.redirection();
    else if (/\d/.test(char) && /^\d{1,2}[<>]/.test(this.text.slice(this.at, this.at + 3))) this.redirection();
    else this.addWord(this.word());
  }

  private isAtStart(): boolean {
    const { words, assignments, outputs, inputs } = this.draft;
    return words.length + assignments.length + outputs.length + inputs.length === 0;
  }

  private joint(joint: Joint, length: number): void {
    this.at += length;
    this.close(joint);
  }

  private close(next: Joint): void {
    if (!this.isAtStart()) {
      this.done.push(this.draft);
      this.draft = emptyDraft(next);
    } else if (this.done.length > 0 && next !== ';') this.draft.joint = next;
  }

  private addWord(word: string): void {
    if (this.draft.words.length === 0 && assignment.test(word)) this.draft.assignments.push(word);
    else this.draft.words.push(word);
  }

  private endOfLine(): number {
    const end = this.text.indexOf('\n', this.at);
    return end < 0 ? this.text.length : end;
  }

  private skipBlanks(): void {
    while (this.text.charAt(this.at) === ' ' || this.text.charAt(this.at) === '\t') this.at++;
  }

  private redirection(): void {
    const operator =
      /^(?:\d{1,2}|&)?(?:<<<|<<-|<<|<>|<&|>>|>&|>\||<\(|>\(|<|>)/.exec(this.text.slice(this.at, this.at + 6))?.[0] ??
      '>';
    this.at += operator.length;
    if (operator.endsWith('(')) {
      this.draft.inputs.push(this.balanced('(', ')'));
      return;
    }
    this.skipBlanks();
    const target = this.word();
    if (operator.endsWith('<<') || operator.endsWith('<<-')) {
      this.heredocs.push({ end: target, indented: operator.endsWith('-'), owner: this.draft });
    } else if (operator.includes('<')) this.draft.inputs.push(target);
    else if (!/^(?:\d|-)$/.test(target)) this.draft.outputs.push(target);
  }

  private skipHeredocs(): void {
    for (const { end, indented, owner } of this.heredocs.splice(0)) {
      const from = this.at;
      let until = this.text.length;
      while (this.at < this.text.length) {
        const lineStart = this.at;
        const line = this.text.slice(lineStart, this.endOfLine());
        this.at = this.endOfLine() + 1;
        if ((indented ? line.trim() : line.trimEnd()) === end) {
          until = lineStart;
          break;
        }
      }
      owner.inputs.push(this.text.slice(from, until));
    }
  }

  /** Reads one word; leaves `at` behind it. Empty where no word stands. */
  private word(): string {
    let word = '';
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (' \t\r\n;&|<>()'.includes(char)) break;
      if (char === "'") word += this.quoted("'");
      else if (char === '"') word += this.doubleQuoted();
      else if (char === '`') word += `\`${this.quoted('`')}\``;
      else if (char === '$' && this.text.charAt(this.at + 1) === '(') {
        this.at += 2;
        word += `$(${this.balanced('(', ')')})`;
      } else if (char === '$' && this.text.charAt(this.at + 1) === '{') {
        this.at += 2;
        word += `\${${this.balanced('{', '}')}}`;
      } else if (char === '$' && this.text.charAt(this.at + 1) === "'") {
        this.at++;
        word += this.quoted("'");
      } else if (char === '\\' && this.at + 1 < this.text.length) {
        const escaped = this.text.charAt(this.at + 1);
        // A backslash before a letter or digit is a path of Windows more often than an escape.
        word += escaped === '\n' ? '' : /\w/.test(escaped) ? `\\${escaped}` : escaped;
        this.at += 2;
      } else word += this.plain(plainInWord);
    }
    return word;
  }

  /** The characters up to the next that may mean something, the one at hand whatever it means. */
  private plain(meansNothing: RegExp): string {
    const from = this.at;
    meansNothing.lastIndex = from + 1;
    this.at = meansNothing.test(this.text) ? meansNothing.lastIndex : from + 1;
    return this.text.slice(from, this.at);
  }

  private quoted(quote: string): string {
    const end = this.text.indexOf(quote, this.at + 1);
    const inner = this.text.slice(this.at + 1, end < 0 ? this.text.length : end);
    this.at = end < 0 ? this.text.length : end + 1;
    return inner;
  }

  private doubleQuoted(): string {
    let inner = '';
    this.at++;
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      const next = this.text.charAt(this.at + 1);
      if (char === '"') {
        this.at++;
        break;
      }
      if (char === '\\' && next !== '') {
        inner += '"\\$`'.includes(next) ? next : next === '\n' ? '' : `\\${next}`;
        this.at += 2;
      } else if (char === '$' && next === '(') {
        this.at += 2;
        inner += `$(${this.balanced('(', ')')})`;
      } else inner += this.plain(plainInQuotes);
    }
    return inner;
  }

  /** Text up to the bracket that closes the one just read; quotes inside hide brackets. */
  private balanced(open: string, shut: string): string {
    const from = this.at;
    let depth = 1;
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === "'" || char === '"') {
        const end = this.text.indexOf(char, this.at + 1);
        this.at = end < 0 ? this.text.length : end + 1;
        continue;
      }
      if (char === open && depth < depthLimit) depth++;
      else if (char === shut) depth--;
      this.at++;
      if (depth === 0) return this.text.slice(from, this.at - 1);
    }
    return this.text.slice(from);
  }
}

function emptyDraft(joint: Joint): Draft {
  return { joint, words: [], assignments: [], outputs: [], inputs: [], background: false };
}
