import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import { DroidStoreDecoder, folderOf, SessionStart } from './droid/store-decoder.ts';
import { DroidStreamDecoder } from './droid/stream-decoder.ts';
import { entireGlobs } from './entire-place.ts';
import type { Claim, Format, Head, LineFormat, Store } from './format.ts';
import { jsonLines } from './json-line.ts';
import { projectsOf } from './project-slug.ts';
import { safeParse } from './safe-parse.ts';
import { below, forward } from './store-path.ts';

/** `~/.factory/sessions/-home-dev-shop/<id>.jsonl`; early versions kept all sessions side by side. */
function stores(machine: Machine, folder: string): readonly Store[] {
  const factory = below(machine, machine.env.FACTORY_HOME_OVERRIDE || machine.home, '.factory');
  const isProject = projectsOf(machine, folder);
  // A path that begins with a drive has one `-` more than its folder's slug.
  const ours = (path: string) => isProject(path) || isProject(path.slice(1));
  const accepts = (path: string) => path.endsWith('.jsonl') && (!path.includes('/') || ours(path));
  return ['sessions', 'projects'].map((name) => ({ root: below(machine, factory, name), accepts, enters: ours }));
}

const storePath = /\/\.factory\/(?:sessions|projects)\/(?:[^/]+\/){0,2}[^/]+\.jsonl$/;
/** A message of a session: other agents with such lines have more beside it, or name a version. */
const StoreMessage = z.object({
  type: z.literal('message'),
  id: z.string(),
  timestamp: z.string(),
  uuid: z.optional(z.never()),
  message: z.object({
    role: z.enum(['user', 'assistant']),
    content: z.array(z.object({ type: z.enum(['tool_use', 'tool_result']) })).check(z.minLength(1)),
  }),
});
const OwnStart = z.object({ ...SessionStart.shape, id: z.string(), cwd: z.string() });
const OldStart = z.object({ type: z.literal('session_start'), session: z.object({ id: z.string() }) });

function claimStore({ path, text }: Head): Claim {
  const own = z.union([OwnStart, OldStart, StoreMessage]);
  if (!jsonLines(text).some((line) => safeParse(own, line).success)) return 'none';
  return storePath.test(forward(path)) ? 'named' : 'content';
}

const Named = z.union([z.object({ session_id: z.string() }), z.object({ sessionId: z.string() })]);
const StreamLine = z.union([
  z.object({ type: z.literal('message'), role: z.enum(['user', 'assistant']), text: z.string() }),
  z.object({ type: z.literal('tool_call'), toolName: z.string(), parameters: z.unknown() }),
  z.object({ type: z.literal('completion'), finalText: z.string() }),
]);

function claimStream({ path, text }: Head): Claim {
  const isOwn = jsonLines(text).some((line) => safeParse(Named, line).success && safeParse(StreamLine, line).success);
  if (!isOwn) return 'none';
  return storePath.test(forward(path)) ? 'named' : 'content';
}

function foldersOfStore({ text }: Head): readonly string[] {
  const named = jsonLines(text).flatMap((line) => {
    const start = safeParse(SessionStart, line);
    return start.success ? (folderOf(start.data) ?? []) : [];
  });
  return [...new Set(named)];
}

const Init = z.object({ type: z.literal('system'), cwd: z.string() });

function foldersOfStream({ text }: Head): readonly string[] {
  const named = jsonLines(text).flatMap((line) => {
    const init = safeParse(Init, line);
    return init.success ? [init.data.cwd] : [];
  });
  return [...new Set(named)];
}

const store: LineFormat = {
  id: 'droid',
  name: 'Factory Droid',
  growth: 'lines',
  stores,
  workspaceGlobs: ['**/.factory/sessions/**/*.jsonl', ...entireGlobs],
  claim: claimStore,
  folders: foldersOfStore,
  decoder: (context) => new DroidStoreDecoder(context),
};

const stream: LineFormat = {
  ...store,
  stores: () => [],
  workspaceGlobs: ['**/*droid*.jsonl'],
  claim: claimStream,
  folders: foldersOfStream,
  decoder: (context) => new DroidStreamDecoder(context),
};

/** Factory Droid; `~/.factory/sessions/<folder>/<id>.jsonl`, and what `droid exec --output-format stream-json` printed. */
export const droid: readonly Format[] = [store, stream];
