import { lstat, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import { createFolderWatch } from './folder-watch.ts';
import { errorCode, isGone } from './open-file.ts';
import { leadsTo, pathBelow, type Tree } from './tree.ts';
import { walk } from './walk.ts';

/** Finds the files of trees, those that are there and those that come. */
export interface FileSearch {
  /** Walks all trees; resolves when all their files were told. Calls do not overlap: the same walk serves both. */
  walkAll(): Promise<void>;
  dispose(): void;
}

export interface FileSearching {
  readonly trees: readonly Tree[];
  readonly machine: Pick<Machine, 'platform'>;
  /** A file of a tree is there or may have changed or gone; `told` if that comes from the system, not from looking. */
  file(path: string, tree: Tree, told: boolean): void;
  trouble(path: string, code: string): void;
}

/**
 * Trees whose root does not exist yet are waited for at the nearest folder above that does. News that come in bursts are put
 * together; a folder is watched before it is listed, so that nothing can appear unseen in between.
 */
export function createFileSearch({ trees, machine, file, trouble }: FileSearching): FileSearch {
  const missing = new Set<Tree>();
  const news = new Map<string, boolean>();
  let walking: Promise<void> | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let disposed = false;
  let storeFolders = 0;
  const folders = createFolderWatch(
    {
      changed(path, appeared) {
        news.set(path, appeared || (news.get(path) ?? false));
        gathering ??= setTimeout(takeNews, 20);
      },
      trouble,
    },
    machine,
  );

  function walkTree(tree: Tree, from = ''): Promise<void> {
    return walk(
      tree,
      {
        folder: (path) => {
          if (tree.origin === 'store' && storeFolders++ >= limits.watchedStoreFolders) return;
          // What stands beside a file that the user named is nobody's business.
          if (!disposed) folders.add(path, path === tree.root && tree.origin !== 'named');
        },
        file: (path) => {
          if (!disposed) file(path, tree, false);
        },
        trouble: (path, code) => {
          if (!disposed && !isGone(code)) trouble(path, code);
        },
      },
      from,
    );
  }

  /** `isFolder` may know what was so when the search began. */
  async function search(tree: Tree, isFolder = isFolderNow): Promise<void> {
    const above = await nearestFolder(tree.root, isFolder);
    if (disposed) return;
    if (above === tree.root) {
      missing.delete(tree);
      await walkTree(tree);
      return;
    }
    missing.add(tree);
    folders.remove(tree.root);
    const isNew = folders.add(above, false);
    // What was made before the watch stood would not be told.
    if (isNew && (await nearestFolder(tree.root, isFolderNow)) !== above && !disposed) await search(tree);
  }

  function takeNews(): void {
    gathering = undefined;
    const batch = [...news];
    news.clear();
    for (const [path, appeared] of batch)
      take(path, appeared).catch((error: unknown) => trouble(path, errorCode(error)));
  }

  async function take(path: string, appeared: boolean): Promise<void> {
    const reached = trees.flatMap((tree) => {
      const below = pathBelow(tree.root, path);
      return below !== undefined && leadsTo(tree, below) ? [{ tree, below }] : [];
    });
    for (const { tree, below } of reached) {
      // What the user named may be a folder that comes later.
      const isFolder = tree.origin === 'named' && (await kindAt(path)) === 'folder';
      if (tree.accepts(below) && !isFolder && !disposed) file(path, tree, true);
    }
    if (!appeared) return;
    for (const tree of [...missing]) if (pathBelow(path, tree.root) !== undefined) await search(tree);
    const entered = reached.filter(({ tree, below }) => tree.enters(below));
    const rooted = trees.filter((tree) => tree.root === path);
    if (entered.length + rooted.length === 0) return;
    const kind = await kindAt(path);
    if (disposed || kind === 'other') return;
    // A folder of the same name may be another one than was watched.
    folders.remove(path);
    for (const tree of rooted) await search(tree);
    if (kind === 'folder') for (const { tree, below } of entered) await walkTree(tree, below);
  }

  return {
    walkAll() {
      walking ??= (async () => {
        storeFolders = 0;
        const isFolder = rememberingFolders();
        for (const tree of trees) await search(tree, isFolder);
      })().finally(() => {
        walking = undefined;
      });
      return walking;
    },
    dispose() {
      disposed = true;
      clearTimeout(gathering);
      folders.dispose();
    },
  };
}

async function kindAt(path: string): Promise<'folder' | 'gone' | 'other'> {
  try {
    return (await lstat(path)).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    return isGone(errorCode(error)) ? 'gone' : 'other';
  }
}

/** The folder itself, or the nearest one above it that exists. Asks from above: below what is not there is nothing either. */
async function nearestFolder(folder: string, isFolder: (path: string) => Promise<boolean>): Promise<string> {
  const above = dirname(folder);
  if (above === folder) return folder;
  const nearest = await nearestFolder(above, isFolder);
  return nearest === above && (await isFolder(folder)) ? folder : nearest;
}

async function isFolderNow(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Not there, or not to be looked at: the one above is.
    return false;
  }
}

/** Asks once for each folder: most trees have the same ones above them. */
function rememberingFolders(): (path: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  return (path) => {
    const asked = known.get(path) ?? isFolderNow(path);
    known.set(path, asked);
    return asked;
  };
}
