import type { TroubleEvent, TroubleKind } from '../../model/event.ts';
import type { FailureKind } from '../../model/failure.ts';
import { limits } from '../../model/limits.ts';
import type { Book } from '../book.ts';
import { oneLine } from '../glance.ts';
import { Proof } from '../proof.ts';

/** What helps against it is told by the kind of failure it comes nearest to. */
const kinds: Readonly<Record<TroubleKind, FailureKind>> = {
  'rate-limit': 'network',
  overloaded: 'network',
  network: 'network',
  auth: 'permission',
  quota: 'permission',
  'context-length': 'general',
  other: 'general',
};

interface Run {
  readonly proof: Proof;
  readonly kind: TroubleKind;
  readonly first: number | undefined;
  count: number;
}

/** The provider says no again and again, and no work gets done between. Shown under its own name. */
export class ProviderTrouble {
  readonly #book: Book;
  #run: Run | undefined;

  constructor(book: Book) {
    this.#book = book;
  }

  trouble({ trouble, text, time }: TroubleEvent): void {
    if (this.#run?.kind !== trouble) {
      this.worked();
      this.#run = { proof: new Proof(), kind: trouble, first: time, count: 0 };
    }
    const run = this.#run;
    run.count++;
    this.#book.raise({
      pattern: 'provider-trouble',
      proof: run.proof,
      signature: `provider\n${trouble}`,
      failureKind: kinds[trouble],
      subject: trouble,
      count: run.count,
      weight: run.count,
      lines: [oneLine(text, limits.lineShown)],
      ...(run.first !== undefined && { first: run.first }),
      ...(time !== undefined && { last: time }),
    });
  }

  /** The model answered: the trouble is over. */
  worked(): void {
    if (this.#run) this.#book.close(this.#run.proof, 'recovered');
    this.#run = undefined;
  }

  /** Counting starts again. */
  forget(): void {
    this.#run = undefined;
  }
}
