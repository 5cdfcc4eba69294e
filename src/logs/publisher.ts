import { limits } from '../model/limits.ts';
import type { Disposable, Skipped, WatchState } from '../model/watch.ts';
import { assembleState, type LogView } from './log-view.ts';
import type { WatchedFile } from './watched-file.ts';

/** What changed since the last time it was told. */
export interface WatchChange {
  /** Logs that are new or that changed. */
  readonly views: readonly LogView[];
  /** Paths of logs that are no longer watched. */
  readonly gone: readonly string[];
  /** The whole list; left out where it is as it was. */
  readonly skipped?: readonly Skipped[];
}

/** Puts changes together and tells them at most every `limits.changeEvery`; what comes to the same is not told. */
export interface Publisher {
  readonly state: WatchState;
  changed(file: WatchedFile): void;
  skippedChanged(): void;
  /** Tells now what waits. */
  flush(): void;
  onDidChange(listener: (change: WatchChange, state: WatchState) => void): Disposable;
  dispose(): void;
}

export function createPublisher({
  now,
  skipped,
}: {
  readonly now: () => number;
  readonly skipped: () => readonly Skipped[];
}): Publisher {
  const listeners = new Set<(change: WatchChange, state: WatchState) => void>();
  const views = new Map<string, { readonly view: LogView; readonly text: string }>();
  const dirty = new Set<WatchedFile>();
  let listDirty = false;
  let list: { readonly skipped: readonly Skipped[]; readonly text: string } = { skipped: [], text: '[]' };
  let state = assembleState([], []);
  let timer: NodeJS.Timeout | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;

  function schedule(): void {
    timer ??= setTimeout(flush, Math.min(limits.changeEvery, Math.max(0, toldAt + limits.changeEvery - now())));
    timer.unref();
  }

  function gather(): WatchChange | undefined {
    const changed: LogView[] = [];
    const gone: string[] = [];
    for (const { path, view } of dirty) {
      if (!view) {
        if (views.delete(path)) gone.push(path);
        continue;
      }
      const known = views.get(path);
      if (known?.view === view) continue;
      const text = JSON.stringify(view);
      if (known?.text !== text) changed.push(view);
      views.set(path, { view, text });
    }
    dirty.clear();
    let told: readonly Skipped[] | undefined;
    if (listDirty) {
      const next = skipped();
      const text = JSON.stringify(next);
      if (text !== list.text) told = next;
      list = { skipped: next, text };
    }
    listDirty = false;
    if (changed.length + gone.length === 0 && !told) return undefined;
    return { views: changed, gone, ...(told && { skipped: told }) };
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const change = gather();
    if (!change) return;
    toldAt = now();
    state = assembleState(
      [...views.values()].map(({ view }) => view),
      list.skipped,
    );
    for (const listener of [...listeners]) listener(change, state);
  }

  return {
    get state() {
      return state;
    },
    changed(file) {
      if (!file.view || !views.has(file.path)) listDirty = true;
      dirty.add(file);
      schedule();
    },
    skippedChanged() {
      listDirty = true;
      schedule();
    },
    flush,
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    dispose() {
      clearTimeout(timer);
      listeners.clear();
    },
  };
}
