import type { Event } from '../../model/event.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { Attempts, type Read } from './attempts.ts';
import { cleanLine } from './clean.ts';
import { CodexRun } from './codex-run.ts';
import { Fences } from './fences.ts';
import { Labels } from './labels.ts';
import { type Mark, readMark } from './mark.ts';
import { isNested } from './nested.ts';
import { isServerLine, isWatchLine } from './program-words.ts';
import { Runs } from './runs.ts';
import { Screen } from './screen.ts';
import { type CommandMark, readQuoted } from './shell-line.ts';
import { Speech } from './speech.ts';
import { readStamp } from './stamp.ts';
import type { ToolMark } from './tool-line.ts';
import { Tries } from './tries.ts';

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
  private readonly tries: Tries;
  private readonly speech: Speech;
  private readonly screen: Screen;
  private readonly codex: CodexRun;
  private readonly labels: Labels;
  private readonly fences: Fences;
  private readonly runs: Runs;
  private introduced = false;
  private previous = '';

  constructor(context: DecoderContext) {
    this.attempts = new Attempts(context);
    this.tries = new Tries(this.attempts);
    this.speech = new Speech(this.attempts, this.tries);
    this.screen = new Screen(this.attempts, this.tries, this.speech);
    this.codex = new CodexRun(this.attempts, this.tries, this.speech);
    this.labels = new Labels(this.attempts, this.tries);
    this.fences = new Fences(this.attempts, this.tries);
    this.runs = new Runs(this.attempts);
  }

  /** Whether the log has shown itself to be an agent's. */
  get isProven(): boolean {
    return this.attempts.isProven;
  }

  decode(line: Line): readonly Event[] {
    const text = cleanLine(line.text);
    if (text.trim() === '') this.attempts.block?.add('', line.at, undefined, 'raw');
    else this.read({ stamped: readStamp(text), at: line.at });
    return this.flow();
  }

  pause(ended = false): readonly Event[] {
    if (ended) {
      this.screen.end();
      this.tries.end();
      this.attempts.close('ended');
    } else if (!this.tries.isWaiting) this.attempts.pause();
    return this.flow();
  }

  private flow(): readonly Event[] {
    const events = this.attempts.drain();
    const first = events[0];
    if (first === undefined || this.introduced) return events;
    this.introduced = true;
    const agent = this.screen.isSeen ? 'Claude Code' : this.codex.agent;
    const { cwd } = this.codex;
    const known = { ...(agent === undefined ? {} : { agent }), ...(cwd === undefined ? {} : { cwd }) };
    return [{ kind: 'session', session: this.attempts.session, at: first.at, ...known }, ...events];
  }

  private read(read: Read): void {
    const { stamped } = read;
    this.attempts.passLine(stamped.logged);
    if (isWatchLine(stamped.body)) this.attempts.watched = true;
    if (this.attempts.block === undefined && isServerLine(stamped.body)) this.attempts.server = true;
    if (this.screen.continues(read) || this.codex.take(read) || this.screen.take(read)) return;
    if (this.fences.take(read) || this.takeBelow(read)) return;
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
        this.codex.exit(mark.mark, read);
        this.tries.exit(mark.mark, read);
        break;
      case 'retry':
        if (mark.mark.says === 'failed') this.tries.failed(mark.mark, read);
        else this.tries.begin(mark.mark, read);
        break;
      case 'react':
        this.takeReact(mark.part, mark.text, read);
        break;
      case 'command-below':
        this.labels.commandBelow(mark.sure);
        break;
      case 'call-below':
        this.labels.callBelow();
        break;
      case 'tag':
        if (mark.ends) this.attempts.close('words');
        break;
      case 'result-label':
        this.labels.result(mark.text, mark.sure, read);
        break;
      case 'screen-result':
        this.screen.result(mark.text, read);
        break;
      case 'said':
        this.speech.said(mark.by, mark.text, read);
        break;
      case 'aside':
        if (this.attempts.block !== undefined && this.attempts.isBetween) this.attempts.close('words');
        else this.tries.text(read);
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

  private takeText(read: Read): void {
    const quoted = readQuoted(read.stamped.body, this.previous);
    if (quoted !== undefined) {
      this.takeCommand(quoted, read);
      return;
    }
    if (!this.tries.isWaiting) this.runs.take(read);
    this.tries.text(read);
  }

  private takeBelow(read: Read): boolean {
    const call = this.labels.below(read);
    if (call === undefined) return false;
    if (call !== 'more') this.takeTool(call, read);
    return true;
  }

  private takeCommand(mark: CommandMark, read: Read): void {
    const { block } = this.attempts;
    const open = block?.isOver === true ? undefined : block;
    if (this.screen.isSeen || this.codex.isSeen || isNested(mark, open, this.previous)) {
      this.tries.text(read);
      return;
    }
    const { command, style } = mark;
    if (open?.isEmpty === true && !open.told && command !== '' && open.command === command) return;
    this.tries.drop();
    this.attempts.close(command === '' ? 'words' : 'command');
    if (command !== '') this.attempts.open(style, 'shell', { command }, read);
  }

  private takeTool(mark: ToolMark, read: Read): void {
    this.tries.drop();
    if (this.screen.call(mark, read)) return;
    this.attempts.close('command');
    this.attempts.open('tool', mark.tool, mark.input, read, mark.screen);
  }

  private takeReact(part: 'action' | 'input', text: string, read: Read): void {
    if (part === 'action') {
      this.labels.named(text, read);
      return;
    }
    const call = this.labels.input(text, read);
    if (call !== undefined) this.takeTool(call, read);
  }

  private takeEdited(path: string, read: Read): void {
    if (!this.attempts.isBetween) {
      this.tries.text(read);
      return;
    }
    this.tries.moveTo(read);
    this.attempts.close('command');
    this.attempts.open('tool', 'edit', { file_path: path }, read).verdict = 'ok';
    this.attempts.close('command');
  }

  private takeRule(read: Read): void {
    if (this.attempts.believed && this.attempts.commands === 0 && this.attempts.block?.start.style === 'loose')
      this.attempts.close('rule');
    else this.tries.text(read);
  }
}
