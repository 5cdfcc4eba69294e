import type { Event } from '../../model/event.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { Attempts, type Read } from './attempts.ts';
import { Calls } from './calls.ts';
import { CiRun } from './ci-run.ts';
import { cleanLine } from './clean.ts';
import { CodexRun } from './codex-run.ts';
import { Fences } from './fences.ts';
import { Labels } from './labels.ts';
import { type Mark, readMark } from './mark.ts';
import { MiniRun } from './mini-run.ts';
import { NpmRun } from './npm-run.ts';
import { isServerLine, isWatchLine } from './program-words.ts';
import { Runs } from './runs.ts';
import { Screen } from './screen.ts';
import { type CommandMark, readQuoted } from './shell-line.ts';
import { Speech } from './speech.ts';
import { readStamp } from './stamp.ts';
import { Tries } from './tries.ts';

/** What CI servers put in front of every line: no other program tells so small parts of a second. */
const ciStamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z /;
/** What `gh run view --log` puts in front of each line: the job and the step. */
const jobColumns = /^[^\t]{1,200}\t[^\t]{1,200}\t(?=\d{4}-\d\d-\d\dT)/;

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
  private readonly ci: CiRun;
  private readonly npm: NpmRun;
  private readonly codex: CodexRun;
  private readonly mini: MiniRun;
  private readonly calls: Calls;
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
    this.ci = new CiRun(this.attempts, this.tries);
    this.npm = new NpmRun(this.attempts);
    this.codex = new CodexRun(this.attempts, this.tries, this.speech);
    this.mini = new MiniRun(this.attempts, this.tries, this.screen);
    this.calls = new Calls(this.attempts, this.tries);
    this.labels = new Labels(this.attempts, this.tries, this.calls);
    this.fences = new Fences(this.attempts, this.tries);
    this.runs = new Runs(this.attempts);
  }

  /** Whether the log has shown itself to be an agent's. */
  get isProven(): boolean {
    return this.attempts.isProven;
  }

  decode(line: Line): readonly Event[] {
    const text = cleanLine(line.text).replace(jobColumns, '');
    if (text.trim() === '') {
      if (!this.mini.blank()) this.attempts.block?.add('', line.at, undefined, 'raw');
    } else {
      if (!ciStamp.test(text)) this.attempts.ci = false;
      this.read({ stamped: readStamp(text), at: line.at });
    }
    return this.flow();
  }

  pause(ended = false): readonly Event[] {
    if (ended) {
      this.mini.end();
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
    if (this.mini.take(read)) return;
    if (isWatchLine(stamped.body)) this.attempts.watched = true;
    if (this.attempts.block === undefined && isServerLine(stamped.body)) this.attempts.server = true;
    if (this.npm.take(read)) return;
    if (this.ci.take(read)) {
      this.attempts.ci = true;
      return;
    }
    if (this.screen.continues(read) || this.codex.take(read) || this.screen.take(read)) return;
    if (this.fences.take(read) || this.labels.below(read)) return;
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
        if (this.screen.call(mark.mark, read)) this.tries.drop();
        else this.calls.tool(mark.mark, read);
        break;
      case 'exit':
        if (this.ci.isInStep) {
          this.tries.text(read);
          break;
        }
        this.codex.exit(mark.mark, read);
        this.tries.exit(mark.mark, read);
        break;
      case 'retry':
        if (mark.mark.says === 'failed') this.tries.failed(mark.mark, read);
        else this.tries.begin(mark.mark, read);
        break;
      case 'label':
        this.labels.take(mark.mark, read);
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
        this.calls.edited(mark.path, read);
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
    // Letters and consoles quote with the same sign: only an agent's name says that it is a prompt.
    const quoted = this.attempts.named ? readQuoted(read.stamped.body, this.previous) : undefined;
    if (quoted !== undefined) {
      this.takeCommand(quoted, read);
      return;
    }
    if (!this.tries.isWaiting) this.runs.take(read);
    this.tries.text(read);
  }

  private takeCommand(mark: CommandMark, read: Read): void {
    // A full-screen agent and `codex exec` show their commands in forms of their own.
    if (this.screen.isSeen || this.codex.isSeen) this.tries.text(read);
    else this.calls.command(mark, read, this.previous);
  }

  private takeRule(read: Read): void {
    if (this.attempts.believed && this.attempts.commands === 0 && this.attempts.block?.start.style === 'loose')
      this.attempts.close('rule');
    else this.tries.text(read);
  }
}
