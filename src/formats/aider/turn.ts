import type { Event } from '../../model/event.ts';
import type { Place } from '../../model/place.ts';
import { Output } from '../output.ts';
import { troubleKind } from '../provider-trouble.ts';
import type { Checks } from './checks.ts';
import { type EditBlock, EditBlocks } from './edit-blocks.ts';
import type { ChatEvents, Ended } from './events.ts';
import { blockOf, type FailedEdit, failedEdits, othersApplied, sameFile } from './failed-edits.ts';
import { addTo, begun, belongs, type Section } from './sections.ts';
import { GitMessage, readToolLine, type ToolLine } from './tool-lines.ts';

/** Stands between what a question is about and the question. */
const askedAgain = /^Please answer with one of: /;
const runQuestion = /^Run shell commands?\?$/;
const testQuestion = /^Attempt to fix test errors\?$/;
/** What fails in Aider's own name after an edit; it goes well mostly, and is told of then only where it failed before. */
const commit = 'git commit';
/** What Aider calls the test that it was told to run: the history does not name its command. */
const testCommand = 'auto-test';

/** What Aider says of edits that it did not make stands below all of them. */
function isSaid({ outcome }: Ended): boolean {
  return outcome === 'failed' || outcome === 'refused';
}

/** One answer of the model and what Aider says after it. */
export class Turn {
  readonly edits = new EditBlocks();
  readonly #events: ChatEvents;
  readonly #checks: Checks;
  readonly #round: string;
  readonly #told = new Set<EditBlock>();
  readonly #failedChecks = new Set<string>();
  #section: Section | undefined;
  #lastAt: Place;
  #commands = 0;
  #changed = false;
  #interrupted = false;
  #failed = false;
  #refusing = false;
  /** A person let a command of the answer run. */
  #mayRun = false;
  #git = new GitMessage();
  /** Where the last result stands: results are told in the order of the log. */
  #resultAt: Place | undefined;

  constructor(events: ChatEvents, checks: Checks, at: Place) {
    this.#events = events;
    this.#checks = checks;
    this.#round = `a${at.offset}`;
    this.#lastAt = at;
  }

  /** A line that Aider says after the answer. */
  tool(text: string, at: Place): readonly Event[] {
    return this.#placed(this.#said(text, at));
  }

  #said(text: string, at: Place): readonly Event[] {
    this.#lastAt = at;
    if (askedAgain.test(text)) return [];
    const read = readToolLine(text);
    const line: ToolLine = read.kind === 'running' && !this.#mayRun ? { kind: 'text', text } : read;
    const section = this.#section;
    if (section !== undefined && belongs(section, line, text, this.#git)) {
      this.#git.line(text);
      addTo(section, text);
      return [];
    }
    if (line.kind === 'question' && testQuestion.test(line.question)) return this.#testFailed(at);
    if (line.kind === 'question' && runQuestion.test(line.question)) return this.#runAsked(line.yes, at);
    const before = this.#endSection();
    return [...before, ...this.#begin(line, text, at)];
  }

  /** Nothing came for a while: a message about failed edits is written at once, so all of it is there. */
  pause(): readonly Event[] {
    const kind = this.#section?.kind;
    return kind === 'running' || kind === 'text' ? [] : this.#placed(this.#endSection());
  }

  /** What follows is another answer, or `over`: another turn of a person, or nothing any more. */
  close(over: boolean): readonly Event[] {
    const events = [...this.#placed(this.#endSection())];
    // One without a file was only shown.
    const rest = this.edits.blocks.filter(({ kind, path }) => (kind === 'replace' || kind === 'patch') && path !== '');
    const outcome = this.#interrupted ? 'cancelled' : 'unknown';
    for (const block of rest) events.push(...this.#edit(block, { outcome }));
    if (over && this.#changed && !this.#failed && !this.#interrupted) events.push(...this.#checksPassed());
    return events;
  }

  #begin(line: ToolLine, text: string, at: Place): readonly Event[] {
    this.#git = new GitMessage();
    switch (line.kind) {
      case 'applied':
        this.#changed = true;
        return this.#applied(line.path, at);
      case 'skipped':
        return this.#skipped(line.path, line.why, at);
      case 'not applied':
        this.#failed = true;
        this.#section = { kind: 'not applied', malformed: line.malformed, at, lines: [text] };
        return [];
      case 'committed':
        if (!this.#checks.passes(commit)) return [];
        return this.#events.command(commit, { outcome: 'ok', output: text }, at, this.#round);
      case 'commit failed':
        this.#section = { kind: 'commit', at, exitCode: line.exitCode, output: begun(text) };
        return [];
      case 'lint':
        this.#section = { kind: 'lint', at, output: new Output(), command: 'auto-lint' };
        return [];
      case 'running':
        this.#section = { kind: 'running', at, output: new Output(), fault: undefined };
        return [this.#events.call('run', { command: line.command }, at, this.#nextRound())];
      case 'question':
        this.#refusing = !line.yes;
        return [];
      case 'interrupted':
        this.#interrupted = true;
        return [];
      case 'text':
        this.#section = { kind: 'text', at, output: begun(text) };
        return [];
      case 'cost':
      case 'trouble':
      case 'stopped':
      case 'notice':
      case 'model':
      case 'folder':
      case 'not run':
        return [];
    }
  }

  #endSection(): readonly Event[] {
    const section = this.#section;
    this.#section = undefined;
    switch (section?.kind) {
      case 'not applied':
        return this.#notApplied(section.lines, section.malformed, section.at);
      case 'commit': {
        const { exitCode, output, at } = section;
        this.#checks.failed(commit);
        return this.#events.command(commit, { outcome: 'failed', exitCode, output: output.text }, at, this.#round);
      }
      case 'lint':
        return this.#checkFailed(section.command, section.output.text, section.at);
      case 'running': {
        const outcome = section.fault ? 'failed' : this.#interrupted ? 'cancelled' : 'unknown';
        const { output, fault } = section;
        return [this.#events.result({ outcome, output: output.text, ...(fault && { fault }) }, section.at)];
      }
      default:
        return [];
    }
  }

  #edit(block: EditBlock, ended: Ended): readonly Event[] {
    if (this.#told.has(block)) return [];
    this.#told.add(block);
    const said = isSaid(ended) ? (this.edits.blocks.at(-1)?.end ?? block.end) : block.end;
    const { offset } = this.#resultAt ?? said;
    return this.#events.edit(block, ended, this.#round, offset > said.offset ? this.#resultAt : said);
  }

  #placed(events: readonly Event[]): readonly Event[] {
    this.#resultAt = events.findLast(({ kind }) => kind === 'result')?.at ?? this.#resultAt;
    return events;
  }

  #untold(): readonly EditBlock[] {
    return this.edits.blocks.filter((block) => !this.#told.has(block));
  }

  /** The edits of a file; where the model called it otherwise and edits but one file, that one's. */
  #ofFile(path: string): readonly EditBlock[] {
    const untold = this.#untold();
    const named = untold.filter((block) => sameFile(block.path, path) || block.before.includes(` File: ${path}\n`));
    const asked = named.some(({ kind }) => kind !== 'file') ? named.filter(({ kind }) => kind !== 'file') : named;
    if (asked.length > 0) return asked;
    const replaces = untold.filter(({ kind }) => kind === 'replace');
    return new Set(replaces.map((block) => block.path)).size === 1 ? replaces : [];
  }

  #ended(path: string, ended: Ended, at: Place): readonly Event[] {
    const blocks = this.#ofFile(path);
    if (blocks.length > 0) return blocks.flatMap((block) => this.#edit(block, ended));
    const known = [...this.#told].some((block) => sameFile(block.path, path) || block.kind === 'patch');
    if (known) return [];
    return [this.#events.call('edit', { path }, at, this.#round), this.#events.result(ended, at)];
  }

  #applied(path: string, at: Place): readonly Event[] {
    return this.#ended(path, { outcome: 'ok' }, at);
  }

  #skipped(path: string, why: 'refused' | 'ignored' | 'failed', at: Place): readonly Event[] {
    const output = `Skipping edits to ${path}${why === 'ignored' ? ' that matches gitignore spec.' : ''}`;
    if (why === 'refused' && this.#refusing) return this.#ended(path, { outcome: 'refused', output }, at);
    return this.#ended(path, { outcome: 'failed', fault: why === 'failed' ? 'tool' : 'policy', output }, at);
  }

  #notApplied(lines: readonly string[], malformed: boolean, at: Place): readonly Event[] {
    const failed = failedEdits(lines);
    const output = lines.join('\n');
    if (failed.length === 0) {
      const ended: Ended = { outcome: 'failed', fault: malformed ? 'malformed' : 'tool', output };
      const blocks = this.#untold().filter(({ kind }) => kind !== 'file');
      if (blocks.length > 0) return blocks.flatMap((block) => this.#edit(block, ended));
      return [this.#events.call('edit', {}, at, this.#round), this.#events.result(ended, at)];
    }
    const blocks = this.#untold();
    const ends = new Map<EditBlock, Ended>();
    const strangers: Event[] = [];
    for (const one of failed) {
      const ended: Ended = { outcome: 'failed', fault: 'tool', output: one.text };
      const rest = blocks.filter((each) => !ends.has(each));
      const block = blockOf(one, rest);
      if (block !== undefined) ends.set(block, ended);
      else strangers.push(...this.#stranger(one, ended, at));
    }
    if (othersApplied(lines)) {
      this.#changed = true;
      for (const block of blocks) if (block.kind !== 'file' && !ends.has(block)) ends.set(block, { outcome: 'ok' });
    }
    const told = (said: boolean) =>
      blocks.flatMap((block) => {
        const ended = ends.get(block);
        return ended === undefined || isSaid(ended) !== said ? [] : this.#edit(block, ended);
      });
    // Those that were made have ended where they stand, above the message.
    return [...told(false), ...told(true), ...strangers];
  }

  /** An edit that the message names and the answer does not show. */
  #stranger({ path, before }: FailedEdit, ended: Ended, at: Place): readonly Event[] {
    const input = { path, ...(before === '' ? {} : { old: before }) };
    return [this.#events.call('edit', input, at, this.#round), this.#events.result(ended, at)];
  }

  #testFailed(at: Place): readonly Event[] {
    const section = this.#section;
    if (section?.kind !== 'text') return [...this.#endSection(), ...this.#checkFailed(testCommand, '', at)];
    this.#section = undefined;
    return this.#checkFailed(testCommand, section.output.text, section.at);
  }

  #checkFailed(command: string, output: string, at: Place): readonly Event[] {
    this.#checks.failed(command);
    this.#failedChecks.add(command);
    return this.#events.command(command, { outcome: 'failed', output }, at, this.#nextRound());
  }

  #checksPassed(): readonly Event[] {
    const passed = this.#checks.passed(this.#failedChecks, commit);
    return passed.flatMap((command) =>
      this.#events.command(command, { outcome: 'ok' }, this.#lastAt, this.#nextRound()),
    );
  }

  /** The command that the question is about stands above it. */
  #runAsked(yes: boolean, at: Place): readonly Event[] {
    const section = this.#section;
    const subject = section?.kind === 'text' ? section : undefined;
    const before = subject === undefined ? this.#endSection() : [];
    this.#section = undefined;
    this.#mayRun ||= yes;
    if (yes || subject === undefined) return before;
    return this.#events.command(subject.output.text, { outcome: 'refused' }, at, this.#nextRound());
  }

  #nextRound(): string {
    this.#commands += 1;
    return `${this.#round}.${this.#commands}`;
  }
}

/** Trouble with the provider, told whether or not it came to an answer. */
export function troubleOf(line: ToolLine, session: string, at: Place): Event | undefined {
  if (line.kind !== 'trouble') return undefined;
  const { name, text } = line;
  return { kind: 'trouble', session, at, trouble: troubleKind({ name, text }), text: text.slice(0, 1_000) };
}
