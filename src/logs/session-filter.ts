import type { Event } from '../model/event.ts';
import type { SourceReading } from './event-source.ts';

/** Leaves out the sessions of folders that are not wanted. */
export interface SessionFilter {
  /** The events of wanted sessions. One that never named its folder is not wanted where only some are. */
  of(events: readonly Event[]): Promise<readonly Event[]>;
}

export function createSessionFilter(wanted: SourceReading['wanted']): SessionFilter {
  const folders = new Map<string, boolean>();
  const sessions = new Set<string>();
  return {
    async of(events) {
      if (!wanted) return events;
      const kept: Event[] = [];
      for (const event of events) {
        if (event.kind === 'session' && event.cwd !== undefined) {
          const isWanted = folders.get(event.cwd) ?? (await wanted(event.cwd));
          folders.set(event.cwd, isWanted);
          if (isWanted) sessions.add(event.session);
        }
        if (sessions.has(event.session)) kept.push(event);
      }
      return kept;
    },
  };
}
