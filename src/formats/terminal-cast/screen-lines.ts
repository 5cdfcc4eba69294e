import { limits } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';
import { cleanLine } from '../text/clean.ts';

/** A line that the screen is done with. */
export interface ScreenLine {
  readonly text: string;
  /** Where in the recording it was ended: a prompt waits for long before its command comes. */
  readonly at: Place;
}

/** What a key does besides writing: what the shell makes of it only the screen tells. */
const edited = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\t]/;
/** A shell that reads a line says so, and says when it has read it. */
const reading = '\x1b[?2004h';
/** Characters of one line before it is cleaned; progress bars are drawn over and over. */
const longest = 4 * limits.output;

/** Puts what a terminal is sent together to lines. */
export class ScreenLines {
  #text = '';
  #at: Place | undefined;
  /** The prompt at which somebody types, and what was typed. */
  #prompt: string | undefined;
  #typed = '';

  write(text: string, at: Place): readonly ScreenLine[] {
    const lines: ScreenLine[] = [];
    const pieces = text.split('\n');
    pieces.forEach((piece, index) => {
      this.#add(piece, at);
      if (index < pieces.length - 1) lines.push(this.#end(at));
    });
    return lines;
  }

  /** What is typed: a shell shows a long command in pieces, one above the other. */
  type(text: string): void {
    if (this.#prompt === undefined) this.#prompt = promptIn(this.#text);
    if (this.#prompt !== undefined && this.#typed.length < limits.input) this.#typed += text;
  }

  /** What stands on the last line. */
  get rest(): ScreenLine | undefined {
    return this.#at === undefined ? undefined : { text: cleanLine(this.#text), at: this.#at };
  }

  #add(piece: string, at: Place): void {
    if (piece === '') return;
    this.#at = at;
    this.#text += piece;
    if (this.#text.length <= longest) return;
    const redraw = this.#text.lastIndexOf('\r', this.#text.length - 2);
    this.#text = redraw > 0 ? this.#text.slice(redraw + 1).slice(-longest / 2) : this.#text.slice(0, longest / 2);
  }

  #end(at: Place): ScreenLine {
    const text = this.#command() ?? cleanLine(this.#text);
    this.#text = '';
    this.#at = undefined;
    return { text, at };
  }

  /** The prompt with the command behind it, where that was typed without any editing. */
  #command(): string | undefined {
    const prompt = this.#prompt;
    const typed = /^[^\r\n]*/.exec(this.#typed)?.[0] ?? '';
    this.#prompt = undefined;
    this.#typed = '';
    if (prompt === undefined || prompt === '' || typed.trim() === '' || edited.test(typed)) return undefined;
    return `${prompt.trimEnd()} ${typed}`;
  }
}

/** The prompt that stands on the line: what came since the shell said that it reads, or what ends as prompts do. */
function promptIn(text: string): string | undefined {
  const start = text.lastIndexOf(reading);
  const shown = cleanLine(start < 0 ? text : text.slice(start + reading.length));
  return start >= 0 || /[$#%>❯] $/.test(shown) ? shown : undefined;
}
