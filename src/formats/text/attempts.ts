import type { Event } from '../../model/event.ts';
import type { Place } from '../../model/place.ts';
import { actionOf } from '../action.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { DecoderContext } from '../format.ts';
import { Block, type BlockStart, type BlockStyle } from './block.ts';
import { unboxed } from './box.ts';
import { merelyShows } from './command-words.ts';
import { Evidence, namesAgent } from './evidence.ts';
import type { ExitMark } from './exit-code.ts';
import type { Stamped } from './stamp.ts';
import { verdictOfWords } from './tool-verdict.ts';
import { weightOf } from './weight.ts';

/** One line, cleaned and read. */
export interface Read {
  readonly stamped: Stamped;
  readonly at: Place;
}

/** Why a block ends: a retry marker, a command, somebody's words, a separator, the end of the log. */
export type Cause = 'retry' | 'command' | 'words' | 'rule' | 'ended';

/** What proves a log at once. */
const sure = 10;

/** Whether a block has a command or tool of its own, so that its call is told at once. */
export function isCommandBlock(block: Block): boolean {
  return block.start.style !== 'marker' && block.start.style !== 'loose';
}

/** The story of attempts that a log tells: at most one block is open, and its events go out past the evidence. */
export class Attempts {
  readonly session: string;
  readonly believed: boolean;
  /** The log's name says that an agent writes it. */
  readonly named: boolean;
  /** The open block; it keeps its place after its result was told by a pause. */
  block: Block | undefined;
  /** Commands so far, and since the last retry marker those that do more than show something. */
  commands = 0;
  sinceMarker = 0;
  /** The log counts its tries. */
  counting = false;
  /** The log has lines that only servers write; that only tools write that run again when a file is saved. */
  server = false;
  watched = false;
  /** A CI server writes these lines. */
  ci = false;
  readonly machine: DecoderContext['machine'];
  private readonly evidence: Evidence;
  private readonly exitForms = new Set<string>();
  private patient = false;
  private events: Event[] = [];

  constructor(context: DecoderContext) {
    this.machine = context.machine;
    this.session = context.machine.hash(context.path);
    this.believed = context.agentByName === true;
    this.named = this.believed || namesAgent(context.path);
    this.evidence = new Evidence(this.named, this.believed);
  }

  get isProven(): boolean {
    return this.evidence.isProven;
  }

  /** Whether nothing is open, or only what reads finished: a command's output that ends as runs of its kind do. */
  get isBetween(): boolean {
    const { block } = this;
    return block === undefined || block.isOver || (isCommandBlock(block) && block.ending !== 'open');
  }

  passLine(logged: boolean): void {
    this.evidence.passLine(logged);
  }

  tellEvent(...events: readonly Event[]): void {
    this.events.push(...events);
  }

  /** Something stands in the log that only an agent writes. */
  prove(): void {
    this.evidence.weigh(sure);
  }

  /** What came out since the last time, as far as there is evidence. */
  drain(): readonly Event[] {
    const events = this.evidence.pass(this.events);
    this.events = [];
    return events;
  }

  /** Nothing came for a while: a block that reads finished tells its result. */
  pause(): void {
    const block = this.block;
    if (block === undefined || !this.readsFinished(block)) return;
    this.tell(block, 'ended');
    if (block.start.style === 'tool' || block.start.style === 'prompt') this.weigh(block);
  }

  takeExit(mark: ExitMark, { at, stamped }: Read): boolean {
    return this.block?.takeExit(mark, at, stamped.time, this.exitForms) ?? false;
  }

  open(style: BlockStyle, tool: string, input: unknown, read: Read, screen = false): Block {
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
    block.ofCi = this.ci;
    this.block = block;
    if (!isCommandBlock(block)) return block;
    this.commands += 1;
    if (!merelyShows(block.command)) this.sinceMarker += 1;
    this.show(block);
    return block;
  }

  /** Takes a line, or the part of it that is output, into the open block. */
  add(read: Read, text?: string): void {
    const block = this.block;
    if (block === undefined) return;
    const { stamped, at } = read;
    const { component, logged, levelled, bodies, time } = stamped;
    const body = stamped.levelled && !block.start.levelled ? stamped.timeless : stamped.body;
    const same = component !== '' && component === block.start.component;
    let words = text ?? (same ? (bodies.at(-1) ?? body) : body);
    if (block.start.screen && text === undefined) words = words.replace(/^ {1,5}/, '');
    if (block.start.style === 'tool' && text === undefined) words = unboxed(words) ?? words;
    if (block.told) this.patient = true;
    if (block.isEmpty) block.verdict ??= verdictOfWords(block.start, words);
    const own = block.start.logged && levelled === block.start.levelled && (same || block.start.component === '');
    block.add(words, at, time, !logged ? 'raw' : own ? 'own' : 'logger');
  }

  private show(block: Block): void {
    block.shown = true;
    this.events.push(block.call(this.session));
  }

  close(cause: Cause): void {
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
      if (!merelyShows(block.command) && (cause === 'retry' || block.ending === 'failure')) block.verdict ??= 'failed';
      this.show(block);
    } else if (this.isCountedFailure(block, cause)) block.verdict ??= 'failed';
    block.told = true;
    this.events.push(block.result(this.session));
  }

  /**
   * Whether the log's own count of tries says that a command failed: the only command since its retry marker, or before the
   * next one, whose output ends as a failure.
   */
  private isCountedFailure(block: Block, cause: Cause): boolean {
    if (this.sinceMarker > 1 || !(this.counting || cause === 'retry') || merelyShows(block.command)) return false;
    return block.ending === 'failure';
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
    if (block.told || (!block.shown && block.start.style === 'loose')) return false;
    if (block.exitCode !== undefined) return block.isOver || block.output.lines > 0;
    if (this.patient || this.exitForms.size > 0 || block.isEmpty) return false;
    if (block.shown) return block.ending !== 'open';
    return block.start.style === 'marker' && block.ending === 'failure' && block.output.lines >= 2;
  }

  /** How much a closed block says for this being an agent's log. */
  private weigh(block: Block): void {
    if (block.weighed || !block.shown) return;
    block.weighed = true;
    const { named, server, watched } = this;
    this.evidence.weigh(weightOf(block, { named, steady: this.evidence.steady, server, watched }));
  }
}

function hasCommand(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'command' in input;
}
