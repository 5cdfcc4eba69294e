import type { Event } from '../model/event.ts';
import type { DecoderContext, DocumentFormat, LineFormat } from './format.ts';

/** A line that is blank is no record. */
function isRecord(line: string): boolean {
  return line.trim() !== '';
}

/**
 * The same log where it is not appended to but written anew as a whole: in a compressed file, or by an export. What the document holds is
 * read line by line by the decoder of the lines; a place is the line's number from 1. The last line may be half-written.
 */
export function linesAsDocument(
  lines: LineFormat,
  differs: Pick<DocumentFormat, 'claim'> & Partial<Omit<DocumentFormat, 'growth' | 'read' | 'id'>>,
): DocumentFormat {
  const { decoder: _, ...same } = lines;
  return { ...same, ...differs, growth: 'document', read: ({ text }, context) => readLines(lines, text, context) };
}

/** What a text of whole lines says, read by the decoder that follows such lines as they are appended. */
function readLines(lines: LineFormat, text: string, context: DecoderContext): ReturnType<DocumentFormat['read']> {
  const decoder = lines.decoder(context);
  const events: Event[] = [];
  let records = 0;
  let start = 0;
  for (let index = 1; start < text.length; index++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    start = end + 1;
    if (!isRecord(line)) continue;
    records++;
    events.push(...decoder.decode({ text: line, at: { offset: 0, index } }));
  }
  events.push(...(decoder.pause?.(true) ?? []));
  return { events, notUnderstood: decoder.notUnderstood, records };
}
