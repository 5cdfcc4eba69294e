import type { Event } from '../../model/event.ts';
import type { Place } from '../../model/place.ts';
import { actionOf } from '../action.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { toolKind } from '../tool-kind.ts';
import { Block, type BlockStart, type BlockStyle } from './block.ts';
import { cleanLine } from './clean.ts';
import { type CodexState, codexLine } from './codex-lines.ts';
import { beginsWithKnownProgram, isCheck, looksLikeCommand, merelyShows, startsAgent } from './command-words.ts';
import { Evidence, namesAgent } from './evidence.ts';
import { type ExitMark, readExit } from './exit-code.ts';
import { type Mark, readMark } from './mark.ts';
import { readLine } from './outcome-words.ts';
import { type RetryMark, readRetry } from './retry.ts';
import type { CommandMark } from './shell-line.ts';
import { readStamp, type Stamped } from './stamp.ts';
import { codexCommand, type ToolMark, toolInput } from './tool-line.ts';

/** One line, cleaned and read. */
interface Read {
  readonly stamped: Stamped;
  readonly at: Place;
}
/** A retry marker whose attempt has not begun: what follows decides what it was. */
interface Waiting {
  readonly mark: RetryMark;
  readonly read: Read;
  /** Within the output of a command, where a program's own retries stand too: only a command makes it a marker. */
  readonly tentative: boolean;
}
/** Why a block ends. */
type Cause = 'retry' | 'command' | 'words' | 'rule' | 'ended';

const ranks: Readonly<Record<BlockStyle, number>> = { tool: 4, prompt: 3, announced: 2, trace: 1, marker: 0, loose: 0 };
/** Lines over which a wrapped call of a full-screen agent runs at most. */
const wrappedMost = 12;
const screenHuman = /^[>❯] {1,2}(\S.*)$/;
const screenHeader = /(?:Claude Code v\d|Welcome to Claude Code)/;
const toolError = /^(?:error|failed|failure)\b\s?[:!—-]/i;
const serverWords =
  /\b(?:GET|POST|PUT|DELETE|PATCH|HEAD) \/\S{0,200} |\blistening (?:on|at)\b|\bserver (?:started|running|is running)\b/i;

/**
 * Reads a plain text log line by line. A block is an attempt: it begins with a command, a tool call or a retry marker, and its
 * output ends where the next of these, a person's or the agent's words begin. A pause tells the result of a block that reads
 * finished; the block keeps its place all the same: lines that come later belong to it, are not told any more, and begin no
 * attempt. So the same calls come out with any pauses. A log that wrote on after such a pause is no longer trusted to be
 * finished by its looks. Nothing comes out before there is evidence that the log is an agent's, see `Evidence`.
 */
export class TextLogDecoder implements Decoder {
  readonly notUnderstood = 0;
  private readonly session: string;
  private readonly evidence: Evidence;
  private readonly named: boolean;
  private readonly believed: boolean;
  private readonly machine: DecoderContext['machine'];
  private readonly exitForms = new Set<string>();
  private readonly codex: CodexState = { seen: false, expects: undefined, called: false };
  private block: Block | undefined;
  private waiting: Waiting | undefined;
  private wrapped: { mark: ToolMark; text: string; read: Read; lines: number } | undefined;
  private action: string | undefined;
  private reacts = false;
  private commands = 0;
  private sinceMarker = 0;
  private dialogue = false;
  private screen = false;
  private server = false;
  private patient = false;
  private introduced = false;
  private previous = '';
  private agent: string | undefined;
  private cwd: string | undefined;
  private events: Event[] = [];

  constructor(context: DecoderContext) {
    this.machine = context.machine;
    this.session = context.machine.hash(context.path);
    this.believed = context.agentByName === true;
    this.named = this.believed || namesAgent(context.path);
    this.evidence = new Evidence(this.named, this.believed);
  }

  /** Whether the log has shown itself to be an agent's. */
  get isProven(): boolean {
    return this.evidence.isProven;
  }

  decode(line: Line): readonly Event[] {
    const text = cleanLine(line.text);
    const stamped = readStamp(text);
    if (text.trim() === '') this.block?.add('', line.at, undefined, false);
    else this.read({ stamped, at: line.at });
    return this.flow();
  }

  pause(ended = false): readonly Event[] {
    if (ended) {
      if (this.wrapped !== undefined) this.unwrap(this.wrapped.text);
      if (this.waiting?.tentative === true) this.asOutput(this.waiting.read);
      else if (this.waiting !== undefined && looksLikeCommand(this.waiting.mark.label)) this.openWaiting(this.waiting);
      this.waiting = undefined;
      this.close('ended');
    } else if (this.block !== undefined && this.waiting === undefined && this.readsFinished(this.block)) {
      this.tell(this.block, 'ended');
      if (ranks[this.block.start.style] >= ranks.prompt) this.weigh(this.block);
    }
    return this.flow();
  }

  private flow(): readonly Event[] {
    const events = this.evidence.pass(this.events);
    this.events = [];
    const first = events[0];
    if (first === undefined || this.introduced) return events;
    this.introduced = true;
    const known = {
      ...(this.agent === undefined ? {} : { agent: this.agent }),
      ...(this.cwd === undefined ? {} : { cwd: this.cwd }),
    };
    return [{ kind: 'session', session: this.session, at: first.at, ...known }, ...events];
  }

  private read(read: Read): void {
    const { stamped } = read;
    this.evidence.passLine(stamped.logged);
    if (this.block === undefined && serverWords.test(stamped.body.slice(0, 500))) this.server = true;
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
    const open = this.block !== undefined && !this.block.isOver ? this.block : undefined;
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
      this.close('words');
      return;
    }
    if (open?.isEmpty === true && !open.told && open.command === command) return;
    this.waiting = undefined;
    this.close('command');
    this.open(style, 'shell', { command }, read);
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
    this.close('command');
    this.open('tool', mark.tool, mark.input, read, mark.screen);
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
    this.close('command');
    this.open('tool', wrapped.mark.tool, toolInput(wrapped.mark.tool, text), wrapped.read, true);
  }

  private takeExit(mark: ExitMark, read: Read): void {
    if (mark.form === 'codex' && mark.rest.trim() !== '' && (this.block === undefined || !this.block.isEmpty)) {
      this.waiting = undefined;
      this.close('command');
      this.openCodex(mark.rest, read);
    }
    if (this.waiting !== undefined && !this.waiting.tentative) this.openWaiting(this.waiting);
    const block = this.block;
    if (block === undefined || !block.takeExit(mark, read.at, read.stamped.time, this.exitForms)) {
      this.takeText(read);
      return;
    }
    if (this.waiting?.tentative === true) {
      this.asOutput(this.waiting.read);
      this.waiting = undefined;
    }
    const next =
      mark.rest === '' || mark.form === 'codex' ? undefined : readRetry(mark.rest.replace(/^(?:will )/i, ''));
    if (next?.says === 'begins') this.takeRetry(next, read);
  }

  private takeRetry(mark: RetryMark, read: Read): void {
    const block = this.block;
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
    this.close('retry');
    this.sinceMarker = 0;
    this.waiting = { mark, read, tentative: false };
  }

  /** The log says after an attempt that it failed. */
  private takeFailed(mark: RetryMark, read: Read): void {
    if (this.waiting?.tentative === true) this.waiting = undefined;
    if (this.waiting !== undefined) this.openWaiting(this.waiting);
    const block = this.block;
    if (block !== undefined && isCommandBlock(block)) {
      if (this.sinceMarker <= 1 && !merelyShows(block.command)) block.verdict ??= 'failed';
      this.close('retry');
      return;
    }
    if (block !== undefined && block.verdict === undefined) {
      if (mark.label !== '') block.add(mark.label, read.at, read.stamped.time, false);
      block.verdict = 'failed';
      this.close('retry');
      return;
    }
    this.close('retry');
    if (mark.label === '' || (readLine(mark.label).network && !this.believed)) return;
    this.open('marker', 'attempt', {}, read).verdict = 'failed';
    this.block?.add(mark.label, read.at, read.stamped.time, false);
  }

  private takeReact(part: 'action' | 'input', text: string, read: Read): void {
    if (part === 'action') {
      this.action = /^[\w .-]{1,60}$/.test(text) ? text : undefined;
      if (this.action !== undefined && (this.reacts || toolKind(text) !== undefined)) {
        this.close('words');
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
    const block = this.block;
    if (block === undefined || !(sure || block.isEmpty)) {
      this.takeText(read);
      return;
    }
    if (text === '') return;
    const exit = readExit(text);
    if (exit !== undefined && block.takeExit(exit, read.at, read.stamped.time, this.exitForms)) return;
    this.takeText(read, text);
  }

  /** Claude Code's screen puts a failing exit code before the output and says nothing of a good one. */
  private takeScreenResult(text: string, read: Read): void {
    const exit = readExit(text);
    const told =
      exit !== undefined &&
      this.block?.takeExit({ ...exit, where: 'header' }, read.at, read.stamped.time, this.exitForms);
    if (told !== true) this.takeText(read, text);
  }

  private takeSaid(by: 'human' | 'agent', text: string, read: Read): void {
    const open = this.block !== undefined && !this.block.isOver && isCommandBlock(this.block);
    if (open && !this.dialogue && !this.screen) {
      this.takeText(read);
      return;
    }
    if (by === 'agent') this.dialogue = true;
    this.waiting = undefined;
    this.close('words');
    const { time } = read.stamped;
    if (text === '') return;
    this.events.push({ kind: by, session: this.session, at: read.at, ...(time === undefined ? {} : { time }), text });
  }

  private takeEdited(path: string, read: Read): void {
    if (this.block !== undefined && !this.block.isOver) {
      this.takeText(read);
      return;
    }
    this.close('command');
    this.open('tool', 'edit', { file_path: path }, read).verdict = 'ok';
    this.close('command');
  }

  private takeRule(read: Read): void {
    if (this.believed && this.commands === 0 && this.block?.start.style === 'loose') this.close('rule');
    else this.takeText(read);
  }

  private takeText(read: Read, text?: string): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    if (waiting?.tentative === true) this.asOutput(waiting.read);
    else if (waiting !== undefined) this.openWaiting(waiting);
    if (
      this.block === undefined &&
      this.commands === 0 &&
      (this.believed || readLine(read.stamped.body).ending !== 'open')
    )
      this.open('loose', 'attempt', {}, read);
    this.asOutput(read, text);
  }

  private asOutput(read: Read, text?: string): void {
    const block = this.block;
    if (block === undefined) return;
    const { stamped, at } = read;
    const { component, logged, levelled, bodies, time } = stamped;
    const body = stamped.levelled && !block.start.levelled ? stamped.timeless : stamped.body;
    const same = component !== '' && component === block.start.component;
    let words = text ?? (same ? (bodies.at(-1) ?? body) : body);
    if (block.start.screen && text === undefined) words = words.replace(/^ {1,5}/, '');
    if (block.told) this.patient = true;
    if (block.isEmpty) this.readToolError(block, words);
    block.add(
      words,
      at,
      time,
      logged && block.start.logged && levelled === block.start.levelled && (same || block.start.component === ''),
    );
  }

  /** A tool that runs nothing tells in its first words that it failed; Claude Code's screen does so for every tool. */
  private readToolError(block: Block, words: string): void {
    if (block.start.style !== 'tool') return;
    if (block.start.screen && /^(?:Interrupted\b|Cancelled\b)/.test(words)) block.verdict = 'cancelled';
    else if (block.start.screen && /^(?:User rejected|No \(tell)/.test(words)) block.verdict = 'refused';
    else if (toolError.test(words) && (block.start.screen || block.start.action.kind !== 'run'))
      block.verdict = 'failed';
    else if (block.start.screen && block.start.action.kind !== 'run') block.verdict = 'ok';
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
    if (step.closes) this.close('words');
    if (step.said !== undefined) this.takeSaid(step.said.by, step.said.text, read);
    if (step.command !== undefined) {
      const exit = readExit(step.command);
      this.close('command');
      this.openCodex(exit?.form === 'codex' ? exit.rest : step.command, read);
      if (exit?.form === 'codex') this.block?.takeExit(exit, read.at, read.stamped.time, this.exitForms);
    }
    return true;
  }

  private openCodex(shown: string, read: Read): void {
    this.agent ??= 'Codex CLI';
    this.codex.called = true;
    this.open('tool', 'exec', { command: codexCommand(shown) }, read);
  }

  private openWaiting({ mark, read }: Waiting): void {
    this.waiting = undefined;
    const command = looksLikeCommand(mark.label) ? { command: commandOfLabel(mark.label) } : undefined;
    this.open('marker', 'attempt', command ?? (mark.label === '' ? {} : { title: mark.label }), read);
  }

  private open(style: BlockStyle, tool: string, input: unknown, read: Read, screen = false): Block {
    const { time, component, logged, levelled } = read.stamped;
    const start: BlockStart = {
      style,
      tool,
      action:
        style === 'marker' && !hasCommand(input)
          ? { kind: 'other' }
          : actionOf(tool === 'attempt' ? 'shell' : tool, input),
      input: canonicalJson(input, this.machine),
      at: read.at,
      time,
      component,
      logged,
      levelled,
      screen,
    };
    const block = new Block(style === 'loose' ? { ...start, action: { kind: 'other' } } : start);
    this.block = block;
    if (!isCommandBlock(block)) return block;
    this.commands += 1;
    this.sinceMarker += 1;
    this.show(block);
    return block;
  }

  private show(block: Block): void {
    block.shown = true;
    this.events.push(block.call(this.session));
  }

  private close(cause: Cause): void {
    const block = this.block;
    this.block = undefined;
    if (block === undefined) return;
    this.tell(block, cause);
    this.weigh(block);
  }

  private tell(block: Block, cause: Cause): void {
    if (block.told) return;
    if (!block.shown) {
      if (!this.isAttempt(block, cause)) return;
      if (cause === 'retry' || block.ending === 'failure') block.verdict ??= 'failed';
      this.show(block);
    }
    block.told = true;
    this.events.push(block.result(this.session));
  }

  /** Whether lines after a marker, or between separators, were an attempt; between commands they are mostly words. */
  private isAttempt(block: Block, cause: Cause): boolean {
    if (block.start.style === 'loose') {
      if (this.commands > 0 || (block.sawNetwork && !this.believed)) return false;
      if (block.verdict !== undefined) return true;
      return block.sawFailure && (cause === 'retry' || (this.believed && cause !== 'words'));
    }
    if (block.exitCode !== undefined || block.verdict !== undefined) return true;
    if (cause === 'command')
      return block.command !== '' && block.isEmpty ? false : block.sawFailure && block.output.lines >= 2;
    return !block.isEmpty || block.command !== '';
  }

  private readsFinished(block: Block): boolean {
    if (block.told) return false;
    if (block.exitCode !== undefined) return block.isOver || block.output.lines > 0;
    if (this.patient || this.exitForms.size > 0 || block.isEmpty) return false;
    if (block.shown) return block.ending !== 'open';
    return block.start.style === 'marker' && block.ending === 'failure' && block.output.lines >= 2;
  }

  /** How much a closed block says for this being an agent's log. */
  private weigh(block: Block): void {
    if (block.weighed || !block.shown) return;
    block.weighed = true;
    this.evidence.weigh(this.weightOf(block));
  }

  private weightOf(block: Block): number {
    const { style } = block.start;
    const check = isCheck(block.command);
    if (style === 'tool') return block.start.tool === 'edit' && !block.start.screen ? 0.5 : 2;
    if (block.isEmpty && block.command === '') return 0;
    if (style === 'prompt') return block.isEmpty ? 0 : 1;
    if (this.evidence.steady) return check ? 1 : 0;
    if (block.command !== '') return check || this.named ? 1 : 0.5;
    if (this.server || block.sawNetwork || !block.sawFailure) return 0;
    return block.sawCheck || this.named ? 1 : 0;
  }
}

function isCommandBlock(block: Block): boolean {
  return block.start.style !== 'marker' && block.start.style !== 'loose';
}

function hasCommand(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'command' in input;
}

function textOfInput(input: unknown): string {
  return typeof input === 'object' && input !== null ? String(Object.values(input)[0] ?? '') : '';
}

/** A label may say "running" before its command. */
function commandOfLabel(label: string): string {
  const text = label.replace(/^(?:running|executing|run|exec)[: ]{1,2}/i, '').replace(/^([`'"])(.{1,280})\1$/, '$2');
  return beginsWithKnownProgram(text) || looksLikeCommand(text) ? text : label;
}
