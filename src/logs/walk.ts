import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../model/limits.ts';
import { errorCode } from './open-file.ts';
import type { Tree } from './tree.ts';

/** What a walk meets. */
export interface Met {
  /** A folder, before its files are listed: what appears from now on must be told some other way. */
  folder(path: string): void;
  file(path: string): void;
  /** A folder that cannot be listed, with the system's code, or the walk's own end (`TOOMANY`). */
  trouble(path: string, code: string): void;
}

/**
 * Walks a tree from one of its folders on, the upper folders first, so that what is cut off by the bound lies deepest. Names go
 * backwards: stores name folders by date, and the newest matter. Each folder is entered once, whatever links lead to it.
 */
export async function walk(tree: Tree, met: Met, from = ''): Promise<void> {
  const waiting: { path: string; below: string; depth: number }[] = [
    { path: from === '' ? tree.root : join(tree.root, from), below: from, depth: 0 },
  ];
  const entered = new Set<string>();
  let looked = 0;
  for (let folder = waiting.shift(); folder; folder = waiting.shift()) {
    const { path, below, depth } = folder;
    let entries: Dirent[];
    try {
      const real = await realpath(path);
      if (entered.has(real)) continue;
      entered.add(real);
      met.folder(path);
      entries = await readdir(path, { withFileTypes: true });
    } catch (error) {
      met.trouble(path, errorCode(error));
      continue;
    }
    entries.sort((one, other) => (one.name < other.name ? 1 : -1));
    for (const entry of entries) {
      const child = { path: join(path, entry.name), below: below === '' ? entry.name : `${below}/${entry.name}` };
      try {
        const isWanted = tree.accepts(child.below);
        const isEntered = depth < limits.folderDepth && tree.enters(child.below);
        if (!isWanted && !isEntered) continue;
        if (++looked > limits.files) {
          met.trouble(tree.root, 'TOOMANY');
          return;
        }
        const kind = await kindOf(entry, child.path, tree);
        if (kind === 'file' && isWanted) met.file(child.path);
        if (kind === 'folder' && isEntered) waiting.push({ ...child, depth: depth + 1 });
      } catch (error) {
        // A format that stumbles over one name must not keep the others from being found.
        met.trouble(child.path, errorCode(error));
      }
    }
  }
}

/** Pipes and devices are `file` too: whoever looks at them says why they are not read. */
async function kindOf(entry: Dirent, path: string, tree: Tree): Promise<'file' | 'folder' | 'none'> {
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return entry.isFile() || isSpecial(entry) ? 'file' : kindByStat(path);
  const target = await kindByStat(path);
  return target === 'folder' && !tree.followsLinks ? 'none' : target;
}

function isSpecial(entry: Dirent): boolean {
  return entry.isFIFO() || entry.isSocket() || entry.isBlockDevice() || entry.isCharacterDevice();
}

async function kindByStat(path: string): Promise<'file' | 'folder' | 'none'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    // A link that leads nowhere or in a circle is nothing to watch; what may not be looked at is said by whoever looks.
    return errorCode(error) === 'EACCES' ? 'file' : 'none';
  }
}
