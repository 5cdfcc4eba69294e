import type { FileHandle } from 'node:fs/promises';
import type { Head } from '../formats/format.ts';
import { limits } from '../model/limits.ts';
import { errorCode, type FileFacts, type FileTrouble, openFile } from './open-file.ts';

/**
 * Reads at most `limits.headBytes` from the start or from the end of a file. The end begins with a whole line; it is a head too,
 * for what shows only later.
 */
export async function readHead(
  path: string,
  from: 'start' | 'end' = 'start',
): Promise<{ readonly head: Head; readonly facts: FileFacts } | { readonly trouble: FileTrouble }> {
  const opened = await openFile(path);
  if ('trouble' in opened) return opened;
  const { handle, facts } = opened;
  try {
    if (from === 'start') {
      const text = await textAt(handle, 0);
      return { head: { path, text: text.replace(/^\uFEFF/, '') }, facts };
    }
    const text = await textAt(handle, Math.max(0, facts.size - limits.headBytes));
    return { head: { path, text: text.slice(text.indexOf('\n') + 1) }, facts };
  } catch (error) {
    return { trouble: errorCode(error) };
  } finally {
    await handle.close();
  }
}

async function textAt(handle: FileHandle, offset: number): Promise<string> {
  const buffer = new Uint8Array(limits.headBytes);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(buffer.subarray(0, filled));
}
