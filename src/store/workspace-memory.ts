import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../model/limits.ts';
import type { Disposable } from '../model/watch.ts';
import { locked } from './file-lock.ts';
import { type Change, emptyMemory, type Memory } from './memory.ts';
import { readMemory, writeMemory } from './memory-file.ts';

/** What one workspace remembers, in a folder of its own that several windows may share. */
export interface WorkspaceMemory {
  /** What was last read or written. */
  readonly current: Memory;
  /** Reads again what other windows may have written. Never rejects. */
  refresh(): Promise<void>;
  /** Applies a change to what the file holds now. Never rejects: what cannot be written is kept until the window closes. */
  update(change: Change): Promise<void>;
  onDidChange(listener: (memory: Memory) => void): Disposable;
}

/** `report` takes what went wrong, in words, for people; it is told the same thing once. */
export function openWorkspaceMemory(folder: string, report: (problem: string) => void): WorkspaceMemory {
  const path = join(folder, 'memory.json');
  const listeners = new Set<(memory: Memory) => void>();
  const reported = new Set<string>();
  let current: Memory = emptyMemory;
  /** Changes that could not be written, to be made again on whatever is read. */
  let unwritten: Change[] = [];
  let turn: Promise<void> = Promise.resolve();

  const reportOnce = (problem: string) => {
    if (reported.has(problem)) return;
    reported.add(problem);
    report(problem);
  };
  const become = (memory: Memory) => {
    if (JSON.stringify(memory) === JSON.stringify(current)) return;
    current = memory;
    for (const listener of listeners) listener(memory);
  };
  const withUnwritten = (memory: Memory) => unwritten.reduce((changed, change) => change(changed), memory);
  const exclusively = (work: () => Promise<void>) => locked(join(folder, 'memory.lock'), work);
  const read = async (): Promise<Memory> => {
    const { memory, broken } = await readMemory(path);
    if (broken === undefined) return memory;
    await rename(path, join(folder, 'memory.set-aside.json'));
    reportOnce(
      `What was remembered of this workspace could not be read (${broken}). It was set aside as memory.set-aside.json in ${folder}, and remembering starts anew.`,
    );
    return memory;
  };
  /** One after the other within this window, so that the lock is only fought for with other windows. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      reportOnce(`What is remembered of this workspace could not be read or written: ${why}`);
    });
    return turn;
  };

  return {
    get current() {
      return current;
    },
    refresh: () =>
      inTurn(async () => {
        const { memory, broken } = await readMemory(path);
        if (broken === undefined) return become(withUnwritten(memory));
        await exclusively(async () => become(withUnwritten(await read())));
      }),
    update: (change) =>
      inTurn(async () => {
        become(change(current));
        unwritten = [...unwritten, change].slice(-limits.remembered);
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await exclusively(async () => {
          const changed = withUnwritten(await read());
          await writeMemory(path, changed);
          unwritten = [];
          become(changed);
        });
      }),
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}
