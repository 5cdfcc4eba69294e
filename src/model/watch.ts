import * as z from 'zod/mini';
import { Episode, Pattern, Session } from './episode.ts';
import { limits } from './limits.ts';

/** One log that is watched, and what reading it came to. */
export const WatchedLog = z.object({
  /** Raw; used to open the file. */
  path: z.string(),
  /** The path as it may be shown: home and secrets masked. */
  label: z.string(),
  format: z.string(),
  agent: z.string(),
  sessions: z.int(),
  attempts: z.int(),
  failed: z.int(),
  /** Records of a kind that the format does not know. */
  notUnderstood: z.int(),
  bytes: z.number(),
  /** Why reading stopped or is incomplete, in words, with the remedy. */
  problem: z.optional(z.string()),
  /** Its sessions are those of other logs, written down once more: they count there. */
  secondHand: z.optional(z.boolean()),
  /** The log holds calls and never what came of them: that none failed means nothing. */
  callsOnly: z.optional(z.boolean()),
});
export type WatchedLog = Readonly<z.infer<typeof WatchedLog>>;

/** A place or file that is not watched, and why. */
export const Skipped = z.object({
  path: z.string(),
  label: z.string(),
  why: z.string(),
  /** The setting that is why, where one is. */
  setting: z.optional(z.string()),
});
export type Skipped = Readonly<z.infer<typeof Skipped>>;

/** Everything that people see, as one value: masked, bounded, parsed at the worker's border. */
export const WatchState = z.object({
  sessions: z.array(Session),
  episodes: z.array(Episode),
  logs: z.array(WatchedLog),
  skipped: z.array(Skipped),
});
export type WatchState = Readonly<z.infer<typeof WatchState>>;

/** Something to let go of. */
export interface Disposable {
  dispose(): void;
}

/** The one object that ui and cli see. In the extension it is a proxy for the worker; in the CLI it is the thing itself. */
export interface Watch extends Disposable {
  /** The last state; a new object at each change. */
  readonly state: WatchState;
  /** Resolves when everything that was there at the start has been read once. */
  readonly settled: Promise<void>;
  onDidChange(listener: (state: WatchState) => void): Disposable;
  /** Puts other settings or folders in force without losing open episodes of logs that stay watched. */
  configure(options: WatchOptions): void;
  /** Watches one more file whatever its place; resolves with what became of it. */
  add(path: string): Promise<WatchedLog | Skipped>;
}

/** Failing rounds at which each grade begins; 0 switches a pattern off. */
export const Thresholds = z.object({ notice: z.int(), warning: z.int(), stuck: z.int() });
export type Thresholds = Readonly<z.infer<typeof Thresholds>>;

export const WatchOptions = z.object({
  /** Absolute paths of the open workspace folders. */
  folders: z.array(z.string()),
  /** Globs inside the folders beside those that formats bring. */
  include: z.array(z.string()),
  exclude: z.array(z.string()),
  /** Absolute files or folders outside the workspace that the user named. */
  extraLogs: z.array(z.string()),
  /** Globs of text logs that are an agent's because the user says so. */
  agentTextLogs: z.array(z.string()),
  /** A user's own mappings of logs to the open format, as they were written: each is parsed, and told of where it is wrong. */
  customLogs: z.array(z.unknown()).check(z.maxLength(limits.mappings)),
  /** Whether the agents' own session stores in the home directory are read. */
  sessionStores: z.boolean(),
  /** Ids of formats that are switched off. */
  disabledFormats: z.array(z.string()),
  thresholds: z.partialRecord(Pattern, Thresholds),
  /** Only logs that were written to in this many milliseconds. */
  since: z.number(),
});
export type WatchOptions = Readonly<z.infer<typeof WatchOptions>>;
