import { limits } from '../model/limits.ts';
import { BoundedMap } from './bounded-map.ts';

/** What was paid in sessions whose logs keep one total each, which grows. */
export class RunningTotals {
  readonly #known = new BoundedMap<string, number>(limits.sessionsOfLog);

  /** What a total grew by since it was read last, in its unit; 0 where it is read for the first time, since nobody knows when that was paid. */
  added(session: string, total: number | undefined): number {
    if (total === undefined) return 0;
    const before = this.#known.get(session) ?? total;
    this.#known.set(session, total);
    return Math.max(0, total - before);
  }
}
