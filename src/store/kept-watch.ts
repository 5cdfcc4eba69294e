import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { limits } from '../model/limits.ts';
import type { Disposable } from '../model/watch.ts';

/** Has the system tell of one file in a folder. */
export interface KeptWatch extends Disposable {
  /** Begins where the folder was not there before. */
  begin(): void;
}

/**
 * Calls `changed` a moment after a file of a folder was written or came, whoever wrote it; many times in a row are one. While the
 * folder is not there, it is waited for. Where the system tells nothing, neither does this.
 */
export function watchKept(folder: string, file: string, changed: () => void): KeptWatch {
  let watcher: FSWatcher | undefined;
  let watched: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let over = false;

  const stop = () => {
    watcher?.close();
    watcher = undefined;
    watched = undefined;
  };
  const later = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed();
    }, limits.keptPause);
    timer.unref();
  };
  const follow = (place: string, heard: (name: string | null) => void): boolean => {
    try {
      const made = watch(place, { persistent: false }, (_, name) => heard(name));
      made.on('error', stop);
      stop();
      watcher = made;
      watched = place;
      return true;
    } catch {
      return false;
    }
  };
  const begin = () => {
    if (over || watched === folder) return;
    const isThere = follow(folder, (name) => {
      if (name === null || name === file) later();
      // Its own name is told when the folder itself goes.
      else if (name === basename(folder)) {
        stop();
        begin();
      }
    });
    if (isThere) later();
    else if (watched === undefined)
      follow(dirname(folder), (name) => {
        if (name === null || name === basename(folder)) begin();
      });
  };

  begin();
  return {
    begin,
    dispose() {
      over = true;
      clearTimeout(timer);
      stop();
    },
  };
}
