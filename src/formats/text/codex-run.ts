import type { Attempts, Read } from './attempts.ts';
import { type CodexState, codexLine } from './codex-lines.ts';
import { type ExitMark, readExit } from './exit-code.ts';
import type { Speech } from './speech.ts';
import { codexCommand } from './tool-line.ts';
import type { Tries } from './tries.ts';

/** The plain output of `codex exec`, captured: its header, who speaks, and its commands in the two forms that it had. */
export class CodexRun {
  agent: string | undefined;
  cwd: string | undefined;
  private readonly attempts: Attempts;
  private readonly tries: Tries;
  private readonly speech: Speech;
  private readonly state: CodexState = { seen: false, expects: undefined, called: false };

  constructor(attempts: Attempts, tries: Tries, speech: Speech) {
    this.attempts = attempts;
    this.tries = tries;
    this.speech = speech;
  }

  get isSeen(): boolean {
    return this.state.seen;
  }

  /** Takes a line that has a meaning only here; false where it has none. */
  take(read: Read): boolean {
    const step = codexLine(this.state, read.stamped.body);
    if (step === undefined) return false;
    if (step.agent !== undefined) this.agent = step.agent;
    if (step.cwd !== undefined) this.cwd = step.cwd;
    if (step.closes) {
      this.tries.drop();
      this.attempts.close('words');
    }
    if (step.said !== undefined) this.speech.said(step.said.by, step.said.text, read);
    if (step.command !== undefined) {
      const exit = readExit(step.command);
      this.attempts.close('command');
      this.open(exit?.form === 'codex' ? exit.rest : step.command, read);
      if (exit?.form === 'codex') this.attempts.takeExit(exit, read);
    }
    return true;
  }

  /** The line with an exit code repeats the command; where no line said it before, it begins the attempt. */
  exit(mark: ExitMark, read: Read): void {
    const { block } = this.attempts;
    if (mark.form !== 'codex' || mark.rest.trim() === '' || block?.isEmpty === true) return;
    this.tries.drop();
    this.attempts.close('command');
    this.open(mark.rest, read);
  }

  private open(shown: string, read: Read): void {
    this.agent ??= 'Codex CLI';
    this.state.called = true;
    this.attempts.open('tool', 'exec', { command: codexCommand(shown) }, read);
  }
}
