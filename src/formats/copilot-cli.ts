import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import { CopilotEventsDecoder } from './copilot-cli/decoder.ts';
import { entireGlobs } from './entire-place.ts';
import type { Claim, Head, LineFormat, Store } from './format.ts';
import { jsonLines, parseJsonLine } from './json-line.ts';
import { safeParse } from './safe-parse.ts';
import { below, forward } from './store-path.ts';

const log = /^(?:[^/]{1,200}\/events\.jsonl|[^/]{1,200}\.jsonl)$/;

/** Sessions are kept by id, not by folder; `COPILOT_HOME` moves them, and so does `XDG_STATE_HOME`. */
function stores(machine: Machine): readonly Store[] {
  const { env, home } = machine;
  const homes = [
    env.COPILOT_HOME || below(machine, home, '.copilot'),
    ...(env.XDG_STATE_HOME ? [below(machine, env.XDG_STATE_HOME, '.copilot')] : []),
  ];
  return [...new Set(homes)].map((folder) => ({
    root: below(machine, folder, 'session-state'),
    accepts: (path) => log.test(path),
    enters: (path) => !path.includes('/'),
  }));
}

const storePath = /\/session-state\/(?:[^/]+\/events\.jsonl|[^/]+\.jsonl)$/;

const Start = z.object({
  type: z.literal('session.start'),
  data: z.object({ sessionId: z.string(), vscodeVersion: z.optional(z.undefined()) }),
});
/** Any other event: where only the end of a log is looked at, its start is not there. */
const Event = z.object({
  type: z.enum([
    'session.resume',
    'assistant.turn_start',
    'assistant.turn_end',
    'assistant.message',
    'user.message',
    'hook.start',
    'hook.end',
    'tool.execution_start',
    'tool.execution_complete',
  ]),
  data: z.record(z.string(), z.unknown()),
  id: z.string(),
  timestamp: z.string(),
  parentId: z.nullable(z.string()),
});
const Transcript = z.object({ type: z.literal('session.start'), data: z.object({ vscodeVersion: z.string() }) });
/** An event that is longer than what is looked at still shows how it begins. */
const cutEvent = /^\{"type":"(?:session|assistant|user|tool|hook|system)\.[a-z_.]{1,40}","data":\{/;

/** Whether these are events as Copilot writes them; transcripts of Copilot Chat name the editor's version. */
export function copilotEvents(text: string): 'cli' | 'transcript' | 'some' | 'none' {
  const lines = jsonLines(text);
  if (lines.some((line) => safeParse(Transcript, line).success)) return 'transcript';
  if (lines.some((line) => safeParse(Start, line).success)) return 'cli';
  return cutEvent.test(text) || lines.some((line) => safeParse(Event, line).success) ? 'some' : 'none';
}

function claim(head: Head): Claim {
  const known = copilotEvents(head.text);
  if (known === 'none' || known === 'transcript') return 'none';
  const path = forward(head.path);
  if (/\/transcripts\/[^/]+\.jsonl$/.test(path) && known === 'some') return 'none';
  return storePath.test(path) ? 'named' : 'content';
}

const WithFolder = z.object({
  type: z.enum(['session.start', 'session.resume']),
  data: z.object({ context: z.object({ cwd: z.string() }) }),
});
const Moved = z.object({ type: z.literal('session.context_changed'), data: z.object({ cwd: z.string() }) });
/** Versions before 1.0 name the folder only where a hook was run or where the person trusted it. */
const Hook = z.object({ type: z.literal('hook.start'), data: z.object({ input: z.object({ cwd: z.string() }) }) });
const Info = z.object({
  type: z.literal('session.info'),
  data: z.object({ infoType: z.literal('folder_trust'), message: z.string() }),
});
const trusted = /^Folder (.{1,4000}) has been added to trusted folders/;
const cutFolder =
  /^\{"type":"session\.(?:start|resume)","data":\{[^\n]{0,2000}?"context":\{"cwd":("(?:[^"\\\n]|\\.){0,4000}")/;

function foldersOf(line: unknown): readonly string[] {
  const started = safeParse(WithFolder, line);
  if (started.success) return [started.data.data.context.cwd];
  const moved = safeParse(Moved, line);
  if (moved.success) return [moved.data.data.cwd];
  const hook = safeParse(Hook, line);
  if (hook.success) return [hook.data.data.input.cwd];
  const info = safeParse(Info, line);
  const folder = info.success ? trusted.exec(info.data.data.message)?.[1] : undefined;
  return folder === undefined ? [] : [folder];
}

/** `cwd: /code/shop` in the `workspace.yaml` beside the events; quoted as JSON where it has to be. */
const folderInYaml = /^cwd:[ \t]{1,9}([^\r\n]{1,4096})$/m;

function folderBeside(text: string): string | undefined {
  const written = folderInYaml.exec(text)?.[1]?.trim();
  if (written === undefined) return undefined;
  if (written.startsWith('"')) return z.catch(z.optional(z.string()), undefined).parse(parseJsonLine(written));
  return written.startsWith("'") ? written.slice(1, -1).replaceAll("''", "'") : written;
}

function folders(head: Head, beside?: ReadonlyMap<string, string>): readonly string[] {
  const found = new Set(jsonLines(head.text).flatMap(foldersOf));
  const cut = z.string().safeParse(parseJsonLine(cutFolder.exec(head.text)?.[1] ?? ''));
  if (cut.success) found.add(cut.data);
  for (const text of beside?.values() ?? []) {
    const folder = folderBeside(text);
    if (folder !== undefined) found.add(folder);
  }
  return [...found];
}

function folderFiles(path: string): readonly string[] {
  return /[\\/]events\.jsonl$/.test(path) ? [path.replace(/events\.jsonl$/, 'workspace.yaml')] : [];
}

/**
 * GitHub Copilot CLI; `~/.copilot/session-state/<id>/events.jsonl`, and `<id>.jsonl` before 1.0. The CLI that VS Code runs in the
 * background writes there too.
 */
export const copilotCli: LineFormat = {
  id: 'copilot-cli',
  name: 'GitHub Copilot CLI',
  growth: 'lines',
  stores: (machine) => stores(machine),
  workspaceGlobs: ['**/.copilot/session-state/**/*.jsonl', ...entireGlobs],
  claim,
  folders,
  folderFiles,
  decoder: (context) => new CopilotEventsDecoder(context, 'GitHub Copilot CLI'),
};
