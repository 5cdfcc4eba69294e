import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import type { Claim, DocumentFormat, Head, Store } from './format.ts';
import { parseJsonLine } from './json-line.ts';
import { readTrajectory } from './mini-swe-agent/read.ts';
import { below } from './store-path.ts';

const named = /\.traj\.json$/;
const start = /^\s{0,100}\{\s{0,100}"info":\s{0,20}\{/;
/** Only this program writes them; where they stand depends on the length of what stands before them. */
const own = /"mini_version":|"trajectory_format":\s{0,20}"mini-swe-agent|"agent_type":\s{0,20}"minisweagent\./;

function claim({ path, text }: Head): Claim {
  if (named.test(path) && start.test(text)) return 'named';
  return text.trimStart().startsWith('{') && own.test(text) && /"info":/.test(text) ? 'content' : 'none';
}

/** Where the run that was the last is kept; `platformdirs` names the folder on each system (minisweagent/__init__.py). */
function stores(machine: Machine): readonly Store[] {
  const folder = (): string => {
    if (machine.env.MSWEA_GLOBAL_CONFIG_DIR) return machine.env.MSWEA_GLOBAL_CONFIG_DIR;
    switch (machine.platform) {
      case 'darwin':
        return below(machine, machine.home, 'Library', 'Application Support', 'mini-swe-agent');
      case 'win32': {
        const local = machine.env.LOCALAPPDATA || below(machine, machine.home, 'AppData', 'Local');
        return below(machine, local, 'mini-swe-agent', 'mini-swe-agent');
      }
      default:
        return below(machine, machine.env.XDG_CONFIG_HOME || below(machine, machine.home, '.config'), 'mini-swe-agent');
    }
  };
  return [{ root: folder(), accepts: (path) => named.test(path) }];
}

const folder = /"environment":\s{0,20}\{[^{}]{0,4000}?"cwd":\s{0,20}("(?:[^"\\\n]|\\.){1,4000}")/;

/** mini-swe-agent; `<run>/<instance>.traj.json`, and the last run of `mini` in its configuration folder. */
export const miniSweAgent: DocumentFormat = {
  id: 'mini-swe-agent',
  name: 'mini-swe-agent',
  growth: 'document',
  stores,
  workspaceGlobs: ['**/*.traj.json'],
  claim,
  folders({ text }) {
    const parsed = z.string().safeParse(parseJsonLine(folder.exec(text)?.[1] ?? ''));
    return parsed.success ? [parsed.data] : [];
  },
  read: ({ text }, context) => readTrajectory(text, context),
};
