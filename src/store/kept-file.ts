import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type * as z from 'zod/mini';
import { limits } from '../model/limits.ts';
import { hasCode } from './node-error.ts';

/** One kind of thing that is kept of a workspace, in a file of its own. */
export interface Kept<T> {
  /** The file's name, without its end. */
  readonly name: 'memory' | 'lessons';
  readonly schema: z.ZodMiniType<T>;
  /** What is kept where there is no file. */
  readonly empty: T;
}

/** Why a file is not understood. */
export type Broken = 'no-json' | 'other-version';

/** What a file held; `broken` says why it could not be understood. */
export interface KeptReading<T> {
  readonly value: T;
  readonly broken?: Broken;
}

/** Reads what a file keeps; one that is not there is empty. Throws where the file cannot be read at all. */
export async function readKept<T>(path: string, { schema, empty }: Kept<T>): Promise<KeptReading<T>> {
  const text = await boundedText(path);
  if (text === undefined) return { value: empty };
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? { value: parsed.data } : { value: empty, broken: 'other-version' };
  } catch {
    return { value: empty, broken: 'no-json' };
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

/** Puts a value in its file, for its owner alone: readers see the old one or the new one, never a part. */
export async function writeKept(path: string, value: unknown): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify(value));
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
