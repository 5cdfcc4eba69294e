import * as z from 'zod/mini';
import type { Machine } from '../model/machine.ts';
import { CodexDecoder } from './codex/decoder.ts';
import { folderInEnvironment } from './codex/person.ts';
import { entireGlobs } from './entire-place.ts';
import type { Claim, Head, LineFormat, Store } from './format.ts';
import { jsonLines, parseJsonLine } from './json-line.ts';
import { linesAsDocument } from './lines-as-document.ts';
import { safeParse } from './safe-parse.ts';
import { below, lastName } from './store-path.ts';

const rollout = /(?:^|\/)rollout-[^/]{1,200}\.jsonl(?:\.zst)?$/;
const compressed = '.zst';
/** `2026/08/03`, or the start of it. */
const dayFolder = /^\d{4}(?:\/\d{2}){0,2}$/;

/** Sessions are kept by day, not by folder: the head of each tells whether it belongs to the workspace. */
function stores(machine: Machine): readonly Store[] {
  const home = machine.env.CODEX_HOME || below(machine, machine.home, '.codex');
  return ['sessions', 'archived_sessions'].map((name) => ({
    root: below(machine, home, name),
    accepts: (path) => rollout.test(path),
    enters: (path) => dayFolder.test(path),
  }));
}

const Enveloped = z.object({
  timestamp: z.string(),
  type: z.enum(['session_meta', 'response_item', 'event_msg', 'turn_context', 'compacted', 'world_state']),
  payload: z.record(z.string(), z.unknown()),
});
const Header = z.object({
  id: z.string(),
  timestamp: z.string(),
  instructions: z.nullable(z.string()),
  type: z.optional(z.undefined()),
});
const Item = z.union([
  z.object({ type: z.literal('function_call'), call_id: z.string(), arguments: z.string() }),
  z.object({
    type: z.literal('message'),
    role: z.string(),
    content: z.tuple([z.object({ type: z.literal('input_text') })], z.unknown()),
  }),
]);
const State = z.object({ record_type: z.literal('state') });
/** The first line holds the model's instructions and may be longer than the head. */
const cutStart = /^\{"timestamp":"[^"\n]{1,40}",(?:"ordinal":\d{1,9},)?"type":"session_meta","payload":\{/;
const cutHeader = /^\{"id":"[0-9a-f-]{36}","timestamp":"[^"\n]{1,40}","instructions":/;
const cutFolder = /"cwd":("(?:[^"\\\n]|\\.){0,4000}")/;

function contentClaim(text: string): Claim {
  const lines = jsonLines(text);
  if (cutStart.test(text) || lines.some((line) => safeParse(Enveloped, line).success)) return 'content';
  const headed = safeParse(Header, lines[0]).success || cutHeader.test(text);
  const items = lines.some((line) => safeParse(State, line).success || safeParse(Item, line).success);
  if (headed && items) return 'content';
  return headed || items ? 'weak' : 'none';
}

function claim(head: Head): Claim {
  const byContent = contentClaim(head.text);
  return byContent !== 'none' && rollout.test(lastName(head.path)) ? 'named' : byContent;
}

function isCompressed(head: Pick<Head, 'path' | 'compressed'>): boolean {
  return head.compressed === true || head.path.endsWith(compressed);
}

const WithFolder = z.union([
  z.object({ type: z.enum(['session_meta', 'turn_context']), payload: z.object({ cwd: z.string() }) }),
  z.pipe(
    z.object({ id: z.string(), timestamp: z.string(), cwd: z.string() }),
    z.transform(({ cwd }) => ({ payload: { cwd } })),
  ),
]);
/** Older logs name the folder only in the first message, which is the program's own. */
const Environment = z.object({
  type: z.literal('message'),
  role: z.literal('user'),
  content: z.array(z.object({ text: z.string() })),
});

function folderOf(line: unknown): string | undefined {
  const parsed = safeParse(WithFolder, line);
  if (parsed.success) return parsed.data.payload.cwd;
  const message = safeParse(Environment, line);
  return message.success ? folderInEnvironment(message.data.content[0]?.text ?? '') : undefined;
}

function folders(head: Head): readonly string[] {
  const found = new Set<string>();
  for (const line of jsonLines(head.text)) {
    const folder = folderOf(line);
    if (folder !== undefined) found.add(folder);
  }
  if (found.size === 0 && cutStart.test(head.text)) {
    const [beforeInstructions = ''] = head.text.split('"base_instructions":', 1);
    const parsed = z.string().safeParse(parseJsonLine(cutFolder.exec(beforeInstructions)?.[1] ?? ''));
    if (parsed.success) found.add(parsed.data);
  }
  return [...found];
}

/** Codex CLI, its editor extension and its desktop app; `~/.codex/sessions/<year>/<month>/<day>/rollout-….jsonl`. */
export const codex: LineFormat = {
  id: 'codex',
  name: 'Codex CLI',
  growth: 'lines',
  stores: (machine) => stores(machine),
  workspaceGlobs: ['**/.codex/{sessions,archived_sessions}/**/rollout-*.jsonl', ...entireGlobs],
  claim: (head) => (isCompressed(head) ? 'none' : claim(head)),
  folders,
  decoder: (context) => new CodexDecoder(context),
};

/** A rollout of long ago, compressed; where the plain one is there too, that one counts (codex-rs/rollout/src/compression.rs). */
export const compressedCodex = linesAsDocument(codex, {
  workspaceGlobs: ['**/.codex/{sessions,archived_sessions}/**/rollout-*.jsonl.zst'],
  claim: (head) => (isCompressed(head) ? claim(head) : 'none'),
  partOf: (path) =>
    rollout.test(lastName(path)) && isCompressed({ path }) ? path.slice(0, -compressed.length) : undefined,
});
