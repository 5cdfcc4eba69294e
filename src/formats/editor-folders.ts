import type { Machine } from '../model/machine.ts';
import { below } from './store-path.ts';

/** Folder names under which VS Code and the editors made from it keep a user's data. */
const desktop: readonly string[] = [
  'Code',
  'Code - Insiders',
  'Code - Exploration',
  'Code - OSS',
  'code-oss-dev',
  'VSCodium',
  'VSCodium - Insiders',
  'Cursor',
  'Cursor Nightly',
  'Windsurf',
  'Windsurf - Next',
  'Antigravity',
  'Kiro',
  'Trae',
  'Trae CN',
  'Qoder',
  'CodeBuddy',
  'CodeBuddy CN',
  'Positron',
  'PearAI',
  'Void',
  'Aide',
  'Melty',
  'Firebase Studio',
];

/** Folder names below the home directory under which their servers (remote, WSL, containers, the browser) keep it. */
const servers: readonly string[] = [
  '.vscode-server',
  '.vscode-server-insiders',
  '.vscode-server-oss',
  '.vscode-server-exploration',
  '.vscode-remote',
  '.vscodium-server',
  '.vscodium-server-insiders',
  '.cursor-server',
  '.windsurf-server',
  '.windsurf-next-server',
  '.antigravity-server',
  '.kiro-server',
  '.trae-server',
  '.trae-cn-server',
  '.qoder-server',
  '.positron-server',
  '.openvscode-server',
];

/** Applications of Flatpak, which have a configuration folder each. */
const flatpaks: readonly (readonly [application: string, name: string])[] = [
  ['com.visualstudio.code', 'Code'],
  ['com.visualstudio.code.insiders', 'Code - Insiders'],
  ['com.visualstudio.code-oss', 'Code - OSS'],
  ['com.vscodium.codium', 'VSCodium'],
  ['com.vscodium.codium-insiders', 'VSCodium - Insiders'],
];

/** Where desktop applications keep their data, one folder an editor. */
function applicationData(machine: Machine): string {
  const { env, home, platform } = machine;
  if (env.VSCODE_APPDATA) return env.VSCODE_APPDATA;
  switch (platform) {
    case 'win32':
      return env.APPDATA || below(machine, home, 'AppData', 'Roaming');
    case 'darwin':
      return below(machine, home, 'Library', 'Application Support');
    case 'linux':
      return env.XDG_CONFIG_HOME || below(machine, home, '.config');
  }
}

/** The editor that we run in, wherever it was told to keep its data: it names its cache, `<data>/CachedData/<commit>`. */
function ownUserFolder(machine: Machine): readonly string[] {
  const cache = machine.env.VSCODE_CODE_CACHE_PATH?.slice(0, 4_096) ?? '';
  const data = /^(.+)[\\/]CachedData(?:[\\/][^\\/]*)?$/.exec(cache)?.[1];
  return data === undefined ? [] : [below(machine, data, 'User')];
}

/**
 * The user folders (`…/User`, which hold `globalStorage` and `workspaceStorage`) that VS Code and its kin may have on a machine, the
 * portable ones and the servers' first where the environment names them. Names as of VS Code 1.105 (`userDataPath.js`,
 * `server.main.ts`) and as the other editors' `product.json` have them.
 */
export function editorUserFolders(machine: Machine): readonly string[] {
  const { env, home, platform } = machine;
  const data = applicationData(machine);
  const dataOfShare = env.XDG_DATA_HOME || below(machine, home, '.local', 'share');
  const found = [
    ...ownUserFolder(machine),
    ...(env.VSCODE_PORTABLE ? [below(machine, env.VSCODE_PORTABLE, 'user-data', 'User')] : []),
    ...(env.VSCODE_AGENT_FOLDER ? [below(machine, env.VSCODE_AGENT_FOLDER, 'data', 'User')] : []),
    ...desktop.map((name) => below(machine, data, name, 'User')),
    ...servers.map((name) => below(machine, home, name, 'data', 'User')),
    ...(platform === 'win32' ? [] : [below(machine, dataOfShare, 'code-server', 'User')]),
    ...(platform === 'linux'
      ? flatpaks.map(([application, name]) => below(machine, home, '.var', 'app', application, 'config', name, 'User'))
      : []),
  ];
  return [...new Set(found)];
}
