import * as z from 'zod/mini';
import { Anything, Count, Text } from '../lenient.ts';

/**
 * The parts of Gemini CLI's records that are used (`packages/core/src/services/chatRecordingTypes.ts` of 0.56, and logs of 0.36 to
 * 0.40); other keys are dropped.
 */

const list = z.catch(z.optional(z.array(z.unknown())), undefined);

/** A call with its result: it is written once it has ended. */
export const ToolCall = z.object({
  id: Text,
  name: z.string(),
  args: Anything,
  result: Anything,
  status: Text,
  timestamp: Anything,
});
export type ToolCall = z.infer<typeof ToolCall>;

export const Message = z.object({
  id: z.string(),
  type: z.string(),
  timestamp: Anything,
  content: Anything,
  /** Instead of `content` in messages that are kept as the model is given them. */
  parts: Anything,
  /** What the person saw, where it is not what the model was given. */
  displayContent: Anything,
  toolCalls: list,
  tokens: z.catch(
    z.nullish(z.object({ input: Count, output: Count, cached: Count, thoughts: Count, tool: Count })),
    undefined,
  ),
  model: Text,
});
export type Message = z.infer<typeof Message>;

/** The first line of a log, or all of a document. */
export const Introduction = z.object({
  sessionId: z.string(),
  projectHash: z.string(),
  kind: Text,
  summary: Text,
  startTime: Anything,
  messages: list,
});
export type Introduction = z.infer<typeof Introduction>;

/** A line that changes what the first line said; with `messages` it states the whole session anew. */
export const Update = z.object({ $set: z.object({ summary: Text, messages: list }) });
export const Rewind = z.object({ $rewindTo: z.string() });

/** What `/chat save` writes: the history as the model is given it. */
export const SavedTurn = z.object({ role: z.string(), parts: Anything });
export const SavedChat = z.union([z.object({ history: z.array(z.unknown()) }), z.array(z.unknown())]);
