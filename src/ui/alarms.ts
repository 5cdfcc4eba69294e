import { openEpisodes } from '../guidance/index.ts';
import type { Episode } from '../model/episode.ts';
import { type Memory, ofEpisode } from '../store/index.ts';

/** Which episodes people are told of. */
export interface Alarms {
  /** Open and not called "not stuck", the worst first; the snoozed ones too. */
  readonly shown: readonly Episode[];
  /** Those of them that are not snoozed: they speak in the status bar. */
  readonly speaking: readonly Episode[];
  /** Those of them at warning or above: they are counted on the view's badge. */
  readonly alarming: readonly Episode[];
  /** Ids of all episodes that people called not stuck or snoozed. */
  readonly hidden: ReadonlySet<string>;
  /** When the first snooze of a shown episode ends. */
  readonly nextWake?: number;
}

/** Judges the episodes by what people said of them before. `now` is in milliseconds since 1970. */
export function alarms(episodes: readonly Episode[], memory: Memory, now: number): Alarms {
  const silenced = new Set(memory.notStuck.map((one) => one.signature));
  const asleepUntil = (episode: Episode) => {
    const until = ofEpisode(memory, episode.id).snoozedUntil;
    return until !== undefined && until > now ? until : undefined;
  };
  const shown = openEpisodes(episodes).filter((episode) => !silenced.has(episode.signature));
  const speaking = shown.filter((episode) => asleepUntil(episode) === undefined);
  const wakes = shown.flatMap((episode) => asleepUntil(episode) ?? []);
  const hidden = episodes.filter((one) => silenced.has(one.signature) || asleepUntil(one) !== undefined);
  return {
    shown,
    speaking,
    alarming: speaking.filter((episode) => episode.grade !== 'notice'),
    hidden: new Set(hidden.map((episode) => episode.id)),
    ...(wakes.length > 0 ? { nextWake: Math.min(...wakes) } : {}),
  };
}
