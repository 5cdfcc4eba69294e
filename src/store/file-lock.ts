import { randomInt, randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { limits } from '../model/limits.ts';
import { hasCode } from './node-error.ts';

/** Somebody else held a lock all the time that this waited for it. */
export class HeldElsewhere extends Error {}

/**
 * Runs `work` while no other process that asks for the same lock file does. A lock older than `limits.lockStale` was left
 * behind by a writer that died and is taken over. Throws `HeldElsewhere` after `limits.lockWait`, and what `work` throws.
 */
export async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  const token = randomUUID();
  const deadline = Date.now() + limits.lockWait;
  while (!(await take(path, token))) {
    if (Date.now() > deadline) throw new HeldElsewhere(path);
    await moveAsideIfStale(path);
    await pause(randomInt(5, 25));
  }
  try {
    return await work();
  } finally {
    if ((await tokenOf(path)) === token) await rm(path, { force: true });
  }
}

async function take(path: string, token: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(token);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    // Windows answers EPERM while another process is deleting the file.
    if (hasCode(error, 'EEXIST', 'EPERM')) return false;
    throw error;
  }
}

/** Two that find the same stale lock may move it one after the other: whoever moved a living lock puts it back. */
async function moveAsideIfStale(path: string): Promise<void> {
  const age = await stat(path).then(
    (file) => Date.now() - file.mtimeMs,
    () => 0,
  );
  if (age < limits.lockStale) return;
  const stale = await tokenOf(path);
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    if ((await tokenOf(aside)) !== stale) await link(aside, path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'EEXIST', 'EPERM', 'ENOTSUP')) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function tokenOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'EPERM', 'EBUSY')) return undefined;
    throw error;
  }
}
