import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Where a file that somebody named really lies: inside one of the folders, outside of them all, or nowhere. */
export type RealPlace =
  | { readonly kind: 'inside'; readonly path: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'nowhere' };

export interface NamedFile {
  /** As it was written; `~` in front stands for `home`. */
  readonly named: string;
  readonly home: string;
  /** Folders that a relative path may start from, the likeliest first; absolute or with a `~` in front. */
  readonly bases: readonly string[];
  /** Absolute. */
  readonly folders: readonly string[];
}

/** Resolves a named file by its real path, links and all. A file outside of the folders is never handed out. */
export async function realPlace({ named, home, bases, folders }: NamedFile): Promise<RealPlace> {
  if (named === '' || named.includes('\0')) return { kind: 'nowhere' };
  const real = (await Promise.all(folders.map(realFolder))).flatMap((folder) => folder ?? []);
  const start = atHome(named, home);
  const candidates = isAbsolute(start) ? [start] : [...bases.map((base) => atHome(base, home)), ...folders];
  let found: RealPlace = { kind: 'nowhere' };
  for (const candidate of candidates) {
    const path = await realFile(isAbsolute(start) ? candidate : join(candidate, start));
    if (path === undefined) continue;
    if (real.some((folder) => isInside(path, folder))) return { kind: 'inside', path };
    found = { kind: 'outside' };
  }
  return found;
}

function atHome(path: string, home: string): string {
  return /^~[\\/]/.test(path) ? join(home, path.slice(2)) : path;
}

async function realFile(path: string): Promise<string | undefined> {
  // Another machine's share: only looking would send this machine's name there.
  if (/^(?:\\\\|\/\/)/.test(path)) return undefined;
  try {
    const real = await realpath(resolve(path));
    return (await stat(real)).isFile() ? real : undefined;
  } catch {
    return undefined;
  }
}

async function realFolder(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    return undefined;
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
