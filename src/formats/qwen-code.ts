import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import type { Claim, DocumentFormat, Format, Head, LineFormat, Store } from './format.ts';
import { claimDocument, isQwens } from './gemini-cli/claim.ts';
import { chatStores, projectFiles, projectFolders } from './gemini-cli/places.ts';
import { readGeminiDocument } from './gemini-cli/whole-session.ts';
import { jsonLines, parseJsonLine } from './json-line.ts';
import { projectsOf } from './project-slug.ts';
import { QwenDecoder } from './qwen-code/decoder.ts';
import { safeParse } from './safe-parse.ts';
import { below, forward } from './store-path.ts';

const name = 'Qwen Code';

/** Where it keeps what it writes as it runs (`packages/core/src/config/storage.ts`); a place relative to wherever it ran is nowhere. */
function base(machine: Machine): string {
  const named = [machine.env.QWEN_RUNTIME_DIR, machine.env.QWEN_HOME].find(
    (place) => place !== undefined && place !== '',
  );
  if (named === undefined) return below(machine, machine.home, '.qwen');
  if (named === '~') return machine.home;
  return /^~[\\/]/.test(named) ? below(machine, machine.home, named.slice(2)) : named;
}

/** Sessions, archived ones, and the subagents of each. */
const logInProject = /^[^/]+\/(?:chats|archive|subagents)\/(?:[^/]+\/){0,2}[^/]+\.jsonl$/;
const folderInProject = /^[^/]+(?:\/(?:chats|archive|subagents)(?:\/[^/]+){0,2})?$/;

function stores(machine: Machine, folder: string): readonly Store[] {
  const ours = projectsOf(machine, folder);
  return [
    {
      root: below(machine, base(machine), 'projects'),
      accepts: (path) => logInProject.test(path) && ours(path),
      enters: (path) => folderInProject.test(path) && ours(path),
    },
    // Older versions kept the sessions of a folder under a digest of its path.
    ...chatStores(machine, below(machine, base(machine), 'tmp'), folder).filter((store) => store.ofFolder === true),
  ];
}

const storePath = /\/(?:chats|archive|subagents)\/(?:[^/]+\/){0,2}[^/]+\.jsonl$/;
const own = { uuid: z.string(), sessionId: z.string() };
const Own = z.union([
  z.object({
    ...own,
    type: z.enum(['user', 'assistant', 'tool_result']),
    message: z.object({ parts: z.array(z.unknown()) }),
  }),
  z.object({
    ...own,
    type: z.literal('system'),
    subtype: z.string(),
    systemPayload: z.record(z.string(), z.unknown()),
  }),
]);
/** A line that is longer than the head still shows its first keys. */
const cutLine =
  /^\{"uuid":"[^"\n]{1,100}","parentUuid":(?:null|"[^"\n]{1,100}"),"sessionId":"[^"\n]{1,200}",(?=[^\n]{0,8000}"cwd":")(?=[^\n]{0,8000}(?:"parts":\[|"systemPayload":\{))/m;

function claim({ path, text }: Head): Claim {
  const isOwn = jsonLines(text).some((line) => safeParse(Own, line).success) || cutLine.test(text);
  if (!isOwn) return 'none';
  return storePath.test(forward(path)) ? 'named' : 'content';
}

const WithFolder = z.object({ uuid: z.string(), cwd: z.string() });
const cutFolder = /"cwd":("(?:[^"\\\n]|\\.){0,4000}")/;

function folders({ text }: Head): readonly string[] {
  const found = new Set<string>();
  for (const line of jsonLines(text)) {
    const parsed = safeParse(WithFolder, line);
    if (parsed.success) found.add(parsed.data.cwd);
  }
  if (found.size === 0 && cutLine.test(text)) {
    const [beforeMessage = ''] = text.split(/"message":|"systemPayload":/, 1);
    const parsed = z.string().safeParse(parseJsonLine(cutFolder.exec(beforeMessage)?.[1] ?? ''));
    if (parsed.success) found.add(parsed.data);
  }
  return [...found];
}

const lines: LineFormat = {
  id: 'qwen-code',
  name,
  growth: 'lines',
  stores,
  workspaceGlobs: ['**/.qwen/projects/**/*.jsonl'],
  claim,
  folders,
  decoder: (context) => new QwenDecoder(context),
};

const document: DocumentFormat = {
  id: 'qwen-code',
  name,
  growth: 'document',
  stores: (machine, folder) => stores(machine, folder).filter((store) => store.ofFolder === true),
  workspaceGlobs: ['**/.qwen/tmp/*/chats/*.json'],
  claim: (head) => (isQwens(head.path) ? claimDocument(head) : 'none'),
  folders: projectFolders,
  folderFiles: projectFiles,
  read: (log, context) => readGeminiDocument(log, context, name),
};

/** Qwen Code; `~/.qwen/projects/<slug>/chats/<session>.jsonl`, older versions documents like those of Gemini CLI, out of which it grew. */
export const qwenCode: readonly Format[] = [lines, document];
