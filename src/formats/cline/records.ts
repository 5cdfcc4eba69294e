import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';

/**
 * The parts that are used of the records of Cline, Roo Code and Kilo Code (Cline 1.5 to 3.x `src/core/storage/disk.ts`, Roo Code
 * 3.x `src/core/task-persistence/apiMessages.ts`, `packages/types/src/message.ts`); every other key is dropped.
 */

const ModelInfo = z.catch(z.optional(z.object({ modelId: Text, id: Text })), undefined);

const Tokens = z.catch(z.optional(z.object({ prompt: Count, completion: Count })), undefined);
const Metrics = z.catch(
  z.optional(
    z.object({ tokens: Tokens, inputTokens: Count, outputTokens: Count, cacheWriteTokens: Count, cost: Count }),
  ),
  undefined,
);

/** A message of the conversation with the model, in Anthropic's form. */
export const Message = z.object({
  role: Text,
  type: Text,
  content: Anything,
  ts: Anything,
  id: Text,
  isSummary: Flag,
  isTruncationMarker: Flag,
  modelInfo: ModelInfo,
  metrics: Metrics,
});
export type Message = z.infer<typeof Message>;

/** What the chat shows: something said (`say`) or asked (`ask`). */
export const UiMessage = z.object({
  ts: z.number(),
  type: z.enum(['say', 'ask']),
  say: Text,
  ask: Text,
  text: Text,
  partial: Flag,
  conversationHistoryIndex: Count,
  modelInfo: ModelInfo,
});
export type UiMessage = z.infer<typeof UiMessage>;

/** The text of `api_req_started`; the tokens come when the request is over. */
export const ApiRequest = z.object({
  request: Text,
  tokensIn: Count,
  tokensOut: Count,
  cacheWrites: Count,
  cost: Count,
  cancelReason: Text,
  streamingFailedMessage: Text,
});

/** The text of `error_retry`: the request failed and is sent again; `failed` when it is not, then `api_req_failed` follows. */
export const ErrorRetry = z.object({
  attempt: Count,
  maxAttempts: Count,
  delaySeconds: Count,
  failed: Flag,
  errorMessage: Text,
});

/** The text of `api_req_failed` where it is JSON. */
export const ApiFailure = z.object({ message: Text, status: Count, code: Anything });

/** The text of a tool in the chat. */
export const UiTool = z.object({
  tool: z.string(),
  path: Text,
  content: Text,
  diff: Text,
  regex: Text,
  filePattern: Text,
  query: Text,
});

/** The text of `use_mcp_server` in the chat. */
export const UiServer = z.object({
  type: Text,
  serverName: Text,
  toolName: Text,
  arguments: Anything,
  uri: Text,
});

/** A task in the list of tasks: Cline names its folder one way, Roo Code and Kilo Code another. */
export const HistoryItem = z.object({
  id: Text,
  workspace: Text,
  cwdOnTaskInitialization: Text,
  parentTaskId: Text,
});

export type HistoryItem = z.infer<typeof HistoryItem>;

/** What Cline tells of a task beside its conversation. */
export const TaskMetadata = z.object({ model_usage: z.array(z.object({ model_id: Text })) });

/** How Roo Code writes refusals, consents and errors since it calls tools natively. */
export const StatusMessage = z.object({
  status: z.enum(['denied', 'approved', 'error', 'guidance']),
  type: Text,
  message: Text,
  error: Text,
  feedback: Text,
});

/** What one operation of a tool of the SDK came to. */
export const Operation = z.object({ query: Text, result: Anything, error: Text, success: z.boolean() });

export type Operation = z.infer<typeof Operation>;

/** The file of a session of the SDK and the CLI made with it. */
export const SdkSession = z.object({
  version: z.number(),
  agent: Text,
  sessionId: z.string(),
  origin: z.catch(z.optional(z.object({ parentThreadId: Text })), undefined),
  messages: z.array(z.unknown()),
});

/** The small file beside it. */
export const SdkManifest = z.object({ cwd: Text, workspace_root: Text });
