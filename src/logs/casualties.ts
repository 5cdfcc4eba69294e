import type { Skipped, WatchedLog } from '../model/watch.ts';
import type { Redactor } from '../redact/index.ts';
import * as reasons from './reasons.ts';
import { toldSkipped } from './told-skipped.ts';

/** Deaths over the same thing that are taken for chance. */
const forgiven = 1;

/** Remembers over what the worker died, so that one deadly log does not stop it again and again. */
export interface Casualties {
  /** A log is begun, or done. */
  reading(path: string, done: boolean): void;
  /** A person asked for a file; resolves with what became of it. */
  ask(path: string, resolve: (became: WatchedLog | Skipped) => void): number;
  answer(request: number, became: WatchedLog | Skipped): void;
  /** The worker died: what it was at is held against it. */
  died(): void;
  /** Requests that wait for an answer. */
  readonly waiting: ReadonlyMap<number, { readonly path: string }>;
  /** Logs to be left alone. */
  readonly avoid: readonly string[];
  /** Answers all requests that wait with the same words. */
  giveUp(why: string): void;
}

export function createCasualties(redact: Redactor): Casualties {
  const underway = new Set<string>();
  const deaths = new Map<string, number>();
  const waiting = new Map<number, { path: string; deaths: number; resolve: (became: WatchedLog | Skipped) => void }>();
  let last = 0;

  function refuse(request: number, why: string): void {
    const one = waiting.get(request);
    waiting.delete(request);
    one?.resolve(toldSkipped(one.path, why, redact));
  }

  return {
    reading(path, done) {
      if (done) underway.delete(path);
      else underway.add(path);
    },
    ask(path, resolve) {
      waiting.set(++last, { path, deaths: 0, resolve });
      return last;
    },
    answer(request, became) {
      const one = waiting.get(request);
      waiting.delete(request);
      one?.resolve(became);
    },
    died() {
      for (const path of underway) deaths.set(path, (deaths.get(path) ?? 0) + 1);
      underway.clear();
      for (const [request, one] of [...waiting]) if (++one.deaths > forgiven) refuse(request, reasons.deadly);
    },
    waiting,
    get avoid() {
      return [...deaths].flatMap(([path, count]) => (count > forgiven ? [path] : []));
    },
    giveUp(why) {
      for (const request of [...waiting.keys()]) refuse(request, why);
    },
  };
}
