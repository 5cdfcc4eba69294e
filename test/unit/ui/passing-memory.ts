import { type Change, emptyMemory, type Memory, type WorkspaceMemory } from '../../../src/store/index.ts';

/** A memory that lies nowhere. */
export function passingMemory(): WorkspaceMemory {
  let current: Memory = emptyMemory;
  const listeners = new Set<(memory: Memory) => void>();
  return {
    get current() {
      return current;
    },
    refresh: async () => {},
    update: async (change: Change) => {
      current = change(current);
      for (const listener of listeners) listener(current);
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}
