import { realpath } from 'node:fs/promises';
import { posix, resolve, win32 } from 'node:path';
import type { Machine } from '../model/machine.ts';

/** Where all that is kept lies, one folder a workspace in it: where programs of this platform keep their state. Absolute. */
export function stateFolder({ platform, home, env }: Pick<Machine, 'platform' | 'home' | 'env'>): string {
  switch (platform) {
    case 'win32':
      return win32.join(absolute(env.LOCALAPPDATA, win32) ?? win32.join(home, 'AppData', 'Local'), 'find-a-way');
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'find-a-way');
    default:
      return posix.join(absolute(env.XDG_STATE_HOME, posix) ?? posix.join(home, '.local', 'state'), 'find-a-way');
  }
}

/**
 * Where what is kept of a workspace lies, whether it is there yet or not. `folder` is the workspace's first folder; without one it
 * is the place that all windows without a folder share. Links in its path make no difference.
 */
export async function workspaceState(machine: Machine, folder: string | undefined): Promise<string> {
  const { join } = machine.platform === 'win32' ? win32 : posix;
  if (folder === undefined) return join(stateFolder(machine), 'no-workspace');
  const real = await realpath(folder).catch(() => resolve(folder));
  return join(stateFolder(machine), 'workspaces', machine.hash(real));
}

/** An environment may hold anything; a place that depends on where a program was started is none. */
function absolute(path: string | undefined, { isAbsolute }: typeof posix): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
