import { isAbsolute, relative, sep } from 'node:path';

/**
 * Whose files they are: the open folders', an agent's own store's, a store's at a place that is of an open folder, or named by the
 * user one by one.
 */
export type Origin = 'workspace' | 'store' | 'folder-of-store' | 'named';

const freedoms: readonly Origin[] = ['store', 'folder-of-store', 'workspace', 'named'];

/** Where several trees reach a file, the origin with the fewest conditions holds. */
export function freest(one: Origin, other: Origin): Origin {
  return freedoms.indexOf(one) > freedoms.indexOf(other) ? one : other;
}

/** A folder that is searched for logs. Paths below it have forward slashes. */
export interface Tree {
  /** Absolute path. */
  readonly root: string;
  readonly origin: Origin;
  /** Whether the place of a file says that it is of an open folder, by its path below `root`. */
  provesFolder?(relativePath: string): boolean;
  /** Whether a file may be a log, by its path below `root`. */
  accepts(relativePath: string): boolean;
  /** Whether a folder below `root` is searched. */
  enters(relativePath: string): boolean;
  /** Whether links to folders are followed. In a workspace they are not: a cloned project must not lead anywhere else. */
  readonly followsLinks: boolean;
}

/** The path below `root` with forward slashes; undefined for the root itself and for everything outside. */
export function pathBelow(root: string, path: string): string | undefined {
  const below = relative(root, path);
  if (below === '' || below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) return undefined;
  return sep === '/' ? below : below.replaceAll(sep, '/');
}

/** Whether every folder on the way to a path below the root is searched. */
export function leadsTo(tree: Tree, relativePath: string): boolean {
  for (let at = relativePath.indexOf('/'); at !== -1; at = relativePath.indexOf('/', at + 1)) {
    if (!tree.enters(relativePath.slice(0, at))) return false;
  }
  return true;
}

/** Whose file it is that lies at a path of the tree. */
export function originIn(tree: Tree, path: string): Origin {
  const below = pathBelow(tree.root, path);
  return tree.origin === 'store' && below !== undefined && tree.provesFolder?.(below) ? 'folder-of-store' : tree.origin;
}
