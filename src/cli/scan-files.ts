import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type FindingLogs, findLogs } from '../logs/find-logs.ts';
import { errorCode } from '../logs/open-file.ts';
import { partsCame } from '../logs/parts-came.ts';
import type { ReadingAs } from '../logs/read-once.ts';
import { partOf, whyUnread } from '../logs/reasons.ts';
import { databaseFacts } from '../logs/sqlite/index.ts';
import { skippedOn } from '../logs/told-skipped.ts';
import { wholeLog } from '../logs/whole-log.ts';
import { limits } from '../model/limits.ts';
import type { Skipped } from '../model/watch.ts';
import { ScanError } from './scan-error.ts';

/** A file to be read. */
export interface FoundFile {
  readonly path: string;
  /** When it last was written to, in milliseconds since 1970. */
  readonly written: number;
  /** What it is read as, where that is known already. */
  readonly as?: ReadingAs;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly Skipped[];
}

/**
 * Every file that the paths name, each once: a file itself, all files in a folder, by name. `oldest` is in milliseconds since 1970;
 * files written to before are skipped. Throws `ScanError` for a path that is not there.
 */
export async function filesOfPaths(
  paths: readonly string[],
  oldest: number,
  { machine, formats }: Pick<FindingLogs, 'machine' | 'formats'>,
): Promise<FoundFiles> {
  const files = new Map<string, FoundFile>();
  const skipped = new Map<string, Skipped>();
  const skippedHere = skippedOn(machine);
  const skip = (path: string, why: string) => void skipped.set(path, skippedHere(path, why));

  async function meet(path: string): Promise<void> {
    if (files.has(path)) return;
    const facts = await databaseFacts(path);
    if ('trouble' in facts) return skip(path, whyUnread(facts.trouble));
    const written = facts.modified < oldest ? await partsCame(path, formats) : facts.modified;
    if (written < oldest) skip(path, 'not written to in the time that --since names');
    else if (files.size >= limits.files) skip(path, `too many: only ${limits.files} files are read`);
    else files.set(path, { path, written });
  }

  async function meetInFolder(path: string): Promise<void> {
    const whole = wholeLog(path, formats);
    if (whole !== path) skip(path, partOf(basename(whole)));
    await meet(whole);
  }

  async function enter(folder: string): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort(byName)) {
      const path = join(folder, entry.name);
      try {
        if (entry.isDirectory()) await enter(path);
        else if (entry.isFile()) await meetInFolder(path);
        else skip(path, 'not a file: a link, a pipe or a device');
      } catch (error) {
        skip(path, whyUnread(errorCode(error)));
      }
    }
  }

  for (const given of paths) {
    try {
      const path = await realpath(resolve(given));
      if ((await stat(path)).isDirectory()) await enter(path);
      else await meet(wholeLog(path, formats));
    } catch (error) {
      throw new ScanError(`${given} cannot be read: ${whyUnread(errorCode(error))}`);
    }
  }
  return { files: [...files.values()], skipped: [...skipped.values()] };
}

/** The logs of a folder as the editor would find them: those in it, and the sessions of the agents that worked in it. */
export async function filesOfWorkspace(folder: string, finding: FindingLogs): Promise<FoundFiles> {
  const { logs, skipped } = await findLogs(folder, finding);
  return { files: logs.map(({ path, ...as }) => ({ path, written: as.facts.modified, as })), skipped };
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1;
}
