import { type Attempts, isCommandBlock, type Read } from './attempts.ts';
import type { Tries } from './tries.ts';

/** Who speaks in a log between the attempts. */
export class Speech {
  /** A full-screen agent's log, where words never stand inside an output. */
  onScreen = false;
  private readonly attempts: Attempts;
  private readonly tries: Tries;
  private dialogue = false;

  constructor(attempts: Attempts, tries: Tries) {
    this.attempts = attempts;
    this.tries = tries;
  }

  /** Words of a person or of the agent. Inside an output they end it only in a log that is a dialogue. */
  said(by: 'human' | 'agent', text: string, read: Read): void {
    const { block } = this.attempts;
    const open = block !== undefined && !block.isOver && isCommandBlock(block);
    if (open && !this.dialogue && !this.onScreen) {
      this.tries.text(read);
      return;
    }
    if (by === 'agent') this.dialogue = true;
    this.tries.drop();
    this.attempts.close('words');
    const { time } = read.stamped;
    if (text === '') return;
    this.attempts.tellEvent({
      kind: by,
      session: this.attempts.session,
      at: read.at,
      ...(time === undefined ? {} : { time }),
      text,
    });
  }
}
