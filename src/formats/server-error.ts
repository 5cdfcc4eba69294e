import type { Fault } from '../model/event.ts';

/** How the protocol's own libraries write an error down (modelcontextprotocol, `McpError`). */
const protocolError = /^(?:Error: )?MCP error (-\d{4,6})\b/;
/** JSON-RPC's codes of calls that nobody understands. */
const misuse = new Set(['-32700', '-32600', '-32601', '-32602']);
const requestTimeout = '-32001';
const serverTool = /^mcp_/;
const said = /^Error: \S/;
/** A longer text is what a tool shows. */
const refusalLines = 4;

/**
 * The failure in a result of a server's tool (Model Context Protocol): agents that hand on what the server says, as Crush and opencode
 * do, keep no flag of it.
 */
export function serverError(tool: string, text: string): Fault | undefined {
  const start = text.slice(0, 2_000).trimStart();
  const code = protocolError.exec(start)?.[1];
  if (code !== undefined) return misuse.has(code) ? 'malformed' : code === requestTimeout ? 'timeout' : 'tool';
  const isShort = text.trimEnd().split('\n', refusalLines + 1).length <= refusalLines;
  return serverTool.test(tool) && said.test(start) && isShort ? 'tool' : undefined;
}
