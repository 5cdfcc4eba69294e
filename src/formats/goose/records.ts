import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';

/**
 * The parts of Goose's messages that are used (`crates/goose/src/conversation/message.rs` and `tool_result_serde.rs` at 05132966,
 * later `crates/goose-provider-types/src/conversation` at 3a31f2fd); every other key is dropped.
 */

/** Something that worked has a value, something that did not an error. */
const Tried = z.catch(z.optional(z.object({ status: Text, value: Anything, error: Text })), undefined);

export const Content = z.object({
  type: z.string(),
  text: Text,
  id: Text,
  toolCall: Tried,
  toolResult: Tried,
  msg: Text,
  notificationType: Text,
  /** Of an error of the provider. */
  kind: Text,
  message: Text,
});
export type Content = z.infer<typeof Content>;

export const Contents = z.array(z.unknown());

export const ToolCall = z.object({ name: z.string(), arguments: Anything });

/** What a tool said: a list of contents, since 1.14 with flags beside it. */
export const ToolValue = z.union([
  z.array(z.unknown()),
  z.object({
    content: z.array(z.unknown()),
    isError: Flag,
    structuredContent: z.catch(z.nullish(z.object({ exit_code: Count })), undefined),
  }),
]);

export const Said = z.object({
  text: z.string(),
  annotations: z.catch(
    z.nullish(z.object({ audience: z.catch(z.optional(z.array(z.string())), undefined) })),
    undefined,
  ),
});

/** Who sees a message: what the program put there for the model is not shown to the person. */
export const Seen = z.catch(z.optional(z.object({ userVisible: Flag })), undefined);

/** A line of the older files. */
export const MessageLine = z.object({
  id: Text,
  role: z.string(),
  created: Anything,
  content: Contents,
  metadata: Seen,
});

/** The first line of the older files. */
export const FirstLine = z.object({
  working_dir: z.string(),
  description: Text,
});

/** The model of a session, as the column `model_config_json` keeps it. */
export const ModelConfig = z.object({ model_name: Text });
