import * as zlib from 'node:zlib';
import { limits } from '../model/limits.ts';
import { errorCode, type FileFacts, type FileTrouble, openFile } from './open-file.ts';

/** The first bytes of what Zstandard has compressed (RFC 8878, 3.1.1). */
const zstandard = [0x28, 0xb5, 0x2f, 0xfd];

export interface WholeText {
  readonly text: string;
  readonly facts: FileFacts;
  /** True where the file is larger than was allowed: the text ends before it does. */
  readonly cut: boolean;
}

/**
 * Reads a file as UTF-8 text, decompressed where it is compressed, at most `longest` bytes of the file and `longestPlain` of what it
 * holds. One that ends too early, since it is still being written, holds what came so far. `NOZSTD` is the trouble of a compressed
 * file on a Node that cannot read it (before 22.15).
 */
export async function readText(
  path: string,
  longest: number,
  longestPlain = longest,
): Promise<WholeText | { readonly trouble: FileTrouble }> {
  const opened = await openFile(path);
  if ('trouble' in opened) return opened;
  const { handle, facts } = opened;
  try {
    const bytes = new Uint8Array(Math.min(facts.size, longest));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, Math.min(limits.readBytes, bytes.length - filled), filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    const read = bytes.subarray(0, filled);
    const plain = isCompressed(read) ? await decompress(read, longestPlain) : { bytes: read, cut: false };
    if ('trouble' in plain) return plain;
    return { text: new TextDecoder().decode(plain.bytes), facts, cut: plain.cut || facts.size > longest };
  } catch (error) {
    return { trouble: errorCode(error) };
  } finally {
    await handle.close();
  }
}

/** Whether bytes begin as a file compressed with Zstandard does. */
export function isCompressed(bytes: Uint8Array): boolean {
  return zstandard.every((byte, place) => bytes[place] === byte);
}

async function decompress(
  bytes: Uint8Array,
  longest: number,
): Promise<{ readonly bytes: Uint8Array; readonly cut: boolean } | { readonly trouble: FileTrouble }> {
  if (typeof zlib.createZstdDecompress !== 'function') return { trouble: 'NOZSTD' };
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of zlib.createZstdDecompress().end(bytes)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > longest) break;
    }
  } catch (error) {
    if (errorCode(error) !== 'Z_BUF_ERROR') throw error;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, longest), cut: size > longest };
}
