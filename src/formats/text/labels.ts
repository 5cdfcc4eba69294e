import { toolKind } from '../tool-kind.ts';
import type { Attempts, Read } from './attempts.ts';
import { readExit } from './exit-code.ts';
import { type ToolMark, toolInput } from './tool-line.ts';
import type { Tries } from './tries.ts';

/** Calls and results that labels in front of the lines tell: `Action:` and `Action Input:`, then `Observation:`. */
export class Labels {
  private readonly attempts: Attempts;
  private readonly tries: Tries;
  private action: string | undefined;
  private reacts = false;

  constructor(attempts: Attempts, tries: Tries) {
    this.attempts = attempts;
    this.tries = tries;
  }

  /** Takes the name of an action; it ends what came before. */
  named(text: string, read: Read): void {
    this.action = /^[\w .-]{1,60}$/.test(text) ? text : undefined;
    if (this.action !== undefined && (this.reacts || toolKind(text) !== undefined)) this.attempts.close('words');
    else this.tries.text(read);
  }

  /** Takes an action's input: the call that both make, if there was a name. */
  input(text: string, read: Read): ToolMark | undefined {
    const tool = this.action;
    this.action = undefined;
    this.reacts ||= tool !== undefined;
    if (tool !== undefined) return { tool, input: toolInput(tool, text), screen: false, open: false };
    this.tries.text(read);
    return undefined;
  }

  /** Takes the label of a result; an unsure one is output where some came already. */
  result(text: string, sure: boolean, read: Read): void {
    const { block } = this.attempts;
    if (block === undefined || !(sure || block.isEmpty)) {
      this.tries.text(read);
      return;
    }
    if (text === '') return;
    const exit = readExit(text);
    if (exit !== undefined && this.attempts.takeExit(exit, read)) return;
    this.tries.text(read, text);
  }
}
