import * as z from 'zod/mini';
import type { Claim, Head } from '../format.ts';
import { jsonLines } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import { forward, lastName } from '../store-path.ts';

/** The first keys of a session, on one line or on several. */
const sessionStart = /^\s{0,20}\{\s{0,20}"sessionId":\s?"[^"\n]{1,200}",\s{0,20}"projectHash":\s?"[^"\n]{1,200}",/;
const turn = '\\{\\s{0,20}(?:"role":\\s?"(?:user|model|gemini)",\\s{0,20}"parts":\\s?\\[|"parts":\\s?\\[\\s{0,20}\\{)';
const savedStart = new RegExp(`^\\s{0,20}(?:\\{\\s{0,20}"history":\\s?)?\\[\\s{0,20}${turn}`);
/** Qwen Code keeps its sessions the same way, in a folder of its own. */
const qwensFolder = /(?:^|\/)\.qwen\//;

const geminiFile = /\/chats\/(?:[^/]+\/)?[^/]+\.jsonl?$/;

const Introduced = z.object({ sessionId: z.string(), projectHash: z.string() });
const Answer = z.object({
  id: z.string(),
  timestamp: z.string(),
  type: z.literal('gemini'),
  content: z.unknown(),
});

/** Whether a session's file lies in Qwen Code's folder. */
export function isQwens(path: string): boolean {
  return qwensFolder.test(forward(path));
}

/** The keys of a session in whatever order: inside of a text they would have backslashes. */
const sessionKeys = [/(?<!\\)"sessionId":\s?"/, /(?<!\\)"projectHash":\s?"/, /(?<!\\)"messages":\s?\[/];
const objectStart = /^\s{0,20}\{/;

function isSession(text: string): boolean {
  const firstLine = text.slice(0, Math.max(0, text.indexOf('\n')));
  if (!objectStart.test(text) || firstLine.trimEnd().endsWith('}')) return false;
  return sessionStart.test(text) || sessionKeys.every((key) => key.test(text));
}

/** How sure it is that a head begins a session's document, or a saved chat. */
export function claimDocument({ path, text }: Head): Claim {
  if (isSession(text)) return geminiFile.test(forward(path)) ? 'named' : 'content';
  if (!savedStart.test(text)) return 'none';
  return /^checkpoint(?:-.{1,200})?\.json$/.test(lastName(path)) ? 'named' : 'content';
}

/** How sure it is that a head holds lines of a session. */
export function claimLines({ path, text }: Head): Claim {
  if (sessionStart.test(text) && !text.includes('\n')) return 'none';
  const lines = jsonLines(text);
  const introduced = safeParse(Introduced, lines[0]).success && sessionStart.test(text);
  if (!introduced && !lines.some((line) => safeParse(Answer, line).success)) return 'none';
  return geminiFile.test(forward(path)) ? 'named' : 'content';
}
