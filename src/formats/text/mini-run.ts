import { limits } from '../../model/limits.ts';
import { callEvent, resultEvent, saidEvent, sessionEvent, type ToolOutcome, type Where } from '../make-event.ts';
import { commandsIn } from '../mini-swe-agent/commands.ts';
import { readOutcome } from '../mini-swe-agent/outcome.ts';
import { noTool } from '../no-tool.ts';
import { Output } from '../output.ts';
import type { Attempts, Read } from './attempts.ts';
import type { Screen } from './screen.ts';
import { readPrompt } from './shell-line.ts';
import type { Tries } from './tries.ts';

const step = /^mini-swe-agent \(step \d{1,6}, \$\d{1,7}\.\d{1,4}\):$/;
const heard = /^(?:User|Tool|Function_call_output|Observation):$/;
const ends = /^(?:Exit:$|Saved trajectory to ['"])/;
const rule = /^─{20,1000}\W{0,2}$/;
const waits = /^\S? ?Waiting for the LM to respond\.\.\./;
/** Commands that the model called as tools are shown in fences without a name. */
const plainCommand = /^```\n([\s\S]{1,20000}?)\n```$/gm;
/** Characters and commands of one answer. */
const longestAnswer = 2 * limits.input;
const mostCommands = 20;

interface Answer {
  readonly read: Read;
  readonly lines: string[];
  size: number;
}

interface Heard {
  readonly read: Read;
  readonly text: Output;
  readonly ids: readonly string[];
  /** The answer, where it held not the one command that is wanted. */
  readonly unclear: string;
}

/**
 * mini-swe-agent's run on a terminal (its `agents/interactive.py`): a heading over each answer with the step and what it cost, the
 * answer with its command between fences, `User:` or `Tool:` over what came of it, a rule over the next step.
 */
export class MiniRun {
  isSeen = false;
  private readonly attempts: Attempts;
  private readonly tries: Tries;
  private readonly screen: Screen;
  private answer: Answer | undefined;
  private heard: Heard | undefined;
  private running = false;
  private isAfterBlank = false;

  constructor(attempts: Attempts, tries: Tries, screen: Screen) {
    this.attempts = attempts;
    this.tries = tries;
    this.screen = screen;
  }

  /** Takes a line of a run; false for lines before, between and after. */
  take(read: Read): boolean {
    const line = read.stamped.body.trimEnd();
    const { isAfterBlank } = this;
    this.isAfterBlank = false;
    if (step.test(line)) {
      this.begin(read);
      return true;
    }
    if (!this.running) return false;
    if (waits.test(line)) return true;
    if (rule.test(line) || ends.test(line)) {
      this.close();
      this.running = !ends.test(line);
      return true;
    }
    if (this.heard === undefined && isPrompt(line)) {
      this.close();
      this.running = false;
      return false;
    }
    if (isAfterBlank && heard.test(line) && this.hears(line)) this.hear(read);
    else if (this.heard !== undefined) this.heard.text.add(line);
    else if (this.answer !== undefined) this.say(this.answer, line);
    return true;
  }

  /** A blank line: commands keep theirs. */
  blank(): boolean {
    if (!this.running) return false;
    this.isAfterBlank = true;
    if (this.heard !== undefined) this.heard.text.add('');
    else if (this.answer !== undefined) this.say(this.answer, '');
    return true;
  }

  /** What is told at the end of the log. */
  end(): void {
    this.close();
    this.running = false;
  }

  private begin(read: Read): void {
    this.close();
    this.screen.end();
    this.tries.drop();
    this.attempts.close('words');
    if (!this.isSeen) {
      this.attempts.prove();
      this.attempts.tellEvent(sessionEvent(this.where(read), { agent: 'mini-swe-agent' }));
    }
    this.isSeen = true;
    this.running = true;
    this.answer = { read, lines: [], size: 0 };
  }

  private say(answer: Answer, line: string): void {
    if (answer.size + line.length >= longestAnswer) return;
    answer.lines.push(line);
    answer.size += line.length + 1;
  }

  /** What is heard follows the answer; a command may print the same word, unless results of several come one after another. */
  private hears(line: string): boolean {
    if (this.heard === undefined) return this.answer !== undefined;
    return this.heard.ids.length > 1 && !line.startsWith('User');
  }

  private hear(read: Read): void {
    if (this.heard !== undefined) {
      this.heard = { read, text: new Output(), ids: this.tell(this.heard), unclear: '' };
      return;
    }
    const { answer } = this;
    if (answer === undefined) return;
    this.answer = undefined;
    const ids = this.call(answer);
    this.heard = { read, text: new Output(), ids, unclear: ids.length === 0 ? textOf(answer) : '' };
  }

  /** Tells what the answer said and called. */
  private call(answer: Answer): readonly string[] {
    const { read } = answer;
    const where = this.where(read);
    const round = `m${read.at.offset}`;
    const text = textOf(answer);
    this.attempts.tellEvent(...saidEvent('agent', where, text, round));
    return commandsOf(text).map((command, position) => {
      const id = `${round}.${position}`;
      this.attempts.tellEvent(callEvent(where, { id, round, tool: 'bash', input: { command } }, this.attempts.machine));
      return id;
    });
  }

  /** What was called and not heard of is over: the program shows no result of the command with which a run ends. */
  private close(): void {
    const { heard, answer } = this;
    this.heard = undefined;
    this.answer = undefined;
    const waiting = heard ? this.tell(heard) : answer ? this.call(answer) : [];
    const read = heard?.read ?? answer?.read;
    if (read === undefined) return;
    for (const id of waiting) this.result(this.where(read), id, { outcome: 'unknown', output: '' });
  }

  /** Tells how the first of the calls ended, or all where none was run; the others wait. */
  private tell({ read, text, ids, unclear }: Heard): readonly string[] {
    const where = this.where(read);
    const told = text.text;
    if (told === '') return ids;
    const [first, ...others] = ids;
    const outcome = readOutcome({ content: told });
    if (first !== undefined && outcome !== undefined) {
      this.result(where, first, outcome);
      return others;
    }
    const wrong: ToolOutcome = { outcome: 'failed', fault: 'malformed', output: told };
    if (first === undefined) this.misspoke(read, unclear, wrong);
    for (const id of ids) this.result(where, id, wrong);
    return [];
  }

  /** The answer had no call: that is one which nothing understands. */
  private misspoke(read: Read, answer: string, wrong: ToolOutcome): void {
    const where = this.where(read);
    const id = `m${read.at.offset}.format`;
    const none = { id, tool: noTool, input: { answer }, action: { kind: 'other' } } as const;
    this.attempts.tellEvent(callEvent(where, none, this.attempts.machine));
    this.result(where, id, wrong);
  }

  private result(where: Where, id: string, outcome: ToolOutcome): void {
    this.attempts.tellEvent(resultEvent(where, { id }, outcome));
  }

  private where({ at, stamped: { time } }: Read): Where {
    return { session: this.attempts.session, at, ...(time === undefined ? {} : { time }) };
  }
}

function textOf({ lines }: Answer): string {
  return lines.join('\n').trim();
}

/** The commands of an answer; where they are named there must be one. */
function commandsOf(text: string): readonly string[] {
  const named = commandsIn(text);
  if (named.length > 0) return named.length === 1 ? named : [];
  return [...text.matchAll(plainCommand)].slice(0, mostCommands).map((match) => (match[1] ?? '').trim());
}

function isPrompt(line: string): boolean {
  return /^(?:\([\w. -]{1,40}\) )?[\w.+-]{1,40}@[\w.-]{1,80}[: ]/.test(line) && readPrompt(line) !== undefined;
}
