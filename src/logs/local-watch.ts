import { isAbsolute, resolve } from 'node:path';
import { createSeenCalls, type Judge, type JudgeContext } from '../detect/index.ts';
import type { Format } from '../formats/format.ts';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import type { Disposable, Skipped, Watch, WatchedLog, WatchOptions } from '../model/watch.ts';
import { createRedactor } from '../redact/index.ts';
import { createCustomLogs } from './custom-logs.ts';
import { createHeartbeat, type Heartbeat } from './heartbeat.ts';
import type { Rules } from './judge-file.ts';
import { createLogSet } from './log-set.ts';
import { factsOf, isGone } from './open-file.ts';
import { createOpenFolders, realPathOf } from './open-folders.ts';
import { createPublisher, type WatchChange } from './publisher.ts';
import * as reasons from './reasons.ts';
import { createFileSearch, type FileSearch } from './search-files.ts';
import { listSkipped } from './skipped-list.ts';
import { toldSkipped } from './told-skipped.ts';
import { freest, originIn, pathBelow } from './tree.ts';
import { namedTree, planTrees, type Trees } from './trees.ts';
import type { WatchedFile } from './watched-file.ts';
import { wholeLog } from './whole-log.ts';

export interface WatchSetting {
  readonly machine: Machine;
  readonly formats: readonly Format[];
  readonly options: WatchOptions;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Logs that are left alone whatever they are. */
  readonly avoid?: readonly string[];
  /** A file is begun to be looked at or read from its start, or that is done. */
  readonly reading?: (path: string, done: boolean) => void;
  readonly createJudge?: (context: JudgeContext) => Judge;
}

/** A watch of this process's own files; tells its changes log by log too. */
export interface LocalWatch extends Watch {
  onDidRead(listener: (change: WatchChange) => void): Disposable;
}

/**
 * Watches the logs that belong to the open folders: finds them, reads them as they grow, and tells what their sessions and episodes
 * are, masked. Nothing a log or a setting holds makes it fail: what cannot be read is said in `skipped` or in the log's `problem`.
 */
export function createWatch({ machine, formats, options, now = Date.now, ...more }: WatchSetting): LocalWatch {
  const { avoid = [], reading, createJudge } = more;
  const redact = createRedactor(machine);
  const customLogs = createCustomLogs(machine);
  let current = options;
  let plan: Trees;
  let rules: Rules;
  let search: FileSearch | undefined;
  let round = 0;
  let arranging = false;
  let troubles = new Map<string, string>();
  /** What the user named and is not there, with the system's code. */
  const missing = new Map<string, string>();
  let disposed = false;
  /** Files that the search told of while the files found before are still being looked at. */
  let found = new Set<WatchedFile>();

  const follows = new Map<string, FileSearch>();

  const publisher = createPublisher({ now, skipped: skippedNow });
  const logs = createLogSet({
    machine,
    redact,
    now,
    seen: createSeenCalls(),
    rules: () => ({ ...rules, since: now() - current.since }),
    thresholds: () => current.thresholds,
    ...(createJudge && { createJudge }),
    ...(reading && { reading }),
    changed: (file) => {
      publisher.changed(file);
      heartbeat.wake();
    },
  });
  const heartbeat: Heartbeat = createHeartbeat({ logs, now, search: searchAnew });

  function skippedNow(): Skipped[] {
    return listSkipped({
      files: logs.files.values(),
      troubles: new Map([...missing, ...troubles]),
      wrong: plan.wrong,
      storesOff: !current.sessionStores,
      home: machine.home,
      redact,
    });
  }

  /** What was in the way may be gone; that the system gives no watches stays true. */
  async function searchAnew(): Promise<void> {
    for (const [path, code] of troubles) if (code !== 'ENOSPC' && code !== 'EMFILE') troubles.delete(path);
    await search?.walkAll();
    await missNamed();
    publisher.skippedChanged();
  }

  async function missNamed(): Promise<void> {
    missing.clear();
    for (const path of current.extraLogs.filter((named) => isAbsolute(named))) {
      const facts = await factsOf(path);
      if ('trouble' in facts && isGone(facts.trouble)) missing.set(resolve(path), facts.trouble);
    }
  }

  function isThere(path: string): void {
    for (const named of missing.keys())
      if ((named === path || pathBelow(named, path) !== undefined) && missing.delete(named)) publisher.skippedChanged();
  }

  async function arrange(next: WatchOptions): Promise<void> {
    const realFolders = await Promise.all(next.folders.map(realPathOf));
    if (disposed) return;
    const rejudge = JSON.stringify(next.thresholds) !== JSON.stringify(current.thresholds);
    const here = ++round;
    arranging = true;
    current = next;
    const workedIn = [...new Set([...next.folders, ...realFolders])];
    const known = [...customLogs({ ...next, folders: workedIn }), ...formats];
    plan = planTrees(next, workedIn, known, machine);
    const named = new Set(next.extraLogs.map((path) => resolve(path)));
    rules = {
      formats: known,
      disabledFormats: next.disabledFormats,
      openFolders: createOpenFolders(next.folders, machine),
      calledAgents: (path) =>
        named.has(resolve(path)) ||
        next.folders.some((folder) => {
          const below = pathBelow(folder, path);
          return below !== undefined && plan.calledAgents.matches(below);
        }),
      avoid: new Set(avoid),
      machine,
      since: now() - next.since,
    };
    troubles = new Map();
    found = new Set();
    search?.dispose();
    search = createFileSearch({
      trees: plan.trees,
      machine,
      file(there, tree, told) {
        const path = wholeLog(there, formats);
        if (told) heartbeat.heard(path);
        isThere(path);
        const known = logs.files.get(path);
        const from = originIn(tree, path);
        const origin = known?.round === here ? freest(known.origin, from) : from;
        const file = logs.at(path, origin);
        file.origin = origin;
        file.round = here;
        if (arranging) found.add(file);
        // A log that is read is looked at by the heartbeat.
        else if (told || !file.reader) logs.touch(file);
      },
      trouble(path, code) {
        troubles.set(path, code);
        publisher.skippedChanged();
      },
    });
    await search.walkAll();
    await missNamed();
    for (const file of [...logs.files.values()]) if (file.round !== here && !file.asked) logs.drop(file);
    const asked = [...logs.files.values()].filter((file) => file.asked);
    const all = new Set([...found, ...asked]);
    for (const file of all) {
      if (file.reader) file.doubted = true;
      else file.facts = undefined;
      if (rejudge) logs.readAnew(file);
    }
    arranging = false;
    await logs.settleAll([...all]);
    publisher.skippedChanged();
  }

  /** Waits for news of a file that lies where nothing is searched. */
  async function follow(path: string): Promise<void> {
    if (disposed || follows.has(path)) return;
    const [oldest] = follows.keys();
    if (follows.size >= limits.askedLogs && oldest !== undefined) {
      follows.get(oldest)?.dispose();
      follows.delete(oldest);
    }
    const one = createFileSearch({
      trees: [namedTree(path)],
      machine,
      file: (there, _tree, told) => {
        const whole = wholeLog(there, formats);
        if (told) heartbeat.heard(whole);
        const known = logs.files.get(whole);
        if (known) logs.touch(known);
      },
      trouble: () => publisher.skippedChanged(),
    });
    follows.set(path, one);
    await one.walkAll();
  }

  const first = arrange(options);
  let latest = first;
  heartbeat.start();

  return {
    get state() {
      return publisher.state;
    },
    settled: first.then(() => publisher.flush()),
    onDidChange: (listener) => publisher.onDidChange((_change, state) => listener(state)),
    onDidRead: (listener) => publisher.onDidChange((change) => listener(change)),
    configure(next) {
      latest = latest.then(() => (disposed ? undefined : arrange(next)));
    },
    async add(asked): Promise<WatchedLog | Skipped> {
      await latest;
      const path = wholeLog(asked, formats);
      const file = logs.at(path, 'named');
      file.asked = true;
      // Whoever asks for a log that several folders share wants all of it.
      if (file.reader) file.doubted = true;
      file.facts = undefined;
      await follow(path);
      await logs.settle(file);
      // A look that was under way already knew nothing of being asked for.
      if (!file.view) await logs.settle(file);
      publisher.flush();
      if (file.view) return file.view.log;
      return toldSkipped(path, file.why ?? reasons.whyTrouble('ENOENT'), redact);
    },
    dispose() {
      disposed = true;
      heartbeat.dispose();
      search?.dispose();
      for (const one of follows.values()) one.dispose();
      logs.dispose();
      publisher.dispose();
    },
  };
}
