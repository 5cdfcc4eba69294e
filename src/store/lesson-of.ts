import type { Episode } from '../model/episode.ts';
import type { Lesson } from '../model/lesson.ts';
import { limits } from '../model/limits.ts';

/**
 * What an episode teaches: undefined unless it warned and something is known to have got past it. `agent` is the name of whose
 * episode it is, `now` (milliseconds since 1970) stands for a time that its log does not tell or that has not come yet.
 */
export function lessonOf(episode: Episode, agent: string, now: number): Lesson | undefined {
  const { id, signature, subject, pattern, failureKind, lines, past, pastDid, last } = episode;
  if (episode.state !== 'recovered' || episode.warned === null || past === undefined || past.trim() === '')
    return undefined;
  if (id.length > limits.id || signature.length > limits.id) return undefined;
  return {
    signature,
    subject: cut(subject, limits.title),
    pattern,
    failureKind,
    lines: lines.slice(0, limits.lessonLines).map((line) => cut(line, limits.lineShown)),
    past: cut(past, limits.title),
    pastDid: pastDid ?? 'other',
    agent: cut(agent, limits.title),
    when: last !== undefined && last >= 0 && last <= now ? last : now,
    times: 1,
    episodes: [id],
  };
}

function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
