import * as z from 'zod/mini';
import type { Claim, Format, Head, LineFormat } from './format.ts';
import { jsonLines } from './json-line.ts';
import { KimiCliDecoder } from './kimi-code/cli-decoder.ts';
import { KimiContextDecoder } from './kimi-code/context-decoder.ts';
import { KimiDecoder } from './kimi-code/decoder.ts';
import { isIrrelevantMessage } from './kimi-code/known-types.ts';
import { Recorded } from './kimi-code/messages.ts';
import { kimiCliStores, kimiCodeStores, kimiFolders, stateFiles } from './kimi-code/places.ts';
import { safeParse } from './safe-parse.ts';
import { lastName } from './store-path.ts';

const Metadata = z.object({ type: z.literal('metadata'), protocol_version: z.string() });
/** Only Kimi Code's first line tells when it was written. */
const Dated = z.object({ ...Metadata.shape, created_at: z.number() });
/** Lines that only Kimi Code writes. */
const Own = z.object({
  type: z.enum([
    'turn.prompt',
    'turn.steer',
    'context.append_message',
    'context.append_loop_event',
    'llm.tools_snapshot',
  ]),
  time: z.number(),
});
const ownMessages = new Set(
  'TurnBegin TurnEnd SteerInput StepBegin StepInterrupted StepRetry CompactionBegin StatusUpdate SubagentEvent ContentPart ToolCall ToolResult'.split(
    ' ',
  ),
);

function sureness(isOwn: boolean, path: string): Claim {
  if (!isOwn) return 'none';
  return lastName(path) === 'wire.jsonl' ? 'named' : 'content';
}

function claimCode({ path, text }: Head): Claim {
  const lines = jsonLines(text);
  const isOwn = lines.some((line) => safeParse(Own, line).success || safeParse(Dated, line).success);
  return sureness(isOwn, path);
}

function isMessage(line: unknown): boolean {
  const parsed = safeParse(Recorded, line);
  if (!parsed.success) return false;
  const { type } = parsed.data.message;
  return ownMessages.has(type) || isIrrelevantMessage(type);
}

function claimCli({ path, text }: Head): Claim {
  return sureness(jsonLines(text).some(isMessage), path);
}

const code: LineFormat = {
  id: 'kimi-code',
  name: 'Kimi Code',
  growth: 'lines',
  stores: kimiCodeStores,
  workspaceGlobs: ['**/.kimi-code/sessions/*/*/agents/*/wire.jsonl'],
  claim: claimCode,
  folders: kimiFolders,
  folderFiles: stateFiles,
  decoder: (context) => new KimiDecoder(context),
};

const cli: LineFormat = {
  id: 'kimi-code',
  name: 'Kimi CLI',
  growth: 'lines',
  stores: kimiCliStores,
  workspaceGlobs: ['**/.kimi/sessions/**/wire.jsonl'],
  claim: claimCli,
  folders: () => [],
  decoder: (context) => new KimiCliDecoder(context),
};

const OwnRole = z.object({ role: z.enum(['_checkpoint', '_usage', '_system_prompt']) });

/** Where the journal lies beside it, it tells the same with times: this one is not watched. */
const context: LineFormat = {
  ...cli,
  stores: () => [],
  workspaceGlobs: [],
  claim: ({ path, text }) => {
    if (!jsonLines(text).some((line) => safeParse(OwnRole, line).success)) return 'none';
    return /^context(?:_\d{1,6})?\.jsonl$/.test(lastName(path)) ? 'named' : 'content';
  },
  decoder: (about) => new KimiContextDecoder(about),
};

/** Kimi Code; `~/.kimi-code/sessions/<folder>/<session>/agents/<agent>/wire.jsonl`, and Kimi CLI, the program before, in `~/.kimi/sessions`. */
export const kimiCode: readonly Format[] = [code, cli, context];
