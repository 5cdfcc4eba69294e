import { limits } from '../model/limits.ts';

/** One line as it stands in a file: its text without the line's end, and the byte offset of its first byte. */
export interface FileLine {
  readonly text: string;
  readonly offset: number;
}

/** Cuts a growing file into lines, whatever the sizes of the chunks it comes in. */
export interface LineSplitter {
  /** Takes the next bytes of the file and hands over every line that they complete. */
  push(chunk: Uint8Array, take: (line: FileLine) => void): void;
  /** The file is at its end for good: hands over the last line that no line feed ended. */
  end(take: (line: FileLine) => void): void;
  /** Lines that were longer than the bound and were left out, so far. */
  readonly tooLong: number;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/**
 * Lines end with LF or CRLF; only whole lines are decoded, so that no character is cut, and bytes that are no UTF-8 become
 * U+FFFD. A byte order mark at the start of the file is left out. `start` is the offset of the first byte that will come;
 * with `insideLine` the rest of a line that began before is dropped. Lines above `longest` bytes are dropped and counted.
 */
export function createLineSplitter({
  start = 0,
  insideLine = false,
  longest = limits.lineBytes as number,
}: {
  readonly start?: number;
  readonly insideLine?: boolean;
  readonly longest?: number;
} = {}): LineSplitter {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let lineStart = start;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let dropping = insideLine;
  let tooLong = 0;

  function hold(part: Uint8Array): void {
    heldBytes += part.length;
    if (dropping || part.length === 0) return;
    if (heldBytes > longest) {
      dropping = true;
      tooLong++;
      held = [];
      return;
    }
    // A copy: the reader's buffer is used again for the next chunk.
    held.push(new Uint8Array(part));
  }

  function finish(last: Uint8Array, take: (line: FileLine) => void): void {
    const whole = held.length === 0 && last.length <= longest;
    if (whole) heldBytes += last.length;
    else hold(last);
    if (!dropping) {
      const bytes = whole ? last : join(held, heldBytes);
      take({ text: decoder.decode(trim(bytes, lineStart === 0)), offset: lineStart });
    }
    lineStart += heldBytes;
    held = [];
    heldBytes = 0;
    dropping = false;
  }

  return {
    push(chunk, take) {
      let from = 0;
      for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, from)) {
        finish(chunk.subarray(from, at), take);
        lineStart += 1;
        from = at + 1;
      }
      hold(chunk.subarray(from));
    },
    end(take) {
      if (heldBytes > 0) finish(new Uint8Array(), take);
    },
    get tooLong() {
      return tooLong;
    },
  };
}

function trim(bytes: Uint8Array, first: boolean): Uint8Array {
  const from = first && byteOrderMark.every((byte, place) => bytes[place] === byte) ? byteOrderMark.length : 0;
  const to = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
  return bytes.subarray(from, Math.max(from, to));
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
