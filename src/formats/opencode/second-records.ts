import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';

/**
 * The messages of opencode 2 (`packages/schema/src/session-message.ts` at 0ceb3dd5), JSON in the column `data` of `session_message`;
 * every other key is dropped. What kind a message is stands in the column `type`.
 */

const ErrorRecord = z.catch(z.optional(z.object({ type: Text, message: Text, status: Count })), undefined);
export type ErrorRecord = z.infer<typeof ErrorRecord>;

const Tokens = z.catch(
  z.optional(
    z.object({
      input: Count,
      output: Count,
      reasoning: Count,
      cache: z.catch(z.optional(z.object({ write: Count })), undefined),
    }),
  ),
  undefined,
);

/** What a tool told beside its content: `metadata`, before 2.0 `structured`. */
const Told = z.catch(z.optional(z.object({ exit: Count, timeout: Flag, shellID: Text })), undefined);

export const SecondState = z.object({
  status: z.string(),
  input: Anything,
  content: z.catch(z.optional(z.array(z.unknown())), undefined),
  error: ErrorRecord,
  metadata: Told,
  structured: Told,
});
export type SecondState = z.infer<typeof SecondState>;

export const SecondContent = z.object({
  type: z.string(),
  text: Text,
  id: Text,
  name: Text,
  state: z.catch(z.optional(SecondState), undefined),
  time: z.catch(z.optional(z.object({ created: Anything, completed: Anything })), undefined),
});
export type SecondContent = z.infer<typeof SecondContent>;

const Model = z.catch(z.optional(z.object({ id: Text })), undefined);

export const SecondMessage = z.object({
  time: z.catch(z.optional(z.object({ created: Anything, completed: Anything })), undefined),
  text: Text,
  model: Model,
  content: z.catch(z.optional(z.array(z.unknown())), undefined),
  finish: Text,
  tokens: Tokens,
  cost: Count,
  error: ErrorRecord,
  retry: z.catch(z.optional(z.object({ at: Anything, error: ErrorRecord })), undefined),
  /** Of a compaction. */
  status: Text,
  location: z.catch(z.optional(z.object({ directory: Text })), undefined),
});
export type SecondMessage = z.infer<typeof SecondMessage>;
