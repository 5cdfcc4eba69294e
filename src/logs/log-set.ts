import { createJudge, type Judge, type JudgeContext, type SeenCalls } from '../detect/index.ts';
import type { Format } from '../formats/format.ts';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import type { WatchOptions } from '../model/watch.ts';
import type { Redactor } from '../redact/index.ts';
import { byAge } from './by-age.ts';
import { judgeFile, type Rules } from './judge-file.ts';
import { createLogReader, type LogReader } from './log-reader.ts';
import { errorCode, type FileFacts, isGone } from './open-file.ts';
import { realPathOf } from './open-folders.ts';
import { createOpenLogs } from './open-logs.ts';
import * as reasons from './reasons.ts';
import { databaseFacts } from './sqlite/index.ts';
import type { Origin } from './tree.ts';
import { isWorthLooking, newWatchedFile, patience, type WatchedFile } from './watched-file.ts';
import { createWorkQueue } from './work-queue.ts';

/** All files that may be logs. Decides what becomes of each, and keeps those that are logs read. */
export interface LogSet {
  /** The file at a path; a new one where it was not known. */
  at(path: string, origin: Origin): WatchedFile;
  readonly files: ReadonlyMap<string, WatchedFile>;
  /** The file may have changed, come or gone. */
  touch(file: WatchedFile): void;
  /** Looks at the file whatever it was before, and resolves when it is read or skipped. */
  settle(file: WatchedFile): Promise<void>;
  /** Looks at many files, the newest first, and reads those that are logs, the oldest first. */
  settleAll(files: readonly WatchedFile[]): Promise<void>;
  /** Reads a log from its start with a new judge; what was known of it stays until that is done. */
  readAnew(file: WatchedFile): void;
  drop(file: WatchedFile): void;
  dispose(): void;
}

export interface LogSetting {
  readonly machine: Machine;
  readonly redact: Redactor;
  readonly seen: SeenCalls;
  readonly now: () => number;
  readonly rules: () => Rules;
  readonly thresholds: () => WatchOptions['thresholds'];
  readonly createJudge?: (context: JudgeContext) => Judge;
  /** A file is begun to be looked at or read from its start, or that is done. */
  readonly reading?: (path: string, done: boolean) => void;
  /** What is known of a log or why a file is skipped has changed; or the file was dropped. */
  readonly changed: (file: WatchedFile) => void;
}

/** Logs read at once: they share one thread, and an unhurried one should not keep the others waiting. */
const readAtOnce = 2;

export function createLogSet(setting: LogSetting): LogSet {
  const { redact, now, changed } = setting;
  const files = new Map<string, WatchedFile>();
  const open = createOpenLogs(createReader);
  /** Logs that were to be read while only looking was allowed; undefined while reading is. */
  let postponed: Set<WatchedFile> | undefined;
  let disposed = false;
  const queue = createWorkQueue(readAtOnce, (path, error) => {
    const file = files.get(path);
    if (file) skip(file, reasons.whyTrouble(errorCode(error)));
  });

  function createReader(file: WatchedFile, format: Format, facts: FileFacts): LogReader {
    file.scope = scopeOf(file, setting.rules());
    return createLogReader({
      path: file.path,
      format,
      facts,
      agentByName: setting.rules().calledAgents(file.path),
      ...(isShared(file) && { wanted: (folder: string) => setting.rules().openFolders.contain(folder) }),
      tailBytes: limits.tailBytes,
      rests: true,
      machine: setting.machine,
      seen: setting.seen,
      thresholds: setting.thresholds(),
      createJudge: setting.createJudge ?? createJudge,
      redact,
      folders: setting.rules().openFolders.paths,
      now,
    });
  }

  function tell(file: WatchedFile): void {
    release(file);
    changed(file);
  }

  function skip(file: WatchedFile, why: string): void {
    open.close(file);
    const isNew = file.why !== why || file.view !== undefined;
    file.view = undefined;
    file.why = why;
    if (isNew || file.waiting.length > 0) tell(file);
  }

  function drop(file: WatchedFile): void {
    open.close(file);
    file.view = undefined;
    file.why = undefined;
    files.delete(file.path);
    tell(file);
  }

  /** Work on a file that may turn out to be more than this thread can bear. */
  async function told<Result>(file: WatchedFile, work: () => Promise<Result>): Promise<Result> {
    setting.reading?.(file.path, false);
    try {
      return await work();
    } finally {
      setting.reading?.(file.path, true);
    }
  }

  /** Finds out what the file is; opens a reader if it is a log. */
  async function look(file: WatchedFile): Promise<void> {
    const facts = await databaseFacts(file.path);
    if ('trouble' in facts) {
      if (isGone(facts.trouble) && !file.asked && file.origin !== 'named') return drop(file);
      file.facts = undefined;
      return skip(file, reasons.whyTrouble(facts.trouble));
    }
    if (file.why !== undefined && !file.asked && !isWorthLooking(file, facts)) return;
    file.lookedAt = now();
    file.looks++;
    const rules = setting.rules();
    const judge = () => judgeFile(file.path, facts, file.origin, rules, file.asked);
    const verdict = await (facts.modified < rules.since ? judge() : told(file, judge));
    if (!files.has(file.path)) return;
    file.facts = verdict.facts;
    if ('why' in verdict) {
      file.final = verdict.final ?? false;
      return skip(file, verdict.why);
    }
    const owner = open.ownerOf(await realPathOf(file.path), file);
    if (owner !== file) return skip(file, reasons.sameFile(owner.path));
    if (!files.has(file.path)) return open.close(file);
    if (!file.asked) {
      const place = open.placeFor(verdict.facts);
      if (place === 'none') return skip(file, reasons.tooMany);
      if (place !== 'free') skip(place, reasons.tooMany);
    }
    file.looks = 0;
    open.open(file, verdict.format, verdict.facts);
  }

  /** A log that the rules no longer call one is let go; one that they still do is read on. */
  async function judgeAgain(file: WatchedFile): Promise<void> {
    file.doubted = false;
    const facts = await databaseFacts(file.path);
    if ('trouble' in facts) return;
    const rules = setting.rules();
    const verdict = await judgeFile(file.path, facts, file.origin, rules, file.asked);
    const { reader } = file;
    const isSame = 'format' in verdict && verdict.format === reader?.format;
    const isSameScope = file.scope === scopeOf(file, rules);
    if (!reader || (isSame && isSameScope && reader.agentByName === rules.calledAgents(file.path))) return;
    beginAnew(file);
  }

  /** The file is looked at next as if it had never been. */
  function beginAnew(file: WatchedFile): void {
    open.close(file);
    file.facts = undefined;
    file.why = undefined;
  }

  async function read(file: WatchedFile): Promise<void> {
    const reader = file.reader;
    if (!reader) return;
    clearTimeout(file.timers.pause);
    const became = await (file.view ? reader.advance() : told(file, () => reader.advance()));
    if (file.reader !== reader) return;
    if (became.kind === 'replaced') {
      beginAnew(file);
      queue.run(file.path, () => consider(file), true);
      return;
    }
    if (became.kind === 'gone') {
      file.goneAt ??= now();
      if (now() - file.goneAt >= limits.gone) return drop(file);
      file.timers.gone = later(limits.gone, () => touch(file));
      return;
    }
    file.goneAt = undefined;
    if (became.kind === 'read') {
      const { facts } = became;
      file.facts = facts;
      file.grewAt = Math.max(file.grewAt, Math.min(now(), facts.modified));
      const silence = now() - facts.modified;
      if (silence >= limits.textPause) reader.pause();
      else file.timers.pause = later(limits.textPause, () => pause(file));
      reader.passTime(now());
    }
    show(file);
  }

  function pause(file: WatchedFile): void {
    if (!file.reader) return;
    delete file.timers.pause;
    file.reader.pause();
    show(file);
  }

  function show(file: WatchedFile): void {
    if (!file.reader) return;
    file.why = undefined;
    file.view = file.reader.view();
    tell(file);
  }

  async function consider(file: WatchedFile): Promise<void> {
    // It was dropped since it was asked for; whoever waits for it must not wait for ever.
    if (files.get(file.path) !== file) return release(file);
    if (file.reader && file.doubted) await judgeAgain(file);
    if (!file.reader) await look(file);
    if (file.reader && !postponed) return read(file);
    if (file.reader) postponed?.add(file);
    if (file.waiting.length > 0) tell(file);
  }

  function touch(file: WatchedFile): void {
    const wait = file.reader ? 0 : file.lookedAt + patience(file) - now();
    if (wait <= 0) queue.run(file.path, () => consider(file), file.reader !== undefined);
    else
      file.timers.look ??= later(wait, () => {
        delete file.timers.look;
        touch(file);
      });
  }

  function settle(file: WatchedFile): Promise<void> {
    return new Promise((resolve) => {
      if (disposed) return resolve();
      file.waiting.push(resolve);
      queue.run(file.path, () => consider(file), true);
    });
  }

  return {
    files,
    at(path, origin) {
      const file = files.get(path) ?? newWatchedFile(path, origin);
      files.set(path, file);
      return file;
    },
    touch,
    settle,
    async settleAll(some) {
      const newestFirst = await byAge(some);
      const waiting = new Set<WatchedFile>();
      postponed = waiting;
      // One after another: the newest take the places there are.
      for (const file of newestFirst) await settle(file);
      postponed = undefined;
      // A session's copies in later sessions count where they were first.
      await Promise.all(
        newestFirst
          .filter((file) => file.reader)
          .reverse()
          .map(settle),
      );
      const settled = new Set(some);
      for (const file of waiting) if (!settled.has(file)) touch(file);
    },
    readAnew(file) {
      if (!file.reader || !file.facts) return;
      open.open(file, file.reader.format, file.facts);
      queue.run(file.path, () => consider(file), false);
    },
    drop,
    dispose() {
      disposed = true;
      queue.dispose();
      for (const file of files.values()) {
        open.close(file);
        release(file);
      }
    },
  };
}

/** In a store, one log may hold sessions of folders that are not open. */
function isShared({ origin, asked }: WatchedFile): boolean {
  return origin === 'store' && !asked;
}

/** The folders whose sessions of the log are wanted; undefined where all are. */
function scopeOf(file: WatchedFile, { openFolders }: Rules): string | undefined {
  return isShared(file) ? openFolders.key : undefined;
}

/** Resolves for all who wait for the file. */
function release(file: WatchedFile): void {
  for (const resolve of file.waiting.splice(0)) resolve();
}

function later(wait: number, act: () => void): NodeJS.Timeout {
  const timer = setTimeout(act, wait);
  timer.unref();
  return timer;
}
