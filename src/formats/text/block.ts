import type { Action, CallEvent, Outcome, ResultEvent } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';
import { Output } from '../output.ts';
import { merelyShows } from './command-words.ts';
import type { ExitMark } from './exit-code.ts';
import { endingOf, readLine } from './outcome-words.ts';

/** How a block showed that it is an attempt; the order says whose commands may stand inside whose output. */
export type BlockStyle = 'tool' | 'prompt' | 'step' | 'announced' | 'trace' | 'marker' | 'loose';

export interface BlockStart {
  readonly style: BlockStyle;
  readonly tool: string;
  readonly action: Action;
  readonly input: string;
  readonly at: Place;
  readonly time: number | undefined;
  /** The logger's name in front of the command. */
  readonly component: string;
  readonly logged: boolean;
  /** Whether the logger names levels: then a level in front of an output line is its own, else the output's. */
  readonly levelled: boolean;
  readonly screen: boolean;
}

/** Lines after an exit code that are output after all if a second exit code of the same form follows. */
const afterMost = 400;

/** One attempt while its lines come: a command with its output and its exit code, or a counted try with what followed. */
export class Block {
  readonly start: BlockStart;
  output = new Output();
  readonly command: string;
  /** A test runner's or compiler's failure, any failure, and a far end's, in the output of a block without a command. */
  sawCheck = false;
  sawFailure = false;
  sawNetwork = false;
  /** The outcome that the log itself told in words. */
  verdict: Outcome | undefined;
  /** The log tells this attempt only after it: its outcome comes first, and what follows says more of it. */
  toldFirst = false;
  /** The call was told; the result was told. */
  shown = false;
  told = false;
  weighed = false;
  /** A CI server tells of it. */
  ofCi = false;
  /** The same command was run before in the job. */
  repeats = false;
  /** Some output came through no logger. */
  hasRawOutput = false;
  private exit: ExitMark | undefined;
  private inner: number | undefined;
  private exitFirst = false;
  private after: string[] = [];
  private othersSpoke = false;
  private resultAt: Place | undefined;
  private lastTime: number | undefined;

  constructor(start: BlockStart) {
    this.start = start;
    this.command = start.action.kind === 'run' ? start.action.command : '';
    this.lastTime = start.time;
  }

  get isEmpty(): boolean {
    return this.output.lines === 0 && this.exit === undefined;
  }
  /** Whether the log told the end of it, so that what follows is no output. */
  get isOver(): boolean {
    return this.exit !== undefined && !this.exitFirst;
  }
  get exitCode(): number | undefined {
    return this.exit?.code ?? this.inner;
  }
  get ending(): 'failure' | 'success' | 'open' {
    const ending = endingOf(this.output.lastLines);
    return ending === 'summary' || ending === 'trace' ? 'failure' : ending;
  }

  /** Takes a line of output: `own` where the logger that told the command says it, `logger` where another one does. */
  add(text: string, at: Place, time: number | undefined, voice: 'raw' | 'logger' | 'own'): void {
    if (this.isOver) {
      if (this.after.length < afterMost) this.after.push(text);
      return;
    }
    if (voice === 'own' && this.othersSpoke) return;
    if (text.trim() !== '') {
      this.resultAt ??= at;
      this.lastTime = time ?? this.lastTime;
      if (voice !== 'own') this.othersSpoke = true;
      if (voice === 'raw') this.hasRawOutput = true;
      if (this.start.style === 'marker' || this.start.style === 'loose') this.look(text);
    }
    this.output.add(text);
  }

  /** What came so far told of the output, which begins only now. */
  restart(): void {
    if (this.exit !== undefined || this.told) return;
    this.output = new Output();
    this.resultAt = undefined;
  }

  private look(text: string): void {
    const reading = readLine(text);
    this.sawCheck ||= reading.check;
    this.sawFailure ||= reading.ending === 'summary' || reading.ending === 'trace';
    this.sawNetwork ||= reading.network;
  }

  /**
   * Takes an exit code that a line tells. False where the line is output after all: text that the command was asked to show,
   * or a second voice. `known` are the forms in which this log told exit codes after an output before.
   */
  takeExit(mark: ExitMark, at: Place, time: number | undefined, known: Set<string>): boolean {
    const isStep = this.start.style === 'step';
    if (mark.where !== 'header' && !isStep && merelyShows(this.command) && !known.has(mark.form)) return false;
    if (mark.where === 'inner') {
      if (!this.isOver) this.inner = mark.code;
      return false;
    }
    if (mark.where === 'header') {
      if (!this.isEmpty) return false;
      this.exitFirst = true;
    } else if (this.exit === undefined) {
      this.exitFirst = !isStep && this.output.lines === 0 && known.size === 0;
      if (!this.exitFirst) known.add(mark.form);
    } else if (this.exit.where === 'header' || this.exit.form !== mark.form) {
      return false;
    } else {
      for (const line of this.after) this.output.add(line);
      this.after = [];
      this.exitFirst = false;
      known.add(mark.form);
    }
    this.exit = mark;
    this.resultAt ??= at;
    this.lastTime = time ?? this.lastTime;
    return true;
  }

  call(session: string): CallEvent {
    const { tool, action, input, at, time } = this.start;
    return { kind: 'call', session, at, ...(time === undefined ? {} : { time }), tool, action, input };
  }

  result(session: string): ResultEvent {
    const exitCode = this.exitCode;
    const outcome = exitCode === undefined ? (this.verdict ?? 'unknown') : exitCode === 0 ? 'ok' : 'failed';
    return {
      kind: 'result',
      session,
      at: this.resultAt ?? this.start.at,
      ...(this.lastTime === undefined ? {} : { time: this.lastTime }),
      outcome,
      ...(exitCode === undefined ? {} : { exitCode }),
      output: this.output.text.slice(0, limits.output),
    };
  }
}
