import { signatureOf } from '../../failures/index.ts';
import { limits } from '../../model/limits.ts';
import type { Book } from '../book.ts';
import { push } from '../ledger.ts';
import { type Entry, Proof } from '../proof.ts';
import type { Reading } from '../reading.ts';

interface Step {
  /** Equal where the same call came to the same end. */
  readonly token: string;
  readonly entry: Entry;
}

/** One period's run of repeats. */
interface Repeat {
  /** Steps in a row that were equal to the one a period before. */
  length: number;
  proof: Proof | undefined;
}

/**
 * Going back and forth, as calls show it: a cycle of 2 to 5 calls that come to the same ends again, with at least two that
 * fail. A turn counts only where every call in it ended as in the turn before, so nothing in it succeeded with something new.
 */
export class Cycle {
  readonly #book: Book;
  #steps: Step[] = [];
  #repeats: Repeat[] = emptyRepeats();

  constructor(book: Book) {
    this.#book = book;
  }

  observe(entry: Entry): void {
    const { reading } = entry;
    this.#letGo(reading);
    const last = this.#steps.at(-1)?.entry.reading;
    // Of parallel calls the first stands for the round: doing the same things at once again is no going back and forth.
    if (reading.verdict === 'neither' || (last && isParallel(reading, last))) return;
    const end = reading.failure ? signatureOf(reading.failure) : reading.output;
    const token = `${reading.exact}\n${reading.verdict}\n${end}`;
    let told = false;
    for (let period = 2; period <= limits.cycle; period++) told = this.#step(period, token, entry, told) || told;
    push(this.#steps, { token, entry }, 2 * limits.cycle);
  }

  /** Counting starts again. */
  forget(): void {
    this.#repeats = emptyRepeats();
    this.#steps = [];
  }

  /** Follows one period; true if a cycle of this period is told. */
  #step(period: number, token: string, entry: Entry, told: boolean): boolean {
    const repeat = this.#repeats[period];
    if (!repeat) return false;
    if (this.#steps.at(-period)?.token !== token) {
      if (repeat.proof) this.#book.abandon(repeat.proof);
      repeat.length = 0;
      repeat.proof = undefined;
      return false;
    }
    repeat.length++;
    if (repeat.length < period || told) return false;
    const turn = new Set([...this.#steps.slice(1 - period).map((step) => step.token), token]);
    if ([...turn].filter((one) => one.includes('\nfailed\n')).length < 2) return false;
    this.#count(repeat, period, entry);
    this.#raise(repeat, Math.floor(repeat.length / period) + 1, [...turn].sort().join('\n'), entry);
    return true;
  }

  #count(repeat: Repeat, period: number, entry: Entry): void {
    if (repeat.proof) {
      if (entry.reading.failure) repeat.proof.add(entry);
      return;
    }
    repeat.proof = new Proof();
    const turns = [...this.#steps.slice(1 - 2 * period).map((step) => step.entry), entry];
    for (const one of turns) if (one.reading.failure) repeat.proof.add(one);
  }

  #raise({ proof }: Repeat, turns: number, turn: string, { reading }: Entry): void {
    const { failure } = reading;
    if (!proof || !failure) return;
    const { waited, flagged, rounds } = proof.sum;
    this.#book.raise({
      pattern: 'back-and-forth',
      proof,
      signature: `cycle\n${turn}`,
      failureKind: failure.kind,
      subject: reading.subject,
      count: turns,
      weight: turns - (waited ? 2 : 0) - (flagged < rounds ? 1 : 0),
      lines: failure.shown,
      ...(failure.place && { place: failure.place }),
    });
  }

  /** A cycle that was told is over when one of its calls works. */
  #letGo(reading: Reading): void {
    if (reading.verdict !== 'fine') return;
    for (const { proof } of this.#repeats) if (proof?.ran(reading)) this.#book.close(proof, 'recovered');
  }
}

function isParallel(reading: Reading, earlier: Reading): boolean {
  return reading.round === earlier.round || reading.callOrder < earlier.resultOrder;
}

function emptyRepeats(): Repeat[] {
  return Array.from({ length: limits.cycle + 1 }, () => ({ length: 0, proof: undefined }));
}
