import type { AttemptGlance, Episode, Session } from '../model/episode.ts';
import type { Redactor } from '../redact/index.ts';

/**
 * Masks all text of sessions and episodes that people read. Left as they are: ids, because things are found by them, and what
 * opens files and is never shown: where a log lies, and the directory a session worked in.
 */
export interface Mask {
  session(session: Session): Session;
  episode(episode: Episode): Episode;
}

/** The same few texts come again with each change of a log. */
const remembered = 2_000;

export function createMask(redact: Redactor): Mask {
  const known = new Map<string, string>();

  function mask(text: string): string {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= remembered) known.clear();
    const masked = redact(text);
    known.set(text, masked);
    return masked;
  }

  const glance = (one: AttemptGlance): AttemptGlance => ({
    ...one,
    tool: mask(one.tool),
    title: mask(one.title),
    ...(one.failure !== undefined && { failure: mask(one.failure) }),
    ...(one.change && {
      change: { path: mask(one.change.path), before: mask(one.change.before), after: mask(one.change.after) },
    }),
  });

  return {
    session: (session) => ({
      ...session,
      agent: mask(session.agent),
      ...(session.title !== undefined && { title: mask(session.title) }),
      ...(session.model !== undefined && { model: mask(session.model) }),
      recent: session.recent.map(glance),
    }),
    episode: (episode) => ({
      ...episode,
      signature: mask(episode.signature),
      subject: mask(episode.subject),
      attempts: episode.attempts.map(glance),
      strip: episode.strip.map(glance),
      lines: episode.lines.map(mask),
      ...(episode.place && { place: { ...episode.place, path: mask(episode.place.path) } }),
      editedPaths: episode.editedPaths.map(mask),
      ...(episode.past !== undefined && { past: mask(episode.past) }),
    }),
  };
}
