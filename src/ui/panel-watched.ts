import { attemptCounts, duration, oneLine } from '../guidance/index.ts';
import type { Session } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import type { WatchedRow } from '../protocol.ts';
import { bars } from './panel-card.ts';
import type { PanelInput } from './panel-input.ts';

const minute = 60_000;
/** A session that wrote nothing for this long is called idle: a model may think for a minute. */
const idleAfter = 2 * minute;

/** The sessions that are watched, the one that wrote last first, each with its last attempts while it is not long silent. */
export function watchedRows(input: PanelInput): WatchedRow[] {
  return input.state.sessions
    .toSorted((a, b) => (b.last ?? 0) - (a.last ?? 0))
    .slice(0, limits.panelRows)
    .map((session) => ({
      session: session.id,
      agent: oneLine(session.agent, 60),
      detail: [attemptCounts(session.attempts, session.failed, input.t), ...standing(session, input)].join(' · '),
      strip: isNews(session, input.now) ? bars(session.recent, input) : [],
    }));
}

/** How long ago it wrote, where that matters. */
function standing({ state, last }: Session, { now, t }: PanelInput): readonly string[] {
  const silent = last === undefined ? undefined : now - last;
  if (state === 'done') {
    if (silent === undefined) return [t('done')];
    return [silent < minute ? t('done just now') : t('done {duration} ago', { duration: duration(silent, t) })];
  }
  if (silent === undefined) return state === 'quiet' ? [t('idle')] : [];
  return silent < idleAfter ? [] : [t('idle {duration}', { duration: duration(silent, t) })];
}

function isNews({ state, last }: Session, now: number): boolean {
  return state === 'active' || (state === 'done' && last !== undefined && now - last < limits.quiet);
}
