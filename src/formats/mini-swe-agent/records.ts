import * as z from 'zod/mini';
import { Anything, Count, Text } from '../lenient.ts';
import { OpenAiUsage } from '../openai-usage.ts';
import { safeParse } from '../safe-parse.ts';

const MadeAction = z.object({ command: z.string(), tool_call_id: Text });

/** What the program keeps beside a message (docs/usage/output_files.md); since version 2 also what was run and how it ended. */
const Extra = z.catch(
  z.nullish(
    z.object({
      actions: z.catch(z.optional(z.array(MadeAction)), undefined),
      timestamp: Anything,
      returncode: z.catch(z.nullish(z.number()), undefined),
      raw_output: Text,
      exception_info: Text,
      exception_type: Text,
      interrupt_type: Text,
      model_response: Text,
      exit_status: Text,
      exception_str: Text,
      response: z.catch(z.nullish(z.object({ usage: OpenAiUsage })), undefined),
      cost: Count,
    }),
  ),
  undefined,
);

/** A message of the conversation; those of the Responses interface have a `type` or an `object` in place of a role. */
export const Message = z.object({
  role: Text,
  type: Text,
  object: Text,
  content: Anything,
  output: Anything,
  tool_call_id: Text,
  call_id: Text,
  extra: Extra,
});
export type Message = z.infer<typeof Message>;

const Config = z.catch(
  z.optional(
    z.object({
      model: z.catch(z.optional(z.object({ model_name: Text })), undefined),
      environment: z.catch(z.optional(z.object({ cwd: Text })), undefined),
    }),
  ),
  undefined,
);

export const Trajectory = z.object({
  info: z.catch(z.optional(z.object({ exit_status: Text, submission: Text, config: Config })), undefined),
  messages: z.array(z.unknown()),
  instance_id: Text,
});

const Part = z.union([z.string(), z.object({ text: z.string() })]);
const Said = z.object({ content: z.array(z.unknown()) });

/** The text of a message's content: a text or a list of parts, which may hold such lists themselves. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const texts = content.map((item) => {
    const part = safeParse(Part, item);
    if (part.success) return typeof part.data === 'string' ? part.data : part.data.text;
    const said = safeParse(Said, item);
    return said.success ? said.data.content.map((one) => partText(one)).join('\n') : '';
  });
  return texts.filter((text) => text !== '').join('\n');
}

function partText(item: unknown): string {
  const part = safeParse(Part, item);
  return part.success ? (typeof part.data === 'string' ? part.data : part.data.text) : '';
}
