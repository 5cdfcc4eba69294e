import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';

/** What every event of the SDK has (openhands-sdk/openhands/sdk/event/base.py). */
export const AnyEvent = z.object({ id: z.string(), timestamp: Anything, source: Text, kind: z.string() });

const TextPart = z.object({ text: z.string() });
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((item) => safeParse(TextPart, item))
    .map((part) => (part.success ? part.data.text : '[image]'))
    .join('');
}

const Fields = z.catch(z.nullish(z.record(z.string(), z.unknown())), undefined);

export const ActionEvent = z.object({
  thought: Anything,
  action: Fields,
  tool_name: z.string(),
  tool_call_id: z.string(),
  tool_call: z.catch(z.nullish(z.object({ arguments: Text })), undefined),
  llm_response_id: Text,
});

const Metadata = z.catch(
  z.nullish(z.object({ exit_code: Count, suffix: Text, working_dir: z.catch(z.nullish(z.string()), undefined) })),
  undefined,
);
export const ObservationEvent = z.object({
  tool_name: Text,
  tool_call_id: z.string(),
  observation: z.object({
    kind: Text,
    command: z.catch(z.nullish(z.string()), undefined),
    path: z.catch(z.nullish(z.string()), undefined),
    content: Anything,
    output: Text,
    is_error: Flag,
    error: Anything,
    exit_code: z.catch(z.nullish(z.number()), undefined),
    timeout: Flag,
    metadata: Metadata,
  }),
});
export type ObservationEvent = z.infer<typeof ObservationEvent>;

export const Rejection = z.object({ tool_call_id: z.string(), rejection_reason: Text, rejection_source: Text });

const Classification = z.catch(z.nullish(z.object({ kind: Text })), undefined);
export const AgentError = z.object({ tool_call_id: z.string(), error: Text, classification: Classification });
export const ConversationError = z.object({ code: Text, detail: Text, classification: Classification });

export const Message = z.object({
  llm_message: z.object({ content: Anything }),
  sender: z.catch(z.nullish(z.string()), undefined),
});

export const StateUpdate = z.object({ key: Text, value: Anything });
const Usage = z.object({
  accumulated_cost: Count,
  accumulated_token_usage: z.catch(
    z.nullish(z.object({ prompt_tokens: Count, completion_tokens: Count, cache_read_tokens: Count })),
    undefined,
  ),
});
/** What a conversation cost so far, by what its models were used for. */
export const Stats = z.object({ usage_to_metrics: z.record(z.string(), Usage) });

/** A call that another agent made, driven over the Agent Client Protocol. */
export const AcpToolCall = z.object({
  tool_call_id: z.string(),
  title: Text,
  status: z.catch(z.nullish(z.string()), undefined),
  tool_kind: z.catch(z.nullish(z.string()), undefined),
  raw_input: Anything,
  raw_output: Anything,
  content: Anything,
  is_error: Flag,
});

/** `base_state.json`: the conversation without its events (openhands-sdk/openhands/sdk/conversation/state.py). */
export const BaseState = z.object({
  id: z.string(),
  agent: z.catch(z.optional(z.object({ llm: z.catch(z.optional(z.object({ model: Text })), undefined) })), undefined),
  workspace: z.catch(z.optional(z.object({ working_dir: Text })), undefined),
  title: Text,
  persistence_dir: z.catch(z.nullish(z.string()), undefined),
});
