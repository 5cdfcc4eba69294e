import { dirname } from 'node:path';
import { limits } from '../model/limits.ts';
import type { LogSet } from './log-set.ts';
import { isWorthLooking, type WatchedFile } from './watched-file.ts';

/** Looks now and then for itself, for file systems that tell nothing, and lets time pass for sessions. */
export interface Heartbeat {
  start(): void;
  /** A log was read: it may need a look sooner than was thought. */
  wake(): void;
  /** The system told that a log may have changed: it does tell what happens in this folder. */
  heard(path: string): void;
  dispose(): void;
}

export interface Beating {
  readonly logs: LogSet;
  readonly now: () => number;
  /** Walks all trees anew. */
  readonly search: () => Promise<void>;
}

/** Of the time, at most these parts are spent on walking trees anew and on looking at logs. */
const searchShare = 0.01;
const lookShare = 0.1;

/**
 * Every log is looked at every `limits.recheckCalm`. Whoever grew meanwhile without the system having told of it lies in a folder
 * of which it tells nothing: there, logs that grew lately are looked at every `limits.recheckBusy`.
 */
export function createHeartbeat({ logs, now, search }: Beating): Heartbeat {
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;
  let isBusy = false;
  let isWaiting = false;
  let calmAt = now();
  let searchAt = now() + limits.searchEvery;
  let looked = 0;
  const silent = new Set<string>();

  function needsLooking(file: WatchedFile, time: number): boolean {
    return time - file.grewAt <= limits.busy && silent.has(dirname(file.path));
  }

  async function beat(): Promise<void> {
    const time = now();
    const isCalmDue = time >= calmAt + limits.recheckCalm;
    if (isCalmDue) calmAt = time;
    for (const file of [...logs.files.values()]) {
      if (disposed) return;
      if (file.reader) {
        if (!isCalmDue && !needsLooking(file, time)) continue;
        const facts = await file.reader.facts();
        const isChanged = !('trouble' in facts) && isWorthLooking(file, facts);
        if (isChanged) silent.add(dirname(file.path));
        const isNews = isChanged || 'trouble' in facts || file.view?.log.problem !== undefined;
        if (isNews || (isCalmDue && file.reader?.isLive)) logs.touch(file);
      } else if (isCalmDue && !file.facts) logs.touch(file);
    }
    looked = now() - time;
    if (time < searchAt || disposed) return;
    await search();
    const took = now() - time;
    searchAt = now() + Math.max(limits.searchEvery, took / searchShare);
  }

  function next(): void {
    if (disposed) return;
    const time = now();
    isBusy = [...logs.files.values()].some((file) => file.reader && needsLooking(file, time));
    isWaiting = true;
    timer = setTimeout(
      () => {
        isWaiting = false;
        void beat().finally(next);
      },
      Math.max(isBusy ? limits.recheckBusy : limits.recheckCalm, looked / lookShare),
    );
    timer.unref();
  }

  return {
    start: next,
    wake() {
      if (isBusy || !isWaiting) return;
      clearTimeout(timer);
      next();
    },
    heard: (path) => silent.delete(dirname(path)),
    dispose() {
      disposed = true;
      clearTimeout(timer);
    },
  };
}
