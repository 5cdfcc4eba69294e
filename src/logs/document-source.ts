import type { DocumentFormat, LogDocument } from '../formats/format.ts';
import { limits } from '../model/limits.ts';
import { createDocumentFiles } from './document-files.ts';
import type { EventSource, SourceReading, TakeEvents } from './event-source.ts';
import type { Advance } from './follow-lines.ts';
import { errorCode, type FileTrouble, isGone } from './open-file.ts';
import { createUntoldEvents } from './untold-events.ts';

/** Events of a log that is written anew as a whole, with the files that belong to it. Files that did not change are not read again. */
export function createDocumentSource(
  format: DocumentFormat,
  { path, facts: found, context }: SourceReading,
): EventSource {
  const untold = createUntoldEvents(context.machine);
  const files = createDocumentFiles(format, path);
  let records = 0;
  let notUnderstood = 0;
  let unfinished = false;

  /** Hands over what is new; false if something that was told before is gone. */
  function tell(document: LogDocument, take: TakeEvents): boolean {
    let isSame = true;
    take(() => {
      const reading = format.read(document, { ...context, path, fromTail: false });
      unfinished = reading === undefined;
      if (!reading) return [];
      const events = untold.of(reading.events);
      isSame = events !== undefined;
      records = reading.records;
      notUnderstood = reading.notUnderstood;
      return events ?? [];
    });
    return isSame;
  }

  return {
    facts: () => files.facts(),
    async advance(take, before): Promise<Advance> {
      try {
        const read = await files.read();
        if (read !== 'same' && 'trouble' in read) return without(read.trouble);
        const facts = files.known ?? found;
        if (read === 'same') return { kind: 'read', facts };
        before(facts);
        return tell(read, take) ? { kind: 'read', facts } : { kind: 'replaced' };
      } catch (error) {
        return { kind: 'unreadable', trouble: errorCode(error) };
      }
    },
    pause() {
      if (Date.now() - (files.known ?? found).modified >= limits.busy) files.forget();
    },
    finish() {},
    get records() {
      return records;
    },
    get notUnderstood() {
      return notUnderstood;
    },
    get bytes() {
      return files.known?.size ?? 0;
    },
    get problem() {
      if (files.cut && unfinished)
        return `it is larger than ${limits.documentBytes} bytes, which is the most that is read of a document`;
      if (files.cut) return `it is larger than ${limits.documentBytes} bytes, and the rest was left out`;
      const [trouble] = files.unread.values();
      if (trouble !== undefined) return `${files.unread.size} of its files cannot be read (${trouble})`;
      return unfinished ? 'it is no whole document; it may be in the middle of being written' : undefined;
    },
  };
}

/** What becomes of a document whose own file could not be read. */
function without(trouble: FileTrouble): Advance {
  if (isGone(trouble)) return { kind: 'gone' };
  return trouble === 'NOTFILE' ? { kind: 'replaced' } : { kind: 'unreadable', trouble };
}
