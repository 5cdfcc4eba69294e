import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isolatedEnvironment } from './isolation.ts';
import { projectRoot } from './paths.ts';
import { spawnGroup, stopGroup } from './processes.ts';
import type { InstalledServer } from './server-build.ts';
import { quietSettings, type Settings } from './settings.ts';

/** How long a server may take until it listens: it takes two seconds on two idle cores. */
const startMs = 60_000;

export interface ServerOptions {
  /** Stands for the person's home; read by the extension host. */
  readonly home: string;
  /** Workspace trust asks before anything runs, so it is off unless trust is what is looked at. */
  readonly trust?: boolean;
  /** More environment variables of the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Server {
  readonly installed: InstalledServer;
  readonly home: string;
  readonly port: number;
  /** What it has printed, for the message when something goes wrong. */
  output(): string;
  /**
   * Replaces the settings by the quiet ones and these. An open workbench follows at once, but for settings that only a
   * user may set (`"scope": "application"`): those it reads when it is opened.
   */
  writeSettings(settings: Settings): void;
  /** The address of a workbench on this folder or `.code-workspace` file, with the extension under development. */
  address(workspace: string, tests?: string): string;
  /** Ends it and all that it started, and removes its data. */
  stop(): Promise<void>;
}

/** The longest path of a socket that every system takes is 103 characters; VS Code's take up to 55 of them. */
const longestFolder = 48;

/** A place for what VS Code leaves behind in the temporary folder, so that it goes with the rest. */
function ownTemporary(data: string): Record<string, string> {
  const folder = join(data, 'tmp');
  if (folder.length > longestFolder) return {};
  mkdirSync(folder);
  return { TMPDIR: folder };
}

function writeFile(file: string, settings: Settings): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(settings, null, 2));
}

/** Starts a server with data of its own on a port that is free. Throws when it does not come up. */
export async function startServer(installed: InstalledServer, options: ServerOptions): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), 'find-a-way-server-'));
  const writeSettings = (settings: Settings): void => {
    writeFile(join(data, 'data', 'User', 'settings.json'), { ...quietSettings, ...settings });
    // The server watches the machine's settings only, not the user's.
    writeFile(join(data, 'data', 'Machine', 'settings.json'), settings);
  };
  writeSettings({});

  const args = [
    join(installed.folder, 'out', 'server-main.js'),
    '--accept-server-license-terms',
    '--without-connection-token',
    '--disable-telemetry',
    '--force-disable-user-env',
    // Without it the address may not name an extension under development.
    '--enable-smoke-test-driver',
    ...(options.trust ? [] : ['--disable-workspace-trust']),
    ...['--host', '127.0.0.1', '--port', '0', '--server-data-dir', data],
  ];
  const environment = isolatedEnvironment({
    home: options.home,
    more: { ...ownTemporary(data), ...options.environment },
  });
  const child = spawnGroup(installed.node, args, {
    cwd: installed.folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const remember = (chunk: unknown): void => {
    output = (output + String(chunk)).slice(-100_000);
  };
  child.stdout?.on('data', remember);
  child.stderr?.on('data', remember);
  const stop = async (): Promise<void> => {
    await stopGroup(child);
    // Its children may write a last time while they end.
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };

  const port = await new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`VS Code's server did not listen in time:\n${output}`)), startMs);
    const look = (): void => {
      const found = /agent listening on (\d+)/.exec(output)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(Number(found));
    };
    child.stdout?.on('data', look);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`VS Code's server ended with status ${code}:\n${output}`));
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });

  const address = (workspace: string, tests?: string): string => {
    const remote = (path: string): string => `vscode-remote://127.0.0.1:${port}${path}`;
    const payload = [['extensionDevelopmentPath', remote(projectRoot)]];
    if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
    const kind = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
    const query = new URLSearchParams({ [kind]: workspace, payload: JSON.stringify(payload) });
    return `http://127.0.0.1:${port}/?${query}`;
  };
  return { installed, home: options.home, port, output: () => output, writeSettings, address, stop };
}
