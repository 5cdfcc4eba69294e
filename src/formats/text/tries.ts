import { type Attempts, isCommandBlock, type Read } from './attempts.ts';
import { looksLikeCommand, merelyShows } from './command-words.ts';
import type { ExitMark } from './exit-code.ts';
import { readLine } from './outcome-words.ts';
import { commandOfLabel, type RetryMark, readRetry } from './retry.ts';

/** A retry marker whose attempt has not begun: what follows decides what it was. */
interface Waiting {
  readonly mark: RetryMark;
  readonly read: Read;
  /** Within the output of a command, where a program's own retries stand too: only a command makes it a marker. */
  readonly tentative: boolean;
}

/**
 * The tries that a log counts. A marker waits for the line behind it: a command makes it that command's announcement, output
 * makes it an attempt of its own.
 */
export class Tries {
  private readonly attempts: Attempts;
  private waiting: Waiting | undefined;

  constructor(attempts: Attempts) {
    this.attempts = attempts;
  }

  get isWaiting(): boolean {
    return this.waiting !== undefined;
  }

  /** A command, a call or somebody's words follow the marker: it announced them. */
  drop(): void {
    this.waiting = undefined;
  }

  /** Something that is told at once stands between the marker and its try: events come in the order of the log. */
  moveTo(read: Read): void {
    if (this.waiting !== undefined) this.waiting = { ...this.waiting, read };
  }

  /** A line, or the part `text` of it, that says nothing of its own: it is output of what is open. */
  text(read: Read, text?: string): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    if (waiting?.tentative === true) this.attempts.add(waiting.read);
    else if (waiting !== undefined) this.open(waiting);
    if (
      this.attempts.block === undefined &&
      this.attempts.commands === 0 &&
      (this.attempts.believed || readLine(read.stamped.body).ending !== 'open')
    )
      this.attempts.open('loose', 'attempt', {}, read);
    this.attempts.add(read, text);
  }

  /** A marker before an attempt. */
  begin(mark: RetryMark, read: Read): void {
    const block = this.attempts.block;
    const command = looksLikeCommand(mark.label);
    if (
      block !== undefined &&
      isCommandBlock(block) &&
      !block.isOver &&
      !command &&
      (!mark.numbered || block.ending !== 'failure')
    ) {
      if (this.waiting === undefined) this.waiting = { mark, read, tentative: true };
      else this.text(read);
      return;
    }
    if (this.waiting !== undefined && looksLikeCommand(this.waiting.mark.label)) this.open(this.waiting);
    this.attempts.close('retry');
    this.attempts.sinceMarker = 0;
    this.attempts.counting ||= mark.numbered;
    this.waiting = { mark, read, tentative: false };
  }

  /** The log says after an attempt that it failed. */
  failed(mark: RetryMark, read: Read): void {
    if (this.waiting?.tentative === true) this.waiting = undefined;
    if (this.waiting !== undefined) this.open(this.waiting);
    const block = this.attempts.block;
    if (block !== undefined && isCommandBlock(block)) {
      if (this.attempts.sinceMarker <= 1 && !merelyShows(block.command)) block.verdict ??= 'failed';
      this.attempts.close('retry');
      return;
    }
    if (block !== undefined && !block.toldFirst) {
      if (mark.label !== '') block.add(mark.label, read.at, read.stamped.time, 'raw');
      block.verdict = 'failed';
      this.attempts.close('retry');
      return;
    }
    this.attempts.close('retry');
    if (mark.label === '' || (readLine(mark.label).network && !this.attempts.believed)) return;
    const told = this.attempts.open('marker', 'attempt', {}, read);
    told.verdict = 'failed';
    told.toldFirst = true;
    told.add(mark.label, read.at, read.stamped.time, 'raw');
  }

  /** An exit code, with which some logs say in one line that they try again. */
  exit(mark: ExitMark, read: Read): void {
    if (this.waiting !== undefined && !this.waiting.tentative) this.open(this.waiting);
    if (this.attempts.block === undefined || !this.attempts.takeExit(mark, read)) {
      this.text(read);
      return;
    }
    if (this.waiting?.tentative === true) {
      this.attempts.add(this.waiting.read);
      this.waiting = undefined;
    }
    const next =
      mark.rest === '' || mark.form === 'codex' ? undefined : readRetry(mark.rest.replace(/^(?:will )/i, ''));
    if (next?.says === 'begins') this.begin(next, read);
  }

  /** Nothing will come any more. */
  end(): void {
    if (this.waiting?.tentative === true) this.attempts.add(this.waiting.read);
    else if (this.waiting !== undefined && looksLikeCommand(this.waiting.mark.label)) this.open(this.waiting);
    this.waiting = undefined;
  }

  private open({ mark, read }: Waiting): void {
    this.waiting = undefined;
    const command = looksLikeCommand(mark.label) ? { command: commandOfLabel(mark.label) } : undefined;
    this.attempts.open('marker', 'attempt', command ?? (mark.label === '' ? {} : { title: mark.label }), read);
  }
}
