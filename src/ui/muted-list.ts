import { moment } from '../guidance/index.ts';
import { limits } from '../model/limits.ts';
import { type Change, callStuckAgain, unmuteSession, wake, wakeAll } from '../store/index.ts';
import { forList } from './shown-text.ts';
import type { Situation } from './situation.ts';
import type { Reader } from './status-view.ts';

/** One thing that people silenced, and the change that lets it alarm again. */
export interface MutedItem {
  readonly label: string;
  readonly description: string;
  readonly lift: Change;
}

/** Everything that is silent now because people said so, the newest first of each kind. */
export interface MutedList {
  readonly everything: readonly MutedItem[];
  readonly episodes: readonly MutedItem[];
  readonly sessions: readonly MutedItem[];
  readonly failures: readonly MutedItem[];
}

export function listMuted(
  { memory, alarms, now }: Pick<Situation, 'memory' | 'alarms' | 'now'>,
  reader: Reader,
): MutedList {
  const { t, language } = reader;
  const until = (time: number) => t('until {time}', { time: moment(time, now, language) });
  const since = (time: number) => t('since {time}', { time: moment(time, now, language) });
  const named = (label: string | undefined, otherwise: string) => forList(label ?? '', limits.title) || otherwise;
  const all = alarms.allSnoozedUntil;
  return {
    everything: all === undefined ? [] : [{ label: t('Everything'), description: until(all), lift: wakeAll() }],
    episodes: memory.episodes
      .flatMap(({ id, label, snoozedUntil = 0 }) => {
        if (snoozedUntil <= now) return [];
        return [{ label: named(label, t('A failure')), description: until(snoozedUntil), lift: wake(id, now) }];
      })
      .toReversed(),
    sessions: memory.mutedSessions
      .map((one) => ({
        label: named(one.label, t('A session')),
        description: since(one.since),
        lift: unmuteSession(one.session),
      }))
      .toReversed(),
    failures: memory.notStuck
      .map((one) => ({
        label: named(one.label, t('A failure')),
        description: since(one.since),
        lift: callStuckAgain(one.signature),
      }))
      .toReversed(),
  };
}
