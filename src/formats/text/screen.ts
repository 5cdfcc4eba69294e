import type { Attempts, Read } from './attempts.ts';
import { unboxed } from './box.ts';
import { readExit } from './exit-code.ts';
import type { Speech } from './speech.ts';
import { type ToolMark, toolInput } from './tool-line.ts';
import type { Tries } from './tries.ts';

/** Lines over which a wrapped call of a full-screen agent runs at most. */
const wrappedMost = 12;
const human = /^[>❯] {1,2}(\S.*)$/;
const header = /(?:Claude Code v\d|Welcome to Claude Code)/;

/** A call whose arguments go on over lines. */
interface Wrapped {
  readonly mark: ToolMark;
  readonly read: Read;
  text: string;
  lines: number;
}

/** Claude Code's screen, captured: bullets before calls and words, a hook before results, `>` before what a person says. Boxes that wrap a call too. */
export class Screen {
  private readonly attempts: Attempts;
  private readonly tries: Tries;
  private readonly speech: Speech;
  private wrapped: Wrapped | undefined;

  constructor(attempts: Attempts, tries: Tries, speech: Speech) {
    this.attempts = attempts;
    this.tries = tries;
    this.speech = speech;
  }

  get isSeen(): boolean {
    return this.speech.onScreen;
  }

  /** Takes a line that has a meaning only here; false where it has none. */
  take(read: Read): boolean {
    const text = read.stamped.body;
    if (!this.isSeen && header.test(text)) this.speech.onScreen = true;
    const said = this.isSeen ? human.exec(text) : null;
    if (said === null) return false;
    this.speech.said('human', said[1] ?? '', read);
    return true;
  }

  /** Takes a call; true where its arguments go on over the next lines. */
  call(mark: ToolMark, read: Read): boolean {
    if (mark.screen) this.speech.onScreen = true;
    if (mark.open) this.wrapped = { mark, text: textOfInput(mark.input), read, lines: 0 };
    return mark.open;
  }

  /** Takes a line of a call that a narrow screen broke over lines: until its parenthesis closes or its result begins. */
  continues(read: Read): boolean {
    const wrapped = this.wrapped;
    if (wrapped === undefined) return false;
    if (!wrapped.mark.screen) return this.continuesBoxed(wrapped, read);
    const text = read.stamped.body;
    if (!/^\s{2,}\S/.test(text) || /^\s{0,6}⎿/.test(text) || wrapped.lines >= wrappedMost) {
      this.unwrap(wrapped.text);
      return false;
    }
    wrapped.lines += 1;
    wrapped.text += ` ${text.trim()}`;
    if (/\)\s*$/.test(text)) this.unwrap(wrapped.text.trimEnd().slice(0, -1));
    return true;
  }

  /** Takes a result: the screen puts a failing exit code before the output and says nothing of a good one. */
  result(text: string, read: Read): void {
    const exit = readExit(text);
    const told = exit !== undefined && this.attempts.takeExit({ ...exit, where: 'header' }, read);
    if (told !== true) this.tries.text(read, text);
  }

  /** Nothing will come any more. */
  end(): void {
    if (this.wrapped !== undefined) this.unwrap(this.wrapped.text);
  }

  private continuesBoxed(wrapped: Wrapped, read: Read): boolean {
    const text = unboxed(read.stamped.body);
    if (text === undefined || wrapped.lines >= wrappedMost) {
      this.unwrap(wrapped.text);
      return false;
    }
    wrapped.lines += 1;
    wrapped.text += ` ${text.trim()}`;
    if (wrapped.text.endsWith('}')) this.unwrap(wrapped.text);
    return true;
  }

  private unwrap(text: string): void {
    const wrapped = this.wrapped;
    this.wrapped = undefined;
    if (wrapped === undefined) return;
    this.attempts.close('command');
    this.attempts.open(
      'tool',
      wrapped.mark.tool,
      toolInput(wrapped.mark.tool, text),
      wrapped.read,
      wrapped.mark.screen,
    );
  }
}

function textOfInput(input: unknown): string {
  if (typeof input === 'string') return input;
  return typeof input === 'object' && input !== null ? String(Object.values(input)[0] ?? '') : '';
}
