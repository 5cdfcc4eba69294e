import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../model/limits.ts';
import type { Disposable } from '../model/watch.ts';
import { HeldElsewhere, locked } from './file-lock.ts';
import { type Broken, type Kept, readKept, writeKept } from './kept-file.ts';
import { type KeptWatch, watchKept } from './kept-watch.ts';
import { codeOf } from './node-error.ts';

/** A change to what is kept, made on what the file holds when the change is written. */
type ChangeOf<T> = (value: T) => T;

/** What one workspace keeps of one kind, in a folder of its own that several windows may share. */
export interface Keeper<T> {
  /** What was last read or written. */
  readonly current: T;
  /** Reads again what other windows may have written. Never rejects. */
  refresh(): Promise<void>;
  /** Applies a change to what the file holds now. Never rejects: what cannot be written is kept until the window closes. */
  update(change: ChangeOf<T>): Promise<void>;
  onDidChange(listener: (value: T) => void): Disposable;
  /** Reads again whenever another window has written, where the system tells of that, until what it returns is disposed of. */
  follow(): Disposable;
}

/** What went wrong with something kept: its file was not understood and lies aside, or could not be read or written. */
export type KeptTrouble =
  | { readonly kind: 'set-aside'; readonly of: Kept<unknown>['name']; readonly path: string; readonly broken: Broken }
  | { readonly kind: 'failed'; readonly of: Kept<unknown>['name']; readonly path: string; readonly code: FailureCode };

/** The system's code, such as `EACCES`; `HELD` where another window held the file too long, `UNKNOWN` for anything else. */
type FailureCode = string;

/** `report` takes what went wrong, for people; it is told the same thing once. `folder` is made when something is first kept. */
export function openKept<T>(
  kept: Kept<T>,
  folder: string | Promise<string>,
  report: (trouble: KeptTrouble) => void,
): Keeper<T> {
  const listeners = new Set<(value: T) => void>();
  const reported = new Set<string>();
  let current = kept.empty;
  /** Changes that could not be written, to be made again on whatever is read. */
  let unwritten: ChangeOf<T>[] = [];
  let turn: Promise<void> = Promise.resolve();
  let watching: KeptWatch | undefined;

  const reportOnce = (trouble: KeptTrouble, what: string) => {
    if (reported.has(what)) return;
    reported.add(what);
    report(trouble);
  };
  const become = (value: T) => {
    if (JSON.stringify(value) === JSON.stringify(current)) return;
    current = value;
    for (const listener of listeners) listener(value);
  };
  const withUnwritten = (value: T) => unwritten.reduce((changed, change) => change(changed), value);
  const exclusively = (place: string, work: () => Promise<void>) => locked(join(place, `${kept.name}.lock`), work);
  const fileIn = (place: string) => join(place, `${kept.name}.json`);
  const read = async (place: string): Promise<T> => {
    const { value, broken } = await readKept(fileIn(place), kept);
    if (broken === undefined) return value;
    const aside = join(place, `${kept.name}.set-aside.json`);
    await rename(fileIn(place), aside);
    reportOnce({ kind: 'set-aside', of: kept.name, path: aside, broken }, broken);
    return value;
  };
  /** One after the other within this window, so that the lock is only fought for with other windows. */
  const inTurn = (work: (place: string) => Promise<void>): Promise<void> => {
    turn = turn
      .then(async () => {
        let path = '';
        try {
          const place = await folder;
          path = fileIn(place);
          await work(place);
        } catch (error) {
          const code = error instanceof HeldElsewhere ? 'HELD' : (codeOf(error) ?? 'UNKNOWN');
          reportOnce({ kind: 'failed', of: kept.name, path, code }, code);
        }
      })
      .then(() => watching?.begin());
    return turn;
  };

  const refresh = () =>
    inTurn(async (place) => {
      const { value, broken } = await readKept(fileIn(place), kept);
      if (broken === undefined) return become(withUnwritten(value));
      await exclusively(place, async () => become(withUnwritten(await read(place))));
    });

  return {
    get current() {
      return current;
    },
    refresh,
    update: (change) =>
      inTurn(async (place) => {
        become(change(current));
        unwritten = [...unwritten, change].slice(-limits.remembered);
        await mkdir(place, { recursive: true, mode: 0o700 });
        await exclusively(place, async () => {
          const changed = withUnwritten(await read(place));
          await writeKept(fileIn(place), changed);
          unwritten = [];
          become(changed);
        });
      }),
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    follow() {
      let over = false;
      void inTurn(async (place) => {
        if (!over) watching ??= watchKept(place, `${kept.name}.json`, refresh);
      });
      return {
        dispose: () => {
          over = true;
          watching?.dispose();
          watching = undefined;
        },
      };
    },
  };
}
