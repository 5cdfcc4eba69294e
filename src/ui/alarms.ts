import { openEpisodes } from '../guidance/index.ts';
import type { Episode } from '../model/episode.ts';
import { type Memory, ofEpisode } from '../store/index.ts';

/** Why an episode has no card: its failure was called not stuck, its session is muted, or it is snoozed until a time. */
export type Hiding =
  | { readonly kind: 'not-stuck' }
  | { readonly kind: 'muted' }
  | { readonly kind: 'snoozed'; readonly until: number };

/** Which episodes people are told of. */
export interface Alarms {
  /** Open, not called "not stuck" and of no muted session, the worst first; the snoozed ones too. */
  readonly shown: readonly Episode[];
  /** Those of them that are not snoozed: they speak in the status bar, unless all are. */
  readonly speaking: readonly Episode[];
  /** Those of them at warning or above: they are counted on the view's badge. */
  readonly alarming: readonly Episode[];
  /** All episodes, over or not, that people silenced for themselves, by id. */
  readonly hidden: ReadonlyMap<string, Hiding>;
  /** Until when everything is snoozed; left out where it is not. */
  readonly allSnoozedUntil?: number;
  /** When the first snooze of a shown episode, or that of all, ends. */
  readonly nextWake?: number;
}

/** Judges the episodes by what people said of them before. `now` is in milliseconds since 1970. */
export function alarms(episodes: readonly Episode[], memory: Memory, now: number): Alarms {
  const hidden = hiddenAmong(episodes, memory, now);
  const shown = openEpisodes(episodes).filter((one) => (hidden.get(one.id)?.kind ?? 'snoozed') === 'snoozed');
  const allUntil = memory.allSnoozedUntil;
  const allSnoozed = allUntil !== undefined && allUntil > now;
  const speaking = allSnoozed ? [] : shown.filter((one) => !hidden.has(one.id));
  const wakes = shown.flatMap((one) => {
    const why = hidden.get(one.id);
    return why?.kind === 'snoozed' ? [why.until] : [];
  });
  if (allSnoozed) wakes.push(allUntil);
  return {
    shown,
    speaking,
    alarming: speaking.filter((episode) => episode.grade !== 'notice'),
    hidden,
    ...(allSnoozed && { allSnoozedUntil: allUntil }),
    ...(wakes.length > 0 && { nextWake: Math.min(...wakes) }),
  };
}

function hiddenAmong(episodes: readonly Episode[], memory: Memory, now: number): ReadonlyMap<string, Hiding> {
  const notStuck = new Set(memory.notStuck.map((one) => one.signature));
  const muted = new Set(memory.mutedSessions.map((one) => one.session));
  const hiding = (episode: Episode): Hiding | undefined => {
    if (notStuck.has(episode.signature)) return { kind: 'not-stuck' };
    if (muted.has(episode.session) || (episode.parent !== undefined && muted.has(episode.parent)))
      return { kind: 'muted' };
    const until = ofEpisode(memory, episode.id).snoozedUntil;
    return until !== undefined && until > now ? { kind: 'snoozed', until } : undefined;
  };
  const hidden = new Map<string, Hiding>();
  for (const episode of episodes) {
    const why = hiding(episode);
    if (why) hidden.set(episode.id, why);
  }
  return hidden;
}
