import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import type { Machine } from '../model/machine.ts';

const platforms: Readonly<Record<string, Machine['platform']>> = { darwin: 'darwin', win32: 'win32' };

/**
 * The machine this process runs on. The environment's own word for the home directory comes first, as it does for the
 * agents; unknown platforms are taken for Linux.
 */
export function createMachine(env: Machine['env'] = process.env): Machine {
  const platform = platforms[process.platform] ?? 'linux';
  const home = (platform === 'win32' ? env.USERPROFILE : env.HOME) || homedir();
  return { home, env, platform, hash: (text) => sha256(text).slice(0, 16), sha256, md5 };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
