import { Block } from '../anthropic-blocks.ts';
import { safeParse } from '../safe-parse.ts';
import { isInterruption, personText } from './person.ts';

/** What a call or content block shows as text; pictures and files are named only. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const parts = content.map((part) => {
    const block = safeParse(Block, part);
    if (!block.success) return '';
    return block.data.text ?? (block.data.type === 'image' ? '[image]' : '');
  });
  return parts.join('\n');
}

/** What the texts and pictures of a user's message are: a person's words, an interruption by a person, or nothing of a person's. */
export function saidBy(blocks: readonly Block[]): { readonly text: string } | 'interruption' | undefined {
  const texts: string[] = [];
  let interrupted = false;
  for (const block of blocks) {
    if (block.type === 'image' || block.type === 'document') texts.push(`[${block.type}]`);
    if (block.type !== 'text' || block.text === undefined) continue;
    interrupted ||= isInterruption(block.text);
    const text = personText(block.text);
    if (text !== undefined) texts.push(text);
  }
  if (texts.length > 0) return { text: texts.join('\n') };
  return interrupted ? 'interruption' : undefined;
}
