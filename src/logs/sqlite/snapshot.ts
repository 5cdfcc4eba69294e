import type { FileHandle } from 'node:fs/promises';
import { type FileFacts, factsOf, isGone, openFile } from '../open-file.ts';
import { type BlockFile, createBlockFile, readAt, sameBytes } from './block-file.ts';
import { type DatabasePaths, isBeingWritten } from './files.ts';
import { databaseHeaderBytes, openPages, type Pages } from './pages.ts';
import { DatabaseFault, type DatabaseTrouble } from './trouble.ts';
import { emptyWal, readCommits, readWalHeader, type Wal } from './wal.ts';

/** A database as it was when it was opened. Without locks, which would write beside it, it may change under the reader. */
export interface Snapshot {
  readonly pages: Pages;
  /**
   * True if everything that was read belongs together. The content of a page that lies in the write-ahead log stays there until the
   * log is started over, which changes its salts; the others may be replaced once the log holds newer ones of them. Without such a
   * log every change shows in the database itself: in its count of changes, its size or its time.
   */
  unchanged(): Promise<boolean>;
  close(): Promise<void>;
}

interface Log {
  readonly handle: FileHandle;
  readonly facts: FileFacts;
  readonly file: BlockFile;
  readonly wal: Wal;
}

export async function takeSnapshot(paths: DatabasePaths): Promise<Snapshot | { readonly trouble: DatabaseTrouble }> {
  const opened = await openFile(paths.main);
  if ('trouble' in opened) return opened;
  const { handle } = opened;
  const closing = [handle];
  const close = async () => {
    for (const each of closing.splice(0)) await each.close();
  };
  try {
    const state = await stateOf(paths, handle);
    if (state === undefined) throw new DatabaseFault('BUSY');
    const log = await openLog(paths, closing);
    // Only now: until the log was read, what it held may have been moved into the database.
    const { size } = await handle.stat();
    const pages = await openPages({ main: createBlockFile(handle), mainSize: size, log });
    return {
      pages,
      async unchanged() {
        if (!log) return sameMain(paths, handle, state);
        return (await isStill(paths.main, opened.facts)) && sameLog(paths, log, pages);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What changes in the database itself whenever it is written to; undefined while it is. */
async function stateOf(paths: DatabasePaths, handle: FileHandle): Promise<Uint8Array | undefined> {
  // Before and after: whatever is written in between began or ended while nothing was looked at, or changes what is.
  if (await isBeingWritten(paths)) return undefined;
  const header = await readAt(handle, 0, databaseHeaderBytes);
  const { size, mtimeNs, ctimeNs, ino, dev } = await handle.stat({ bigint: true });
  const facts = await factsOf(paths.main);
  const named = 'trouble' in facts ? facts.trouble : facts.identity;
  if (await isBeingWritten(paths)) return undefined;
  return Buffer.concat([header, Buffer.from([size, mtimeNs, ctimeNs, ino, dev, named].join())]);
}

async function sameMain(paths: DatabasePaths, handle: FileHandle, state: Uint8Array): Promise<boolean> {
  const now = await stateOf(paths, handle);
  return now !== undefined && sameBytes(now, state);
}

async function openLog(paths: DatabasePaths, closing: FileHandle[]): Promise<Log | undefined> {
  const opened = await openFile(paths.wal);
  if ('trouble' in opened) {
    if (isGone(opened.trouble)) return undefined;
    // Without a log that exists but may not be read the database is not what it seems.
    throw new DatabaseFault(opened.trouble);
  }
  closing.push(opened.handle);
  const file = createBlockFile(opened.handle);
  const header = await readWalHeader(file);
  if (header === undefined) return undefined;
  return {
    handle: opened.handle,
    facts: opened.facts,
    file,
    wal: await readCommits(file, emptyWal(header)),
  };
}

async function sameLog(paths: DatabasePaths, { handle, facts, wal }: Log, pages: Pages): Promise<boolean> {
  if (await isBeingWritten(paths)) return false;
  // The blocks read before may lack what was appended since.
  const newer = await readCommits(createBlockFile(handle), wal);
  for (const page of newer.pages.keys()) if (pages.fromMain.has(page)) return false;
  // Last of all: the log may have been started over until now.
  const header = await readAt(handle, 0, wal.header.bytes.length);
  return sameBytes(header, wal.header.bytes) && isStill(paths.wal, facts);
}

/** True while the name still leads to the file. */
async function isStill(path: string, { identity }: FileFacts): Promise<boolean> {
  const now = await factsOf(path);
  return !('trouble' in now) && now.identity === identity;
}
