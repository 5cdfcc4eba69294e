import type { DocumentFormat, LogDocument, Parts } from '../formats/format.ts';
import { limits } from '../model/limits.ts';
import { type FileFacts, type FileTrouble, factsOf, isGone } from './open-file.ts';
import { filesOfParts } from './parts-files.ts';
import { readText } from './read-text.ts';
import { together } from './together.ts';

/** What was read of a document and its parts, or why the document itself cannot be read. */
type DocumentRead = { readonly trouble: FileTrouble } | 'same' | LogDocument;

/** The files that a document is made of, read again only where they may have changed. */
export interface DocumentFiles {
  /** `same` where nothing has changed since the last time. */
  read(): Promise<DocumentRead>;
  /** What the system says of all of them; of a part that was written to long ago, what it said then. */
  facts(): Promise<FileFacts | { readonly trouble: FileTrouble }>;
  /** Lets the texts go, which are read again when something changes. */
  forget(): void;
  /** All of them as they were read; undefined before that. */
  readonly known: FileFacts | undefined;
  /** True where not all of them was read, since that would be too much. */
  readonly cut: boolean;
  /** Why parts could not be read, by their paths. */
  readonly unread: ReadonlyMap<string, FileTrouble>;
}

interface Part {
  readonly facts: FileFacts;
  /** Left out where it was let go. */
  text?: string;
  readonly cut: boolean;
  /** False where it was written to just before: the clock of its file system may not tell that from what comes right after. */
  readonly settled: boolean;
}

export function createDocumentFiles(format: DocumentFormat, path: string): DocumentFiles {
  let main: Part | undefined;
  let parts: ReadonlyMap<string, Part> = new Map();
  let named: readonly Parts[] = [];
  /** All files that are parts by their names, also those that were not read. */
  let listed: ReadonlySet<string> = new Set();
  let cut = false;
  let unread: ReadonlyMap<string, FileTrouble> = new Map();

  async function isAsBefore(): Promise<boolean> {
    if (!main || unread.size > 0 || !isStill(main, await factsOf(path))) return false;
    const all = await partsNow(false);
    return all.length === parts.size && all.every(({ file, now }) => isStill(parts.get(file), now));
  }

  /**
   * What the system says of the parts that were read and of those that came since; with `cheaply` those that were written to long ago
   * are taken to be as they were: who looks every second must not ask for thousands of files.
   */
  async function partsNow(
    cheaply: boolean,
  ): Promise<{ readonly file: string; readonly now: Awaited<ReturnType<typeof factsOf>> }[]> {
    const old = cheaply ? Date.now() - limits.busy : Number.NEGATIVE_INFINITY;
    const files = (await filesOfParts(path, named)).filter(
      (file) => parts.has(file) || (file !== path && !listed.has(file)),
    );
    return Promise.all(
      files.slice(0, limits.documentParts).map(async (file) => {
        const before = parts.get(file)?.facts;
        return { file, now: before && before.modified < old ? before : await factsOf(file) };
      }),
    );
  }

  async function readParts(document: WholePart): Promise<ReadonlyMap<string, WholePart>> {
    const found = new Map<string, WholePart>();
    const troubles = new Map<string, FileTrouble>();
    const names = new Set<string>();
    let budget = limits.documentBytes - document.text.length;
    for (let before = -1; found.size > before && !cut; ) {
      before = found.size;
      named = format.parts?.(path, documentOf(document, found)) ?? [];
      for (const file of await filesOfParts(path, named)) {
        names.add(file);
        if (file === path || found.has(file) || troubles.has(file) || cut) continue;
        cut ||= budget <= 0 || found.size >= limits.documentParts;
        if (cut) continue;
        const part = await readAgain(file, parts.get(file), budget);
        if ('trouble' in part) {
          if (!isGone(part.trouble)) troubles.set(file, part.trouble);
          continue;
        }
        budget -= part.text.length;
        cut ||= part.cut;
        found.set(file, part);
      }
    }
    unread = troubles;
    listed = names;
    return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  return {
    async read() {
      if (await isAsBefore()) return 'same';
      const whole = await readAgain(path, main, limits.documentBytes);
      if ('trouble' in whole) return whole;
      cut = whole.cut;
      const found = format.parts ? await readParts(whole) : new Map<string, WholePart>();
      const isSame = main?.text === whole.text && isSameParts(parts, found);
      main = { ...whole };
      parts = found;
      const document = documentOf(whole, found);
      // Without parts it is read only where it has changed itself: nobody needs the text that it had.
      if (!format.parts) delete main.text;
      return isSame ? 'same' : document;
    },
    async facts() {
      const facts = await factsOf(path);
      if ('trouble' in facts || named.length === 0) return facts;
      const all = await partsNow(true);
      return together(
        facts,
        all.flatMap(({ now }) => ('trouble' in now ? [] : [now])),
      );
    },
    forget() {
      for (const part of [main, ...parts.values()]) delete part?.text;
    },
    get known() {
      return (
        main &&
        together(
          main.facts,
          [...parts.values()].map(({ facts }) => facts),
        )
      );
    },
    get cut() {
      return cut;
    },
    get unread() {
      return unread;
    },
  };
}

type WholePart = Part & { readonly text: string };

async function readAgain(
  file: string,
  before: Part | undefined,
  longest: number,
): Promise<WholePart | { readonly trouble: FileTrouble }> {
  if (before?.text !== undefined && isStill(before, await factsOf(file))) return { ...before, text: before.text };
  const now = Date.now();
  const read = await readText(file, longest);
  if ('trouble' in read) return read;
  const settled = now - read.facts.modified >= limits.settledFile;
  return { facts: read.facts, text: read.text, cut: read.cut, settled };
}

function isStill(before: Part | undefined, now: FileFacts | { readonly trouble: FileTrouble }): boolean {
  if (!before?.settled || 'trouble' in now) return false;
  const { facts } = before;
  return facts.identity === now.identity && facts.size === now.size && facts.modified === now.modified;
}

function isSameParts(before: ReadonlyMap<string, Part>, now: ReadonlyMap<string, Part>): boolean {
  return before.size === now.size && [...now].every(([file, { text }]) => before.get(file)?.text === text);
}

function documentOf(main: WholePart, parts: ReadonlyMap<string, WholePart>): LogDocument {
  return { text: main.text, parts: new Map([...parts].map(([file, { text }]) => [file, text])) };
}
