import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, launchBrowser } from '../editor/chromium.ts';
import { anyDisplay, desktopStart } from '../editor/desktop.ts';
import { spawnGroup, stopGroup } from '../editor/processes.ts';
import { startServer } from '../editor/server.ts';
import type { InstalledServer } from '../editor/server-build.ts';

/** A VS Code that runs the tests. */
export interface HostRun {
  /** Whether it has ended by itself. */
  gone(): boolean;
  /** The last lines that it printed. */
  said(): string;
  stop(): Promise<void>;
}

export interface HostOptions {
  /** A folder for all that this run needs; the caller removes it. */
  readonly scratch: string;
  /** The bundle with `run()`. */
  readonly tests: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** VS Code without its native modules, and without a network, says these at every start. */
const noise = /404|bindings file|native-watchdog|build\/Release\/watchdog|service ?worker|sandbox attribute/i;
const keptLines = 20;
const lineLength = 300;

/** Keeps the last lines that may tell something: the first line of each message. */
class LastWords {
  readonly #lines: string[] = [];

  add(message: string): void {
    const line = (message.trim().split('\n', 1)[0] ?? '').slice(0, lineLength);
    if (line === '' || noise.test(line)) return;
    this.#lines.push(line);
    if (this.#lines.length > keptLines) this.#lines.shift();
  }

  toString(): string {
    return this.#lines.join('\n');
  }
}

function folders(scratch: string): { home: string; workspace: string } {
  const home = join(scratch, 'home');
  const workspace = join(scratch, 'workspace');
  mkdirSync(workspace, { recursive: true });
  return { home, workspace };
}

/** Runs the tests in the server build, with a browser as its window. */
export async function runOnServer(installed: InstalledServer, options: HostOptions): Promise<HostRun> {
  const { home, workspace } = folders(options.scratch);
  const found = await findBrowser();
  console.log(`Its window is ${found.what}.`);
  const server = await startServer(installed, { home, environment: options.environment });
  try {
    const browser = await launchBrowser(found);
    const page = await browser.newPage();
    const words = new LastWords();
    let crashed = false;
    page.on('console', (message) => words.add(message.text()));
    page.on('crash', () => {
      crashed = true;
    });
    await page.goto(server.address(workspace, options.tests), { waitUntil: 'domcontentloaded', timeout: 120_000 });
    return {
      gone: () => crashed || !browser.isConnected(),
      said: () => words.toString(),
      stop: async () => {
        await browser.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Runs the tests in a desktop VS Code. */
export async function runOnDesktop(executable: string, options: HostOptions): Promise<HostRun> {
  const { home, workspace } = folders(options.scratch);
  const { display, stop } = await anyDisplay();
  const { args, environment } = desktopStart({
    data: join(options.scratch, 'data'),
    home,
    folder: workspace,
    environment: options.environment,
    ...(display !== undefined && { display }),
  });
  const child = spawnGroup(executable, [...args, `--extensionTestsPath=${options.tests}`, '--disable-gpu'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words = new LastWords();
  const remember = (chunk: unknown): void => {
    for (const line of String(chunk).split('\n')) words.add(line);
  };
  child.stdout?.on('data', remember);
  child.stderr?.on('data', remember);
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', (error) => {
    ended = true;
    remember(error.message);
  });
  return {
    gone: () => ended,
    said: () => words.toString(),
    stop: async () => {
      await stopGroup(child);
      await stop();
    },
  };
}
