import * as z from 'zod/mini';
import { parseJsonLine } from '../json-line.ts';
import { Anything, Count, Flag, Text } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';

/**
 * The lines of Kimi CLI, the program before Kimi Code, that are used (`src/kimi_cli/wire/file.py` and `wire/types.py`, protocol 1.1 to 1.10);
 * other keys are dropped.
 */

const Envelope = z.object({ type: z.string(), payload: z.record(z.string(), z.unknown()) });
export const Recorded = z.object({ timestamp: z.number(), message: Envelope });
export const Metadata = z.object({ type: z.literal('metadata'), protocol_version: z.string() });

export const Said = z.object({ user_input: Anything });
export const ContentPart = z.object({ type: Text, text: Text });
const ToolCall = z.object({ id: Text, function: z.object({ name: z.string(), arguments: Anything }) });
export const ToolResult = z.object({
  tool_call_id: Text,
  return_value: z.catch(z.optional(z.object({ is_error: Flag, output: Anything, message: Text })), undefined),
});
export const StepRetry = z.object({ error_type: Text, status_code: z.catch(z.nullish(z.number()), undefined) });
export const Status = z.object({
  token_usage: z.catch(
    z.nullish(z.object({ input_other: Count, output: Count, input_cache_creation: Count })),
    undefined,
  ),
  message_id: z.catch(z.nullish(z.string()), undefined),
});
export const Subagent = z.object({
  parent_tool_call_id: z.catch(z.nullish(z.string()), undefined),
  task_tool_call_id: z.catch(z.nullish(z.string()), undefined),
  agent_id: z.catch(z.nullish(z.string()), undefined),
  event: Envelope,
});

/** A call as it is written, its arguments as JSON in a text; broken ones stay the text that they are. */
export function toolCallOf(
  value: unknown,
): { readonly id?: string | undefined; readonly tool: string; readonly input: unknown } | undefined {
  const call = safeParse(ToolCall, value);
  if (!call.success) return undefined;
  const { id, function: made } = call.data;
  const written = made.arguments;
  const input = typeof written === 'string' ? (parseJsonLine(written) ?? written) : (written ?? null);
  return { id, tool: made.name, input };
}
