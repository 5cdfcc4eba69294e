import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';

const Extra = z.catch(z.nullish(z.record(z.string(), z.unknown())), undefined);

const ToolCall = z.object({ tool_call_id: Text, function_name: z.string(), arguments: Anything });

/** A subagent's trajectory, in this document since v1.7 or in a file of its own. */
const SubagentRef = z.object({ trajectory_id: Text, session_id: Text });
const Result = z.object({
  source_call_id: z.catch(z.nullish(z.string()), undefined),
  content: Anything,
  is_error: Flag,
  extra: Extra,
  subagent_trajectory_ref: z.catch(z.nullish(z.array(SubagentRef)), undefined),
});
export type Result = z.infer<typeof Result>;

export const Step = z.object({
  source: z.enum(['user', 'agent', 'system']),
  timestamp: Anything,
  message: Anything,
  model_name: Text,
  tool_calls: z.catch(z.nullish(z.array(ToolCall)), undefined),
  observation: z.catch(z.nullish(z.object({ results: z.array(Result) })), undefined),
  metrics: z.catch(
    z.nullish(z.object({ prompt_tokens: Count, completion_tokens: Count, cached_tokens: Count, cost_usd: Count })),
    undefined,
  ),
  is_copied_context: Flag,
  extra: Extra,
});
export type Step = z.infer<typeof Step>;

/** The root of a trajectory; v1.0 to v1.7 differ in optional fields only. */
export const Trajectory = z.object({
  schema_version: z.string(),
  session_id: Text,
  trajectory_id: Text,
  agent: z.object({ name: z.string(), model_name: Text, extra: Extra }),
  steps: z.array(z.unknown()),
  parent_trajectory_ref: z.catch(z.nullish(SubagentRef), undefined),
  subagent_trajectories: z.catch(z.nullish(z.array(z.unknown())), undefined),
});
export type Trajectory = z.infer<typeof Trajectory>;

const Part = z.object({ text: z.string() });

/** The text of a message or a result: a text, or since v1.6 a list of parts. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return content === undefined || content === null ? '' : JSON.stringify(content);
  return content
    .map((item) => safeParse(Part, item))
    .map((part) => (part.success ? part.data.text : '[image]'))
    .join('\n');
}
