import type { Event } from '../../model/event.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { toolKind } from '../tool-kind.ts';
import { Attempts, isCommandBlock, type Read } from './attempts.ts';
import type { BlockStyle } from './block.ts';
import { cleanLine } from './clean.ts';
import { type CodexState, codexLine } from './codex-lines.ts';
import { looksLikeCommand, merelyShows, startsAgent } from './command-words.ts';
import { type ExitMark, readExit } from './exit-code.ts';
import { type Mark, readMark } from './mark.ts';
import { readLine } from './outcome-words.ts';
import { commandOfLabel, type RetryMark, readRetry } from './retry.ts';
import type { CommandMark } from './shell-line.ts';
import { readStamp } from './stamp.ts';
import { codexCommand, type ToolMark, toolInput } from './tool-line.ts';

/** A retry marker whose attempt has not begun: what follows decides what it was. */
interface Waiting {
  readonly mark: RetryMark;
  readonly read: Read;
  /** Within the output of a command, where a program's own retries stand too: only a command makes it a marker. */
  readonly tentative: boolean;
}
const ranks: Readonly<Record<BlockStyle, number>> = { tool: 4, prompt: 3, announced: 2, trace: 1, marker: 0, loose: 0 };
/** Lines over which a wrapped call of a full-screen agent runs at most. */
const wrappedMost = 12;
const screenHuman = /^[>❯] {1,2}(\S.*)$/;
const screenHeader = /(?:Claude Code v\d|Welcome to Claude Code)/;
const serverWords =
  /\b(?:GET|POST|PUT|DELETE|PATCH|HEAD) \/\S{0,200} |\blistening (?:on|at)\b|\bserver (?:started|running|is running)\b/i;
/** What a tool says that runs again whenever a person saves a file. */
const watchWords =
  /\bWatch Usage\b|\bwatching (?:for|paths?|files?|extensions)\b|\bwaiting for (?:file )?changes\b|\bwatch mode\b|\b(?:due to|files?) changes?\b|\bchanges? detected\b|\bhot[- ](?:reload|update)|^\s{0,2}RERUN\s|^\[Running '/i;

/**
 * Reads a plain text log line by line. A block is an attempt: it begins with a command, a tool call or a retry marker, and its
 * output ends where the next of these, a person's or the agent's words begin. A pause tells the result of a block that reads
 * finished; the block keeps its place all the same: lines that come later belong to it, are not told any more, and begin no
 * attempt. So the same calls come out with any pauses. A log that wrote on after such a pause is no longer trusted to be
 * finished by its looks. Nothing comes out before there is evidence that the log is an agent's, see `Evidence`.
 */
export class TextLogDecoder implements Decoder {
  readonly notUnderstood = 0;
  private readonly attempts: Attempts;
  private readonly codex: CodexState = { seen: false, expects: undefined, called: false };
  private waiting: Waiting | undefined;
  private wrapped: { mark: ToolMark; text: string; read: Read; lines: number } | undefined;
  private action: string | undefined;
  private reacts = false;
  private dialogue = false;
  private screen = false;
  private introduced = false;
  private previous = '';
  private agent: string | undefined;
  private cwd: string | undefined;

  constructor(context: DecoderContext) {
    this.attempts = new Attempts(context);
  }

  /** Whether the log has shown itself to be an agent's. */
  get isProven(): boolean {
    return this.attempts.isProven;
  }

  decode(line: Line): readonly Event[] {
    const text = cleanLine(line.text);
    const stamped = readStamp(text);
    if (text.trim() === '') this.attempts.block?.add('', line.at, undefined, 'raw');
    else this.read({ stamped, at: line.at });
    return this.flow();
  }

  pause(ended = false): readonly Event[] {
    if (ended) {
      if (this.wrapped !== undefined) this.unwrap(this.wrapped.text);
      if (this.waiting?.tentative === true) this.attempts.add(this.waiting.read);
      else if (this.waiting !== undefined && looksLikeCommand(this.waiting.mark.label)) this.openWaiting(this.waiting);
      this.waiting = undefined;
      this.attempts.close('ended');
    } else if (this.waiting === undefined) this.attempts.pause();
    return this.flow();
  }

  private flow(): readonly Event[] {
    const events = this.attempts.drain();
    const first = events[0];
    if (first === undefined || this.introduced) return events;
    this.introduced = true;
    const known = {
      ...(this.agent === undefined ? {} : { agent: this.agent }),
      ...(this.cwd === undefined ? {} : { cwd: this.cwd }),
    };
    return [{ kind: 'session', session: this.attempts.session, at: first.at, ...known }, ...events];
  }

  private read(read: Read): void {
    const { stamped } = read;
    this.attempts.passLine(stamped.logged);
    const start = stamped.body.slice(0, 500);
    if (watchWords.test(start) || (this.attempts.block === undefined && serverWords.test(start)))
      this.attempts.server = true;
    if (this.wrapped !== undefined && this.continueWrapped(read)) return;
    if (this.readCodex(read) || this.readScreen(read)) return;
    const { mark, component } = readMark(stamped);
    this.take(mark, mark.kind === 'text' ? read : { at: read.at, stamped: { ...stamped, component } });
    this.previous = stamped.body;
  }

  private take(mark: Mark, read: Read): void {
    switch (mark.kind) {
      case 'command':
        this.takeCommand(mark.mark, read);
        break;
      case 'tool':
        this.takeTool(mark.mark, read);
        break;
      case 'exit':
        this.takeExit(mark.mark, read);
        break;
      case 'retry':
        mark.mark.says === 'failed' ? this.takeFailed(mark.mark, read) : this.takeRetry(mark.mark, read);
        break;
      case 'react':
        this.takeReact(mark.part, mark.text, read);
        break;
      case 'result-label':
        this.takeLabel(mark.text, mark.sure, read);
        break;
      case 'screen-result':
        this.takeScreenResult(mark.text, read);
        break;
      case 'said':
        this.takeSaid(mark.by, mark.text, read);
        break;
      case 'edited':
        this.takeEdited(mark.path, read);
        break;
      case 'rule':
        this.takeRule(read);
        break;
      case 'text':
        this.takeText(read);
        break;
    }
  }

  private takeCommand({ command, style }: CommandMark, read: Read): void {
    const open = this.attempts.block !== undefined && !this.attempts.block.isOver ? this.attempts.block : undefined;
    if (this.screen || this.codex.seen) {
      this.takeText(read);
      return;
    }
    if (/^yarn run v\d/.test(this.previous)) {
      this.takeText(read);
      return;
    }
    if (open !== undefined && ranks[style] < ranks[open.start.style] && !startsAgent(open.command)) {
      this.takeText(read);
      return;
    }
    if (style === 'trace' && this.previous.startsWith('-')) {
      this.takeText(read);
      return;
    }
    if (command === '') {
      this.waiting = undefined;
      this.attempts.close('words');
      return;
    }
    if (open?.isEmpty === true && !open.told && open.command === command) return;
    this.waiting = undefined;
    this.attempts.close('command');
    this.attempts.open(style, 'shell', { command }, read);
  }

  private takeTool(mark: ToolMark, read: Read): void {
    if (mark.screen) {
      this.screen = true;
      this.agent = 'Claude Code';
    }
    this.waiting = undefined;
    if (mark.open) {
      this.wrapped = { mark, text: textOfInput(mark.input), read, lines: 0 };
      return;
    }
    this.attempts.close('command');
    this.attempts.open('tool', mark.tool, mark.input, read, mark.screen);
  }

  /** A call that a narrow screen broke over lines goes on until its parenthesis closes or its result begins. */
  private continueWrapped(read: Read): boolean {
    const wrapped = this.wrapped;
    if (wrapped === undefined) return false;
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

  private unwrap(text: string): void {
    const wrapped = this.wrapped;
    this.wrapped = undefined;
    if (wrapped === undefined) return;
    this.attempts.close('command');
    this.attempts.open('tool', wrapped.mark.tool, toolInput(wrapped.mark.tool, text), wrapped.read, true);
  }

  private takeExit(mark: ExitMark, read: Read): void {
    if (
      mark.form === 'codex' &&
      mark.rest.trim() !== '' &&
      (this.attempts.block === undefined || !this.attempts.block.isEmpty)
    ) {
      this.waiting = undefined;
      this.attempts.close('command');
      this.openCodex(mark.rest, read);
    }
    if (this.waiting !== undefined && !this.waiting.tentative) this.openWaiting(this.waiting);
    const block = this.attempts.block;
    if (block === undefined || !this.attempts.takeExit(mark, read)) {
      this.takeText(read);
      return;
    }
    if (this.waiting?.tentative === true) {
      this.attempts.add(this.waiting.read);
      this.waiting = undefined;
    }
    const next =
      mark.rest === '' || mark.form === 'codex' ? undefined : readRetry(mark.rest.replace(/^(?:will )/i, ''));
    if (next?.says === 'begins') this.takeRetry(next, read);
  }

  private takeRetry(mark: RetryMark, read: Read): void {
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
      else this.takeText(read);
      return;
    }
    if (this.waiting !== undefined && looksLikeCommand(this.waiting.mark.label)) this.openWaiting(this.waiting);
    this.attempts.close('retry');
    this.attempts.sinceMarker = 0;
    this.attempts.counting ||= mark.numbered;
    this.waiting = { mark, read, tentative: false };
  }

  /** The log says after an attempt that it failed. */
  private takeFailed(mark: RetryMark, read: Read): void {
    if (this.waiting?.tentative === true) this.waiting = undefined;
    if (this.waiting !== undefined) this.openWaiting(this.waiting);
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

  private takeReact(part: 'action' | 'input', text: string, read: Read): void {
    if (part === 'action') {
      this.action = /^[\w .-]{1,60}$/.test(text) ? text : undefined;
      if (this.action !== undefined && (this.reacts || toolKind(text) !== undefined)) {
        this.attempts.close('words');
        return;
      }
      this.takeText(read);
      return;
    }
    const tool = this.action;
    this.action = undefined;
    this.reacts ||= tool !== undefined;
    if (tool === undefined) {
      this.takeText(read);
      return;
    }
    this.takeTool({ tool, input: toolInput(tool, text), screen: false, open: false }, read);
  }

  private takeLabel(text: string, sure: boolean, read: Read): void {
    const block = this.attempts.block;
    if (block === undefined || !(sure || block.isEmpty)) {
      this.takeText(read);
      return;
    }
    if (text === '') return;
    const exit = readExit(text);
    if (exit !== undefined && this.attempts.takeExit(exit, read)) return;
    this.takeText(read, text);
  }

  /** Claude Code's screen puts a failing exit code before the output and says nothing of a good one. */
  private takeScreenResult(text: string, read: Read): void {
    const exit = readExit(text);
    const told = exit !== undefined && this.attempts.takeExit({ ...exit, where: 'header' }, read);
    if (told !== true) this.takeText(read, text);
  }

  private takeSaid(by: 'human' | 'agent', text: string, read: Read): void {
    const open =
      this.attempts.block !== undefined && !this.attempts.block.isOver && isCommandBlock(this.attempts.block);
    if (open && !this.dialogue && !this.screen) {
      this.takeText(read);
      return;
    }
    if (by === 'agent') this.dialogue = true;
    this.waiting = undefined;
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

  private takeEdited(path: string, read: Read): void {
    if (this.attempts.block !== undefined && !this.attempts.block.isOver) {
      this.takeText(read);
      return;
    }
    // The try goes on behind the edit: events come in the order of the log.
    if (this.waiting !== undefined) this.waiting = { ...this.waiting, read };
    this.attempts.close('command');
    this.attempts.open('tool', 'edit', { file_path: path }, read).verdict = 'ok';
    this.attempts.close('command');
  }

  private takeRule(read: Read): void {
    if (this.attempts.believed && this.attempts.commands === 0 && this.attempts.block?.start.style === 'loose')
      this.attempts.close('rule');
    else this.takeText(read);
  }

  private takeText(read: Read, text?: string): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    if (waiting?.tentative === true) this.attempts.add(waiting.read);
    else if (waiting !== undefined) this.openWaiting(waiting);
    if (
      this.attempts.block === undefined &&
      this.attempts.commands === 0 &&
      (this.attempts.believed || readLine(read.stamped.body).ending !== 'open')
    )
      this.attempts.open('loose', 'attempt', {}, read);
    this.attempts.add(read, text);
  }

  private readScreen(read: Read): boolean {
    const text = read.stamped.body;
    if (!this.screen && screenHeader.test(text)) {
      this.screen = true;
      this.agent = 'Claude Code';
    }
    const said = this.screen ? screenHuman.exec(text) : null;
    if (said === null) return false;
    this.takeSaid('human', said[1] ?? '', read);
    return true;
  }

  private readCodex(read: Read): boolean {
    const step = codexLine(this.codex, read.stamped.body);
    if (step === undefined) return false;
    if (step.agent !== undefined) this.agent = step.agent;
    if (step.cwd !== undefined) this.cwd = step.cwd;
    if (step.closes) this.attempts.close('words');
    if (step.said !== undefined) this.takeSaid(step.said.by, step.said.text, read);
    if (step.command !== undefined) {
      const exit = readExit(step.command);
      this.attempts.close('command');
      this.openCodex(exit?.form === 'codex' ? exit.rest : step.command, read);
      if (exit?.form === 'codex') this.attempts.takeExit(exit, read);
    }
    return true;
  }

  private openCodex(shown: string, read: Read): void {
    this.agent ??= 'Codex CLI';
    this.codex.called = true;
    this.attempts.open('tool', 'exec', { command: codexCommand(shown) }, read);
  }

  private openWaiting({ mark, read }: Waiting): void {
    this.waiting = undefined;
    const command = looksLikeCommand(mark.label) ? { command: commandOfLabel(mark.label) } : undefined;
    this.attempts.open('marker', 'attempt', command ?? (mark.label === '' ? {} : { title: mark.label }), read);
  }
}

function textOfInput(input: unknown): string {
  return typeof input === 'object' && input !== null ? String(Object.values(input)[0] ?? '') : '';
}
