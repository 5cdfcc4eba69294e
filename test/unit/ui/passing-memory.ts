import {
  emptyMemory,
  type FolderLessons,
  noLessons,
  openFolderLessons,
  type WorkspaceMemory,
} from '../../../src/store/index.ts';
import type { Keeper } from '../../../src/store/kept.ts';

/** A memory that lies nowhere. */
export function passingMemory(): WorkspaceMemory {
  return passing(emptyMemory);
}

/** Lessons that lie nowhere. */
export function passingLessons(): FolderLessons {
  const lessons = openFolderLessons(() => passing(noLessons));
  lessons.open([]);
  return lessons;
}

function passing<T>(empty: T): Keeper<T> {
  let current = empty;
  const listeners = new Set<(value: T) => void>();
  return {
    get current() {
      return current;
    },
    refresh: async () => {},
    update: async (change) => {
      current = change(current);
      for (const listener of listeners) listener(current);
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    follow: () => ({ dispose: () => {} }),
  };
}
