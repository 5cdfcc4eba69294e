import { type FileFacts, type FileTrouble, factsOf } from '../open-file.ts';
import { together } from '../together.ts';
import { firstBytes, isBeingWritten, pathsOf } from './files.ts';

/** The head of the shared index of a write-ahead log. Every commit changes it, also within one tick of the file system's clock. */
const indexHeadBytes = 48;
/** Where a database counts its changes, unless they go into such a log. */
const countStart = 24;
const countEnd = 28;

/**
 * Tells whether a database has changed since it was looked at last: another stamp, another content. Cheap, since nothing
 * else of the database is read.
 */
export async function databaseStamp(path: string): Promise<string | { readonly trouble: FileTrouble }> {
  const paths = await pathsOf(path);
  const main = await factsOf(paths.main);
  if ('trouble' in main) return main;
  const count = (await firstBytes(paths.main, countEnd)).subarray(countStart);
  const wal = await factsOf(paths.wal);
  const head = 'trouble' in wal ? new Uint8Array() : await firstBytes(paths.index, indexHeadBytes);
  return [
    factsText(main),
    Buffer.from(count).toString('hex'),
    'trouble' in wal ? wal.trouble : factsText(wal),
    Buffer.from(head).toString('hex'),
    await isBeingWritten(paths),
  ].join(' ');
}

/**
 * What the system says of a database together with its write-ahead log, in which alone all that is written may stand for days; of any
 * other file, what it says of that.
 */
export async function databaseFacts(path: string): Promise<FileFacts | { readonly trouble: FileTrouble }> {
  const paths = await pathsOf(path);
  const main = await factsOf(paths.main);
  if ('trouble' in main) return main;
  const wal = await factsOf(paths.wal);
  return 'trouble' in wal || wal.size === 0 ? main : together(main, [wal]);
}

function factsText({ identity, size, modified }: FileFacts): string {
  return `${identity}/${size}/${modified}`;
}
