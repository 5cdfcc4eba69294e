import { limits } from '../model/limits.ts';
import { createLineStarts, type LineEnds } from './line-starts.ts';
import { openFile } from './open-file.ts';

/**
 * The line, from 1, on which each byte offset of a file stands, in one pass over it. Offsets beyond its end stand on its last line;
 * the map is empty where the file cannot be read.
 */
export async function lineNumbers(
  path: string,
  offsets: Iterable<number>,
  ends: LineEnds,
): Promise<ReadonlyMap<number, number>> {
  const lines = new Map<number, number>();
  const wanted = [...new Set(offsets)].sort((one, other) => one - other);
  const last = wanted.at(-1);
  if (last === undefined) return lines;
  const opened = await openFile(path);
  if ('trouble' in opened) return lines;
  let line = 1;
  let next = 0;
  const count = (starts: Iterable<number>): void => {
    for (const start of starts) {
      tellUpTo(start);
      line++;
    }
  };
  const tellUpTo = (end: number): void => {
    for (let offset = wanted[next]; offset !== undefined && offset < end; offset = wanted[++next])
      lines.set(offset, line);
  };
  try {
    const starts = createLineStarts(ends);
    const buffer = new Uint8Array(limits.chunkBytes);
    let start = 0;
    while (start <= last) {
      const { bytesRead } = await opened.handle.read(buffer, 0, buffer.length, start);
      if (bytesRead === 0) {
        count(starts.atEnd());
        break;
      }
      count(starts.in(buffer.subarray(0, bytesRead)));
      start += bytesRead;
      tellUpTo(start);
    }
    tellUpTo(Number.POSITIVE_INFINITY);
  } catch {
    // What was counted so far stands; the rest is as unknown as in a file that cannot be read at all.
  } finally {
    await opened.handle.close();
  }
  return lines;
}
