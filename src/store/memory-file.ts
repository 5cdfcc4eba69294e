import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { limits } from '../model/limits.ts';
import { emptyMemory, Memory } from './memory.ts';
import { hasCode } from './node-error.ts';

/** What a memory's file held; `broken` says why it could not be understood. */
export type Reading = { readonly memory: Memory; readonly broken?: string };

/** Reads a memory; a file that is not there is an empty memory. Throws where the file cannot be read at all. */
export async function readMemory(path: string): Promise<Reading> {
  const text = await boundedText(path);
  if (text === undefined) return { memory: emptyMemory };
  try {
    const parsed = Memory.safeParse(JSON.parse(text));
    if (parsed.success) return { memory: parsed.data };
    return { memory: emptyMemory, broken: 'it is of another version or was changed by another program' };
  } catch {
    return { memory: emptyMemory, broken: 'it is no JSON' };
  }
}

/** A file far above what is ever written holds nothing of ours. */
async function boundedText(path: string): Promise<string | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      return size > limits.memoryBytes ? '' : await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Puts a memory in its file: readers see the old one or the new one, never a part. */
export async function writeMemory(path: string, memory: Memory): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify(memory));
      await file.sync();
    } finally {
      await file.close();
    }
    await renameWhenFree(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Windows refuses to replace a file while somebody reads it, for a moment. */
async function renameWhenFree(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (tries === 5 || !hasCode(error, 'EPERM', 'EACCES', 'EBUSY')) throw error;
      await pause(tries * 20);
    }
  }
}
