import type { FileHandle } from 'node:fs/promises';
import type { Head } from '../formats/format.ts';
import { limits } from '../model/limits.ts';
import { errorCode, type FileFacts, type FileTrouble, openFile } from './open-file.ts';
import { isCompressed, readText } from './read-text.ts';
import { openDatabase } from './sqlite/index.ts';

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
      const bytes = await bytesAt(handle, 0);
      const text = isCompressed(bytes)
        ? await plainStart(path)
        : isDatabase(bytes)
          ? await schemaOf(path)
          : textOf(bytes);
      if (typeof text !== 'string') return text;
      const compressed = isCompressed(bytes);
      return { head: { path, text: text.replace(/^\uFEFF/, ''), ...(compressed && { compressed }) }, facts };
    }
    const text = textOf(await bytesAt(handle, Math.max(0, facts.size - limits.headBytes)));
    return { head: { path, text: text.slice(text.indexOf('\n') + 1) }, facts };
  } catch (error) {
    return { trouble: errorCode(error) };
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, offset: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(limits.headBytes);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** The first 16 bytes of every database (SQLite's file format, 1.3). */
const databaseStart = 'SQLite format 3\0';

/** The first line of the head of every database. */
export const databaseHead = `${databaseStart.slice(0, -1)}\n`;

function isDatabase(bytes: Uint8Array): boolean {
  return textOf(bytes.subarray(0, databaseStart.length)) === databaseStart;
}

async function schemaOf(path: string): Promise<string | { readonly trouble: FileTrouble }> {
  const database = await openDatabase(path);
  if ('trouble' in database) return database;
  const text = databaseHead + database.schema.join('\n');
  await database.close();
  return text.slice(0, limits.headBytes);
}

async function plainStart(path: string): Promise<string | { readonly trouble: FileTrouble }> {
  const read = await readText(path, limits.compressedHead, limits.headBytes);
  return 'trouble' in read ? read : read.text;
}
