import { type BlockFile, viewOf } from './block-file.ts';
import { PageSet } from './page-set.ts';
import type { Encoding } from './record.ts';
import { DatabaseFault } from './trouble.ts';
import { isPageSize, type Wal } from './wal.ts';

/** The pages of a database as of its last commit, numbered from 1. */
export interface Pages {
  /** Bytes of a page that are used. */
  readonly usable: number;
  readonly encoding: Encoding;
  /** Pages that were read from the database itself, not from its write-ahead log. */
  readonly fromMain: PageSet;
  read(page: number): Promise<Uint8Array>;
}

/** What the pages are read from. */
export interface PageFiles {
  readonly main: BlockFile;
  readonly mainSize: number;
  /** The write-ahead log and what was committed to it, if there is a sound one. */
  readonly log: { readonly file: BlockFile; readonly wal: Wal } | undefined;
}

/** Bytes of the header with which the first page begins. */
export const databaseHeaderBytes = 100;

const magic = 'SQLite format 3\0';
const encodings: Readonly<Record<number, Encoding>> = { 0: 'utf-8', 1: 'utf-8', 2: 'utf-16le', 3: 'utf-16be' };

export async function openPages({ main, mainSize, log }: PageFiles): Promise<Pages> {
  if (mainSize === 0) throw new DatabaseFault('EMPTY');
  const fromMain = new PageSet();
  let pageSize = 0;

  async function bytesOf(page: number, length: number): Promise<Uint8Array> {
    const inLog = log?.wal.pages.get(page);
    if (log && inLog !== undefined) return log.file.read(inLog, length);
    fromMain.add(page);
    return main.read((page - 1) * pageSize, length);
  }

  const header = await bytesOf(1, databaseHeaderBytes);
  if (header.length < databaseHeaderBytes || new TextDecoder('latin1').decode(header.subarray(0, 16)) !== magic)
    throw new DatabaseFault('NOTADB');
  const view = viewOf(header);
  pageSize = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16);
  const usable = pageSize - view.getUint8(20);
  const encoding = encodings[view.getUint32(56)];
  // The format demands room for four cells on each page, which 480 bytes are.
  if (!isPageSize(pageSize) || usable < 480 || encoding === undefined) throw new DatabaseFault('CORRUPT');
  if (log && log.wal.pages.size > 0 && log.wal.header.pageSize !== pageSize) throw new DatabaseFault('CORRUPT');
  const pages = log?.wal.databasePages || Math.floor(mainSize / pageSize);

  return {
    usable,
    encoding,
    fromMain,
    async read(page) {
      if (page < 1 || page > pages) throw new DatabaseFault('CORRUPT');
      const bytes = await bytesOf(page, pageSize);
      if (bytes.length !== pageSize) throw new DatabaseFault('CORRUPT');
      return bytes.subarray(0, usable);
    },
  };
}
