import * as z from 'zod/mini';
import { Anything, Count, Text } from '../lenient.ts';

const Words = z.catch(z.nullish(z.string()), undefined);

/** What a tool answered, a piece: `{"Text": …}` or `{"Json": …}`. */
const OldPiece = z.object({ Text, Json: Anything });

const OldResult = z.object({
  tool_use_id: z.string(),
  content: z.catch(z.array(OldPiece), []),
  status: Text,
});
export type OldResult = z.infer<typeof OldResult>;

const Results = z.object({ prompt: Words, tool_use_results: z.catch(z.array(OldResult), []) });

/** What was sent to the model: one of three kinds, each under its own key. */
export const UserMessage = z.object({
  env_context: z.catch(
    z.optional(z.object({ env_state: z.nullish(z.object({ current_working_directory: Words })) })),
    undefined,
  ),
  content: z.union([
    z.object({ Prompt: z.object({ prompt: z.string() }) }),
    z.object({ CancelledToolUses: Results }),
    z.object({ ToolUseResults: Results }),
  ]),
  timestamp: Anything,
});
export type UserMessage = z.infer<typeof UserMessage>;

const ToolUse = z.object({ id: Text, name: z.string(), args: Anything });
const Answer = z.object({ message_id: Words, content: z.string(), tool_uses: z.catch(z.array(ToolUse), []) });

export const AssistantMessage = z.union([
  z.pipe(
    z.object({ ToolUse: Answer }),
    z.transform(({ ToolUse: answer }) => answer),
  ),
  z.pipe(
    z.object({ Response: Answer }),
    z.transform(({ Response: answer }) => answer),
  ),
]);
export type AssistantMessage = z.infer<typeof AssistantMessage>;

const Metadata = z.catch(
  z.nullish(
    z.object({
      request_start_timestamp_ms: Count,
      stream_end_timestamp_ms: Count,
      model_id: Words,
      message_meta_tags: z.catch(z.array(z.unknown()), []),
    }),
  ),
  undefined,
);

/** One exchange; before request metadata were kept (mid-2025) it was a pair. */
export const Exchange = z.union([
  z.object({ user: UserMessage, assistant: AssistantMessage, request_metadata: Metadata }),
  z.pipe(
    z.tuple([UserMessage, AssistantMessage]),
    z.transform(([user, assistant]) => ({ user, assistant, request_metadata: undefined })),
  ),
]);
export type Exchange = z.infer<typeof Exchange>;

/** A conversation (`ConversationState` in `chat-cli/src/cli/chat/conversation.rs`). */
export const Conversation = z.object({
  conversation_id: z.string(),
  history: z.array(z.unknown()),
  next_message: z.catch(z.nullish(UserMessage), undefined),
  model: Words,
  model_info: z.catch(z.nullish(z.object({ model_id: Words, model_name: Words })), undefined),
});

/** A piece of an entry (`agent_loop/types.rs`): its kind and what it holds. */
const Piece = z.object({ kind: z.string(), data: Anything });
export const CallPiece = z.object({ toolUseId: Text, name: z.string(), input: Anything });
export const ResultPiece = z.object({
  toolUseId: z.string(),
  content: z.catch(z.union([z.string(), z.array(Piece)]), []),
  status: Text,
});
export type ResultPiece = z.infer<typeof ResultPiece>;

/** An entry of a session (`agent/event_log.rs`, versions 2 of the program). */
export const Entry = z.object({
  kind: z.string(),
  data: z.catch(
    z.nullish(
      z.object({
        message_id: Text,
        content: z.catch(z.optional(z.array(Piece)), undefined),
        meta: z.catch(z.nullish(z.object({ timestamp: Anything })), undefined),
      }),
    ),
    undefined,
  ),
});
export type Entry = z.infer<typeof Entry>;

/** What somebody exported of a session: the file beside it, and its entries. */
export const Export = z.object({
  format: z.literal('kiro-session-export-v1'),
  metadata: z.object({ session_id: z.string(), cwd: Text, title: Text }),
  log_entries: z.array(z.unknown()),
});

/** The file beside a session. */
export const Beside = z.object({ cwd: z.string() });
