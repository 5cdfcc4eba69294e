import type { Fault } from '../../model/event.ts';

const malformed =
  /Missing value for required parameter|parameter was (?:empty|missing)|Invalid (?:tool call|JSON argument|input for tool|todos format)|Unknown tool|does not exist on server|is not configured\b|missing nativeArgs|Failed to parse \S{1,60} parameters|XML tool calls are no longer|was rejected before execution|No handler registered for tool/;
const policy =
  /\.(?:cline|roo|kilocode)ignore|CLINE_COMMAND_PERMISSIONS|is not allowed in|can only edit files matching|is disabled by policy|blocked by a runtime hook|Hook requested task cancellation|Tool call repetition limit reached|is not available inside subagent|requires approval but no approval/;
const timeout = /timed out after|user-configured \S{1,20} timeout/;
const spawn = /^Working directory .{0,4096} does not exist|shell integration error|\bspawn \S{1,400} E[A-Z]{3,12}/;

/** Whose failure it was, by the words of an error that the agent itself wrote. */
export function faultOf(error: string): Fault {
  const start = error.slice(0, 2_000);
  if (malformed.test(start)) return 'malformed';
  if (policy.test(start)) return 'policy';
  if (spawn.test(start)) return 'spawn';
  return timeout.test(start) ? 'timeout' : 'tool';
}
