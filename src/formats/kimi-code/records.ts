import * as z from 'zod/mini';
import { Anything, Count, Flag, Text } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';

/**
 * The parts of Kimi Code's journal that are used (`packages/agent-core/src/agent/records/types.ts` and `loop/events.ts`, protocol 1.0 to
 * 1.5); other keys are dropped.
 */

const Disclosure = z.catch(z.optional(z.object({ cwd: Text })), undefined);
const Origin = z.catch(z.optional(z.object({ kind: Text, trigger: Text })), undefined);

/** What any line may carry. */
export const WireRecord = z.object({
  type: z.string(),
  time: Anything,
  modelAlias: Text,
  environmentDisclosure: Disclosure,
  input: Anything,
  origin: Origin,
  event: Anything,
  reason: Text,
  error: z.catch(z.optional(z.object({ code: Text, message: Text, name: Text })), undefined),
  usage: z.catch(z.optional(z.object({ inputOther: Count, output: Count, inputCacheCreation: Count })), undefined),
});
export type WireRecord = z.infer<typeof WireRecord>;

/** What happens while the agent works: a step of it, something said, a call, a result. */
export const LoopEvent = z.object({
  type: z.string(),
  stepUuid: Text,
  toolCallId: Text,
  name: Text,
  args: Anything,
  part: z.catch(z.optional(z.object({ type: Text, text: Text })), undefined),
  result: z.catch(z.optional(z.object({ output: Anything, isError: Flag, message: Text })), undefined),
  finishReason: Text,
  errorName: Text,
  errorMessage: Text,
  statusCode: Count,
});
export type LoopEvent = z.infer<typeof LoopEvent>;

/** The texts of a content, which may be one text. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const texts = content.flatMap((part) => {
    const parsed = safeParse(TextPart, part);
    return parsed.success ? [parsed.data.text] : [];
  });
  return texts.join('\n');
}
const TextPart = z.object({ type: z.literal('text'), text: z.string() });
