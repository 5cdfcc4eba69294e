import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import type { Machine } from '../model/machine.ts';

/** The workspace folders that are open, to tell what lies in them. */
export interface OpenFolders {
  /** The same for the same folders. */
  readonly key: string;
  /** Their paths, as they were opened. */
  readonly paths: readonly string[];
  /** True if `path` (absolute) is an open folder or lies below one, links resolved. It need not exist any more. */
  contain(path: string): Promise<boolean>;
}

export function createOpenFolders(folders: readonly string[], machine: Pick<Machine, 'platform'>): OpenFolders {
  const fold = machine.platform === 'linux' ? (path: string) => path : (path: string) => path.toLowerCase();
  const roots = Promise.all(folders.map(async (folder) => [folder, await realPathOf(folder)])).then((pairs) => [
    ...new Set(pairs.flat().map(fold)),
  ]);
  return {
    key: JSON.stringify([...folders].sort()),
    paths: folders,
    async contain(path) {
      if (!isAbsolute(path)) return false;
      const real = fold(await realPathOf(path));
      return (await roots).some((root) => isInside(root, real));
    },
  };
}

/** The path with its links resolved; where it does not exist, the path itself. */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    // Deleted since, or not to be looked at: the name is all there is to compare.
    return path;
  }
}

function isInside(root: string, path: string): boolean {
  const below = relative(root, path);
  return below === '' || !(below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below));
}
