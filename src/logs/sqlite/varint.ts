import { DatabaseFault } from './trouble.ts';

/** Reads the numbers of varying length that SQLite writes: seven bits a byte, the highest first, all eight of a ninth. */
export class VarintReader {
  readonly #view: DataView;
  /** Where the next number begins. */
  at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.at = at;
  }

  /** A length or kind. */
  size(): number {
    const short = this.#short();
    if (short !== undefined) return short;
    const whole = this.#whole();
    if (whole > BigInt(Number.MAX_SAFE_INTEGER)) throw new DatabaseFault('CORRUPT');
    return Number(whole);
  }

  /** A row id: 64 bits with a sign. */
  key(): number | bigint {
    return this.#short() ?? shortest(BigInt.asIntN(64, this.#whole()));
  }

  /** A number of at most seven bytes, whose 49 bits are exact. */
  #short(): number | undefined {
    let value = 0;
    for (let count = 0; count < 7; count++) {
      const byte = this.#view.getUint8(this.at + count);
      value = value * 128 + (byte & 0x7f);
      if (byte >= 0x80) continue;
      this.at += count + 1;
      return value;
    }
    return undefined;
  }

  #whole(): bigint {
    let value = 0n;
    for (let count = 0; count < 8; count++) {
      const byte = this.#view.getUint8(this.at++);
      value = (value << 7n) | BigInt(byte & 0x7f);
      if (byte < 0x80) return value;
    }
    return (value << 8n) | BigInt(this.#view.getUint8(this.at++));
  }
}

/** A number where it is exact. */
export function shortest(value: bigint): number | bigint {
  const near = Number(value);
  return Number.isSafeInteger(near) ? near : value;
}
