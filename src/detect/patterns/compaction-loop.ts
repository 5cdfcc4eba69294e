import { limits } from '../../model/limits.ts';
import type { Book } from '../book.ts';
import { Proof } from '../proof.ts';

/** The conversation is compacted again and again, with hardly any work between. Shown under its own name. */
export class CompactionLoop {
  readonly #book: Book;
  #run: { proof: Proof; first: number | undefined; count: number; lastRound: number } | undefined;

  constructor(book: Book) {
    this.#book = book;
  }

  /** `round` is the session's round in which the compaction came. */
  compacted(round: number, time: number | undefined): void {
    this.age(round);
    this.#run ??= { proof: new Proof(), first: time, count: 0, lastRound: round };
    const run = this.#run;
    run.count++;
    run.lastRound = round;
    this.#book.raise({
      pattern: 'compaction-loop',
      proof: run.proof,
      signature: 'compaction',
      failureKind: 'general',
      subject: '',
      count: run.count,
      weight: run.count,
      lines: [],
      ...(run.first !== undefined && { first: run.first }),
      ...(time !== undefined && { last: time }),
    });
  }

  /** More than half a window of rounds without a compaction ends it. */
  age(round: number): void {
    if (!this.#run || round - this.#run.lastRound <= limits.window / 2) return;
    this.#book.close(this.#run.proof, 'recovered');
    this.#run = undefined;
  }

  /** Counting starts again. */
  forget(): void {
    this.#run = undefined;
  }
}
