import * as z from 'zod/mini';
import { Anything, Flag, Text } from './lenient.ts';
import { safeParse } from './safe-parse.ts';

/** Lists longer than this are cut: an answer has tens of parts. */
const mostParts = 2_000;

/** One part of a message of Google's Gemini API (`Part` of `@google/genai`), which Gemini CLI and Qwen Code write as it is. */
export const Part = z.object({
  text: Text,
  /** True for what the model thought and did not say. */
  thought: Flag,
  functionCall: z.catch(z.optional(z.object({ id: Text, name: Text, args: Anything })), undefined),
  functionResponse: z.catch(z.optional(z.object({ id: Text, name: Text, response: Anything })), undefined),
});
export type Part = z.infer<typeof Part>;

/** The parts of a content, which may be a text, one part, or a list of both. */
export function partsOf(content: unknown): readonly Part[] {
  const list = Array.isArray(content) ? content.slice(0, mostParts) : [content];
  return list.flatMap((one) => {
    const parsed = safeParse(Part, typeof one === 'string' ? { text: one } : one);
    return parsed.success ? [parsed.data] : [];
  });
}

/** What parts say, without what was only thought. */
export function spoken(parts: readonly Part[]): string {
  return parts.flatMap(({ text, thought }) => (text === undefined || thought === true ? [] : [text])).join('\n');
}

/** What a tool said: `error` where it says that it failed. */
interface ToolSaid {
  readonly output?: string | undefined;
  readonly error?: string | undefined;
}

const Response = z.object({ output: Anything, error: Anything, content: Anything });

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const texts = spoken(partsOf(value));
  return texts === '' ? undefined : texts;
}

/** What the response to a call says: `{output}` or `{error}`, as either program writes them, or the content of an outside server's tool. */
export function saidByTool(response: unknown): ToolSaid {
  if (typeof response === 'string') return { output: response };
  const parsed = safeParse(Response, response);
  if (!parsed.success) return {};
  const { output, error, content } = parsed.data;
  return { output: textOf(output) ?? textOf(content), error: textOf(error) };
}
