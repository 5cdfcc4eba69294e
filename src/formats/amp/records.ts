import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';

/**
 * The parts of a thread that are used. Amp's source is not public: names and values are those that threads written by its versions
 * of 2025 and 2026 show, and that other readers of them agree on.
 */

const Usage = z.catch(
  z.nullish(
    z.object({
      model: Text,
      inputTokens: Count,
      outputTokens: Count,
      cacheCreationInputTokens: Count,
      timestamp: Anything,
    }),
  ),
  undefined,
);

const State = z.catch(z.nullish(z.object({ type: Text, stopReason: Text, error: Anything })), undefined);

export const AmpMessage = z.object({
  role: z.string(),
  content: Anything,
  meta: z.catch(z.nullish(z.object({ sentAt: Anything })), undefined),
  state: State,
  usage: Usage,
});
export type AmpMessage = z.infer<typeof AmpMessage>;

const Run = z.catch(z.nullish(z.object({ status: Text, result: Anything, error: Anything, reason: Text })), undefined);
export type Run = z.infer<typeof Run>;

export const AmpBlock = z.object({
  type: z.string(),
  text: Text,
  id: Text,
  name: Text,
  input: Anything,
  complete: Flag,
  toolUseID: Text,
  tool_use_id: Text,
  run: Run,
  content: Anything,
  is_error: Flag,
});
export type AmpBlock = z.infer<typeof AmpBlock>;

const Tree = z.object({ uri: z.union([z.string(), z.object({ path: Text, fsPath: Text })]) });
export const Environment = z.object({
  initial: z.object({ cwd: Text, trees: z.catch(z.optional(z.array(Tree)), undefined) }),
});

export const Thread = z.object({
  id: z.string(),
  title: z.catch(z.nullish(z.string()), undefined),
  created: Anything,
  env: z.catch(z.nullish(Environment), undefined),
  messages: z.array(z.unknown()),
});

/** What a command gives back. */
export const CommandResult = z.object({ output: Text, exitCode: z.catch(z.nullish(z.number()), undefined) });
/** An error as a text or with a message. */
export const ErrorResult = z.union([
  z.string(),
  z.pipe(
    z.object({ message: z.string() }),
    z.transform(({ message }) => message),
  ),
]);
