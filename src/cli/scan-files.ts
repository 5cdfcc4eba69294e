import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { knownFormats } from '../logs/known-formats.ts';
import { createWatch } from '../logs/local-watch.ts';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import type { Skipped } from '../model/watch.ts';
import { messageOf, ScanError } from './scan-error.ts';

/** A file to be read; `written` is when it last was written to, in milliseconds since 1970. */
export interface FoundFile {
  readonly path: string;
  readonly written: number;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly Skipped[];
}

/**
 * Every file that the paths name: a file itself, all files in a folder, by name. `oldest` is in milliseconds since 1970;
 * files written to before are skipped. Throws `ScanError` for a path that is not there.
 */
export async function filesOfPaths(paths: readonly string[], oldest: number): Promise<FoundFiles> {
  const files = new Map<string, FoundFile>();
  const skipped: Skipped[] = [];
  const skip = (path: string, why: string) => skipped.push({ path, label: path, why });

  async function meet(path: string): Promise<void> {
    const { mtimeMs } = await stat(path);
    if (mtimeMs < oldest) skip(path, 'not written to in the time that --since names');
    else if (files.size >= limits.files) skip(path, `too many: only ${limits.files} files are read`);
    else files.set(path, { path, written: mtimeMs });
  }

  async function enter(folder: string): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort(byName)) {
      const path = join(folder, entry.name);
      try {
        if (entry.isDirectory()) await enter(path);
        else if (entry.isFile()) await meet(path);
        else skip(path, 'not a file: a link, a pipe or a device');
      } catch (error) {
        skip(path, messageOf(error));
      }
    }
  }

  for (const given of paths) {
    try {
      const path = await realpath(resolve(given));
      if ((await stat(path)).isDirectory()) await enter(path);
      else await meet(path);
    } catch (error) {
      throw new ScanError(`${given} cannot be read: ${messageOf(error)}`);
    }
  }
  return { files: [...files.values()], skipped };
}

/** The logs of a folder as the editor would find them: those in it, and the sessions of the agents that worked in it. */
export async function filesOfWorkspace(folder: string, since: number, machine: Machine): Promise<FoundFiles> {
  const watch = createWatch({
    machine,
    formats: knownFormats,
    options: {
      folders: [folder],
      include: [],
      exclude: [],
      extraLogs: [],
      agentTextLogs: [],
      sessionStores: true,
      disabledFormats: [],
      thresholds: {},
      since,
    },
  });
  try {
    await watch.settled;
    const files = await Promise.all(
      watch.state.logs.map(async ({ path }) => ({ path, written: (await stat(path)).mtimeMs })),
    );
    return { files, skipped: watch.state.skipped };
  } finally {
    watch.dispose();
  }
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1;
}
