import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import { decodedArguments } from './antigravity/arguments.ts';
import { AntigravityDecoder } from './antigravity/decoder.ts';
import { StepCall } from './antigravity/records.ts';
import type { Claim, Head, LineFormat, Store } from './format.ts';
import { jsonLines } from './json-line.ts';
import { safeParse } from './safe-parse.ts';
import { below, forward, lastName } from './store-path.ts';

/** The terminal program and the editors have a folder each. */
const programs = ['antigravity-cli', 'antigravity', 'antigravity-ide'];
/** `<conversation>/.system_generated/logs/`, as far as a folder below the store goes. */
const folderInStore = /^[^/]+(?:\/\.system_generated(?:\/logs)?)?$/;
/** Beside it, `transcript_full.jsonl` holds the same steps with longer texts. */
const fileInStore = /^[^/]+\/\.system_generated\/logs\/transcript\.jsonl$/;
const storePath = /\/brain\/[^/]+\/\.system_generated\/logs\/transcript(?:_full)?\.jsonl$/;
const conversation = /^(.{1,4000}[\\/])brain[\\/]([^\\/]{1,255})[\\/]\.system_generated[\\/]/;

function stores(machine: Machine): readonly Store[] {
  return programs.map((program) => ({
    root: below(machine, machine.home, '.gemini', program, 'brain'),
    accepts: (path) => fileInStore.test(path),
    enters: (path) => folderInStore.test(path),
  }));
}

const Own = z.object({
  step_index: z.number(),
  source: z.string(),
  type: z.string().check(z.regex(/^[A-Z][A-Z_]{1,80}$/)),
  status: z.string(),
});
/** A line that is longer than the head still shows its first keys. */
const cutLine = /^\{"step_index":\d{1,9},"source":"[A-Z_]{1,40}","type":"[A-Z_]{1,80}","status":"[A-Z_]{1,40}",/;

function claim({ path, text }: Head): Claim {
  const isOwn = cutLine.test(text) || jsonLines(text).some((line) => safeParse(Own, line).success);
  if (!isOwn) return 'none';
  return storePath.test(forward(path)) ? 'named' : 'content';
}

/** The program's list of conversations with the folder of each; only the terminal program keeps one. */
function folderFiles(path: string): readonly string[] {
  const [, above] = conversation.exec(path) ?? [];
  return above === undefined ? [] : [`${above}history.jsonl`];
}

const Listed = z.object({ conversationId: z.string(), workspace: z.string() });
const WithCalls = z.object({ step_index: z.number(), tool_calls: z.array(z.unknown()) });

/** Where the commands of a transcript ran: it names no folder of its own. */
function foldersOfCommands(text: string): readonly string[] {
  return jsonLines(text).flatMap((line) => {
    const parsed = safeParse(WithCalls, line);
    const calls = parsed.success ? parsed.data.tool_calls : [];
    return calls.flatMap((value) => {
      const call = safeParse(StepCall, value);
      if (!call.success || call.data.name !== 'run_command') return [];
      const { Cwd: folder } = decodedArguments(call.data.args ?? {});
      return typeof folder === 'string' && folder !== '' ? [folder] : [];
    });
  });
}

function folders({ path, text }: Head, beside: ReadonlyMap<string, string> = new Map()): readonly string[] {
  const id = conversation.exec(path)?.[2];
  const listed = [...beside].flatMap(([file, list]) => (lastName(file) === 'history.jsonl' ? [list] : []));
  const named = listed
    .flatMap((list) => jsonLines(list, 20_000))
    .flatMap((line) => {
      const parsed = safeParse(Listed, line);
      return parsed.success && parsed.data.conversationId === id ? [parsed.data.workspace] : [];
    });
  return [...new Set(named.length > 0 ? named : foldersOfCommands(text))];
}

/** Antigravity, in the terminal and in its editor; `~/.gemini/antigravity-cli/brain/<conversation>/.system_generated/logs/transcript.jsonl`. */
export const antigravity: LineFormat = {
  id: 'antigravity',
  name: 'Antigravity',
  growth: 'lines',
  stores: (machine) => stores(machine),
  workspaceGlobs: ['**/brain/*/.system_generated/logs/transcript.jsonl'],
  claim,
  folders,
  folderFiles,
  decoder: (context) => new AntigravityDecoder(context),
};
