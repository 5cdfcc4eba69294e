import * as z from 'zod/mini';
import { Outcome, TroubleKind } from '../model/event.ts';
import { FindAwayDecoder } from './findaway/decoder.ts';
import { eventTypes } from './findaway/records.ts';
import type { Claim, Head, LineFormat } from './format.ts';
import { jsonLines } from './json-line.ts';
import { safeParse } from './safe-parse.ts';
import { lastName } from './store-path.ts';

const fileName = /\.findaway\.jsonl$/i;

/** One line of the open format, as narrow as other agents' logs need to be told apart. */
const OwnLine = z.union([
  z.object({
    type: z.literal('session'),
    id: z.string(),
    agent: z.optional(z.string()),
    message: z.optional(z.undefined()),
  }),
  z.object({ type: z.enum(['human', 'agent']), text: z.string(), message: z.optional(z.undefined()) }),
  z.object({ type: z.literal('call'), tool: z.string() }),
  z.object({ type: z.literal('result'), output: z.string(), id: z.optional(z.string()) }),
  z.object({ type: z.literal('result'), status: Outcome }),
  z.object({ type: z.literal('result'), exitCode: z.int() }),
  z.object({ type: z.literal('trouble'), kind: TroubleKind }),
  z.object({ type: z.literal('compaction') }),
]);
const Call = z.object({ type: z.literal('call'), tool: z.string() });
const AnyOwn = z.object({ type: z.enum(eventTypes) });

function claim(head: Head): Claim {
  const lines = jsonLines(head.text);
  if (fileName.test(lastName(head.path))) {
    return lines.length === 0 || lines.some((line) => safeParse(AnyOwn, line).success) ? 'named' : 'weak';
  }
  const own = lines.filter((line) => safeParse(OwnLine, line).success);
  if (own.length === 0 || own.length < lines.length / 2) return 'none';
  return own.some((line) => safeParse(Call, line).success) ? 'content' : 'weak';
}

const WithFolder = z.object({ type: z.literal('session'), cwd: z.string() });

function folders(head: Head): readonly string[] {
  const found = new Set<string>();
  for (const line of jsonLines(head.text)) {
    const parsed = safeParse(WithFolder, line);
    if (parsed.success) found.add(parsed.data.cwd);
  }
  return [...found];
}

/** The open format, for agents and scripts that have no log of their own. */
export const findaway: LineFormat = {
  id: 'findaway',
  name: 'Find a Way log',
  growth: 'lines',
  stores: () => [],
  workspaceGlobs: ['**/*.findaway.jsonl'],
  claim,
  folders,
  decoder: (context) => new FindAwayDecoder(context),
};
