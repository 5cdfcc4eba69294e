import type { FileHandle } from 'node:fs/promises';
import { BoundedMap } from '../../formats/bounded-map.ts';
import { limits } from '../../model/limits.ts';

/** Reads pieces of a file anywhere in it, a block at a time, and keeps the blocks used last. */
export interface BlockFile {
  /** The bytes from `offset` on; fewer than `length` where the file ends. They must not be written to. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export function createBlockFile(handle: FileHandle): BlockFile {
  const size = limits.databaseBlock;
  const blocks = new BoundedMap<number, Uint8Array>(limits.databaseBlocks);

  async function block(place: number): Promise<Uint8Array> {
    const found = blocks.get(place) ?? (await readAt(handle, place * size, size));
    blocks.set(place, found);
    return found;
  }

  return {
    async read(offset, length) {
      const first = Math.floor(offset / size);
      const start = offset - first * size;
      if (start + length <= size) return (await block(first)).subarray(start, start + length);
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const at = offset + filled;
        const place = Math.floor(at / size);
        const found = (await block(place)).subarray(at - place * size, at - place * size + length - filled);
        if (found.length === 0) break;
        bytes.set(found, filled);
        filled += found.length;
      }
      return bytes.subarray(0, filled);
    },
  };
}

/** Reads from the file itself; fewer bytes than `length` where it ends. */
export async function readAt(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
