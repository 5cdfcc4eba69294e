import * as z from 'zod/mini';
import { Anything, Count, Text } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';

/** The parts of a session's file that are used (continue `core/index.d.ts`, June 2026); every other key is dropped. */

const Usage = z.catch(
  z.nullish(
    z.object({
      promptTokens: Count,
      completionTokens: Count,
      promptTokensDetails: z.catch(z.nullish(z.object({ cachedTokens: Count })), undefined),
    }),
  ),
  undefined,
);

const ToolCall = z.object({
  id: Text,
  function: z.catch(z.optional(z.object({ name: Text, arguments: Text })), undefined),
});
export type ToolCall = z.infer<typeof ToolCall>;

/** What a tool gives back: a text with a name, and of commands a status. */
const ContextItem = z.object({ content: Text, name: Text, status: Text });
export type ContextItem = z.infer<typeof ContextItem>;

const ToolCallState = z.object({
  toolCallId: Text,
  toolCall: z.catch(z.optional(ToolCall), undefined),
  status: Text,
  parsedArgs: Anything,
  output: z.catch(z.nullish(z.array(ContextItem)), undefined),
});
export type ToolCallState = z.infer<typeof ToolCallState>;

export const HistoryItem = z.object({
  message: z.object({
    role: z.string(),
    content: Anything,
    toolCallId: Text,
    toolCalls: z.catch(z.nullish(z.array(ToolCall)), undefined),
    usage: Usage,
  }),
  toolCallStates: z.catch(z.nullish(z.array(z.unknown())), undefined),
  conversationSummary: Text,
});
export type HistoryItem = z.infer<typeof HistoryItem>;

export function toolCallStates(item: HistoryItem): readonly ToolCallState[] {
  return (item.toolCallStates ?? []).flatMap((state) => {
    const parsed = safeParse(ToolCallState, state);
    return parsed.success ? [parsed.data] : [];
  });
}

export const ContinueSession = z.object({
  sessionId: z.string(),
  title: Text,
  workspaceDirectory: Text,
  history: z.array(z.unknown()),
  chatModelTitle: z.catch(z.nullish(z.string()), undefined),
});
