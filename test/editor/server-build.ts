import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorCache } from './paths.ts';
import { isRunning } from './processes.ts';

/** A VS Code that comes as an npm package: workbench, server and extension host, to be opened in a browser. */
export interface ServerBuild {
  /** VS Code's version. */
  readonly version: string;
  /** Version of the npm package `code-server` that holds it. */
  readonly package: string;
  /** The Node that it runs on: major version. */
  readonly node: number;
  /** Names of its themes: VS Code has renamed them. */
  readonly themes: Readonly<Record<Theme, string>>;
}

export type Theme = 'dark' | 'light' | 'high-contrast' | 'high-contrast-light';

const highContrast = { 'high-contrast': 'Default High Contrast', 'high-contrast-light': 'Default High Contrast Light' };

/** The first is taken when nothing else is asked for; the last is the oldest that package.json promises. */
export const serverBuilds: readonly [ServerBuild, ...ServerBuild[]] = [
  {
    version: '1.139.1',
    package: '4.139.1',
    node: 24,
    themes: { dark: 'Dark Modern', light: 'Light Modern', ...highContrast },
  },
  {
    version: '1.103.2',
    package: '4.103.2',
    node: 22,
    themes: { dark: 'Default Dark Modern', light: 'Default Light Modern', ...highContrast },
  },
];

/** The build for a version like `1.103`; the newest without one. Throws when there is none. */
export function serverBuildOf(version: string | undefined): ServerBuild {
  if (version === undefined || version === '') return serverBuilds[0];
  const found = serverBuilds.find((build) => build.version === version || build.version.startsWith(`${version}.`));
  if (found) return found;
  const known = serverBuilds.map((build) => build.version).join(', ');
  throw new Error(`No server build of VS Code ${version} is known here, only of ${known}.`);
}

export interface InstalledServer {
  readonly build: ServerBuild;
  /** The folder of VS Code itself. */
  readonly folder: string;
  /** The Node to start it with. */
  readonly node: string;
}

/** Ends the process of `npm`, and with it the run, in words when it fails. */
function npm(args: readonly string[], cwd: string): void {
  const script = process.env.npm_execpath;
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const done = script?.endsWith('.js')
    ? spawnSync(process.execPath, [script, ...args, ...quiet], { cwd, encoding: 'utf8' })
    : spawnSync('npm', [...args, ...quiet], { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.error) throw new Error(`npm could not be started: ${done.error.message}`);
  if (done.status !== 0) {
    throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${done.stderr.trim() || done.stdout.trim()}`);
  }
}

/** Removes what installations left that were ended half-way: their folders carry the number of a process that is gone. */
function removeLeftovers(): void {
  for (const name of readdirSync(editorCache)) {
    const maker = /\.partial-(\d+)$/.exec(name)?.[1];
    if (maker !== undefined && !isRunning(Number(maker))) {
      rmSync(join(editorCache, name), { recursive: true, force: true });
    }
  }
}

/**
 * Makes a folder of the cache under another name and moves it to its place when it is whole: a folder that is there is
 * complete, whoever was stopped when.
 */
export async function keepInCache(name: string, make: (folder: string) => void | Promise<void>): Promise<string> {
  const place = join(editorCache, name);
  if (existsSync(place)) return place;
  mkdirSync(editorCache, { recursive: true });
  removeLeftovers();
  const partial = `${place}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    await make(partial);
    renameSync(partial, place);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    // Somebody else was faster: theirs is as good.
    if (!existsSync(place)) throw error;
  }
  return place;
}

function installPackage(folder: string, wanted: string, options: readonly string[]): void {
  const manifest = { private: true, allowScripts: { node: true } };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest)}\n`);
  npm(['install', ...options, wanted], folder);
}

async function nodeFor(build: ServerBuild, say: (line: string) => void): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) === build.node) return process.execPath;
  const folder = await keepInCache(`node-${build.node}`, (partial) => {
    say(`Installing Node ${build.node}, which VS Code ${build.version} runs on …`);
    installPackage(partial, `node@${build.node}`, []);
  });
  return join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Installs a server build with npm unless it is there already. Throws, with npm's words, when that fails. */
export async function installServer(build: ServerBuild, say: (line: string) => void): Promise<InstalledServer> {
  const node = await nodeFor(build, say);
  const folder = await keepInCache(`server-${build.package}`, (partial) => {
    say(`Installing VS Code ${build.version} from npm (code-server ${build.package}, 600 MB, once) …`);
    // Its own scripts compile native modules and want a compiler. The workbench works without them.
    installPackage(partial, `code-server@${build.package}`, ['--ignore-scripts']);
    const inner = join(partial, 'node_modules', 'code-server', 'lib', 'vscode');
    npm(['install', '--omit=dev', '--ignore-scripts'], inner);
  });
  return { build, node, folder: join(folder, 'node_modules', 'code-server', 'lib', 'vscode') };
}
