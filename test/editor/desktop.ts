import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasDesktop } from './choose.ts';
import { isolatedEnvironment } from './isolation.ts';
import { projectRoot } from './paths.ts';
import { isRunning, spawnGroup, stopGroup } from './processes.ts';
import { quietSettings } from './settings.ts';

export interface DesktopOptions {
  /** Holds VS Code's settings and extensions for this run; the caller removes it. */
  readonly data: string;
  readonly home: string;
  readonly folder: string;
  /** More environment variables of the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
  /** X display, where it is not the person's. */
  readonly display?: string;
}

/** What a desktop VS Code is started with so that nothing of the person's own is read or changed. */
export function desktopStart(options: DesktopOptions): { args: string[]; environment: Record<string, string> } {
  const userFolder = join(options.data, 'User');
  mkdirSync(userFolder, { recursive: true });
  writeFileSync(join(userFolder, 'settings.json'), JSON.stringify(quietSettings, null, 2));
  const args = [
    options.folder,
    `--extensionDevelopmentPath=${projectRoot}`,
    `--user-data-dir=${options.data}`,
    `--extensions-dir=${join(options.data, 'extensions')}`,
    '--new-window',
    '--disable-workspace-trust',
    '--disable-telemetry',
    '--skip-welcome',
    '--skip-release-notes',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const more = { ...options.environment, ...(options.display !== undefined && { DISPLAY: options.display }) };
  return { args, environment: isolatedEnvironment({ home: options.home, window: true, more }) };
}

/** A display that nobody sees, where the machine has none. `stop` ends it. */
export async function anyDisplay(): Promise<{ display: string | undefined; stop: () => Promise<void> }> {
  if (hasDesktop()) return { display: undefined, stop: async () => {} };
  const server = spawnGroup('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const stop = (): Promise<void> => stopGroup(server);
  if (!server.stdout) throw new Error('Xvfb cannot be listened to.');
  const ended = once(server, 'exit').then(() => {
    throw new Error('Xvfb ended before it had a display.');
  });
  const [number] = await Promise.race([once(server.stdout, 'data'), ended]);
  return { display: `:${String(number).trim()}`, stop };
}

/**
 * Ends a desktop VS Code and removes its data. `child` may be no more than the command that asked for the window; the
 * program itself writes its process number into its data.
 */
export async function stopDesktop(child: ChildProcess, data: string): Promise<void> {
  const lock = join(data, 'code.lock');
  const main = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : Number.NaN;
  if (Number.isInteger(main) && main > 1 && isRunning(main)) process.kill(main);
  await stopGroup(child);
  rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
