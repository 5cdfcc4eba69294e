import { isPartOf } from '../failures/index.ts';
import { limits } from '../model/limits.ts';
import { BoundedMap } from './bounded.ts';
import { type Mark, push } from './ledger.ts';
import type { Reading } from './reading.ts';
import { type Counted, type Kept, type Sum, Tally } from './tally.ts';
import { tellsWhatToDo, trunkOf } from './trunk.ts';

/** A counted attempt and what the session had done before it. */
export interface Entry {
  readonly reading: Reading;
  readonly before: Mark;
}

/** Stands for the folder of commands that go to none: where the agent was already. */
const anywhere = '';

/** The attempts that carry an episode, the first and the last of them kept, and the sum of all. Bounded. */
export class Proof {
  readonly #head: Counted[] = [];
  readonly #tail: Counted[] = [];
  readonly #numbers = new Set<number>();
  readonly #tally = new Tally();
  #first: Counted | undefined;
  #firstTime: number | undefined;
  #last: Counted | undefined;
  readonly #calls = new BoundedMap<string, number>(limits.callsOfRun);
  #onlyChecks = true;
  readonly #checks = new BoundedMap<string, true>(limits.callsOfRun);
  /** The part of a pipe that failed in all of them; undefined where none did, or another. */
  #culprit: string | undefined;
  readonly #folders = new BoundedMap<string, true>(limits.callsOfRun);
  readonly #tools = new BoundedMap<string, true>(limits.callsOfRun);
  readonly #targets = new BoundedMap<string, true>(limits.callsOfRun);
  #trunk: readonly string[] | undefined;

  /** Failing rounds; parallel attempts count once. */
  get rounds(): number {
    return this.sum.rounds;
  }

  get sum(): Readonly<Sum> {
    return this.#tally.sum;
  }

  /** The failing rounds as they stand against a threshold: one less where not each of them is flagged, two less for waiting. */
  get weight(): number {
    const { rounds, flagged, waited } = this.sum;
    return rounds - (flagged < rounds ? 1 : 0) - (waited ? 2 : 0);
  }

  get first(): Readonly<Counted> | undefined {
    return this.#first;
  }

  /** When the first of those whose time is known came to its end, in milliseconds since 1970. */
  get firstTime(): number | undefined {
    return this.#firstTime;
  }

  get last(): Readonly<Counted> | undefined {
    return this.#last;
  }

  /** The first attempt of the second failing round. */
  get second(): Readonly<Counted> | undefined {
    return this.#tally.second;
  }

  /** Whether every counted attempt made one and the same call. */
  get sameCall(): boolean {
    return this.#calls.size <= 1;
  }

  /** The share of failing attempts that made the call most often made, from 0 to 1. */
  get mainCallShare(): number {
    let most = 0;
    let all = 0;
    for (const count of this.#calls.values()) {
      most = Math.max(most, count);
      all += count;
    }
    return all === 0 ? 0 : most / all;
  }

  /** Whether one of the counted attempts made this call. */
  made(call: string): boolean {
    return this.#calls.has(call);
  }

  /** The same, in a folder where one of them was made. */
  madeThere({ call, folder }: Reading): boolean {
    return this.made(call) && this.#isThere(folder);
  }

  /**
   * Whether one of the counted attempts ran what this one runs: the same call, the same check after other preparations, or a
   * part of this run of tests. A pipe that fails at its end is not run by what stands before it.
   */
  ran({ call, check, folder, programs }: Reading): boolean {
    if (this.#culprit !== undefined && !programs.includes(this.#culprit)) return false;
    const same = this.#calls.has(call) || (check !== undefined && this.#isChecked(check));
    return same && this.#isThere(folder);
  }

  #isThere(folder: string | undefined): boolean {
    return folder === undefined || this.#folders.has(folder) || this.#folders.has(anywhere);
  }

  #isChecked(check: string): boolean {
    return this.#checks.has(check) || [...this.#checks.keys()].some((part) => isPartOf(part, check));
  }

  /** Whether one of the counted attempts made this call, or this check. */
  checks({ call, check }: Reading): boolean {
    return this.#calls.has(call) || (check !== undefined && this.#checks.has(check));
  }

  /** Whether every counted attempt was a check: a run of tests, a build, a linter. */
  get onlyChecks(): boolean {
    return this.#onlyChecks;
  }

  /** Whether all of them failed in a part of a pipe that this one ran through. */
  isPipedThrough(reading: Reading): boolean {
    return reading.piped && this.#culprit !== undefined && this.ran(reading);
  }

  /** Whether one of the counted attempts used this tool. */
  used(tool: string): boolean {
    return this.#tools.has(tool);
  }

  /** Whether no tool and no target of the one is any of the other's: another matter, however close in time. */
  isApartFrom(other: Proof): boolean {
    return (
      [...this.#tools.keys()].every((tool) => !other.#tools.has(tool)) &&
      [...this.#targets.keys()].every((target) => !other.#targets.has(target))
    );
  }

  /**
   * Whether an attempt does what all counted ones do, by program and what it is told to do, and only with other arguments, as
   * they have among each other.
   */
  doesAlike({ attempt, subject, check }: Reading): boolean {
    const trunk = this.#trunk ?? [];
    if (this.sameCall || check !== undefined || attempt.action.kind !== 'run' || !tellsWhatToDo(trunk)) return false;
    const words = subject.split(' ');
    const argument = words[trunk.length];
    // Options alone (`--version`) ask for something else.
    return argument !== undefined && !argument.startsWith('-') && trunk.every((word, index) => words[index] === word);
  }

  /** Whether all counted attempts that are kept did this kind of thing. */
  every(kind: string): boolean {
    return [...this.#head, ...this.#tail].every((entry) => entry.kind === kind);
  }

  /** Whether the attempt `n` is one of the counted ones that are kept. */
  has(n: number): boolean {
    return this.#numbers.has(n);
  }

  /** The counted attempts that are kept, the oldest first. */
  get glances(): readonly Kept[] {
    return [...this.#head, ...this.#tail];
  }

  add({ reading, before }: Entry): void {
    const counted: Counted = {
      glance: reading.glance,
      n: reading.attempt.n,
      round: reading.round,
      roundId: reading.attempt.round,
      callOrder: reading.callOrder,
      resultOrder: reading.resultOrder,
      flagged: reading.failure?.flagged ?? true,
      exact: reading.exact,
      output: reading.output,
      call: reading.call,
      tool: reading.attempt.tool,
      kind: reading.attempt.action.kind,
      waiting: reading.waiting,
      curable: reading.curable,
      held: reading.held,
      knocked: reading.knocked,
      before,
      time: reading.attempt.ended ?? reading.attempt.started,
    };
    this.#culprit = this.#last === undefined || this.#culprit === reading.culprit ? reading.culprit : undefined;
    this.#keep(counted);
    this.#tally.count(counted);
    this.#first ??= counted;
    this.#firstTime ??= counted.time;
    this.#last = counted;
    this.#calls.set(counted.call, (this.#calls.get(counted.call) ?? 0) + 1);
    this.#tools.set(counted.tool, true);
    this.#targets.set(reading.target, true);
    this.#trunk = trunkOf(reading, this.#trunk);
    if (reading.check !== undefined) this.#checks.set(reading.check, true);
    else this.#onlyChecks = false;
    this.#folders.set(reading.folder ?? anywhere, true);
  }

  #keep(counted: Counted): void {
    this.#numbers.add(counted.n);
    if (this.#head.length < limits.attemptsHead) this.#head.push(counted);
    else {
      const gone = push(this.#tail, counted, limits.attemptsTail);
      if (gone) this.#numbers.delete(gone.n);
    }
  }
}
