const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** What ends a line: in VS Code CRLF, LF and a CR that stands alone; for the programs of a terminal a line feed only. */
export type LineEnds = 'of-editor' | 'line-feeds';

/** Finds where lines begin in a file that comes in chunks of any size. */
export interface LineStarts {
  /** Byte offsets in the file at which lines begin, as far as this chunk, the next one, decides. A CR at its end does not yet. */
  in(chunk: Uint8Array): Iterable<number>;
  /** The file is at its end: the start of the empty line behind a last CR. */
  atEnd(): Iterable<number>;
}

/** The first line begins by itself and is not told. */
export function createLineStarts(ends: LineEnds): LineStarts {
  let offset = 0;
  let returned = false;

  function* feeds(chunk: Uint8Array): Generator<number> {
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, at + 1)) yield offset + at + 1;
  }

  function* ofEditor(chunk: Uint8Array): Generator<number> {
    if (returned && chunk[0] !== lineFeed) yield offset;
    let feed = chunk.indexOf(lineFeed);
    for (let at = chunk.indexOf(carriageReturn); at !== -1; at = chunk.indexOf(carriageReturn, at + 1)) {
      for (; feed !== -1 && feed < at; feed = chunk.indexOf(lineFeed, feed + 1)) yield offset + feed + 1;
      if (feed !== at + 1 && at + 1 < chunk.length) yield offset + at + 1;
    }
    for (; feed !== -1; feed = chunk.indexOf(lineFeed, feed + 1)) yield offset + feed + 1;
  }

  return {
    *in(chunk) {
      if (chunk.length === 0) return;
      yield* ends === 'of-editor' ? ofEditor(chunk) : feeds(chunk);
      returned = ends === 'of-editor' && chunk.at(-1) === carriageReturn;
      offset += chunk.length;
    },
    *atEnd() {
      if (returned) yield offset;
    },
  };
}
