import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentFormat, LogDocument, Parts } from '../formats/format.ts';
import { limits } from '../model/limits.ts';
import type { EventSource, SourceReading, TakeEvents } from './event-source.ts';
import type { Advance } from './follow-lines.ts';
import { errorCode, type FileFacts, type FileTrouble, factsOf, isGone } from './open-file.ts';
import { readText } from './read-text.ts';
import { together } from './together.ts';
import { createUntoldEvents } from './untold-events.ts';

interface Part {
  readonly facts: FileFacts;
  readonly text: string;
}

/** Events of a log that is written anew as a whole, with the files that belong to it. Files that did not change are not read again. */
export function createDocumentSource(format: DocumentFormat, { path, context }: SourceReading): EventSource {
  const untold = createUntoldEvents(context.machine);
  let main: Part | undefined;
  let parts: ReadonlyMap<string, Part> = new Map();
  let records = 0;
  let notUnderstood = 0;
  let cut = false;
  let unfinished = false;

  async function readAgain(file: string, before: Part | undefined, longest: number): Promise<Part | FileUnread> {
    const facts = await factsOf(file);
    if ('trouble' in facts) return new FileUnread(facts.trouble);
    if (before && isSameFile(before.facts, facts)) return before;
    const read = await readText(file, longest);
    if ('trouble' in read) return new FileUnread(read.trouble);
    cut ||= read.cut;
    return { facts: read.facts, text: read.text };
  }

  /** The parts that the document names, and those that these name. */
  async function readParts(document: Part): Promise<ReadonlyMap<string, Part>> {
    const found = new Map<string, Part>();
    let budget = limits.documentBytes - document.text.length;
    for (let before = -1; found.size > before && budget > 0; ) {
      before = found.size;
      for (const file of await filesOf(format.parts?.(path, textsOf(document, found)) ?? [])) {
        if (file === path || found.has(file)) continue;
        cut ||= budget <= 0 || found.size >= limits.documentParts;
        if (cut) break;
        const part = await readAgain(file, parts.get(file), budget);
        if (part instanceof FileUnread) continue;
        budget -= part.text.length;
        found.set(file, part);
      }
    }
    return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

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
    async facts() {
      const facts = await factsOf(path);
      if ('trouble' in facts || !format.parts || !main) return facts;
      const files = await filesOf(format.parts(path, textsOf(main, parts)));
      const all = await Promise.all(files.slice(0, limits.documentParts).map(factsOf));
      return together(
        facts,
        all.filter((one): one is FileFacts => !('trouble' in one)),
      );
    },
    async advance(take, before): Promise<Advance> {
      try {
        cut = false;
        const whole = await readAgain(path, main, limits.documentBytes);
        if (whole instanceof FileUnread) return whole.advance;
        const found = format.parts ? await readParts(whole) : parts;
        const facts = together(
          whole.facts,
          [...found.values()].map((part) => part.facts),
        );
        const isChanged =
          whole !== main || found.size !== parts.size || [...found].some(([file, part]) => parts.get(file) !== part);
        main = whole;
        parts = found;
        if (!isChanged) return { kind: 'read', facts };
        before(facts);
        return tell(textsOf(whole, found), take) ? { kind: 'read', facts } : { kind: 'replaced' };
      } catch (error) {
        return { kind: 'unreadable', trouble: errorCode(error) };
      }
    },
    pause() {},
    finish() {},
    get records() {
      return records;
    },
    get notUnderstood() {
      return notUnderstood;
    },
    get bytes() {
      return [...parts.values()].reduce((sum, { facts }) => sum + facts.size, main?.facts.size ?? 0);
    },
    get problem() {
      if (cut) return `it is larger than ${limits.documentBytes} bytes, and the rest was left out`;
      return unfinished ? 'it is no whole document; it may be in the middle of being written' : undefined;
    },
  };
}

/** A file that could not be read, for the system's reason. */
class FileUnread {
  readonly trouble: FileTrouble;

  constructor(trouble: FileTrouble) {
    this.trouble = trouble;
  }

  get advance(): Advance {
    if (isGone(this.trouble)) return { kind: 'gone' };
    return this.trouble === 'NOTFILE' ? { kind: 'replaced' } : { kind: 'unreadable', trouble: this.trouble };
  }
}

function textsOf(main: Part, parts: ReadonlyMap<string, Part>): LogDocument {
  return { text: main.text, parts: new Map([...parts].map(([file, { text }]) => [file, text])) };
}

/** The files that parts name, in the order of their names; a folder that is not there yet has none. */
async function filesOf(parts: readonly Parts[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const { folder, accepts } of parts) {
    try {
      const names = await readdir(folder);
      files.push(
        ...names
          .filter(accepts)
          .sort()
          .map((name) => join(folder, name)),
      );
    } catch (error) {
      if (!isGone(errorCode(error))) throw error;
    }
  }
  return files;
}

function isSameFile(one: FileFacts, other: FileFacts): boolean {
  return one.identity === other.identity && one.size === other.size && one.modified === other.modified;
}
