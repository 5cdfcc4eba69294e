import { spawnSync } from 'node:child_process';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { onPath } from './chromium.ts';
import { editorCache } from './paths.ts';
import { type InstalledServer, installServer, serverBuildOf } from './server-build.ts';

/** A VS Code for this run, and what to tell about it. */
export type ChosenEditor =
  | { readonly kind: 'desktop'; readonly executable: string; readonly what: string }
  | { readonly kind: 'server'; readonly installed: InstalledServer; readonly what: string };

export interface Choice {
  /** People get the `code` they have, and a window. Tests get a VS Code of their own, and a window that nobody sees will do. */
  readonly purpose: 'people' | 'tests';
  /** VS Code's version, like `1.103`; the newest when left out. */
  readonly version?: string | undefined;
  readonly say: (line: string) => void;
}

/** VS Code's own download site; it answers in well under a second where it can be reached. */
const releases = 'https://update.code.visualstudio.com/api/releases/stable';
const probeMs = 3000;

async function canDownload(): Promise<boolean> {
  try {
    const answer = await fetch(releases, { signal: AbortSignal.timeout(probeMs) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Whether a window can be shown on this machine. */
export function hasDesktop(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * The `code` that a person has on the PATH. Not the one of a remote window or of Windows under Linux: those open a window
 * elsewhere, which sees neither the environment nor the files that the demo is made of.
 */
function ownCode(): string | undefined {
  if (process.env.VSCODE_IPC_HOOK_CLI || process.env.WSL_DISTRO_NAME) return undefined;
  return process.platform === 'win32' ? onPath('code.cmd') : onPath('code');
}

/** Whether it starts at all: a desktop build wants system libraries that a machine may not have. */
function starts(executable: string): boolean {
  const environment = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return spawnSync(executable, ['-e', '0'], { env: environment, timeout: 20_000 }).status === 0;
}

async function downloaded(version: string | undefined, say: Choice['say']): Promise<string | undefined> {
  if (!(await canDownload())) return undefined;
  try {
    const options = { cachePath: editorCache, reporter: new SilentReporter(), extractSync: true };
    say('Getting VS Code from its download site, unless it is there already …');
    const executable = await downloadAndUnzipVSCode({ ...options, version: version ?? 'stable' });
    if (starts(executable)) return executable;
    say(`The VS Code that was downloaded does not start here (${executable}).`);
  } catch (error) {
    say(`VS Code could not be downloaded: ${error instanceof Error ? error.message : String(error)}`);
  }
  return undefined;
}

/**
 * Takes the best VS Code there is. `FIND_A_WAY_EDITOR=server` takes the server build in any case. Throws when not even
 * that can be installed.
 */
export async function chooseEditor({ purpose, version, say }: Choice): Promise<ChosenEditor> {
  const mayShow = hasDesktop() || (purpose === 'tests' && onPath('Xvfb') !== undefined);
  if (mayShow && process.env.FIND_A_WAY_EDITOR !== 'server') {
    const own = purpose === 'people' && version === undefined ? ownCode() : undefined;
    if (own !== undefined) return { kind: 'desktop', executable: own, what: `the VS Code of this machine (${own})` };
    const executable = await downloaded(version, say);
    if (executable !== undefined) {
      return { kind: 'desktop', executable, what: `VS Code from its download site (${executable})` };
    }
  }
  const installed = await installServer(serverBuildOf(version), say);
  return { kind: 'server', installed, what: `the server build of VS Code ${installed.build.version}, from npm` };
}
