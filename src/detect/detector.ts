import type { Episode, Session } from '../model/episode.ts';
import type { Event, SessionEvent } from '../model/event.ts';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import type { Place } from '../model/place.ts';
import type { ThresholdsByPattern } from '../model/sensitivity.ts';
import { Book } from './book.ts';
import { Ledger } from './ledger.ts';
import { Noise } from './noise.ts';
import { CompactionLoop } from './patterns/compaction-loop.ts';
import { Cycle } from './patterns/cycle.ts';
import { ProviderTrouble } from './patterns/provider-trouble.ts';
import { SameCallOtherFailures } from './patterns/same-call-other-failures.ts';
import { SameResultAgain } from './patterns/same-result-again.ts';
import { Silence } from './patterns/silence.ts';
import { EditSwing } from './patterns/swing.ts';
import { readAttempt } from './reading.ts';
import { type SessionLog, SessionSummary } from './session.ts';
import { Threads } from './threads.ts';
import type { Joined, Pending } from './trajectory.ts';

/** What one session's detector is told of it. */
export interface DetectorContext extends SessionLog {
  readonly session: string;
  readonly at: Place;
  readonly machine: Machine;
  readonly thresholds: ThresholdsByPattern;
}

/** Takes one session's attempts and turns, and says which episodes they come to. Constant work an attempt, bounded memory. */
export class Detector {
  readonly #ledger = new Ledger();
  readonly #noise = new Noise();
  readonly #book: Book;
  readonly #summary: SessionSummary;
  readonly #threads: Threads;
  readonly #otherFailures: SameCallOtherFailures;
  readonly #cycle: Cycle;
  readonly #swing: EditSwing;
  readonly #sameResult: SameResultAgain;
  readonly #provider: ProviderTrouble;
  readonly #compaction: CompactionLoop;
  readonly #silence: Silence;
  #round = 0;
  #roundId = '';
  #justRefused = false;
  /** When the session last said something, in milliseconds since 1970. */
  #spoke: number | undefined;
  /** The place among the log's events where the last turn of a person or the agent's last "done" stands. */
  #turn = 0;

  constructor(context: DetectorContext) {
    this.#book = new Book({ ...context, ledger: this.#ledger });
    this.#summary = new SessionSummary(context.session, context, this.#ledger, context.at);
    this.#threads = new Threads(this.#book, this.#ledger, this.#noise);
    this.#otherFailures = new SameCallOtherFailures(this.#book);
    this.#cycle = new Cycle(this.#book);
    this.#swing = new EditSwing(this.#book);
    this.#sameResult = new SameResultAgain(this.#book);
    this.#provider = new ProviderTrouble(this.#book);
    this.#compaction = new CompactionLoop(this.#book);
    this.#silence = new Silence(this.#book);
  }

  get session(): Session {
    return this.#summary.tell();
  }

  get episodes(): Episode[] {
    return this.#book.episodes;
  }

  /** Any event of the session; `now` stands in where the log tells no time. `order` is its place among the log's events. */
  heard(event: Event, now: number | undefined, order: number): void {
    const time = event.time ?? now;
    this.#summary.wrote(event.at, event.time);
    if (time !== undefined) this.#spoke = Math.max(this.#spoke ?? time, time);
    if (event.kind === 'session') {
      this.#learn(event);
      return;
    }
    this.#silence.broken();
    this.#book.touch();
    // What a turn cost may be told after its end.
    if (event.kind !== 'cost') this.#summary.state = event.kind === 'done' ? 'done' : 'active';
    switch (event.kind) {
      case 'done':
        this.#done(order);
        break;
      case 'human':
        this.#human(order);
        break;
      case 'trouble':
        this.#provider.trouble(event);
        break;
      case 'compaction':
        this.#compaction.compacted(this.#round, event.time);
        break;
      case 'cost':
        if (event.tokens > 0) this.#ledger.spend(event.tokens);
        if (event.usd !== undefined) this.#ledger.pay(event.usd);
        break;
      case 'agent':
      case 'call':
        this.#justRefused = false;
        this.#provider.worked();
        break;
      default:
    }
  }

  /** A call joined with its result. */
  observe(joined: Joined): void {
    const { attempt } = joined;
    const transparent = attempt.action.kind === 'bookkeeping';
    if (!transparent && attempt.round !== this.#roundId) {
      this.#round++;
      this.#roundId = attempt.round;
    }
    const reading = readAttempt(joined, this.#round, this.#noise);
    const entry = { reading, before: this.#ledger.mark };
    this.#justRefused = attempt.outcome === 'refused';
    this.#summary.count(reading);
    this.#ledger.book(reading);
    if (transparent) return;
    this.#threads.age(this.#round);
    this.#otherFailures.age(this.#round);
    this.#swing.age(this.#round);
    this.#sameResult.age(this.#round);
    this.#compaction.age(this.#round);
    if (reading.verdict === 'fine') this.#threads.succeeded(reading);
    if (reading.piped) this.#threads.piped(reading);
    this.#book.observe(reading);
    this.#swing.observe(entry);
    this.#cycle.observe(entry);
    if (reading.failure) this.#threads.failed(entry, reading.failure);
    this.#otherFailures.observe(entry);
    this.#sameResult.observe(entry);
    if (reading.verdict === 'fine') this.#noise.learn(reading);
  }

  /** The time now; `waiting` are the session's calls without a result. */
  passTime(now: number, waiting: Iterable<Pending>): void {
    if (this.#spoke === undefined || this.#summary.state === 'quiet') return;
    // A log whose clock runs ahead would else keep its session awake until that time has come.
    this.#spoke = Math.min(this.#spoke, now);
    if (now - this.#spoke >= limits.quiet) {
      if (this.#summary.state !== 'done') this.#summary.state = 'quiet';
      this.#book.closeAll('ended');
    } else if (this.#summary.state === 'active') {
      this.#silence.look(
        now,
        this.#spoke,
        [...waiting].filter(({ order }) => order > this.#turn),
      );
    }
  }

  #learn(event: SessionEvent): void {
    this.#summary.learn(event);
    if (this.#summary.parent !== undefined) this.#book.parent = this.#summary.parent;
  }

  #done(order: number): void {
    this.#turn = order;
    this.#book.closeAll('ended');
  }

  /** A new turn of a person starts the count again; a comment that comes with the refusal of a call is none. */
  #human(order: number): void {
    this.#turn = order;
    if (this.#justRefused) {
      this.#justRefused = false;
      return;
    }
    this.#book.closeAll('interrupted');
    this.#threads.forget();
    this.#otherFailures.forget();
    this.#cycle.forget();
    this.#swing.forget();
    this.#sameResult.forget();
    this.#provider.forget();
    this.#compaction.forget();
  }
}
