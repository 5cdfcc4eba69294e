import type { Outcome } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Book } from '../book.ts';
import { BoundedMap } from '../bounded.ts';
import { type Entry, Proof } from '../proof.ts';
import { isUnseen } from '../unseen.ts';

const answered: ReadonlySet<Outcome> = new Set<Outcome>(['ok', 'unknown', 'failed']);

interface Run {
  readonly proof: Proof;
  readonly output: string;
  lastRound: number;
}

/** One call that does not fail, as far as its log knows, gives the identical result over and over. Shown under its own name. */
export class SameResultAgain {
  readonly #book: Book;
  readonly #runs = new BoundedMap<string, Run>(limits.tracked);

  constructor(book: Book) {
    this.#book = book;
  }

  observe(entry: Entry): void {
    const { reading } = entry;
    const { attempt } = reading;
    if (reading.verdict === 'failed' || !answered.has(attempt.outcome) || isUnseen(attempt)) return;
    const known = this.#runs.get(reading.exact);
    if (known?.output !== reading.output) {
      if (known) this.#book.close(known.proof, 'recovered');
      const proof = new Proof();
      proof.add(entry);
      const gone = this.#runs.set(reading.exact, { proof, output: reading.output, lastRound: reading.round });
      if (gone) this.#book.close(gone.proof, 'recovered');
      return;
    }
    known.lastRound = reading.round;
    known.proof.add(entry);
    this.#runs.set(reading.exact, known);
    this.#book.raise({
      pattern: 'same-result-again',
      proof: known.proof,
      signature: `same result\n${reading.call}`,
      failureKind: 'general',
      subject: reading.subject,
      count: known.proof.rounds,
      weight: known.proof.rounds,
      lines: [],
    });
  }

  /** Lets go of the calls that were not made for a window of rounds. */
  age(round: number): void {
    for (const [call, { proof, lastRound }] of this.#runs.entries()) {
      // The one made last stands last.
      if (round - lastRound <= limits.window) return;
      this.#book.close(proof, 'recovered');
      this.#runs.delete(call);
    }
  }

  /** Counting starts again. */
  forget(): void {
    this.#runs.clear();
  }
}
