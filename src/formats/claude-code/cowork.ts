import * as z from 'zod/mini';
import type { Machine } from '../../model/machine.ts';
import type { Store } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { Text } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';
import { below, forward } from '../store-path.ts';

/**
 * Cowork, the mode of Claude's desktop app that runs Claude Code in a machine of its own. Each of its sessions has a folder
 * `local-agent-mode-sessions/<account>/<organisation>/local_<id>` with a whole `.claude` in it, and beside it `local_<id>.json`, which
 * names the folders that the person chose: inside, the session only knows `/sessions/<name>` (seen in 2026).
 */
const storeName = 'local-agent-mode-sessions';
const project = /(?:^|\/)local_[^/]+\/\.claude\/projects\/[^/]+\/(?:[^/]+\/){0,4}[^/]+\.jsonl$/;
/** Folders of accounts and organisations above a session. */
const mostAbove = 3;

/** Whether a folder may hold logs: one above the sessions, a session, its `.claude/projects`, or one in there. */
function enters(path: string): boolean {
  const names = path.split('/');
  const session = names.findIndex((name) => name.startsWith('local_'));
  if (session < 0) return names.length <= mostAbove && names[0] !== 'skills-plugin';
  const [config = '.claude', projects = 'projects', ...rest] = names.slice(session + 1);
  return config === '.claude' && projects === 'projects' && rest.length <= 5;
}

function appFolder(machine: Machine): string {
  const { env, home, platform } = machine;
  if (platform === 'darwin') return below(machine, home, 'Library', 'Application Support', 'Claude');
  if (platform === 'win32') return below(machine, env.APPDATA || below(machine, home, 'AppData', 'Roaming'), 'Claude');
  return below(machine, env.XDG_CONFIG_HOME || below(machine, home, '.config'), 'Claude');
}

/** Where Cowork keeps its sessions, of whatever folder. */
export function coworkStore(machine: Machine): Store {
  return {
    root: below(machine, appFolder(machine), storeName),
    accepts: (path) => project.test(path),
    enters,
  };
}

const sessionFolder = /^(.{1,4000}\/local-agent-mode-sessions\/(?:[^/]+\/){0,4}local_[^/]+)\/\.claude\//;

/** The file that names the folders of the session whose log lies at `path`; none where it is no session of Cowork. */
export function coworkFolderFiles(path: string): readonly string[] {
  const slashed = forward(path);
  const length = sessionFolder.exec(slashed)?.[1]?.length;
  return length === undefined ? [] : [`${path.slice(0, length)}.json`];
}

const State = z.object({
  userSelectedFolders: z.catch(z.optional(z.array(z.string())), undefined),
  cwd: Text,
  originCwd: Text,
});

/** Folders that such a file names. */
export function foldersOfCowork(text: string): readonly string[] {
  const state = safeParse(State, parseJsonLine(text));
  if (!state.success) return [];
  const { userSelectedFolders = [], cwd, originCwd } = state.data;
  return [...userSelectedFolders, ...(cwd === undefined ? [] : [cwd]), ...(originCwd === undefined ? [] : [originCwd])];
}
