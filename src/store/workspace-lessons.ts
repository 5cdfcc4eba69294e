import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Machine } from '../model/machine.ts';
import { type Keeper, type KeptTrouble, openKept } from './kept.ts';
import { type KeptReading, readKept } from './kept-file.ts';
import { Lessons, noLessons } from './lessons.ts';
import { hasCode } from './node-error.ts';
import { workspaceState } from './state-folder.ts';

const kept = { name: 'lessons', schema: Lessons, empty: noLessons } as const;

/** What got past the failures of one workspace, kept for all its windows and for the terminal. */
export type WorkspaceLessons = Keeper<Lessons>;

/** `report` takes what went wrong, for people; it is told the same thing once. */
export function openWorkspaceLessons(
  folder: string | Promise<string>,
  report: (trouble: KeptTrouble) => void,
): WorkspaceLessons {
  return openKept(kept, folder, report);
}

/** Lessons as they were found for a folder: where their file lies, and of which folder they are. */
export interface FoundLessons extends KeptReading<Lessons> {
  readonly path: string;
  readonly folder: string;
}

/**
 * The lessons of a folder as a workspace, or of the nearest one above it that has any; undefined where none has. Only looks:
 * what is not understood stays where it is. Throws where a file cannot be read.
 */
export async function findLessons(machine: Machine, folder: string): Promise<FoundLessons | undefined> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const path = join(await workspaceState(machine, at), `${kept.name}.json`);
    if (await isThere(path)) return { ...(await readKept(path, kept)), path, folder: at };
    if (at === dirname(at)) return undefined;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return false;
    throw error;
  }
}
