import { existsSync } from 'node:fs';
import type { Format } from '../formats/format.ts';

/** The database that a file of pages beside it (`-wal`), or the index of those (`-shm`), belongs to. */
export function databaseOf(path: string): string | undefined {
  return /-(?:wal|shm)$/.test(path) ? path.slice(0, -'-wal'.length) : undefined;
}

/** The log that a file is a part of, if that one exists; else the file itself. */
export function wholeLog(path: string, formats: readonly Format[]): string {
  for (const format of formats) {
    const whole = format.growth === 'document' ? format.partOf?.(path) : undefined;
    if (whole !== undefined && whole !== path && existsSync(whole)) return whole;
  }
  const database = databaseOf(path);
  return database !== undefined && existsSync(database) ? database : path;
}
