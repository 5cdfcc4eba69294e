import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';

/**
 * The parts of a message as Crush and the Go opencode keep them, JSON in the column `parts` of `messages`
 * (`internal/message/content.go`; Crush at 37f36e938, opencode at f0571f5f5); every other key is dropped.
 */
export const MessagePart = z.object({
  type: z.string(),
  data: z.object({
    text: Text,
    id: Text,
    name: Text,
    input: Text,
    finished: Flag,
    tool_call_id: Text,
    content: Text,
    metadata: Text,
    is_error: Flag,
    reason: Text,
    time: Count,
    message: Text,
    details: Text,
  }),
});
export type MessagePart = z.infer<typeof MessagePart>;
export type PartData = MessagePart['data'];

export const MessageParts = z.array(z.unknown());

/** What the shell tool tells beside its output. */
export const ShellMetadata = z.object({
  start_time: Count,
  end_time: Count,
  background: Flag,
  shell_id: Text,
});
export type ShellMetadata = z.infer<typeof ShellMetadata>;

/** The time limit of a call of the shell tool, which is no text in some answers. */
export const ShellInput = z.object({ timeout: Anything });
