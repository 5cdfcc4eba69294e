import { limits } from '../model/limits.ts';
import type { Skipped } from '../model/watch.ts';
import type { LogView } from './log-view.ts';
import type { WatchChange } from './publisher.ts';
import type { FromWorker, WorkerChange } from './worker-protocol.ts';

/**
 * Sends changes in messages of bounded size, one at a time: the next goes out when the last was taken in. Changes of one log that
 * wait together become one, so that a busy editor gets less to do, not more.
 */
export interface Outbox {
  change(change: WatchChange): void;
  /** Sends a message after all changes that wait now. */
  after(message: FromWorker): void;
  /** The other side took in the last change. */
  taken(): void;
}

export function createOutbox(send: (message: FromWorker) => void): Outbox {
  const views = new Map<string, LogView>();
  const gone = new Set<string>();
  let skipped: readonly Skipped[] | undefined;
  let later: FromWorker[] = [];
  let underway = false;

  function next(): void {
    if (underway) return;
    const part = takePart();
    if (part) {
      underway = true;
      send(part);
      return;
    }
    const messages = later;
    later = [];
    for (const message of messages) send(message);
  }

  function takePart(): WorkerChange | undefined {
    if (views.size + gone.size === 0 && !skipped) return undefined;
    const some = [...views].slice(0, limits.logsInMessage);
    for (const [path] of some) views.delete(path);
    const whole = views.size === 0;
    const part: WorkerChange = {
      kind: 'change',
      views: some.map(([, view]) => view),
      gone: whole ? [...gone] : [],
      ...(whole && skipped && { skipped: [...skipped] }),
      whole,
    };
    if (whole) {
      gone.clear();
      skipped = undefined;
    }
    return part;
  }

  return {
    change(change) {
      for (const view of change.views) {
        views.set(view.log.path, view);
        gone.delete(view.log.path);
      }
      for (const path of change.gone) {
        views.delete(path);
        gone.add(path);
      }
      skipped = change.skipped ?? skipped;
      next();
    },
    after(message) {
      later.push(message);
      next();
    },
    taken() {
      underway = false;
      next();
    },
  };
}
