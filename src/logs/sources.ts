import type { Format } from '../formats/format.ts';
import { createDocumentSource } from './document-source.ts';
import type { EventSource, SourceReading } from './event-source.ts';
import { createLineSource } from './line-source.ts';
import { createRowSource } from './row-source.ts';

/** The source of a log in the way in which its format grows. */
export function createEventSource(format: Format, reading: SourceReading): EventSource {
  switch (format.growth) {
    case 'lines':
      return createLineSource(format, reading);
    case 'document':
      return createDocumentSource(format, reading);
    case 'rows':
      return createRowSource(format, reading);
  }
}
