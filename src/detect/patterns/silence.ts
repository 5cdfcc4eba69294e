import { limits } from '../../model/limits.ts';
import type { Book } from '../book.ts';
import { oneLine } from '../glance.ts';
import { Proof } from '../proof.ts';
import type { Pending } from '../trajectory.ts';

/** Work that may well take long without a word. */
const patient: ReadonlySet<string> = new Set(['delegate', 'wait', 'bookkeeping']);

/** A call has no result for very long, and nothing else comes either. Shown under its own name. */
export class Silence {
  readonly #book: Book;
  #told: { readonly proof: Proof; readonly order: number } | undefined;

  constructor(book: Book) {
    this.#book = book;
  }

  /**
   * Looks at the time: `last` is when the session last said something, `waiting` are its calls without a result since the
   * last turn.
   */
  look(now: number, last: number, waiting: Iterable<Pending>): void {
    if (now - last < limits.silence) return;
    for (const { call, order } of waiting) {
      if (call.settled || patient.has(call.action.kind)) continue;
      if (this.#told?.order !== order) this.broken();
      this.#told ??= { proof: new Proof(), order };
      const subject = call.action.kind === 'run' ? call.action.command : call.tool;
      this.#book.raise({
        pattern: 'silence',
        proof: this.#told.proof,
        signature: `silence\n${call.tool}\n${subject}`,
        failureKind: 'timeout',
        subject: oneLine(subject, limits.title),
        count: 1,
        weight: 1,
        lines: [],
        first: call.time ?? last,
        last: now,
      });
      return;
    }
  }

  /** Something was said. */
  broken(): void {
    if (this.#told) this.#book.close(this.#told.proof, 'recovered');
    this.#told = undefined;
  }
}
