import { safeParse } from '../safe-parse.ts';
import { OutputObject, Part } from './records.ts';

/** One part of an output as text. */
export function partText(part: unknown): string {
  if (typeof part === 'string') return part;
  const parsed = safeParse(Part, part);
  if (!parsed.success) return '';
  return parsed.data.text ?? (parsed.data.type === 'input_image' ? '[image]' : '');
}

/** An output as text: a text, a list of parts, or an object with either. */
export function outputText(output: unknown): string {
  if (Array.isArray(output)) return output.map(partText).join('\n');
  const object = safeParse(OutputObject, output);
  return object.success ? object.data.content : partText(output);
}
