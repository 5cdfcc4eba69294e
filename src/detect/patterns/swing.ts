import { signatureOf } from '../../failures/index.ts';
import type { Failure } from '../../model/failure.ts';
import { limits } from '../../model/limits.ts';
import type { Book } from '../book.ts';
import { BoundedMap } from '../bounded.ts';
import { digest } from '../digest.ts';
import { type Entry, Proof } from '../proof.ts';
import type { Reading } from '../reading.ts';

interface Edit {
  readonly there: string;
  readonly back: string;
  /** The signature of the first command that failed after it. */
  failed?: string;
}

interface Swing {
  readonly edits: readonly Edit[];
  readonly proof: Proof;
  /** Edits in a row that undid the one before, each with a failing run between. */
  readonly undone: number;
  /** The round of its last edit. */
  readonly lastRound: number;
}

/**
 * Going back and forth, as edits show it: an edit is undone and made again, a command fails after each, and each state fails
 * as it did the time before. There and back is one turn.
 */
export class EditSwing {
  readonly #book: Book;
  readonly #swings = new BoundedMap<string, Swing>(limits.tracked);

  constructor(book: Book) {
    this.#book = book;
  }

  observe(entry: Entry): void {
    const { reading } = entry;
    const { action } = reading.attempt;
    if (reading.verdict === 'fine' && action.kind === 'edit') this.#edited(entry);
    else if (action.kind === 'run' && reading.failure) this.#failed(entry, reading.failure);
    else if (reading.verdict === 'fine') this.#succeeded(reading);
  }

  /**
   * Lets go of files that were not edited for two windows of rounds. After one already, others may tell of what goes on failing
   * there: it no longer swings, or does so slowly.
   */
  age(round: number): void {
    for (const [path, { proof, undone, lastRound }] of [...this.#swings.entries()]) {
      if (round - lastRound <= limits.window) continue;
      if (undone > 0) this.#book.abandon(proof);
      if (round - lastRound > 2 * limits.window) this.#swings.delete(path);
    }
  }

  /** Counting starts again. */
  forget(): void {
    this.#swings.clear();
  }

  #edited({ reading }: Entry): void {
    const { action } = reading.attempt;
    if (action.kind !== 'edit' || action.before === undefined || action.after === undefined) return;
    const edit: Edit = {
      there: digest(`${action.before}\n→\n${action.after}`),
      back: digest(`${action.after}\n→\n${action.before}`),
    };
    const path = action.paths.join('\n');
    const known = this.#swings.get(path);
    const last = known?.edits.at(-1);
    const swings = known && last?.failed !== undefined && last.there === edit.back && last.there !== last.back;
    if (known && !swings) this.#book.abandon(known.proof);
    const next: Swing = swings
      ? { ...known, edits: [...known.edits, edit].slice(-3), undone: known.undone + 1, lastRound: reading.round }
      : { edits: [edit], proof: new Proof(), undone: 0, lastRound: reading.round };
    const gone = this.#swings.set(path, next);
    if (gone) this.#book.abandon(gone.proof);
  }

  #failed(entry: Entry, failure: Failure): void {
    const signature = signatureOf(failure);
    for (const [path, swing] of this.#swings.entries()) {
      const now = swing.edits.at(-1);
      if (!now || now.failed !== undefined) continue;
      now.failed = signature;
      const before = swing.edits.length === 3 ? swing.edits[0] : undefined;
      if (before && before.failed !== signature) {
        this.#book.abandon(swing.proof);
        this.#swings.set(path, { edits: [now], proof: new Proof(), undone: 0, lastRound: swing.lastRound });
        continue;
      }
      swing.proof.add(entry);
      this.#raise(path, swing, entry, failure);
    }
  }

  #raise(path: string, { proof, undone, edits }: Swing, { reading }: Entry, failure: Failure): void {
    const turns = Math.floor((undone + 1) / 2);
    if (turns < 1) return;
    this.#book.raise({
      pattern: 'back-and-forth',
      proof,
      signature: `swing\n${path}\n${edits
        .slice(-2)
        .map(({ there }) => there)
        .sort()
        .join('\n')}`,
      failureKind: failure.kind,
      subject: reading.subject,
      count: turns,
      weight: turns - (proof.sum.flagged < proof.rounds ? 1 : 0),
      lines: failure.shown,
      ...(failure.place && { place: failure.place }),
    });
  }

  #succeeded(reading: Reading): void {
    for (const [path, { proof }] of [...this.#swings.entries()]) {
      if (!proof.ran(reading)) continue;
      this.#book.close(proof, 'recovered');
      this.#swings.delete(path);
    }
  }
}
