import { type Header, readHeader } from './header.ts';
import type { TextLine } from './text-lines.ts';

/** A stretch of the document. */
export type Part =
  | { readonly kind: 'message'; readonly header: Header; readonly at: number }
  /** What somebody says. */
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  /** What the model thinks: nothing that is said, but another answer than what stands before it. */
  | { readonly kind: 'thought'; readonly at: number }
  /** `open`: the document ends within it. */
  | {
      readonly kind: 'tool';
      readonly name: string;
      readonly body: readonly TextLine[];
      readonly at: number;
      readonly open: boolean;
    };

const tagged = /^<tool-use data-tool-type="[^"]{0,60}" data-tool-name="([^"]{0,200})">/;
const plain = /^Tool use: \*\*(.{1,200}?)\*\*/;
const closing = /<\/tool-use>\s{0,9}$/;
const fence = /^(`{3,200})(\S{0,40})\s{0,9}$/;
const rule = /^---\s{0,9}$/;

/** Splits a document into its parts. Text that a tool printed may look like any of them, so each end is proven by what follows. */
export class Parts {
  readonly #lines: readonly TextLine[];
  readonly #asItCame: boolean;
  /** When the session began: messages from before stand in what is quoted. */
  readonly #began: number;
  /** By line: the next line that is not blank. */
  readonly #following: Int32Array;
  /** By line: the first line from it on that closes a tool and is followed as such a line is; and the first that begins a message. */
  readonly #closing: Int32Array;
  readonly #message: Int32Array;
  /** By line: the first line from it on that ends a thought. */
  readonly #thought: Int32Array;

  /** `asItCame`: output stands in fences that it may break out of, and each tool use is a message of its own, as with Claude Code. */
  constructor(lines: readonly TextLine[], asItCame: boolean) {
    this.#lines = lines;
    this.#asItCame = asItCame;
    const first = lines.find(({ text }) => readHeader(text)?.time !== undefined);
    this.#began = readHeader(first?.text ?? '')?.time ?? Number.NEGATIVE_INFINITY;
    const count = lines.length;
    this.#following = new Int32Array(count + 1).fill(count);
    this.#closing = new Int32Array(count + 1).fill(count);
    this.#message = new Int32Array(count + 1).fill(count);
    this.#thought = new Int32Array(count + 1).fill(count);
    for (let index = count - 1; index >= 0; index--) {
      const next = index + 1 < count && this.#text(index + 1).trim() !== '' ? index + 1 : this.#following[index + 1];
      this.#following[index] = next ?? count;
      this.#message[index] = this.#header(index) ? index : (this.#message[index + 1] ?? count);
      this.#thought[index] = this.#text(index).includes('</think>') ? index : (this.#thought[index + 1] ?? count);
      const closes = closing.test(this.#text(index)) && this.#isBetween(this.#following[index] ?? count);
      this.#closing[index] = closes ? index : (this.#closing[index + 1] ?? count);
    }
  }

  /** All parts in their order. */
  read(): readonly Part[] {
    const parts: Part[] = [];
    let text: string[] = [];
    let textAt = 0;
    const say = (): void => {
      const said = text.join('\n').trim();
      if (said !== '') parts.push({ kind: 'text', text: said, at: textAt });
      text = [];
    };
    for (let index = 0; index < this.#lines.length; ) {
      const next = this.#part(index);
      if (next === undefined) {
        const line = this.#text(index);
        if (!rule.test(line) && (text.length > 0 || line.trim() !== '')) {
          if (text.length === 0) textAt = this.#at(index);
          text.push(line);
        }
        index += 1;
        continue;
      }
      say();
      parts.push(next.part);
      index = next.end;
    }
    say();
    return parts;
  }

  #part(index: number): { readonly part: Part; readonly end: number } | undefined {
    const line = this.#text(index);
    const at = this.#at(index);
    const header = this.#header(index);
    if (header) return { part: { kind: 'message', header, at }, end: index + 1 };
    if (line.startsWith('<think>')) return { part: { kind: 'thought', at }, end: this.#endOfThought(index) };
    const tag = tagged.exec(line);
    if (tag !== null && this.#isBlank(index - 1)) {
      const end = this.#asItCame ? this.#provenClosing(index) : this.#firstClosing(index);
      const open = end >= this.#lines.length;
      return {
        part: { kind: 'tool', name: tag[1] ?? '', body: this.#lines.slice(index, end + 1), at, open },
        end: end + 1,
      };
    }
    const name = plain.exec(line)?.[1];
    if (name === undefined || !this.#isBlank(index - 1)) return undefined;
    const end = this.#endOfPlain(index);
    return { part: { kind: 'tool', name, body: this.#lines.slice(index, end), at, open: false }, end };
  }

  #endOfThought(index: number): number {
    const end = this.#thought[index] ?? this.#lines.length;
    return end < (this.#message[index + 1] ?? this.#lines.length) ? end + 1 : index + 1;
  }

  /** Only a close before the next message is one. */
  #provenClosing(index: number): number {
    const first = this.#firstClosing(index);
    const next = this.#following[first] ?? this.#lines.length;
    if (this.#isBetween(next) || tagged.test(this.#text(next))) return first;
    const message = this.#message[index + 1] ?? this.#lines.length;
    const proven = this.#closing[index] ?? this.#lines.length;
    return proven < message ? proven : first;
  }

  /** The first close that stands in no fence. */
  #firstClosing(index: number): number {
    const message = this.#message[index + 1] ?? this.#lines.length;
    let open = '';
    for (let line = index + 1; line < message; line++) {
      const text = this.#text(line);
      const mark = fence.exec(text);
      if (open === '' && mark !== null) open = mark[1] ?? '';
      else if (open !== '' && mark !== null && mark[2] === '' && (mark[1] ?? '').length >= open.length) open = '';
      else if (open === '' && closing.test(text)) return line;
    }
    const last = this.#closing[index] ?? message;
    return message < this.#lines.length ? Math.min(last, message - 1) : last;
  }

  /** A tool of the older dialect ends at the rule below it; output in its fences and tables may hold rules too. */
  #endOfPlain(index: number): number {
    let inside: 'fence' | 'details' | undefined;
    let line = index + 1;
    for (; line < this.#lines.length; line++) {
      const text = this.#text(line);
      if (rule.test(text) && (inside === undefined || this.#beginsAnother(this.#following[line] ?? 0))) break;
      if (this.#header(line)) break;
      if (inside === undefined && fence.test(text)) inside = 'fence';
      else if (inside === undefined && text.trimStart().startsWith('<details>')) inside = 'details';
      else if (inside === 'fence' && fence.exec(text)?.[2] === '' && this.#endsOutput(line)) inside = undefined;
      else if (inside === 'details' && text.trimEnd().endsWith('</details>') && this.#endsOutput(line))
        inside = undefined;
    }
    return line;
  }

  /** Whether a fence that ends here is followed by what stands below a tool, or by the fence of its output. */
  #endsOutput(line: number): boolean {
    const next = this.#following[line] ?? this.#lines.length;
    return next >= this.#lines.length || rule.test(this.#text(next)) || fence.test(this.#text(next));
  }

  #beginsAnother(line: number): boolean {
    const text = this.#text(line);
    return plain.test(text) || this.#header(line) !== undefined;
  }

  #isBetween(line: number): boolean {
    const next = rule.test(this.#text(line)) ? (this.#following[line] ?? this.#lines.length) : line;
    return next >= this.#lines.length || this.#header(next) !== undefined;
  }

  #header(index: number): Header | undefined {
    if (index > 0 && !this.#isBlank(index - 1)) return undefined;
    const header = readHeader(this.#text(index));
    return header?.time !== undefined && header.time < this.#began ? undefined : header;
  }

  #isBlank(index: number): boolean {
    return this.#text(index).trim() === '';
  }

  #text(index: number): string {
    return this.#lines[index]?.text ?? '';
  }

  #at(index: number): number {
    return this.#lines[index]?.offset ?? 0;
  }
}
