import * as z from 'zod/mini';
import type { Claim, Head, LineFormat } from './format.ts';
import { GrokDecoder } from './grok/decoder.ts';
import { grokFolders, grokStores, summaryFiles } from './grok/places.ts';
import { jsonLines } from './json-line.ts';
import { safeParse } from './safe-parse.ts';
import { lastName } from './store-path.ts';

/** Items that no other agent writes. */
const Own = z.union([
  z.object({ type: z.literal('assistant'), content: z.string(), model_id: z.string(), message: z.optional(z.never()) }),
  z.object({ type: z.literal('assistant'), content: z.string(), tool_calls: z.array(z.object({ name: z.string() })) }),
  z.object({ type: z.literal('user'), content: z.array(z.unknown()), prompt_index: z.number() }),
  z.object({ type: z.literal('user'), content: z.array(z.unknown()), synthetic_reason: z.string() }),
  z.object({ type: z.literal('tool_result'), tool_call_id: z.string(), content: z.string() }),
  z.object({ type: z.literal('backend_tool_call'), kind: z.object({ tool_type: z.string() }) }),
]);

function claim({ path, text }: Head): Claim {
  if (!jsonLines(text).some((line) => safeParse(Own, line).success)) return 'none';
  return lastName(path) === 'chat_history.jsonl' ? 'named' : 'content';
}

/** Grok, xAI's coding agent for the terminal; `~/.grok/sessions/<percent-encoded folder>/<session>/chat_history.jsonl`. */
export const grok: LineFormat = {
  id: 'grok',
  name: 'Grok',
  growth: 'lines',
  stores: grokStores,
  workspaceGlobs: ['**/.grok/sessions/*/*/chat_history.jsonl'],
  claim,
  folders: grokFolders,
  folderFiles: summaryFiles,
  decoder: (context) => new GrokDecoder(context),
};
