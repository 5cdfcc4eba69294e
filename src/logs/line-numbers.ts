import { limits } from '../model/limits.ts';
import { openFile } from './open-file.ts';

/**
 * The line, from 1, on which each byte offset of a file stands, in one pass over it. Offsets beyond its end stand on its last line;
 * the map is empty where the file cannot be read.
 */
export async function lineNumbers(path: string, offsets: Iterable<number>): Promise<ReadonlyMap<number, number>> {
  const lines = new Map<number, number>();
  const wanted = [...new Set(offsets)].sort((one, other) => one - other);
  const last = wanted.at(-1);
  if (last === undefined) return lines;
  const opened = await openFile(path);
  if ('trouble' in opened) return lines;
  try {
    const buffer = new Uint8Array(limits.chunkBytes);
    let line = 1;
    let next = 0;
    for (let start = 0; start <= last; ) {
      const { bytesRead } = await opened.handle.read(buffer, 0, buffer.length, start);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      let from = 0;
      for (let at = chunk.indexOf(0x0a); ; at = chunk.indexOf(0x0a, from)) {
        const end = start + (at === -1 ? bytesRead : at + 1);
        for (let offset = wanted[next]; offset !== undefined && offset < end; offset = wanted[++next])
          lines.set(offset, line);
        if (at === -1) break;
        line++;
        from = at + 1;
      }
      start += bytesRead;
    }
    for (const offset of wanted.slice(next)) lines.set(offset, line);
  } catch {
    // What was counted so far stands; the rest is as unknown as in a file that cannot be read at all.
  } finally {
    await opened.handle.close();
  }
  return lines;
}
