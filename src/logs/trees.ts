import { basename, dirname, isAbsolute, resolve } from 'node:path';
import type { Format, Store } from '../formats/format.ts';
import type { Machine } from '../model/machine.ts';
import type { WatchOptions } from '../model/watch.ts';
import { usableMappings } from './custom-logs.ts';
import { createGlobs, type Globs } from './globs.ts';
import type { Tree } from './tree.ts';
import { databaseOf } from './whole-log.ts';
import type { WrongSetting } from './wrong-setting.ts';

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

/** `workedIn` are the open folders by all their names: agents key their stores by the real path, whatever the editor opened. */
export function planTrees(
  options: WatchOptions,
  workedIn: readonly string[],
  formats: readonly Format[],
  machine: Machine,
): Trees {
  const ignoreCase = machine.platform !== 'linux';
  const globs = {
    include: createGlobs(options.include, { ignoreCase }),
    exclude: createGlobs(options.exclude, { ignoreCase }),
    agentTextLogs: createGlobs(options.agentTextLogs, { ignoreCase }),
  };
  const known = createGlobs([...new Set(formats.flatMap((format) => format.workspaceGlobs))], { ignoreCase });
  const custom = usableMappings(options);
  const named = [...options.include, ...options.agentTextLogs, ...custom.mappings.flatMap(({ files }) => files)];
  const mentioned = new Set(named.flatMap((glob) => glob.split('/')));
  const enabled = formats.filter((format) => !options.disabledFormats.includes(format.id));
  const stores = options.sessionStores ? storeTrees(workedIn, enabled, machine) : [];
  const extra = options.extraLogs.filter((path) => isAbsolute(path)).map(namedTree);
  const workspace = [...new Set(options.folders)].map(
    (folder): Tree => ({
      root: resolve(folder),
      origin: 'workspace',
      followsLinks: false,
      accepts: (path) =>
        (known.matches(databaseOf(path) ?? path) || globs.include.matches(path) || globs.agentTextLogs.matches(path)) &&
        !globs.exclude.matches(path),
      enters: (path) => {
        const name = path.slice(path.lastIndexOf('/') + 1);
        return !neverEntered.has(name) && (!products.has(name) || mentioned.has(name)) && !globs.exclude.matches(path);
      },
    }),
  );
  return {
    // In this order they get the watches that there are.
    trees: [...extra, ...stores, ...workspace],
    wrong: [...wrongSettings(options, globs, formats), ...custom.wrong],
    calledAgents: globs.agentTextLogs,
  };
}

function wrongSettings(
  { extraLogs, disabledFormats }: WatchOptions,
  globs: Readonly<Record<string, Globs>>,
  formats: readonly Format[],
): WrongSetting[] {
  const wrong = Object.entries(globs).flatMap(([name, { wrong }]) =>
    wrong.map(({ glob, why }) => ({ setting: `findAWay.${name}`, value: glob, why })),
  );
  for (const value of extraLogs)
    if (!isAbsolute(value)) wrong.push({ setting: 'findAWay.extraLogs', value, why: 'it is no absolute path' });
  for (const value of disabledFormats)
    if (!formats.some((format) => format.id === value))
      wrong.push({ setting: 'findAWay.disabledFormats', value, why: 'there is no such format' });
  return wrong;
}

/** What a database has not taken in yet stands in a file beside it. */
function acceptsLog(store: Pick<Store, 'accepts'>, path: string): boolean {
  return store.accepts(databaseOf(path) ?? path);
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
      accepts: (path) => acceptsLog(store, path) || (before?.accepts(path) ?? false),
      provesFolder: (path) =>
        ((store.ofFolder ?? false) && acceptsLog(store, path)) || (before?.provesFolder?.(path) ?? false),
      enters: (path) => (store.enters?.(path) ?? true) || (before?.enters(path) ?? false),
    });
  }
  return [...byRoot.values()];
}

/** A file or a folder that the user named; whether it is one or the other may turn out later. */
export function namedTree(path: string): Tree {
  const whole = resolve(path);
  const name = basename(whole);
  const isNamed = (below: string) => (databaseOf(below) ?? below) === name || below.startsWith(`${name}/`);
  return {
    root: name === '' ? whole : dirname(whole),
    origin: 'named',
    followsLinks: true,
    accepts: isNamed,
    enters: (below) => isNamed(below) && !neverEntered.has(below.slice(below.lastIndexOf('/') + 1)),
  };
}
