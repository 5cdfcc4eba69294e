import * as z from 'zod/mini';
import { Episode, Session } from '../model/episode.ts';
import { limits } from '../model/limits.ts';
import { type Skipped, WatchedLog, type WatchState } from '../model/watch.ts';

/** What reading one log came to: masked, bounded, as it leaves the worker. */
export const LogView = z.object({
  log: WatchedLog,
  sessions: z.array(Session),
  episodes: z.array(Episode),
});
export type LogView = Readonly<z.infer<typeof LogView>>;

const grades = ['notice', 'warning', 'stuck'];

/** One value of many logs: open episodes first, the gravest first; sessions and logs with the newest first. */
export function assembleState(views: Iterable<LogView>, skipped: readonly Skipped[]): WatchState {
  const all = withoutCopies([...views]).sort((one, other) => lastOf(other.sessions) - lastOf(one.sessions));
  return {
    sessions: all.flatMap((view) => view.sessions).sort((one, other) => (other.last ?? 0) - (one.last ?? 0)),
    episodes: all
      .flatMap((view) => view.episodes)
      .sort((one, other) => weigh(other) - weigh(one) || lastFirst(one, other)),
    logs: all.map((view) => view.log),
    skipped: [...skipped],
  };
}

/** A session that one log writes down after another is told once, from its own log. */
function withoutCopies(views: readonly LogView[]): LogView[] {
  const own = new Set(
    views.filter(({ log }) => !log.secondHand).flatMap(({ sessions }) => sessions.map((session) => session.id)),
  );
  return views.map((view) =>
    view.log.secondHand
      ? {
          ...view,
          sessions: view.sessions.filter(({ id }) => !own.has(id)),
          episodes: view.episodes.filter(({ session }) => !own.has(session)),
        }
      : view,
  );
}

/** The episodes of one log that are told: all that are open, and the newest of the others. */
export function boundEpisodes(episodes: readonly Episode[]): readonly Episode[] {
  if (episodes.length <= limits.shownEpisodes) return episodes;
  return [...episodes]
    .sort((one, other) => weigh(other) - weigh(one) || lastFirst(one, other))
    .slice(0, limits.shownEpisodes);
}

/** The sessions of one log that are told: those that wrote last. */
export function boundSessions(sessions: readonly Session[]): readonly Session[] {
  if (sessions.length <= limits.shownSessions) return sessions;
  return [...sessions].sort((one, other) => (other.last ?? 0) - (one.last ?? 0)).slice(0, limits.shownSessions);
}

function weigh(episode: Episode): number {
  return episode.state === 'open' ? 1 + grades.indexOf(episode.grade) : 0;
}

function lastFirst(one: Episode, other: Episode): number {
  return (other.last ?? 0) - (one.last ?? 0);
}

function lastOf(sessions: readonly Session[]): number {
  return Math.max(0, ...sessions.map((session) => session.last ?? 0));
}
