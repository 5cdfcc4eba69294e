import type { FileHandle } from 'node:fs/promises';
import { limits } from '../model/limits.ts';
import { errorCode, type FileFacts, type FileTrouble, isGone, openFile } from './open-file.ts';
import { createLineSplitter, type FileLine } from './split-lines.ts';

/**
 * What became of an advance: everything that stood in the file was `read`; the file was `replaced` by another one or cut, and
 * must be judged afresh; it is `gone`; or it cannot be read for now, for the system's reason.
 */
export type Advance =
  /** `facts` are those of the moment up to which it was read. */
  | { readonly kind: 'read'; readonly facts: FileFacts }
  | { readonly kind: 'replaced' | 'gone' }
  | { readonly kind: 'unreadable'; readonly trouble: FileTrouble };

/** Reads a file of lines as it grows: no line is lost, none comes twice. */
export interface LineFollower {
  /**
   * Hands over the lines that were completed since the last time; before the first of them, what the system says of the file.
   * Calls must not overlap.
   */
  advance(take: (line: FileLine) => void, before?: (facts: FileFacts) => void): Promise<Advance>;
  /** Hands over the last line that no line feed ended; the file is not followed any further. */
  end(take: (line: FileLine) => void): void;
  /** True where the file's beginning was left out. */
  readonly fromTail: boolean;
  /** Bytes of the file that were read or left out so far. */
  readonly bytes: number;
  /** Lines that were left out because they are too long. */
  readonly tooLong: number;
}

/** Which file to follow, as it was found, and from where. */
export interface LineFollowing {
  readonly path: string;
  readonly facts: FileFacts;
  /** Bytes from the file's end to read at the start; the line that they begin in is left out. */
  readonly tailBytes?: number;
  readonly chunkBytes?: number;
  readonly longest?: number;
}

export function createLineFollower({
  path,
  facts,
  tailBytes = Number.POSITIVE_INFINITY,
  chunkBytes = limits.chunkBytes,
  longest = limits.lineBytes,
}: LineFollowing): LineFollower {
  // One byte earlier: where that is a line feed, the tail begins with a whole line.
  let offset = facts.size > tailBytes ? facts.size - tailBytes - 1 : 0;
  const fromTail = offset > 0;
  const splitter = createLineSplitter({ start: offset, insideLine: fromTail, longest });
  let anchor: Uint8Array = new Uint8Array();

  async function readOn(handle: FileHandle, now: FileFacts, take: (line: FileLine) => void): Promise<Advance> {
    const buffer = new Uint8Array(Math.max(1, Math.min(chunkBytes, now.size - offset)));
    while (offset < now.size) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, now.size - offset), offset);
      if (bytesRead === 0) return { kind: 'replaced' };
      const chunk = buffer.subarray(0, bytesRead);
      anchor = lastBytes(anchor, chunk);
      offset += bytesRead;
      splitter.push(chunk, take);
    }
    return { kind: 'read', facts: now };
  }

  async function isSame(handle: FileHandle, now: FileFacts): Promise<boolean> {
    if (now.identity !== facts.identity || now.size < offset) return false;
    return standsBefore(handle, offset, anchor);
  }

  return {
    async advance(take, before) {
      const opened = await openFile(path);
      if ('trouble' in opened) {
        if (isGone(opened.trouble)) return { kind: 'gone' };
        return opened.trouble === 'NOTFILE' ? { kind: 'replaced' } : { kind: 'unreadable', trouble: opened.trouble };
      }
      try {
        if (!(await isSame(opened.handle, opened.facts))) return { kind: 'replaced' };
        before?.(opened.facts);
        return await readOn(opened.handle, opened.facts, take);
      } catch (error) {
        return { kind: 'unreadable', trouble: errorCode(error) };
      } finally {
        await opened.handle.close();
      }
    },
    end: (take) => splitter.end(take),
    fromTail,
    get bytes() {
      return offset;
    },
    get tooLong() {
      return splitter.tooLong;
    },
  };
}

/** A file that was emptied and written anew in place has other bytes before the place of reading. */
async function standsBefore(handle: FileHandle, offset: number, anchor: Uint8Array): Promise<boolean> {
  if (anchor.length === 0) return true;
  const there = new Uint8Array(anchor.length);
  const { bytesRead } = await handle.read(there, 0, there.length, offset - anchor.length);
  return bytesRead === anchor.length && there.every((byte, place) => byte === anchor[place]);
}

function lastBytes(before: Uint8Array, chunk: Uint8Array): Uint8Array {
  if (chunk.length >= limits.anchorBytes) return new Uint8Array(chunk.subarray(-limits.anchorBytes));
  const both = new Uint8Array(before.length + chunk.length);
  both.set(before);
  both.set(chunk, before.length);
  return both.slice(-limits.anchorBytes);
}
