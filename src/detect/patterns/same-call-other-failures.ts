import { progressed, signatureOf } from '../../failures/index.ts';
import type { Failure } from '../../model/failure.ts';
import { limits } from '../../model/limits.ts';
import type { Book } from '../book.ts';
import { BoundedMap } from '../bounded.ts';
import { type Entry, Proof } from '../proof.ts';
import type { Reading } from '../reading.ts';

interface Run {
  readonly proof: Proof;
  last: Failure;
  lastRound: number;
  /** Whether two of its failures differed. */
  differ: boolean;
}

/**
 * One call, to the letter, fails each time in another way, and nothing is learnt: no edit and no other command that worked
 * lies between, and what fails does not shrink. It takes one failing round more than the same failure does.
 */
export class SameCallOtherFailures {
  readonly #book: Book;
  readonly #runs = new BoundedMap<string, Run>(limits.tracked);

  constructor(book: Book) {
    this.#book = book;
  }

  observe(entry: Entry): void {
    const { reading } = entry;
    if (reading.verdict === 'failed' && reading.failure) this.#failed(entry, reading.failure);
    else if (reading.verdict === 'fine') this.#succeeded(reading);
  }

  /** Lets go of the calls that did not fail for a window of rounds. */
  age(round: number): void {
    for (const [call, { proof, lastRound }] of this.#runs.entries()) {
      // The one that failed last stands last.
      if (round - lastRound <= limits.window) return;
      this.#book.leave(proof);
      this.#runs.delete(call);
    }
  }

  /** Counting starts again. */
  forget(): void {
    this.#runs.clear();
  }

  #failed(entry: Entry, failure: Failure): void {
    const { reading } = entry;
    const run = this.#runs.get(reading.exact);
    if (!run || progressed(run.last, failure)) {
      if (run) this.#book.close(run.proof, 'recovered');
      const proof = new Proof();
      proof.add(entry);
      const gone = this.#runs.set(reading.exact, { proof, last: failure, lastRound: reading.round, differ: false });
      if (gone) this.#book.leave(gone.proof);
      return;
    }
    run.differ ||= signatureOf(run.last) !== signatureOf(failure);
    run.last = failure;
    run.lastRound = reading.round;
    run.proof.add(entry);
    this.#runs.set(reading.exact, run);
    if (run.differ) this.#raise(run, reading);
  }

  #raise({ proof, last }: Run, reading: Reading): void {
    this.#book.raise({
      pattern: 'same-call-other-failures',
      proof,
      signature: `other failures\n${reading.call}`,
      failureKind: last.kind,
      subject: reading.subject,
      count: proof.rounds,
      weight: proof.weight - 1,
      lines: last.shown,
      ...(last.place && { place: last.place }),
    });
  }

  #succeeded(reading: Reading): void {
    const { kind } = reading.attempt.action;
    const own = this.#runs.get(reading.exact);
    if (own) {
      this.#book.close(own.proof, 'recovered');
      this.#runs.delete(reading.exact);
    } else if (kind === 'edit' || (kind === 'run' && !reading.shows)) this.#learnt();
  }

  #learnt(): void {
    for (const run of this.#runs.values()) this.#book.close(run.proof, 'recovered');
    this.#runs.clear();
  }
}
