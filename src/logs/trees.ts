import { basename, dirname, isAbsolute, resolve } from 'node:path';
import type { Format } from '../formats/format.ts';
import type { Machine } from '../model/machine.ts';
import type { WatchOptions } from '../model/watch.ts';
import { createGlobs, type Globs } from './globs.ts';
import type { Tree } from './tree.ts';

/** Something that a setting asks for and that cannot be done. */
export interface WrongSetting {
  readonly setting: string;
  readonly value: string;
  readonly why: string;
}

/** Where to search for logs under some options. */
export interface Trees {
  readonly trees: readonly Tree[];
  readonly wrong: readonly WrongSetting[];
  /** Globs of text logs that the user calls an agent's, tried below every open folder. */
  readonly calledAgents: Globs;
}

/** Never searched: what others wrote, and what tools keep for themselves. */
const neverEntered = new Set(['node_modules', 'bower_components', '.git', '.hg', '.svn', '.jj', '__pycache__']);
/** Products of builds are not searched unless a glob of the user names them: their logs are of compilers' own tries. */
const products = new Set([
  'dist',
  'build',
  'out',
  'target',
  'coverage',
  'CMakeFiles',
  '.venv',
  'venv',
  '.tox',
  '.next',
]);

export function planTrees(options: WatchOptions, formats: readonly Format[], machine: Machine): Trees {
  const enabled = formats.filter((format) => !options.disabledFormats.includes(format.id));
  const ignoreCase = machine.platform !== 'linux';
  const include = createGlobs(options.include, { ignoreCase });
  const exclude = createGlobs(options.exclude, { ignoreCase });
  const calledAgents = createGlobs(options.agentTextLogs, { ignoreCase });
  const known = createGlobs([...new Set(formats.flatMap((format) => format.workspaceGlobs))], { ignoreCase });
  const named = new Set([...options.include, ...options.agentTextLogs].flatMap((glob) => glob.split('/')));
  const trees: Tree[] = [...new Set(options.folders)].map((folder) => ({
    root: resolve(folder),
    origin: 'workspace',
    followsLinks: false,
    accepts: (path) =>
      (known.matches(path) || include.matches(path) || calledAgents.matches(path)) && !exclude.matches(path),
    enters: (path) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return !neverEntered.has(name) && (!products.has(name) || named.has(name)) && !exclude.matches(path);
    },
  }));
  if (options.sessionStores) trees.push(...storeTrees(options.folders, enabled, machine));
  trees.push(...options.extraLogs.filter((path) => isAbsolute(path)).map(namedTree));
  const wrong = Object.entries({ include, exclude, agentTextLogs: calledAgents }).flatMap(([name, globs]) =>
    globs.wrong.map(({ glob, why }) => ({ setting: `findAWay.${name}`, value: glob, why })),
  );
  for (const path of options.extraLogs) {
    if (!isAbsolute(path)) wrong.push({ setting: 'findAWay.extraLogs', value: path, why: 'it is no absolute path' });
  }
  for (const id of options.disabledFormats) {
    if (!formats.some((format) => format.id === id))
      wrong.push({ setting: 'findAWay.disabledFormats', value: id, why: 'there is no such format' });
  }
  return { trees, wrong, calledAgents };
}

/** One tree a store, though several folders and formats may name it. */
function storeTrees(folders: readonly string[], formats: readonly Format[], machine: Machine): Tree[] {
  const byRoot = new Map<string, Tree>();
  for (const store of folders.flatMap((folder) => formats.flatMap((format) => format.stores(machine, folder)))) {
    const root = resolve(store.root);
    const before = byRoot.get(root);
    byRoot.set(root, {
      root,
      origin: 'store',
      followsLinks: true,
      accepts: (path) => store.accepts(path) || (before?.accepts(path) ?? false),
      enters: (path) => (store.enters?.(path) ?? true) || (before?.enters(path) ?? false),
    });
  }
  return [...byRoot.values()];
}

/** A file or a folder that the user named; whether it is one or the other may turn out later. */
export function namedTree(path: string): Tree {
  const whole = resolve(path);
  const name = basename(whole);
  const isNamed = (below: string) => below === name || below.startsWith(`${name}/`);
  return {
    root: name === '' ? whole : dirname(whole),
    origin: 'named',
    followsLinks: true,
    accepts: isNamed,
    enters: (below) => isNamed(below) && !neverEntered.has(below.slice(below.lastIndexOf('/') + 1)),
  };
}
