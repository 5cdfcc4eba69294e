import * as z from 'zod/mini';
import { limits } from '../../model/limits.ts';
import { Anything, Flag, Text } from '../lenient.ts';
import { safeParse } from '../safe-parse.ts';

const ToolResult = z.object({ content: z.array(z.unknown()) });
const Part = z.object({ value: z.unknown() });
/** What a prompt's element was rendered to: a piece with children, or a text. */
const Rendered = z.object({ node: z.unknown() });
const Node = z.object({
  text: Text,
  lineBreakBefore: z.catch(z.union([z.boolean(), z.number()]), false),
  children: z.catch(z.array(z.unknown()), []),
  isText: Flag,
  value: Anything,
});

/** Twice what is kept of an output: its start and its end are wanted. */
const longest = 2 * limits.output;
/** Pieces of one rendered element that are looked at: an element of usual size has some dozens. */
const mostPieces = 20_000;

/** The texts of a rendered element, in their order. */
function renderedText(root: unknown): string {
  const texts: string[] = [];
  let length = 0;
  const waiting: unknown[] = [root];
  for (let count = 0; waiting.length > 0 && count < mostPieces && length < longest; count++) {
    const node = safeParse(Node, waiting.pop());
    if (!node.success) continue;
    const { text, lineBreakBefore, children } = node.data;
    if (text !== undefined) {
      texts.push(lineBreakBefore && texts.length > 0 ? `\n${text}` : text);
      length += text.length;
    }
    for (let index = Math.min(children.length, mostPieces) - 1; index >= 0; index--) waiting.push(children[index]);
  }
  return texts.join('');
}

function partText(part: unknown): string {
  const parsed = safeParse(Part, part);
  if (!parsed.success) return '';
  const { value } = parsed.data;
  if (typeof value === 'string') return value;
  const rendered = safeParse(Rendered, value);
  return rendered.success ? renderedText(rendered.data.node) : '';
}

/** What the model was told of a call; undefined where the session holds nothing of it. */
export function resultText(result: unknown): string | undefined {
  const parsed = safeParse(ToolResult, result);
  return parsed.success ? parsed.data.content.map(partText).join('') : undefined;
}
