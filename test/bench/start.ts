import { utimesSync } from 'node:fs';
import * as z from 'zod/mini';
import { inChild } from './child.ts';
import { writeLongLog, writerOf } from './long-logs.ts';

const Started = z.object({
  /** Milliseconds. */
  first: z.number(),
  all: z.number(),
  /** Bytes of the heap: the most that was seen, and what is held in the end. */
  heap: z.number(),
  held: z.number(),
  logs: z.number(),
  sessions: z.number(),
});

/** How long it takes until the newest session of a store has its verdict and until all is read. */
export type Start = z.infer<typeof Started> & { readonly stored: number; readonly bytes: number };

/** Writes a store of `sessions` sessions of `bytes` together, each a minute older than the next, and watches it. */
export function startOf(folder: string, sessions: number, bytes: number): Start {
  const rooms = { home: `${folder}/home`, workspace: `${folder}/code/shop` };
  const writer = writerOf('claude-code');
  let newest = '';
  let written = 0;
  for (let number = 0; number < sessions; number++) {
    const log = writeLongLog(writer, rooms, bytes / sessions, number);
    const time = (Date.now() - (sessions - number) * 60_000) / 1_000;
    utimesSync(log.path, time, time);
    newest = log.path;
    written += log.bytes;
  }
  const started = Started.parse(inChild('watch-store.ts', [rooms.home, rooms.workspace, newest]));
  return { ...started, stored: sessions, bytes: written };
}
