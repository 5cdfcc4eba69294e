import { shrank } from '../failures/index.ts';
import type { Failure } from '../model/failure.ts';
import { limits } from '../model/limits.ts';
import type { Book } from './book.ts';
import { BoundedMap } from './bounded.ts';
import { pastOf } from './ending.ts';
import { type Ledger, push } from './ledger.ts';
import type { Noise } from './noise.ts';
import type { Entry } from './proof.ts';
import type { Reading } from './reading.ts';
import { Thread } from './thread.ts';

/** Failures that keep a check from running at all: they say nothing of what it would have found. */
const keepsFromRunning: ReadonlySet<string> = new Set(['spawn', 'sandbox', 'policy', 'malformed-call', 'timeout']);

/** The runs of failures that a session follows at once. Bounded by `limits.tracked`. */
export class Threads {
  readonly #book: Book;
  readonly #ledger: Ledger;
  readonly #noise: Noise;
  #open: Thread[] = [];
  /** Got past by the success of another call: the same call may show that this was none. */
  readonly #past: Thread[] = [];
  readonly #lastOfCall = new BoundedMap<string, Failure>(limits.checks);

  constructor(book: Book, ledger: Ledger, noise: Noise) {
    this.#book = book;
    this.#ledger = ledger;
    this.#noise = noise;
  }

  /** Takes a failed attempt, and says what it makes of it. */
  failed(entry: Entry, failure: Failure): void {
    const { reading } = entry;
    const before = this.#lastOfCall.get(placeOf(reading));
    if (!keepsFromRunning.has(failure.kind)) this.#lastOfCall.set(placeOf(reading), failure);
    // Less fails than before, but for what had failed alone already: that only came back.
    if (before && shrank(before, failure))
      this.#end((thread) => thread.proof.madeThere(reading) && !thread.shared(reading, failure, this.#noise), reading);
    if (failure.kind !== 'malformed-call') this.#end((thread) => thread.isUnderstood(reading), reading);
    this.#takeUp(reading);
    const thread = this.#join(entry, failure);
    this.#withdrawOthers(thread, reading, failure);
    if (thread.proof.rounds > 1) this.#book.raise(thread.claim());
  }

  /** Takes a successful attempt: what it shows to be got past, is. */
  succeeded(reading: Reading): void {
    this.#lastOfCall.delete(placeOf(reading));
    drop(this.#past, (thread) => thread.proof.ran(reading));
    const over = this.#end((thread) => thread.isPastBy(reading) && !thread.proof.isPipedThrough(reading), reading);
    for (const thread of over) if (!thread.proof.ran(reading)) push(this.#past, thread, limits.tracked);
  }

  /** Takes an attempt whose pipe works: got past for the moment, until the part of it that failed fails as before. */
  piped(reading: Reading): void {
    for (const { proof } of this.#open)
      if (proof.isPipedThrough(reading)) this.#book.close(proof, 'recovered', pastOf(proof, reading, this.#ledger));
  }

  /** Lets go of what did not fail for a window of rounds. */
  age(round: number): void {
    drop(this.#past, (thread) => round - thread.lastRound > limits.window);
    const old = this.#open.filter((thread) => round - thread.lastRound > limits.window);
    if (old.length === 0) return;
    this.#open = this.#open.filter((thread) => !old.includes(thread));
    for (const thread of old) this.#book.leave(thread.proof);
  }

  /** Counting starts again. */
  forget(): void {
    this.#open = [];
    this.#past.length = 0;
    this.#lastOfCall.clear();
  }

  /** What comes back to the letter was not got past by what another call came to. */
  #takeUp(reading: Reading): void {
    const again = this.#past.find((thread) => thread.comesBackIn(reading));
    if (!again) return;
    drop(this.#past, (thread) => thread === again);
    this.#open.push(again);
    if (this.#open.length > limits.tracked) this.#dropOldest();
  }

  #join(entry: Entry, failure: Failure): Thread {
    let best: { thread: Thread; shared: Failure; worth: number } | undefined;
    for (const thread of this.#open) {
      const shared = thread.shared(entry.reading, failure, this.#noise);
      if (!shared) continue;
      const worth = (thread.proof.made(entry.reading.call) ? 1_000 : 0) + shared.items.length + shared.lines.length;
      if (!best || worth >= best.worth) best = { thread, shared, worth };
    }
    if (best) {
      best.thread.add(entry, best.shared, failure);
      return best.thread;
    }
    const made = new Thread(entry, failure);
    this.#open.push(made);
    if (this.#open.length > limits.tracked) this.#dropOldest();
    return made;
  }

  /** A check that fails in another way now no longer fails in the old one, for the moment; it may come back to it. */
  #withdrawOthers(joined: Thread, reading: Reading, failure: Failure): void {
    const isSure = failure.flagged || failure.items.length > 0;
    if (!isSure || failure.partial === true || keepsFromRunning.has(failure.kind)) return;
    for (const thread of this.#open) {
      if (thread === joined || !thread.proof.madeThere(reading) || thread.scope.key !== joined.scope.key) continue;
      this.#book.suspend(thread.proof, pastOf(thread.proof, reading, this.#ledger));
    }
  }

  #end(isOver: (thread: Thread) => boolean, reading: Reading): readonly Thread[] {
    const over = this.#open.filter(isOver);
    if (over.length === 0) return over;
    this.#open = this.#open.filter((thread) => !over.includes(thread));
    for (const thread of over) this.#book.close(thread.proof, 'recovered', pastOf(thread.proof, reading, this.#ledger));
    return over;
  }

  #dropOldest(): void {
    const oldest = this.#open.reduce((a, b) => (b.lastRound < a.lastRound ? b : a));
    this.#open = this.#open.filter((thread) => thread !== oldest);
    this.#book.leave(oldest.proof);
  }
}

/** A call with the folder it is made in: of another folder less may fail, which is no progress. */
function placeOf({ call, folder }: Reading): string {
  return `${folder ?? ''}\n${call}`;
}

function drop(threads: Thread[], isOut: (thread: Thread) => boolean): void {
  for (let index = threads.length - 1; index >= 0; index--) {
    const thread = threads[index];
    if (thread && isOut(thread)) threads.splice(index, 1);
  }
}
