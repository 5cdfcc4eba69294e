import * as z from 'zod/mini';
import { Anything, Text } from '../lenient.ts';
import { OpenAiUsage } from '../openai-usage.ts';

const Id = z.catch(z.optional(z.union([z.number(), z.string()])), undefined);

const ToolCallMetadata = z.catch(
  z.nullish(
    z.object({
      function_name: Text,
      tool_call_id: Text,
      model_response: z.catch(z.nullish(z.object({ id: Text, model: Text, usage: OpenAiUsage })), undefined),
    }),
  ),
  undefined,
);

const common = {
  id: Id,
  timestamp: Anything,
  source: Text,
  message: Text,
  cause: Id,
  tool_call_metadata: ToolCallMetadata,
};

const Args = z.catch(z.optional(z.record(z.string(), z.unknown())), undefined);

/** Something that the agent, a person or the program does (openhands/events/serialization/event.py). */
export const Action = z.object({ ...common, action: z.string(), args: Args });
export type Action = z.infer<typeof Action>;

const Metadata = z.catch(
  z.nullish(
    z.object({
      exit_code: z.catch(z.nullish(z.number()), undefined),
      suffix: Text,
      prefix: Text,
      working_dir: z.catch(z.nullish(z.string()), undefined),
    }),
  ),
  undefined,
);

/** What came of an action; `cause` is the action's id. */
export const Observation = z.object({
  ...common,
  observation: z.string(),
  content: z.catch(z.nullish(z.string()), undefined),
  extras: z.catch(
    z.optional(
      z.object({
        metadata: Metadata,
        exit_code: z.catch(z.nullish(z.number()), undefined),
        error_id: Text,
        error: Anything,
        last_browser_action_error: Text,
        agent_state: Text,
        reason: Text,
        working_dir: Text,
      }),
    ),
    undefined,
  ),
});
export type Observation = z.infer<typeof Observation>;
