import type { DecoderContext, DocumentReading, LogDocument } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { readConversation } from './conversation.ts';
import { SdkManifest, SdkSession } from './records.ts';

/** The beginning of a session of Cline's SDK (`sdk/packages/core/docs/messages-contract-v1.md`). */
const start =
  /^\s{0,9}\{\s{0,99}"version":\s{0,9}\d{1,4},\s{0,99}"updated_at":\s{0,9}"[^"]{1,40}",\s{0,99}"agent":\s{0,9}"(?:lead|subagent|teammate)",\s{0,99}"sessionId":\s{0,9}"/;

export function isSdkSession(text: string): boolean {
  return start.test(text);
}

/** The manifest beside a session names its folder. */
export function manifestOf(path: string): string | undefined {
  const name = lastName(path);
  const session = /^(.+)\.messages\.json$/.exec(name)?.[1];
  return session === undefined ? undefined : `${path.slice(0, path.length - name.length)}${session}.json`;
}

/** The session above a subagent's, whose id begins with its own (`session-graph.ts`). */
function parentOf({ agent, sessionId, origin }: ReturnType<typeof SdkSession.parse>): string | undefined {
  if (agent === undefined || agent === 'lead') return undefined;
  if (origin?.parentThreadId) return origin.parentThreadId;
  const end = sessionId.indexOf('__');
  return end > 0 ? sessionId.slice(0, end) : undefined;
}

export function readSdkSession(document: LogDocument, context: DecoderContext): DocumentReading | undefined {
  const parsed = safeParse(SdkSession, parseJsonLine(document.text));
  if (!parsed.success) return undefined;
  const { sessionId, messages } = parsed.data;
  const beside = document.parts.get(manifestOf(context.path) ?? '');
  const manifest = safeParse(SdkManifest, beside === undefined ? undefined : parseJsonLine(beside));
  const cwd = manifest.success ? (manifest.data.cwd ?? manifest.data.workspace_root) : undefined;
  const task = { session: sessionId, agent: 'Cline', cwd, parent: parentOf(parsed.data), endsWithoutCall: true };
  return readConversation(messages, task, context);
}
