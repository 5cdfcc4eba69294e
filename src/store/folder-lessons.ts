import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Lesson } from '../model/lesson.ts';
import type { Disposable } from '../model/watch.ts';
import { isLearned, joinLessons, type Lessons, learn, unlearn } from './lessons.ts';
import type { WorkspaceLessons } from './workspace-lessons.ts';

type ChangeOf = (lessons: Lessons) => Lessons;

/** What one episode teaches, and where its session worked, as its log has it. */
interface Taught {
  readonly lesson: Lesson;
  readonly cwd?: string;
}

/**
 * The lessons of all folders that are open in a window, as if they were of one. A change is made to those of each folder that it
 * changes; what is learned is kept with one folder.
 */
export interface FolderLessons extends Omit<WorkspaceLessons, 'follow'>, Disposable {
  /** Takes the folders that are open now, absolute. The first one keeps what belongs to none of them. */
  open(folders: readonly string[]): void;
  /** Keeps lessons each with the innermost folder that its session worked in, and there alone. */
  learn(taught: readonly Taught[]): Promise<void>;
}

/** `openOne` opens the lessons of one folder; undefined is the place that all windows without a folder share. */
export function openFolderLessons(openOne: (folder: string | undefined) => WorkspaceLessons): FolderLessons {
  const listeners = new Set<(value: Lessons) => void>();
  let kept = new Map<
    string | undefined,
    { readonly lessons: WorkspaceLessons; readonly held: readonly Disposable[] }
  >();
  let current = joinLessons([]);

  const all = () => [...kept.values()].map(({ lessons }) => lessons);
  const tell = () => {
    current = joinLessons(all().map((one) => one.current));
    for (const listener of listeners) listener(current);
  };
  const opened = (folder: string | undefined) => {
    const lessons = openOne(folder);
    void lessons.refresh();
    return { lessons, held: [lessons.onDidChange(tell), lessons.follow()] };
  };
  const open = (folders: readonly string[]) => {
    const before = kept;
    const wanted = folders.length > 0 ? folders : [undefined];
    kept = new Map(wanted.map((folder) => [folder, before.get(folder) ?? opened(folder)]));
    for (const [folder, { held }] of before) if (!kept.has(folder)) for (const one of held) one.dispose();
    tell();
  };
  /** Nothing is written where nothing changes. */
  const change = async (lessons: WorkspaceLessons, made: ChangeOf) => {
    if (JSON.stringify(made(lessons.current)) !== JSON.stringify(lessons.current)) await lessons.update(made);
  };

  return {
    get current() {
      return current;
    },
    open,
    async update(made) {
      await Promise.all(all().map((one) => change(one, made)));
    },
    async refresh() {
      await Promise.all(all().map((one) => one.refresh()));
    },
    async learn(taught) {
      const changes = new Map<WorkspaceLessons, ChangeOf[]>(all().map((one) => [one, []]));
      for (const { lesson, cwd } of taught) {
        const [episode] = lesson.episodes;
        if (episode === undefined || current.forgotten.includes(episode)) continue;
        const home = kept.get(await folderOf(cwd, [...kept.keys()]))?.lessons;
        for (const [one, made] of changes) {
          if (one === home) made.push(learn(lesson));
          else if (isLearned(one.current, episode)) made.push(unlearn(episode));
        }
      }
      const together = (made: readonly ChangeOf[]) => (lessons: Lessons) =>
        made.reduce((changed, next) => next(changed), lessons);
      await Promise.all([...changes].map(([one, made]) => change(one, together(made))));
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    dispose() {
      listeners.clear();
      for (const { held } of kept.values()) for (const one of held) one.dispose();
    },
  };
}

/** The innermost of the folders in which a directory lies, links or not; the first one where it lies in none. */
async function folderOf(
  cwd: string | undefined,
  folders: readonly (string | undefined)[],
): Promise<string | undefined> {
  const [first] = folders;
  if (cwd === undefined || !isAbsolute(cwd)) return first;
  const places = [resolve(cwd), await real(cwd)];
  let found = first;
  let length = 0;
  for (const folder of folders) {
    if (folder === undefined || folder.length <= length) continue;
    const ways = [resolve(folder), await real(folder)];
    if (!places.some((place) => ways.some((way) => isIn(place, way)))) continue;
    found = folder;
    length = folder.length;
  }
  return found;
}

function real(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

function isIn(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}
