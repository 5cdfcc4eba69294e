import * as z from 'zod/mini';
import { AcpDecoder } from './acp/decoder.ts';
import { messageIn } from './acp/message.ts';
import { Place } from './acp/records.ts';
import type { Claim, Head, LineFormat } from './format.ts';
import { parseJsonLine } from './json-line.ts';
import { safeParse } from './safe-parse.ts';

const method = /"method":\s{0,5}"session\/(?:update|new|load|resume|prompt|request_permission|cancel)"/;
const opening = /"method":\s{0,5}"initialize"[\s\S]{0,4000}?"(?:clientCapabilities|protocolVersion)":/;
/** Lines looked at: the first messages of a log are short. */
const mostLines = 60;

function claim({ text }: Head): Claim {
  if (!/"jsonrpc":\s{0,5}"2\.0"|\\"jsonrpc\\":\s{0,5}\\"2\.0\\"/.test(text)) return 'none';
  const methods = text.replaceAll('\\"', '"');
  if (!method.test(methods) && !/"clientCapabilities"/.test(methods) && !opening.test(methods)) return 'none';
  const isOne = text.split('\n', mostLines).some((line) => {
    const rpc = messageIn(line)?.rpc;
    return rpc?.method !== undefined && /^(?:session\/|initialize$)/.test(rpc.method) && !isOfMcp(rpc.params);
  });
  return isOne ? 'content' : 'none';
}

const Mcp = z.object({ clientInfo: z.unknown(), protocolVersion: z.string() });

/** The Model Context Protocol opens with the same method; its version is a date. */
function isOfMcp(params: unknown): boolean {
  return safeParse(Mcp, params).success;
}

const cwd = /\\?"cwd\\?":\s{0,5}\\?("(?:[^"\\\n]|\\.){1,4000}")/g;

function folders({ text }: Head): readonly string[] {
  const found = new Set<string>();
  for (const line of text.split('\n', mostLines)) {
    const rpc = messageIn(line)?.rpc;
    if (rpc?.method?.startsWith('session/') !== true) continue;
    const { data } = safeParse(Place, rpc.params);
    if (data?.cwd !== undefined) found.add(data.cwd);
  }
  if (found.size > 0) return [...found];
  const parsed = z.string().safeParse(parseJsonLine([...text.matchAll(cwd)][0]?.[1] ?? ''));
  return parsed.success ? [parsed.data] : [];
}

/** Messages of the Agent Client Protocol, JSON-RPC, one a line; kept wherever a client is told to. */
export const acp: LineFormat = {
  id: 'acp',
  name: 'ACP',
  growth: 'lines',
  stores: () => [],
  workspaceGlobs: ['**/*acp*.jsonl', '**/*acp*.ndjson', '**/*acp*.log'],
  claim,
  folders,
  decoder: (context) => new AcpDecoder(context),
};
