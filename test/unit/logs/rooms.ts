import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { createWatch, type LocalWatch, type WatchSetting } from '../../../src/logs/local-watch.ts';
import { createMachine } from '../../../src/logs/machine.ts';
import type { Watch, WatchState } from '../../../src/model/watch.ts';
import { fakeFormat, fakeJudge, options } from './fake-format.ts';

/** A home and a workspace of their own, gone when the test is over. */
export interface Rooms {
  readonly home: string;
  readonly workspace: string;
  /** Writes a file below the temporary folder and says where. */
  write(name: string, text: string): Promise<string>;
  watch(setting?: Partial<WatchSetting>): LocalWatch;
}

export async function makeRooms(t: TestContext): Promise<Rooms> {
  const root = await mkdtemp(join(tmpdir(), 'logs-'));
  // Whoever has no rights to a file in it can still get there.
  await chmod(root, 0o755);
  const watches: LocalWatch[] = [];
  t.after(async () => {
    for (const watch of watches) watch.dispose();
    await rm(root, { recursive: true, force: true });
  });
  const home = join(root, 'home');
  const workspace = join(root, 'work');
  await mkdir(home);
  await mkdir(workspace);
  return {
    home,
    workspace,
    async write(name, text) {
      const path = join(root, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      return path;
    },
    watch(setting = {}) {
      const watch = createWatch({
        machine: { ...createMachine(), home },
        formats: [fakeFormat()],
        options: options([workspace]),
        createJudge: fakeJudge,
        ...setting,
      });
      watches.push(watch);
      return watch;
    },
  };
}

/** Resolves as soon as the state is as wanted; fails after so many milliseconds and says what it is then. */
export async function until(
  watch: Pick<Watch, 'state' | 'onDidChange'>,
  wanted: (state: WatchState) => boolean,
  within = 60_000,
): Promise<WatchState> {
  if (wanted(watch.state)) return watch.state;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      listening.dispose();
      reject(new Error(`not within ${within} ms; it is ${JSON.stringify(watch.state)}`));
    }, within);
    const listening = watch.onDidChange((state) => {
      if (!wanted(state)) return;
      clearTimeout(timer);
      listening.dispose();
      resolve(state);
    });
  });
}
