import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import { entireGlobs } from './entire-place.ts';
import type { Claim, DocumentFormat, Format, Head, LineFormat, Store } from './format.ts';
import { jsonLines, parseJsonLine } from './json-line.ts';
import { readConversation } from './kiro/conversation.ts';
import { readExport, SessionDecoder } from './kiro/entries.ts';
import { Beside } from './kiro/records.ts';
import { safeParse } from './safe-parse.ts';
import { below, forward } from './store-path.ts';

const id = 'kiro';
const name = 'Kiro';

const place = /\/sessions\/cli\/[^/]+\.jsonl$/;
const OwnEntry = z.object({
  kind: z.enum(['Prompt', 'AssistantMessage', 'ToolResults', 'Compaction', 'ResetTo', 'CancelledPrompt', 'Clear']),
  version: z.optional(z.literal('v1')),
  data: z.optional(z.unknown()),
});
const WithMessage = z.object({ data: z.object({ message_id: z.string(), content: z.array(z.unknown()) }) });
const cutEntry = /^\{"version":"v1","kind":"(?:Prompt|AssistantMessage|ToolResults|Compaction)","data":\{/;

function claimSession({ path, text }: Head): Claim {
  const own = jsonLines(text).filter((line) => safeParse(OwnEntry, line).success);
  const isSure = own.some((line) => safeParse(WithMessage, line).success) || cutEntry.test(text);
  if (place.test(forward(path)) && (own.length > 0 || isSure)) return 'named';
  return isSure ? 'content' : 'none';
}

function stores(machine: Machine): readonly Store[] {
  const home = machine.env.KIRO_HOME || below(machine, machine.home, '.kiro');
  return [
    {
      root: below(machine, home, 'sessions', 'cli'),
      accepts: (path) => /^[^/]{1,200}\.jsonl$/.test(path),
      enters: () => false,
    },
  ];
}

const sessions: LineFormat = {
  id,
  name,
  growth: 'lines',
  stores,
  workspaceGlobs: ['**/.kiro/sessions/**/*.jsonl', ...entireGlobs],
  claim: claimSession,
  folderFiles: (path) => (place.test(forward(path)) ? [path.replace(/\.jsonl$/, '.json')] : []),
  folders(_head, beside) {
    return [...(beside?.values() ?? [])].flatMap((text) => {
      const parsed = safeParse(Beside, parseJsonLine(text));
      return parsed.success ? [parsed.data.cwd] : [];
    });
  },
  decoder: (context) => new SessionDecoder(context),
};

/** A conversation as the program keeps it begins with these keys. */
const begins =
  /^\s{0,9}\{\s{0,99}"conversation_id":\s{0,9}"[^"\n]{1,200}",\s{0,99}"next_message":\s{0,9}(?:null|\{\s{0,99}"additional_context")/;
const named = /"conversation_id":\s{0,9}"[^"\n]{1,200}"/;
const exchanges =
  /"history":\s{0,9}\[\s{0,99}(?:\{\s{0,99}"(?:user|assistant)":\s{0,9}\{|\[\s{0,99}\{\s{0,99}"additional_context":)/;
const exported = /^\s{0,9}\{\s{0,99}"format":\s{0,9}"kiro-session-export-v1"/;
const folder = /"(?:current_working_directory|cwd)":\s{0,9}("(?:[^"\\\n]|\\.){1,4096}")/g;

/** `/chat save` writes a conversation wherever a person says; before 2026 the program kept it in its database in this form. */
const conversations: DocumentFormat = {
  id,
  name,
  growth: 'document',
  stores: () => [],
  workspaceGlobs: ['**/*kiro*.json', ...entireGlobs],
  claim({ text }) {
    if (!/^\s{0,9}\{/.test(text)) return 'none';
    const isConversation = begins.test(text) || (named.test(text) && exchanges.test(text));
    return isConversation || exported.test(text) ? 'content' : 'none';
  },
  folders({ text }) {
    const found = [...text.matchAll(folder)].map((match) => parseJsonLine(match[1] ?? ''));
    return [...new Set(found.filter((one) => typeof one === 'string'))];
  },
  read({ text }, { machine }) {
    const value = parseJsonLine(text);
    return readConversation(value, machine) ?? readExport(value, machine);
  },
};

/**
 * Kiro's terminal program, and Amazon Q's before it; `~/.kiro/sessions/cli/<session>.jsonl`, with the folder in the `.json` beside it,
 * and the conversations that it or Entire saved.
 */
export const kiro: readonly Format[] = [sessions, conversations];
