import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import { entireGlobs } from './entire-place.ts';
import type { Claim, Head, LineFormat, Store } from './format.ts';
import { jsonLines } from './json-line.ts';
import { PiDecoder } from './pi/decoder.ts';
import { Header } from './pi/records.ts';
import { safeParse } from './safe-parse.ts';
import { below, forward } from './store-path.ts';

function withHome(folder: string, { home }: Machine): string {
  return folder === '~' || /^~[\\/]/.test(folder) ? home + folder.slice(1) : folder;
}

/** `--home-dev-shop--` for `/home/dev/shop`; the folder's own `cwd` decides, since `-` stands for much. */
function projectsOf(machine: Machine, folder: string): (path: string) => boolean {
  const fold = (text: string) => (machine.platform === 'linux' ? text : text.toLowerCase());
  const name = folder.replace(/[\\/]+$/, '').replace(/^[\\/]/, '');
  const wanted = fold(`--${name.replaceAll(/[\\/:]/g, '-')}`);
  return (path) => fold(path.split('/', 1)[0] ?? '').startsWith(name === '' ? '--' : `${wanted}-`);
}

/** Pi's sessions (`packages/coding-agent/src/config.ts`, `core/session-manager.ts`); a folder of one's own holds them side by side. */
function stores(machine: Machine, folder: string): readonly Store[] {
  const { PI_CODING_AGENT_DIR: agentDir, PI_CODING_AGENT_SESSION_DIR: sessionDir } = machine.env;
  const ours = projectsOf(machine, folder);
  const agent = agentDir ? withHome(agentDir, machine) : below(machine, machine.home, '.pi', 'agent');
  const usual: Store = {
    root: below(machine, agent, 'sessions'),
    accepts: (path) => path.endsWith('.jsonl') && ours(path),
    enters: ours,
  };
  const own: Store = { root: withHome(sessionDir ?? '', machine), accepts: (path) => path.endsWith('.jsonl') };
  return [usual, ...(sessionDir ? [own] : []), openClawStore(machine)];
}

/** OpenClaw keeps the sessions of each of its agents in `agents/<agent>/sessions`, with Pi's own code. */
function openClawStore(machine: Machine): Store {
  const state = machine.env.OPENCLAW_STATE_DIR;
  const folder = state ? withHome(state, machine) : below(machine, machine.home, '.openclaw');
  return {
    root: below(machine, folder, 'agents'),
    accepts: (path) => /^[^/]+\/sessions\/[^/]+\.jsonl$/.test(path),
    enters: (path) => /^[^/]+(?:\/sessions)?$/.test(path),
  };
}

const storePath = /\/sessions\/(?:--[^/]*--\/)?[^/]+\.jsonl$/;
const Timed = z.object({ id: z.string(), timestamp: z.string() });
/** Lines that no other agent writes. */
const Own = z.union([
  Header,
  z.object({ ...Timed.shape, type: z.literal('model_change'), provider: z.string(), modelId: z.string() }),
  z.object({ ...Timed.shape, type: z.literal('thinking_level_change'), thinkingLevel: z.string() }),
  z.object({
    type: z.enum(['message', 'message_end']),
    message: z.union([
      z.object({ role: z.literal('toolResult'), toolCallId: z.string(), isError: z.boolean() }),
      z.object({ role: z.literal('assistant'), api: z.string(), stopReason: z.string() }),
    ]),
  }),
]);

function claim({ path, text }: Head): Claim {
  if (!jsonLines(text).some((line) => safeParse(Own, line).success)) return 'none';
  return storePath.test(forward(path)) ? 'named' : 'content';
}

function folders({ text }: Head): readonly string[] {
  const named = jsonLines(text).flatMap((line) => {
    const header = safeParse(Header, line);
    return header.success ? [header.data.cwd] : [];
  });
  return [...new Set(named)].filter((folder) => folder !== '');
}

/** Sessions of OpenClaw's agents lie in folders of their own. */
function agentOf(path: string): string {
  return /\/agents\/[^/]+\/sessions\/[^/]+\.jsonl$/.test(forward(path)) ? 'OpenClaw' : 'Pi';
}

/** Pi, a coding agent for the terminal; `~/.pi/agent/sessions/--<folder>--/<time>_<id>.jsonl`, and what `pi --mode json` prints. */
export const pi: LineFormat = {
  id: 'pi',
  name: 'Pi',
  agentOf,
  growth: 'lines',
  stores,
  workspaceGlobs: ['**/.pi/agent/sessions/**/*.jsonl', ...entireGlobs],
  claim,
  folders,
  decoder: (context) => new PiDecoder(context, agentOf(context.path)),
};
