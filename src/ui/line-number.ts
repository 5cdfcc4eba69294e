import { createReadStream } from 'node:fs';

const lineFeed = 0x0a;

/** In which line of a file, from 0, a byte offset stands. Throws where the file cannot be read. */
export async function lineNumber(path: string, offset: number): Promise<number> {
  if (offset <= 0) return 0;
  let line = 0;
  for await (const chunk of createReadStream(path, { end: offset - 1, highWaterMark: 1 << 20 })) {
    if (!(chunk instanceof Uint8Array)) continue;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) line += 1;
  }
  return line;
}
