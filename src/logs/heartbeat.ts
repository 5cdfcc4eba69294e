import { limits } from '../model/limits.ts';
import type { LogSet } from './log-set.ts';
import { isWorthLooking } from './watched-file.ts';

/** Looks now and then for itself, for file systems that tell nothing, and lets time pass for sessions. */
export interface Heartbeat {
  start(): void;
  /** A log was read: it may need a look sooner than was thought. */
  wake(): void;
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
 * Logs that grew lately are looked at every `limits.recheckBusy`, the others every `limits.recheckCalm`; with nothing going on
 * that is all that is done.
 */
export function createHeartbeat({ logs, now, search }: Beating): Heartbeat {
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;
  let isBusy = false;
  let isWaiting = false;
  let calmAt = now();
  let searchAt = now() + limits.searchEvery;
  let looked = 0;

  async function beat(): Promise<void> {
    const time = now();
    const isCalmDue = time >= calmAt + limits.recheckCalm;
    if (isCalmDue) calmAt = time;
    for (const file of [...logs.files.values()]) {
      if (disposed) return;
      if (file.reader) {
        if (!isCalmDue && time - file.grewAt > limits.busy) continue;
        const facts = await file.reader.facts();
        const isNews = 'trouble' in facts || isWorthLooking(file, facts) || file.view?.log.problem !== undefined;
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
    isBusy = [...logs.files.values()].some((file) => file.reader && time - file.grewAt <= limits.busy);
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
    dispose() {
      disposed = true;
      clearTimeout(timer);
    },
  };
}
