import type { Attempts, Read } from './attempts.ts';
import { readExit } from './exit-code.ts';
import { readPrompt } from './shell-line.ts';
import type { Tries } from './tries.ts';

const opening = /^```(\w{0,20})$/;
const shells = /^(?:sh|bash|zsh|fish|shell|console|terminal|powershell|ps1|cmd|bat)$/i;
const codes = /^(?:python|py|javascript|js)$/i;
const outputs = /^(?:output|console|text|stdout)?$/i;
/** Lines that stand between code that was run and what came of it. */
const between = /^(?:[-=─━]{5,200}|>{3,12} .{1,120}|[\w -]{1,40} \(to [\w -]{1,40}\):|(?:User|Observation|Result):)$/;
/** AutoGen: who speaks to whom stands over each message. */
const speaker = /^[\w -]{1,40} \(to [\w -]{1,40}\):$/;
const codeLines = 60;
const betweenLines = 8;

/** A fence of code that may have been run, line by line. */
interface Code {
  readonly tool: string;
  readonly lines: string[];
  isOpen: boolean;
  since: number;
}

/**
 * Logs in Markdown. Code between fences is an attempt only where its result follows: a fence of output, an exit code. A fence
 * with prompts in it is a terminal's capture, and its end ends the last output.
 */
export class Fences {
  private readonly attempts: Attempts;
  private readonly tries: Tries;
  private code: Code | undefined;
  /** What a fence that closes would end: the output of code, or a capture. */
  private inside: 'output' | 'capture' | undefined;
  private captured = false;

  constructor(attempts: Attempts, tries: Tries) {
    this.attempts = attempts;
    this.tries = tries;
  }

  /** Takes a line that has a meaning only here; false where it has none. */
  take(read: Read): boolean {
    const line = read.stamped.body.trimEnd();
    if (this.code !== undefined) return this.takeCode(this.code, line, read);
    if (this.captured) {
      this.captured = false;
      if (readExit(line) === undefined) this.attempts.close('words');
    }
    if (speaker.test(line)) {
      this.attempts.close('words');
      return true;
    }
    const language = opening.exec(line)?.[1];
    if (language === undefined) return false;
    if (this.inside !== undefined) {
      if (this.inside === 'output') this.attempts.close('words');
      else this.captured = true;
      this.inside = undefined;
      return true;
    }
    if (!shells.test(language) && !codes.test(language)) return false;
    this.code = { tool: shells.test(language) ? 'shell' : 'python', lines: [], isOpen: true, since: 0 };
    return true;
  }

  private takeCode(code: Code, line: string, read: Read): boolean {
    if (code.isOpen) {
      if (line === '```') {
        code.isOpen = false;
        return true;
      }
      if (code.lines.length === 0 && readPrompt(line) !== undefined) {
        this.code = undefined;
        this.inside = 'capture';
        return false;
      }
      code.lines.push(line);
      if (code.lines.length > codeLines) this.code = undefined;
      return true;
    }
    const fenced = outputs.test(opening.exec(line)?.[1] ?? 'none');
    const exit = readExit(line);
    if ((fenced || exit !== undefined) && code.lines.length > 0) {
      this.code = undefined;
      this.tries.drop();
      this.attempts.close('command');
      const text = code.lines.join('\n');
      this.attempts.open('tool', code.tool, code.tool === 'shell' ? { command: text } : { code: text }, read);
      if (fenced) this.inside = 'output';
      return fenced;
    }
    code.since += 1;
    if (between.test(line) && code.since < betweenLines) return true;
    this.code = undefined;
    return this.take(read);
  }
}
