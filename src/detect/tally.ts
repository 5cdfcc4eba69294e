import type { Glance } from './glance.ts';
import type { Mark } from './ledger.ts';

/** What the counted attempts of a proof come to. */
export interface Sum {
  /** Failing rounds; parallel attempts count once. */
  rounds: number;
  /** Of these, rounds in which an exit status or a flag said so. */
  flagged: number;
  /** Gaps between failing rounds in which a file was edited. */
  gapsWithEdit: number;
  /** Whether the agent waited between two of them for what time may cure. */
  waited: boolean;
  /** Same call and same output, to the letter, all of them. */
  identical: boolean;
}

/** An attempt that is kept to be shown. */
export interface Kept {
  readonly glance: Glance;
  readonly n: number;
}

/** A counted attempt without its texts, only with what is asked of it later; most of it is as in its reading. */
export interface Counted extends Kept {
  /** Its place among the rounds of the session, and the log's own name for that round. */
  readonly round: number;
  readonly roundId: string;
  readonly callOrder: number;
  readonly resultOrder: number;
  readonly flagged: boolean;
  readonly exact: string;
  readonly output: string;
  readonly call: string;
  readonly tool: string;
  readonly kind: string;
  readonly waiting: boolean;
  readonly curable: boolean;
  readonly held: boolean;
  readonly knocked: boolean;
  /** What the session had spent and done before it. */
  readonly before: Mark;
  /** When it came to its end, in milliseconds since 1970. */
  readonly time: number | undefined;
}

/** Adds up the attempts of a proof as they come. Keeps its first attempts and the last one only. */
export class Tally {
  readonly #sum: Sum = { rounds: 0, flagged: 0, gapsWithEdit: 0, waited: false, identical: true };
  #first: Counted | undefined;
  #second: Counted | undefined;
  #last: Counted | undefined;
  /** The first attempt of the last failing round, which stands for it. */
  #round: Counted | undefined;
  #isRoundFlagged = false;

  get sum(): Readonly<Sum> {
    return this.#sum;
  }

  /** The first attempt of the second failing round. */
  get second(): Counted | undefined {
    return this.#second;
  }

  count(entry: Counted): void {
    const sum = this.#sum;
    this.#first ??= entry;
    if (this.#first.exact !== entry.exact || this.#first.output !== entry.output) sum.identical = false;
    if (this.#last && waitedSince(this.#last, entry)) sum.waited = true;
    this.#last = entry;
    if (!this.#round || knows(entry, this.#round)) this.#begin(entry);
    else if (entry.flagged && !this.#isRoundFlagged) {
      this.#isRoundFlagged = true;
      sum.flagged++;
    }
  }

  #begin(entry: Counted): void {
    const sum = this.#sum;
    sum.rounds++;
    if (entry.flagged) sum.flagged++;
    if (this.#round && entry.before.edits > this.#round.before.edits) sum.gapsWithEdit++;
    if (sum.rounds === 2) this.#second = entry;
    this.#round = entry;
    this.#isRoundFlagged = entry.flagged;
  }
}

/** Whether an attempt was made in a later round, by an agent that knew the result of the earlier one. */
function knows(later: Counted, earlier: Counted): boolean {
  return later.roundId !== earlier.roundId && later.callOrder > earlier.resultOrder;
}

/**
 * Whether the agent waited for what time may cure, and changed nothing meanwhile: by trying again after a while, or by doing
 * nothing else in between. Who knocks again at a door that stayed shut, or asks again for what another holds, waits without a
 * word of it.
 */
function waitedSince(last: Counted, entry: Counted): boolean {
  if (!entry.curable || entry.before.edits > last.before.edits) return false;
  const onlyWaited = entry.before.waits > last.before.waits && entry.before.deeds === last.before.deeds;
  return entry.waiting || entry.held || onlyWaited || (entry.knocked && entry.call === last.call);
}
