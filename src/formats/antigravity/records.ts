import * as z from 'zod/mini';
import { Anything, Count, Text } from '../lenient.ts';

/**
 * One line of a transcript, as Antigravity CLI (`agy` 1.0) and the editor write it: a step of the agent, of the person or of the system.
 * The program's source is not public; this is what its logs show.
 */
export const Step = z.object({
  step_index: z.number(),
  source: Text,
  type: z.string(),
  status: Text,
  created_at: Anything,
  content: Text,
  /** The words of an error, where the step is one. */
  error: Text,
  error_code: Count,
  /** Some versions write it beside the words. */
  exit_code: Count,
  tool_calls: z.catch(z.optional(z.array(z.unknown())), undefined),
});
export type Step = z.infer<typeof Step>;

export const StepCall = z.object({
  name: z.string(),
  args: z.catch(z.optional(z.record(z.string(), z.unknown())), undefined),
});
export type StepCall = z.infer<typeof StepCall>;
