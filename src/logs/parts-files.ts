import { lstat, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Parts } from '../formats/format.ts';
import { errorCode, isGone } from './open-file.ts';

/**
 * The files that parts name, in the order of their names; a folder that is not there yet has none. Links are left out: what lies in a
 * cloned project must not lead to other sessions.
 */
export async function filesOfParts(path: string, parts: readonly Parts[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const { folder, accepts } of parts) {
    try {
      if (folder !== dirname(path) && (await lstat(folder)).isSymbolicLink()) continue;
      const entries = await readdir(folder, { withFileTypes: true });
      files.push(
        ...entries
          .filter((entry) => !entry.isSymbolicLink() && accepts(entry.name))
          .map(({ name }) => name)
          .sort()
          .map((name) => join(folder, name)),
      );
    } catch (error) {
      if (!isGone(errorCode(error))) throw error;
    }
  }
  return files;
}
