import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';

/**
 * The parts of opencode's records that are used (`packages/opencode/src/session/message-v2.ts`, seen in exports of 1.14); every other
 * key is dropped. In its files and exports each record carries its own ids, in its database they stand in columns beside it.
 */

const Span = z.catch(z.optional(z.object({ start: Count, end: Count, created: Count })), undefined);
const ErrorOfProvider = z.catch(
  z.optional(
    z.object({
      name: Text,
      data: z.catch(z.optional(z.object({ message: Text, statusCode: Count, responseBody: Text })), undefined),
    }),
  ),
  undefined,
);
export type ErrorOfProvider = z.infer<typeof ErrorOfProvider>;

export const SessionInfo = z.object({
  id: Text,
  directory: Text,
  parentID: Text,
  title: Text,
  time: z.catch(z.optional(z.object({ created: Count })), undefined),
});
export type SessionInfo = z.infer<typeof SessionInfo>;

export const MessageInfo = z.object({
  id: Text,
  parentID: Text,
  role: z.string(),
  time: z.catch(z.optional(z.object({ created: Count, completed: Count })), undefined),
  modelID: Text,
  /** True in an answer that sums up the conversation; an object in a person's message. */
  summary: Anything,
  path: z.catch(z.optional(z.object({ cwd: Text })), undefined),
  error: ErrorOfProvider,
});
export type MessageInfo = z.infer<typeof MessageInfo>;

export const ToolState = z.object({
  status: z.string(),
  input: Anything,
  output: Text,
  error: Text,
  metadata: z.catch(z.optional(z.object({ exit: Anything, interrupted: Flag, output: Text })), undefined),
  time: Span,
});
export type ToolState = z.infer<typeof ToolState>;

export const Part = z.object({
  id: Text,
  type: z.string(),
  text: Text,
  synthetic: Flag,
  ignored: Flag,
  time: Span,
  tool: Text,
  callID: Text,
  state: z.catch(z.optional(ToolState), undefined),
  reason: Text,
  error: ErrorOfProvider,
  cost: Count,
  tokens: z.catch(
    z.optional(
      z.object({
        input: Count,
        output: Count,
        reasoning: Count,
        cache: z.catch(z.optional(z.object({ write: Count })), undefined),
      }),
    ),
    undefined,
  ),
});
export type Part = z.infer<typeof Part>;

/** What `opencode export` writes. */
export const Export = z.object({
  info: SessionInfo,
  messages: z.array(z.unknown()),
});
export const ExportedMessage = z.object({ info: MessageInfo, parts: z.array(z.unknown()) });
