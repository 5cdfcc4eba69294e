import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What a process needs from the machine to run at all. Everything else of the machine's environment is left out. */
const passedOn = [
  'PATH',
  'Path',
  'PATHEXT',
  'SystemRoot',
  'SystemDrive',
  'windir',
  'ComSpec',
  'ProgramFiles',
  'ProgramFiles(x86)',
  'ProgramData',
  'NUMBER_OF_PROCESSORS',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'USER',
  'LOGNAME',
  'SHELL',
];

/** What a window needs besides. */
const passedOnToWindows = [
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XDG_RUNTIME_DIR',
  'XDG_SESSION_TYPE',
  'DBUS_SESSION_BUS_ADDRESS',
];

export interface IsolationOptions {
  /** The folder that stands for the person's home. It is made if it is not there. */
  readonly home: string;
  /** Whether the process opens a window on this machine. */
  readonly window?: boolean;
  /** More variables, for the tests' own use. */
  readonly more?: Readonly<Record<string, string>>;
}

/** Where Claude Code keeps its files in an isolated home. */
export function claudeFolder(home: string): string {
  return join(home, '.claude');
}

/** Where Codex keeps its files in an isolated home. */
export function codexFolder(home: string): string {
  return join(home, '.codex');
}

/**
 * An environment in which `home` is all that there is of the person: no log of an agent that works on this machine can
 * be found through it.
 */
export function isolatedEnvironment({ home, window = false, more = {} }: IsolationOptions): Record<string, string> {
  mkdirSync(home, { recursive: true });
  const environment: Record<string, string> = {};
  for (const name of window ? [...passedOn, ...passedOnToWindows] : passedOn) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  if (window && process.platform === 'linux') {
    environment.XAUTHORITY = process.env.XAUTHORITY ?? join(homedir(), '.Xauthority');
  }
  return {
    ...environment,
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'AppData', 'Roaming'),
    LOCALAPPDATA: join(home, 'AppData', 'Local'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
    XDG_CACHE_HOME: join(home, '.cache'),
    CLAUDE_CONFIG_DIR: claudeFolder(home),
    CODEX_HOME: codexFolder(home),
    ...more,
  };
}
