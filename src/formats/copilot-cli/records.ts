import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';

/**
 * The parts of GitHub Copilot CLI's events that are used; other keys are dropped. Seen in the logs of versions 0.0.354 to 1.0.62;
 * names as in the SDK's `session-events.ts` (August 2026).
 */

/** Every line. `agentId` names the subagent that the event belongs to. */
export const Envelope = z.object({
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  id: Text,
  timestamp: Anything,
  agentId: Text,
});
export type Envelope = z.infer<typeof Envelope>;

/** Versions before `agentId` name the call that started the subagent. */
export const OfSubagent = z.object({ parentToolCallId: Text });

const Context = z.catch(z.optional(z.object({ cwd: Text })), undefined);

/** `session.start` and `session.resume`. */
export const Start = z.object({ sessionId: Text, selectedModel: Text, context: Context });
export const ContextChanged = z.object({ cwd: Text });
export const ModelChange = z.object({ newModel: Text });
export const TitleChanged = z.object({ title: Text });

export const UserMessage = z.object({ content: Text, source: Text, isAutopilotContinuation: Flag });

/** A call as the model asked for it. */
const ToolRequest = z.object({
  toolCallId: z.string(),
  name: z.string(),
  arguments: Anything,
  mcpServerName: Text,
  mcpToolName: Text,
});
export type ToolRequest = z.infer<typeof ToolRequest>;
export const AssistantMessage = z.object({
  content: Text,
  model: Text,
  messageId: Text,
  apiCallId: Text,
  outputTokens: Count,
  toolRequests: z.catch(z.array(z.catch(z.nullable(ToolRequest), null)), []),
});

export const ExecutionStart = z.object({
  toolCallId: z.string(),
  toolName: z.string(),
  arguments: Anything,
  mcpServerName: Text,
  mcpToolName: Text,
});

/** One block of what a tool gave in its own form; a shell's may carry the exit code. */
const Content = z.object({ type: Text, exitCode: Count });
export const ExecutionComplete = z.object({
  toolCallId: z.string(),
  success: Flag,
  error: z.catch(z.optional(z.object({ message: Text, code: Text })), undefined),
  result: z.catch(
    z.optional(
      z.object({
        content: Text,
        detailedContent: Text,
        contents: z.catch(z.optional(z.array(z.catch(z.nullable(Content), null))), undefined),
      }),
    ),
    undefined,
  ),
  toolTelemetry: z.catch(
    z.optional(z.object({ metrics: z.catch(z.optional(z.object({ exit_code: Count })), undefined) })),
    undefined,
  ),
});
export type ExecutionComplete = z.infer<typeof ExecutionComplete>;

/** A tool that the person started, not the agent. */
export const UserRequested = z.object({ toolCallId: z.string() });
export const PermissionCompleted = z.object({
  toolCallId: Text,
  result: z.catch(z.optional(z.object({ kind: Text })), undefined),
});

/** `session.error` and `model.call_failure`. */
export const ProviderFailure = z.object({
  errorType: Text,
  errorCode: Text,
  message: Text,
  errorMessage: Text,
  statusCode: Count,
});
export const CompactionComplete = z.object({ success: Flag });
export const SubagentStarted = z.object({ toolCallId: Text, agentDisplayName: Text, agentName: Text, model: Text });
/** What a poll of a shell says of which one it means. */
export const ShellInput = z.object({ shellId: Text, sessionId: Text });
