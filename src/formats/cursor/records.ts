import * as z from 'zod/mini';
import { Anything, Text } from '../lenient.ts';

/** A message of a transcript (Cursor 2.4 and its terminal program, 2026); calls have no id, and nothing has a time. */
export const Message = z.object({
  role: z.enum(['user', 'assistant']),
  message: z.object({ content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]) }),
});

/** The end of a turn: `success`, `aborted` by a person, or `error` with its words. */
export const TurnEnd = z.object({ type: z.literal('turn_ended'), status: Text, error: Anything });
