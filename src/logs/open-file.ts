import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

/** What is known of a file without its content. */
export interface FileFacts {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** Tells the file from another one that has its name later. */
  readonly identity: string;
}

/** Why a file cannot be read: the system's code, or `NOTFILE` for folders, pipes, sockets and devices. */
export type FileTrouble = 'ENOENT' | 'EACCES' | 'NOTFILE' | (string & {});

/** A file that can be read, or why it cannot. */
export type Opened = { readonly handle: FileHandle; readonly facts: FileFacts } | { readonly trouble: FileTrouble };

/**
 * Opens a regular file for reading. Anything else is not even opened: a pipe would wake or block its writer. Should a pipe take
 * the file's place in between, the open does not wait for it.
 */
export async function openFile(path: string): Promise<Opened> {
  const before = await factsOf(path);
  if ('trouble' in before) return before;
  try {
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = await handle.stat({ bigint: true });
      if (found.isFile()) return { handle, facts: factsFrom(found) };
    } catch (error) {
      await handle.close();
      return { trouble: errorCode(error) };
    }
    await handle.close();
    return { trouble: 'NOTFILE' };
  } catch (error) {
    return { trouble: errorCode(error) };
  }
}

/** What the system says of a file, links followed; never opens it. */
export async function factsOf(path: string): Promise<FileFacts | { readonly trouble: FileTrouble }> {
  try {
    const found = await stat(path, { bigint: true });
    return found.isFile() ? factsFrom(found) : { trouble: 'NOTFILE' };
  } catch (error) {
    return { trouble: errorCode(error) };
  }
}

/** The code of a system error (`EACCES`), or what else was thrown, in words. */
export function errorCode(error: unknown): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return String(error);
}

/** True if there is no such file any more. */
export function isGone(trouble: FileTrouble): boolean {
  return trouble === 'ENOENT' || trouble === 'ENOTDIR';
}

function factsFrom(found: { size: bigint; mtimeMs: bigint; dev: bigint; ino: bigint }): FileFacts {
  return { size: Number(found.size), modified: Number(found.mtimeMs), identity: `${found.dev}:${found.ino}` };
}
