import { limits } from '../model/limits.ts';
import type { LogReader } from './log-reader.ts';
import type { LogView } from './log-view.ts';
import type { FileFacts } from './open-file.ts';
import type { Origin } from './tree.ts';

/** One file that may be a log, and what is known of it. It is read, or there is a reason why not, or nobody looked yet. */
export interface WatchedFile {
  readonly path: string;
  origin: Origin;
  /** True where a person pointed at this very file. */
  asked: boolean;
  /** The search that found it last. */
  round: number;
  reader: LogReader | undefined;
  /** Whose sessions the reader takes, where the log holds those of several folders. */
  scope: string | undefined;
  /** What people see of it; stays while it is read anew. */
  view: LogView | undefined;
  why: string | undefined;
  /** How the file was when it was looked at last. */
  facts: FileFacts | undefined;
  /** It is read, but the rules have changed since it was judged. */
  doubted: boolean;
  /** Its reason does not change by growth. */
  final: boolean;
  /** How often it was looked at in vain, and when last. */
  looks: number;
  lookedAt: number;
  /** When it grew last. */
  grewAt: number;
  /** It could not be found at this time. */
  goneAt: number | undefined;
  timers: { look?: NodeJS.Timeout; pause?: NodeJS.Timeout; gone?: NodeJS.Timeout };
  /** Told once something was made of it. */
  waiting: (() => void)[];
}

export function newWatchedFile(path: string, origin: Origin): WatchedFile {
  return {
    path,
    origin,
    asked: false,
    round: 0,
    reader: undefined,
    scope: undefined,
    view: undefined,
    why: undefined,
    facts: undefined,
    doubted: false,
    final: false,
    looks: 0,
    lookedAt: Number.NEGATIVE_INFINITY,
    grewAt: Number.NEGATIVE_INFINITY,
    goneAt: undefined,
    timers: {},
    waiting: [],
  };
}

/** Whether a file that was skipped is worth another look. */
export function isWorthLooking(file: WatchedFile, now: FileFacts): boolean {
  const before = file.facts;
  if (!before || before.identity !== now.identity || now.size < before.size) return true;
  return !file.final && (before.size !== now.size || before.modified !== now.modified);
}

/** The first looks are not put off: a log that begins shows what it is with its next lines. */
const freeLooks = 3;

/** How long a file that keeps growing and keeps being no log waits for its next look, in milliseconds. */
export function patience(file: WatchedFile): number {
  if (file.looks <= freeLooks) return 0;
  return Math.min(limits.lookAgain * Math.max(1, file.looks / 10), limits.lookAgainMost);
}
