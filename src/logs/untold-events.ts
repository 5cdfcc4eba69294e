import type { Event } from '../model/event.ts';
import type { Machine } from '../model/machine.ts';

/** Kinds of events that a session is made of: where one of them is gone, the log tells another story than before. */
export const lasting: ReadonlySet<Event['kind']> = new Set(['call', 'result', 'human']);

/** Keeps the events of a log that is read again and again apart from those that were told before. */
export interface UntoldEvents {
  /**
   * The events of a whole log that were not told before, in their order; undefined if one is gone that was told before and matters,
   * so that the log must be read as if for the first time.
   */
  of(events: readonly Event[]): readonly Event[] | undefined;
}

/** Events are the same if everything in them is, their place too; of several that are the same each is told. */
export function createUntoldEvents(machine: Pick<Machine, 'hash'>): UntoldEvents {
  let told = new Map<string, { readonly count: number; readonly lasts: boolean }>();
  return {
    of(events) {
      const now = new Map<string, { readonly count: number; readonly lasts: boolean }>();
      const untold = events.filter((event) => {
        const key = machine.hash(JSON.stringify(event));
        const count = (now.get(key)?.count ?? 0) + 1;
        now.set(key, { count, lasts: lasting.has(event.kind) });
        return count > (told.get(key)?.count ?? 0);
      });
      for (const [key, { count, lasts }] of told) if (lasts && (now.get(key)?.count ?? 0) < count) return undefined;
      told = now;
      return untold;
    },
  };
}
