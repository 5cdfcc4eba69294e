import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';

/** The first line of a session (`packages/coding-agent/src/core/session-manager.ts`); version 1 named its model there. */
export const Header = z.object({
  type: z.literal('session'),
  id: z.string(),
  timestamp: z.string(),
  cwd: z.string(),
  agent: z.optional(z.never()),
  modelId: Text,
});

const Cost = z.catch(z.nullish(z.object({ total: Count })), undefined);
const Usage = z.catch(z.nullish(z.object({ input: Count, output: Count, cacheWrite: Count, cost: Cost })), undefined);

/** What a person, the model or a tool said (`packages/ai/src/types.ts`, `packages/coding-agent/src/core/messages.ts`). */
export const Message = z.object({
  role: z.string(),
  content: Anything,
  model: Text,
  usage: Usage,
  stopReason: Text,
  errorMessage: Text,
  toolCallId: Text,
  toolName: Text,
  isError: Flag,
  details: z.catch(z.nullish(z.object({ status: Text, exitCode: Count })), undefined),
  timestamp: Anything,
});
export type Message = z.infer<typeof Message>;

/** An entry of the tree, or a line of `pi --mode json`, which has the same messages. */
export const Entry = z.object({
  type: z.string(),
  id: Text,
  timestamp: Anything,
  message: Anything,
  modelId: Text,
  name: Text,
});
export type Entry = z.infer<typeof Entry>;

export const ToolCall = z.object({ type: z.literal('toolCall'), id: Text, name: z.string(), arguments: Anything });

/** Entries and events that tell nothing of what was tried; the same is told by others, or they are the program's own. */
export const irrelevantTypes: ReadonlySet<string> = new Set(
  `thinking_level_change custom custom_message branch_summary label leaf agent_start agent_end agent_settled turn_start turn_end
  message_start message_update tool_execution_start tool_execution_update tool_execution_end auto_compaction_end compaction_end
  auto_retry_start auto_retry_end queue_update session_info_changed thinking_level_changed entry_appended active_tools_change
  summarization_retry_scheduled summarization_retry_attempt_start summarization_retry_finished`.split(/\s+/),
);

/** Messages that are nobody's attempt: what a person ran with `!`, what extensions said, and summaries. */
export const irrelevantRoles: ReadonlySet<string> = new Set([
  'bashExecution',
  'custom',
  'hookMessage',
  'branchSummary',
  'compactionSummary',
]);
