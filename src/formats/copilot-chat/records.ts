import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';

/**
 * The parts of VS Code's chat sessions that are used; other keys are dropped. Shapes as in VS Code 1.99 to 1.115 (`chatModel.ts`,
 * `chatService.ts`, `chatSessionOperationLog.ts`), `metadata` as GitHub Copilot Chat fills it (`toolCallingLoop.ts`).
 */

const lenient = <Schema extends z.core.$ZodType>(schema: Schema) => z.catch(z.optional(schema), undefined);

/** A text, or Markdown that holds one. */
const Message = z.union([
  z.string(),
  z.pipe(
    z.object({ value: z.string() }),
    z.transform(({ value }) => value),
  ),
]);

const Terminal = z.object({
  kind: z.literal('terminal'),
  /** Up to 1.102. */
  command: Text,
  commandLine: lenient(z.object({ original: Text, userEdited: Text, toolEdited: Text })),
  alternativeRecommendation: Text,
  terminalCommandOutput: lenient(z.object({ text: Text })),
  terminalCommandState: lenient(z.object({ exitCode: Count, timestamp: Count, duration: Count })),
});
const Input = z.object({ kind: z.literal('input'), rawInput: Anything });
const Output = z.object({ value: Text, isText: Flag });
const Details = z.object({
  input: Text,
  output: lenient(z.array(z.catch(z.nullable(Output), null))),
  isError: Flag,
});

/** A part of a response that tells of a tool's call. */
export const ToolPart = z.object({
  kind: z.literal('toolInvocationSerialized'),
  toolId: z.string(),
  toolCallId: z.string(),
  /** A flag up to 1.103; since then why the call was allowed or not, and by whom. */
  isConfirmed: lenient(z.union([z.boolean(), z.object({ type: Count, source: Text })])),
  isComplete: Flag,
  /** Since 1.110: that the tool failed, or why. */
  resultError: lenient(z.union([z.boolean(), Message])),
  resultDetails: lenient(z.union([z.array(z.unknown()), Details])),
  toolSpecificData: lenient(z.union([Terminal, Input])),
  invocationMessage: lenient(Message),
  subAgentInvocationId: Text,
  /** Up to 1.106, in place of the id. */
  fromSubAgent: Flag,
});
export type ToolPart = z.infer<typeof ToolPart>;

/** What the agent said; of such a part the base of its links tells the folder. */
export const TextPart = z.object({
  kind: z.optional(z.literal('markdownContent')),
  value: z.string(),
  baseUri: lenient(z.object({ scheme: z.literal('file'), path: z.string() })),
});

/** What the model thought; empty where it only ends. */
export const ThinkingPart = z.object({ kind: z.literal('thinking') });

const ToolCall = z.object({ id: z.string(), name: z.string(), arguments: Anything });
const Round = z.object({
  id: Text,
  response: Text,
  timestamp: Anything,
  toolCalls: z.catch(z.array(z.catch(z.nullable(ToolCall), null)), []),
});
export type Round = z.infer<typeof Round>;

const ErrorDetails = z.object({
  message: Text,
  code: Text,
  isRateLimited: Flag,
  isQuotaExceeded: Flag,
});
const Usage = z.object({ promptTokens: Count, completionTokens: Count });
const Result = z.object({
  errorDetails: lenient(ErrorDetails),
  usage: lenient(Usage),
  metadata: lenient(
    z.object({
      sessionId: Text,
      promptTokens: Count,
      outputTokens: Count,
      toolCallRounds: z.catch(z.array(z.catch(z.nullable(Round), null)), []),
      toolCallResults: lenient(z.record(z.string(), z.unknown())),
    }),
  ),
});

export const Request = z.object({
  requestId: Text,
  timestamp: Anything,
  message: lenient(
    z.union([
      z.string(),
      z.pipe(
        z.object({ text: z.string() }),
        z.transform(({ text }) => text),
      ),
    ]),
  ),
  /** Which button the person pressed, where it was no message. */
  confirmation: Text,
  isSystemInitiated: Flag,
  modelId: Text,
  isCanceled: Flag,
  modelState: lenient(z.object({ value: Count })),
  usage: lenient(Usage),
  promptTokens: Count,
  completionTokens: Count,
  result: lenient(Result),
  response: z.catch(z.array(z.unknown()), []),
});
export type Request = z.infer<typeof Request>;

/** A whole session, as it is stored or exported. */
export const Session = z.object({
  sessionId: Text,
  customTitle: Text,
  requests: z.array(z.unknown()),
});

/** One line of the log of changes (`objectMutationLog.ts`): everything anew, a value set, values put at the end or from `i` on, a value deleted. */
export const Mutation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal(0), v: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal(1), k: z.array(z.union([z.string(), z.number()])), v: Anything }),
  z.object({
    kind: z.literal(2),
    k: z.array(z.union([z.string(), z.number()])),
    v: lenient(z.array(z.unknown())),
    i: Count,
  }),
  z.object({ kind: z.literal(3), k: z.array(z.union([z.string(), z.number()])) }),
]);
export type Mutation = z.infer<typeof Mutation>;
