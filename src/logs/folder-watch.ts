import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import { errorCode } from './open-file.ts';

/** Asks the system to tell what changes in folders. It may tell nothing: some file systems do not. */
export interface FolderWatch {
  /** Watches the files of a folder; with `whole` everything below it too, where the system can do that. False if it did so before. */
  add(folder: string, whole: boolean): boolean;
  /** Stops watching a folder and those below it. */
  remove(folder: string): void;
  dispose(): void;
}

/** What the system told. */
export interface FolderNews {
  /** Something about a path changed; `appeared` if it may have come or gone and not only been written to. */
  changed(path: string, appeared: boolean): void;
  /** A folder that cannot be watched, with the system's code. */
  trouble(folder: string, code: string): void;
}

/** Linux tells of one folder at a time; watching a whole tree there would cost a watch for every file. */
export function createFolderWatch(news: FolderNews, machine: Pick<Machine, 'platform'>): FolderWatch {
  const tellsWholeTrees = machine.platform !== 'linux';
  const watchers = new Map<string, FSWatcher>();
  const wholes = new Set<string>();
  let full = false;

  function isCovered(folder: string, whole: boolean): boolean {
    if (watchers.has(folder) && (!whole || wholes.has(folder))) return true;
    for (let above = dirname(folder); above !== dirname(above); above = dirname(above)) {
      if (wholes.has(above)) return true;
    }
    return false;
  }

  function close(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
    wholes.delete(folder);
  }

  return {
    add(folder, whole) {
      const recursive = whole && tellsWholeTrees;
      if (isCovered(folder, recursive)) return false;
      if (full) return true;
      close(folder);
      if (watchers.size >= limits.watchedFolders) {
        full = true;
        news.trouble(folder, 'EMFILE');
        return true;
      }
      try {
        const watcher = watch(folder, { recursive, persistent: false }, (kind, name) => {
          if (name !== null) news.changed(join(folder, name), kind === 'rename');
          // Its own name is told when the folder itself goes.
          if (name === null || (kind === 'rename' && name === basename(folder))) news.changed(folder, true);
        });
        watcher.on('error', (error) => {
          close(folder);
          if (errorCode(error) !== 'EPERM') news.trouble(folder, errorCode(error));
          news.changed(folder, true);
        });
        watchers.set(folder, watcher);
        if (recursive) wholes.add(folder);
      } catch (error) {
        const code = errorCode(error);
        if (code === 'ENOSPC' || code === 'EMFILE') full = true;
        if (code !== 'ENOENT') news.trouble(folder, code);
      }
      return true;
    },
    remove(folder) {
      // Where a folder is not watched, those below it are not either.
      if (!watchers.has(folder)) return;
      for (const watched of [...watchers.keys()]) {
        if (watched === folder || watched.startsWith(folder + sep)) close(watched);
      }
    },
    dispose() {
      for (const folder of [...watchers.keys()]) close(folder);
    },
  };
}
