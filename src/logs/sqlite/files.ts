import { realpath } from 'node:fs/promises';
import { openFile } from '../open-file.ts';
import { readAt } from './block-file.ts';

/** A database and what its writers keep beside it. */
export interface DatabasePaths {
  readonly main: string;
  readonly wal: string;
  readonly journal: string;
  readonly index: string;
}

/** The files beside a database lie where it really is, whatever links lead there. */
export async function pathsOf(path: string): Promise<DatabasePaths> {
  // Who reads what is not there is told so when it is opened.
  const main = await realpath(path).catch(() => path);
  return { main, wal: `${main}-wal`, journal: `${main}-journal`, index: `${main}-shm` };
}

/** The first bytes of a file, none if there is no such file or it may not be read. */
export async function firstBytes(path: string, length: number): Promise<Uint8Array> {
  const opened = await openFile(path);
  if ('trouble' in opened) return new Uint8Array();
  try {
    return await readAt(opened.handle, 0, length);
  } catch {
    return new Uint8Array();
  } finally {
    await opened.handle.close();
  }
}

/**
 * True while a transaction is being written, or was when its writer died: the journal then begins with something else than a zero,
 * and the database may hold half of what the transaction writes.
 */
export async function isBeingWritten({ journal }: DatabasePaths): Promise<boolean> {
  return ((await firstBytes(journal, 1))[0] ?? 0) !== 0;
}
