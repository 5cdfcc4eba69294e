import * as z from 'zod/mini';
import { Anything, Flag, Text } from './lenient.ts';
import { safeParse } from './safe-parse.ts';

/** A content block of a message in the form of Anthropic's API, which many agents keep their conversations in. */
export const Block = z.object({
  type: z.string(),
  text: Text,
  id: Text,
  name: Text,
  input: Anything,
  tool_use_id: Text,
  content: Anything,
  is_error: Flag,
});
export type Block = z.infer<typeof Block>;

/** The content of a message as blocks: a text is one block; what is no block is left out. */
export function blocksOf(content: unknown): readonly Block[] {
  if (typeof content === 'string') return [Block.parse({ type: 'text', text: content })];
  if (!Array.isArray(content)) return [];
  return content.flatMap((one) => {
    const block = safeParse(Block, one);
    return block.success ? [block.data] : [];
  });
}

/** What a message or a result shows as text; pictures are named only. */
export function textOf(content: unknown): string {
  const texts = blocksOf(content).flatMap(({ type, text }) => text ?? (type === 'image' ? '[image]' : []));
  return texts.join('\n');
}
