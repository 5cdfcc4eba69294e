import assert from 'node:assert/strict';
import { createJudge, createSeenCalls, type Judge, type JudgeContext } from '../../../src/detect/index.ts';
import type { Episode, EpisodeState, Grade, Pattern } from '../../../src/model/episode.ts';
import { StuckPattern } from '../../../src/model/episode.ts';
import type { Action, Event, Fault, Outcome, TroubleKind } from '../../../src/model/event.ts';
import { machine } from '../../eval/machine.ts';

interface Call {
  readonly tool: string;
  readonly action: Action;
  readonly input: string;
}

interface Result {
  readonly outcome: Outcome;
  readonly output: string;
  readonly exitCode?: number;
  readonly fault?: Fault;
}

const second = 1_000;

/**
 * A short story of one log, told as an agent lives it: a call, what became of it, the next. Each call is a round of its own
 * unless `together` says otherwise; each event takes a second.
 */
export class Story {
  readonly judge: Judge;
  #session = 'main';
  #call: Call | undefined;
  #order = 0;
  #together: string | undefined;
  #id: string | undefined;

  constructor(context: Partial<JudgeContext> = {}) {
    this.judge = createJudge({
      path: '/log.jsonl',
      format: 'findaway',
      agent: 'agent',
      machine,
      seen: createSeenCalls(),
      thresholds: {},
      ...context,
    });
  }

  /** Runs a command; what follows says how it ended. */
  run(command: string): this {
    return this.call('bash', { kind: 'run', command }, { command });
  }

  /** Edits a file. */
  edit(path: string, before = 'old', after = 'new'): this {
    return this.call('edit', { kind: 'edit', paths: [path], before, after }, { path, before, after });
  }

  read(path: string): this {
    return this.call('read', { kind: 'read', path }, { path });
  }

  search(query: string): this {
    return this.call('grep', { kind: 'search', query }, { query });
  }

  /** Calls any other tool. */
  use(tool: string, input: object = {}, action: Action = { kind: 'other' }): this {
    return this.call(tool, action, input);
  }

  call(tool: string, action: Action, input: object): this {
    this.#call = { tool, action, input: JSON.stringify(input) };
    return this;
  }

  /** The id of the next call. */
  as(id: string): this {
    this.#id = id;
    return this;
  }

  fails(output: string, more: Partial<Result> = {}): this {
    const code = this.#call?.action.kind === 'run' && more.fault === undefined ? { exitCode: 1 } : {};
    return this.ends({ outcome: 'failed', output, ...code, ...more });
  }

  ok(output = 'ok'): this {
    const code = this.#call?.action.kind === 'run' ? { exitCode: 0 } : {};
    return this.ends({ outcome: 'ok', output, ...code });
  }

  /** A person said no to it. */
  refused(): this {
    return this.ends({ outcome: 'refused', output: 'The user said no' });
  }

  cancelled(): this {
    return this.ends({ outcome: 'cancelled', output: 'Cancelled' });
  }

  ends(result: Result): this {
    const call = this.#call;
    assert.ok(call, 'a result needs a call');
    const id = this.#id ?? `c${this.#order}`;
    this.#id = undefined;
    const round = this.#together ?? `r${this.#order}`;
    this.take({ kind: 'call', id, round, ...call });
    this.take({ kind: 'result', id, ...result });
    return this;
  }

  /** Calls of one answer of the model. */
  together(tell: (story: this) => unknown): this {
    this.#together = `together${this.#order}`;
    tell(this);
    this.#together = undefined;
    return this;
  }

  /** What follows happens in another session, below this one. */
  inSubagent(session: string, tell: (story: this) => unknown): this {
    const above = this.#session;
    this.#session = session;
    this.take({ kind: 'session', parent: above });
    tell(this);
    this.#session = above;
    return this;
  }

  human(text = 'go on'): this {
    return this.take({ kind: 'human', text });
  }

  says(text = 'I see'): this {
    return this.take({ kind: 'agent', text });
  }

  done(): this {
    return this.take({ kind: 'done' });
  }

  trouble(trouble: TroubleKind, text = '429'): this {
    return this.take({ kind: 'trouble', trouble, text });
  }

  compaction(): this {
    return this.take({ kind: 'compaction' });
  }

  /** The clock of the machine, in milliseconds after the story's last event. */
  later(milliseconds: number): this {
    this.judge.passTime(this.#order * second + milliseconds);
    return this;
  }

  times(count: number, tell: (story: this, index: number) => unknown): this {
    for (let index = 0; index < count; index++) tell(this, index);
    return this;
  }

  take(event: WithoutPlace): this {
    this.#order++;
    const placed = { session: this.#session, time: this.#order * second, at: { offset: this.#order }, ...event };
    this.judge.take(placed);
    return this;
  }

  get episodes(): readonly Episode[] {
    return this.judge.episodes;
  }

  /** The one episode of a pattern. */
  the(pattern: Pattern): Episode {
    const found = this.episodes.filter((episode) => episode.pattern === pattern);
    assert.equal(found.length, 1, `one ${pattern} among: ${this.told}`);
    const [episode] = found;
    assert.ok(episode);
    return episode;
  }

  /** Has exactly one stuck episode, of this pattern and grade. */
  isStuckIn(pattern: StuckPattern, grade: Grade, state: EpisodeState = 'open'): this {
    assert.equal(this.told, `${pattern} ${grade} ${state}`);
    return this;
  }

  /** Nothing of a stuck pattern got so far as a notice. */
  isCalm(): this {
    assert.equal(this.told, '');
    return this;
  }

  /** Nothing of a stuck pattern got so far as a warning. */
  raisesNoAlarm(): this {
    const alarms = this.#stuck().filter(({ grade }) => grade !== 'notice');
    assert.deepEqual(
      alarms.map(({ pattern, subject }) => `${pattern} ${subject}`),
      [],
    );
    return this;
  }

  /** The stuck episodes in words, for comparing. */
  get told(): string {
    return this.#stuck()
      .map(({ pattern, grade, state }) => `${pattern} ${grade} ${state}`)
      .join(', ');
  }

  #stuck(): Episode[] {
    return this.episodes.filter(({ pattern }) => StuckPattern.safeParse(pattern).success);
  }
}

type WithoutPlace = Event extends infer E ? (E extends Event ? Omit<E, 'session' | 'at' | 'time'> : never) : never;

/** Begins a story. */
export function story(context: Partial<JudgeContext> = {}): Story {
  return new Story(context);
}
