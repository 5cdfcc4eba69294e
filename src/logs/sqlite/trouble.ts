import { errorCode, type FileTrouble } from '../open-file.ts';

/** Why a database, or a table of it, cannot be read: the system's code for its file or one of the keys of the words below. */
export type DatabaseTrouble = keyof typeof words | FileTrouble;

const words = {
  NOTADB: 'not an SQLite database, or an encrypted one',
  EMPTY: 'empty so far',
  CORRUPT: 'damaged: its pages do not hold together',
  BUSY: 'in the middle of being written',
  TOOLARGE: 'too large: its schema or its write-ahead log is beyond what is read',
  NOTABLE: 'there is no such table',
  NOTPLAIN: 'a view or a virtual table, whose rows lie elsewhere',
  NOROWID: 'a table without row ids',
  TOOWIDE: 'a table with more columns than are read',
} as const;

/** The trouble in words, if it is one that only databases have. */
export function whyNotReadable(trouble: DatabaseTrouble): string | undefined {
  return Object.entries(words).find(([code]) => code === trouble)?.[1];
}

/** Ends the reading from deep inside; never leaves this folder. */
export class DatabaseFault extends Error {
  readonly trouble: DatabaseTrouble;

  constructor(trouble: DatabaseTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/** Views refuse to look outside of their bytes with a `RangeError`: what pointed there is damaged. */
export function troubleOf(error: unknown): DatabaseTrouble {
  if (error instanceof DatabaseFault) return error.trouble;
  return error instanceof RangeError ? 'CORRUPT' : errorCode(error);
}
