import * as z from 'zod/mini';
import { Skipped, WatchedLog, WatchOptions } from '../model/watch.ts';
import { LogView } from './log-view.ts';

/** The messages between the editor's side and the worker that reads the logs; both sides parse what they get. */

/** What the worker is started with. */
export const WorkerStart = z.object({
  options: WatchOptions,
  /** Logs that are left alone: the reader died over them. */
  avoid: z.array(z.string()),
});
export type WorkerStart = Readonly<z.infer<typeof WorkerStart>>;

export const ToWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('configure'), options: WatchOptions }),
  z.object({ kind: z.literal('add'), request: z.int(), path: z.string() }),
  /** Asks for a sign of life. */
  z.object({ kind: z.literal('ping') }),
  /** The last change was taken in; the next one may come. */
  z.object({ kind: z.literal('taken') }),
]);
export type ToWorker = Readonly<z.infer<typeof ToWorker>>;

/** One part of what changed. A change of many logs comes in several parts; only the last one is `whole`. */
export const WorkerChange = z.object({
  kind: z.literal('change'),
  views: z.array(LogView),
  gone: z.array(z.string()),
  skipped: z.optional(z.array(Skipped)),
  whole: z.boolean(),
});
export type WorkerChange = Readonly<z.infer<typeof WorkerChange>>;

export const FromWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pong') }),
  WorkerChange,
  /** A file is begun to be looked at or read from its start, or that is done: who dies in between died over it. */
  z.object({ kind: z.literal('reading'), path: z.string(), done: z.boolean() }),
  /** Everything that was there at the start has been read and told. */
  z.object({ kind: z.literal('settled') }),
  z.object({ kind: z.literal('added'), request: z.int(), became: z.union([WatchedLog, Skipped]) }),
]);
export type FromWorker = Readonly<z.infer<typeof FromWorker>>;
