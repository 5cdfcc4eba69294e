import { attemptCounts, duration, oneLine, type Translate } from '../guidance/index.ts';
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
  const { state, now, t } = input;
  const sessions = state.sessions.toSorted((a, b) => (b.last ?? 0) - (a.last ?? 0)).slice(0, limits.panelRows);
  const names = sessions.map((session) => nameOf(session, t));
  return sessions.map((session, n) => {
    const agent = names[n] ?? '';
    const isOneOfSeveral = names.indexOf(agent) !== names.lastIndexOf(agent);
    return {
      session: session.id,
      agent,
      ...(isOneOfSeveral && session.title !== undefined && { title: oneLine(session.title, limits.title) }),
      detail: [attemptCounts(session.attempts, session.failed, t), ...standing(session, input)].join(' · '),
      strip: isNews(session, now) ? bars(session.recent, input) : [],
    };
  });
}

function nameOf({ agent, parent }: Session, t: Translate): string {
  const name = oneLine(agent, 60);
  return parent === undefined ? name : t('A subagent of {agent}', { agent: name });
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
