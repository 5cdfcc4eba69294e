import { isInPlace, transcriptStores } from './cursor/places.ts';
import { Message, TurnEnd } from './cursor/records.ts';
import { TextTranscriptDecoder } from './cursor/text-decoder.ts';
import { TranscriptDecoder } from './cursor/transcript-decoder.ts';
import { entireGlobs } from './entire-place.ts';
import type { Claim, Format, Head, LineFormat } from './format.ts';
import { jsonLines } from './json-line.ts';
import { safeParse } from './safe-parse.ts';

/** Other agents' messages name themselves: these are keys that no line of Cursor's has. */
const foreign = ['type', 'uuid', 'id', 'sessionId', 'session_id', 'timestamp', 'created', 'ts', 'parentId', 'jsonrpc'];
/** A message that is longer than the head still shows how it begins. */
const cutMessage = /^\{"role":"(?:user|assistant)","message":\{"content":(?:\[\{"type":"|")/;

function isMessage(line: unknown): boolean {
  if (!safeParse(Message, line).success || typeof line !== 'object' || line === null) return false;
  return !foreign.some((key) => Object.hasOwn(line, key));
}

function claimLines({ path, text }: Head): Claim {
  const lines = jsonLines(text);
  const isOwn = lines.some(isMessage) || (lines.length === 0 && cutMessage.test(text));
  if (isOwn) return isInPlace(path) ? 'named' : 'content';
  return isInPlace(path) && lines.some((line) => safeParse(TurnEnd, line).success) ? 'named' : 'none';
}

const begins = /^\s{0,20}(?:user|assistant):\s{0,5}\n/;
const query = /^user:\s{0,5}\n(?:<[a-z_-]{1,60}>[^\n]{0,4000}\n){0,20}<user_query>/m;
const call = /^assistant:\s{0,5}\n(?:[^\n]{0,4000}\n){0,200}\[Tool call\] \w/m;

function claimText({ path, text }: Head): Claim {
  if (!begins.test(text)) return 'none';
  if (isInPlace(path)) return 'named';
  return query.test(text) || call.test(text) ? 'content' : 'none';
}

const shared = {
  id: 'cursor',
  name: 'Cursor',
  growth: 'lines',
  callsOnly: true,
  stores: transcriptStores,
  folders: () => [],
} as const;

const lines: LineFormat = {
  ...shared,
  workspaceGlobs: ['**/agent-transcripts/**/*.jsonl', ...entireGlobs],
  claim: claimLines,
  decoder: (context) => new TranscriptDecoder(context),
};

const text: LineFormat = {
  ...shared,
  workspaceGlobs: ['**/agent-transcripts/**/*.txt', ...entireGlobs],
  claim: claimText,
  decoder: (context) => new TextTranscriptDecoder(context),
};

/**
 * Cursor and its terminal program; `~/.cursor/projects/<folder>/agent-transcripts/<session>/<session>.jsonl`, the program's without
 * the folder, `.txt` in early 2026; subagents in `<session>/subagents/`. They keep what was called, and never what came of it.
 */
export const cursor: readonly Format[] = [lines, text];
