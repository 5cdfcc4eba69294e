import * as z from 'zod/mini';
import { Block } from '../anthropic-blocks.ts';
import { Anything, Count, Flag, Text } from '../lenient.ts';

/**
 * The parts of Claude Code's records that are used (seen in the logs of versions 1.0.120 to 2.1.220); every other key is
 * dropped.
 */

const common = {
  uuid: Text,
  parentUuid: z.catch(z.nullish(z.string()), undefined),
  sessionId: Text,
  agentId: Text,
  cwd: Text,
  timestamp: Anything,
  isSidechain: Flag,
};

/** What any line may carry. */
export const AnyRecord = z.object({ type: z.string(), ...common });
export type AnyRecord = z.infer<typeof AnyRecord>;

const Usage = z.catch(
  z.optional(z.object({ input_tokens: Count, cache_creation_input_tokens: Count, output_tokens: Count })),
  undefined,
);
export type Usage = z.infer<typeof Usage>;

const Content = z.union([z.string(), z.array(Block)]);

export const AssistantRecord = z.object({
  ...common,
  requestId: Text,
  isApiErrorMessage: Flag,
  error: Anything,
  /** What the answer cost, as early versions wrote it. */
  costUSD: Count,
  message: z.object({
    id: Text,
    model: Text,
    stop_reason: z.catch(z.nullish(z.string()), undefined),
    usage: Usage,
    content: Content,
  }),
});
export type AssistantRecord = z.infer<typeof AssistantRecord>;

export const UserRecord = z.object({
  ...common,
  isMeta: Flag,
  isCompactSummary: Flag,
  isVisibleInTranscriptOnly: Flag,
  toolDenialKind: Text,
  origin: z.catch(z.optional(z.object({ kind: Text, senderTaskId: Text })), undefined),
  toolUseResult: Anything,
  message: z.object({ content: Content }),
});
export type UserRecord = z.infer<typeof UserRecord>;

export const SystemRecord = z.object({
  ...common,
  subtype: Text,
  content: Anything,
  error: z.catch(
    z.optional(
      z.object({
        status: Count,
        message: Text,
        formatted: Text,
        type: Text,
        error: z.catch(
          z.optional(z.object({ error: z.catch(z.optional(z.object({ type: Text, message: Text })), undefined) })),
          undefined,
        ),
      }),
    ),
    undefined,
  ),
  apiRefusalExplanation: Text,
});
export type SystemRecord = z.infer<typeof SystemRecord>;

export const TitleRecord = z.object({ ...common, summary: Text, aiTitle: Text, customTitle: Text });

/** A message that a person sent while the agent worked reaches it as an attachment. */
export const QueuedCommand = z.object({
  attachment: z.object({ type: z.literal('queued_command'), prompt: Anything, commandMode: Text }),
});

/** Which command in the background a call asks about. */
export const PollInput = z.object({ bash_id: Text, shell_id: Text, task_id: Text });

/** What the tool told the program beside what the model was shown; a text where it failed. */
export const ToolUseResult = z.object({
  interrupted: Flag,
  backgroundTaskId: Text,
  isAsync: Flag,
  status: Text,
});
export type ToolUseResult = z.infer<typeof ToolUseResult>;
