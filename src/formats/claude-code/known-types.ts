/** Types of lines that tell nothing of calls, results, people or the provider. */
const irrelevant = new Set([
  'progress',
  'file-history-snapshot',
  'queue-operation',
  'permission-mode',
  'mode',
  'agent-name',
  'agent-color',
  'agent-setting',
  'last-prompt',
  'pr-link',
  'frame-link',
  'started',
  'result',
  'relocated',
  'worktree-state',
  'bridge-session',
  'atis-latch',
  'tag',
  'task-summary',
  'content-replacement',
  'attribution-snapshot',
  'speculation-accept',
  'saved_hook_context',
]);

/** Kinds of content blocks that are understood; a server's own tools run within one answer and never fail the way calls do. */
const blocks = new Set([
  'text',
  'thinking',
  'redacted_thinking',
  'tool_use',
  'tool_result',
  'tool_reference',
  'image',
  'document',
  'search_result',
  'fallback',
  'compaction',
  'container_upload',
  'server_tool_use',
  'mcp_tool_use',
  'mcp_tool_result',
  'web_search_tool_result',
  'web_fetch_tool_result',
  'code_execution_tool_result',
  'bash_code_execution_tool_result',
  'text_editor_code_execution_tool_result',
  'tool_search_tool_result',
  'advisor_tool_result',
]);

export function isIrrelevantType(type: string): boolean {
  return irrelevant.has(type);
}

export function isKnownBlock(type: string): boolean {
  return blocks.has(type);
}

/** The key before a line's type holds only plain values, so the first `"type"` outside any brace is the line's own. */
const typeKey = '"type":"';
/** Where a type stands in lines as they are written: after a dozen short fields. */
const searched = 2_000;

/**
 * True for a line that can be left unparsed: its own type is irrelevant and it ends as an object does. Inside a text the
 * quotes are escaped, so what is found is a key; a brace before it means it may be a nested one, and the line is parsed.
 */
export function isSkippable(line: string): boolean {
  const start = line.slice(0, searched);
  const at = start.indexOf(typeKey);
  if (at < 0 || start.lastIndexOf('{', at) > 0 || !line.trimEnd().endsWith('}')) return false;
  const from = at + typeKey.length;
  return irrelevant.has(start.slice(from, start.indexOf('"', from)));
}
