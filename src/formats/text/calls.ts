import type { Attempts, Read } from './attempts.ts';
import { isNested } from './nested.ts';
import type { CommandMark } from './shell-line.ts';
import type { ToolMark } from './tool-line.ts';
import type { Tries } from './tries.ts';

/** Attempts that a line of their own begins: a command, a tool call, an edit. */
export class Calls {
  private readonly attempts: Attempts;
  private readonly tries: Tries;

  constructor(attempts: Attempts, tries: Tries) {
    this.attempts = attempts;
    this.tries = tries;
  }

  /** Takes a command, unless it is output of what is open; an empty one is a prompt that only came back. */
  command(mark: CommandMark, read: Read, previous: string): void {
    const { block } = this.attempts;
    const open = block?.isOver === true ? undefined : block;
    if (isNested(mark, open, previous)) {
      this.tries.text(read);
      return;
    }
    const { command, style } = mark;
    if (open?.isEmpty === true && !open.told && command !== '' && open.command === command) return;
    this.tries.drop();
    this.attempts.close(command === '' ? 'words' : 'command');
    if (command !== '') this.attempts.open(style, 'shell', { command }, read);
  }

  tool({ tool, input, screen }: ToolMark, read: Read): void {
    this.tries.drop();
    this.attempts.close('command');
    this.attempts.open('tool', tool, input, read, screen);
  }

  /** Takes words that a file was edited: a call that was well, unless they are output of what is open. */
  edited(path: string, read: Read): void {
    if (!this.attempts.isBetween) {
      this.tries.text(read);
      return;
    }
    this.tries.moveTo(read);
    this.attempts.close('command');
    this.attempts.open('tool', 'edit', { file_path: path }, read).verdict = 'ok';
    this.attempts.close('command');
  }
}
