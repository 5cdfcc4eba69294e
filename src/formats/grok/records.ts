import * as z from 'zod/mini';
import { Anything, Text } from '../lenient.ts';

/** An item of the conversation (`crates/codegen/xai-grok-sampling-types/src/conversation.rs`). */
export const Item = z.object({
  type: z.string(),
  content: Anything,
  synthetic_reason: Text,
  model_id: Text,
  tool_calls: z.catch(z.nullish(z.array(z.unknown())), undefined),
  tool_call_id: Text,
  kind: Anything,
});
export type Item = z.infer<typeof Item>;

/** A call that Grok makes itself; its arguments are JSON in a text. */
export const ToolCall = z.object({ id: Text, name: z.string(), arguments: Anything });

/** A call that was made where the model runs: it comes with its end. */
export const BackendCall = z.object({
  tool_type: z.string(),
  id: Text,
  status: Text,
  action: Anything,
  input: Anything,
  code: Text,
  name: Text,
});

/** The small file beside a conversation that names its folder. */
export const Summary = z.object({ info: z.object({ cwd: z.string() }) });
