/** A model needs longer than this to read a result and answer. */
const apart = 1_000;

/**
 * Which calls were made in one answer. The document does not say: calls with nothing said between them that were made in the same
 * moment were. Without times they are one answer's only where the model otherwise says what it thinks before each.
 */
export class Rounds {
  readonly #thinks: boolean;
  #round = '';
  #time: number | undefined;
  #isOpen = false;

  constructor(thinks: boolean) {
    this.#thinks = thinks;
  }

  /** Somebody says or thinks something: the next call is of another answer. */
  end(): void {
    this.#isOpen = false;
  }

  /** The round of a call at this place. */
  of(at: number, time: number | undefined): string {
    const together =
      time === undefined || this.#time === undefined ? this.#thinks : Math.abs(time - this.#time) <= apart;
    if (!this.#isOpen || !together) this.#round = `r${at}`;
    this.#isOpen = true;
    this.#time = time;
    return this.#round;
  }
}
