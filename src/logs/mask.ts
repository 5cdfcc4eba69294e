import type { AttemptGlance, Episode, Session } from '../model/episode.ts';
import type { Redactor } from '../redact/index.ts';

/**
 * Masks all text of sessions and episodes that people read, and writes paths below the directory a session worked in, or
 * below an open folder, from there on, as the agent's user would. Left as they are: ids, because things are found by them, and what opens files and is
 * never shown: where a log lies, and the directory itself.
 */
export interface Mask {
  session(session: Session): Session;
  /** `cwd` is the directory that the episode's session worked in. */
  episode(episode: Episode, cwd: string | undefined): Episode;
}

/** A folder with a shorter path, such as `/`, tells nothing that is worth leaving out. */
const shortestFolder = 4;

/** The same few texts come again with each change of a log. */
const remembered = 2_000;

/** `folders` are the paths of the open ones. */
export function createMask(redact: Redactor, folders: readonly string[] = []): Mask {
  const known = new Map<string, string>();

  function maskIn(cwd: string | undefined): (text: string) => string {
    return (text) => {
      const key = `${cwd ?? ''}\n${text}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      if (known.size >= remembered) known.clear();
      const masked = redact((cwd === undefined ? folders : [cwd, ...folders]).reduce(fromFolder, text));
      known.set(key, masked);
      return masked;
    };
  }

  const glanceWith =
    (mask: (text: string) => string) =>
    (one: AttemptGlance): AttemptGlance => ({
      ...one,
      tool: mask(one.tool),
      title: mask(one.title),
      ...(one.failure !== undefined && { failure: mask(one.failure) }),
      ...(one.change && {
        change: { path: mask(one.change.path), before: mask(one.change.before), after: mask(one.change.after) },
      }),
    });

  return {
    session(session) {
      const mask = maskIn(session.cwd);
      return {
        ...session,
        agent: mask(session.agent),
        ...(session.title !== undefined && { title: mask(session.title) }),
        ...(session.model !== undefined && { model: mask(session.model) }),
        ...(session.cwd !== undefined && { folder: redact(session.cwd) }),
        recent: session.recent.map(glanceWith(mask)),
      };
    },
    episode(episode, cwd) {
      const mask = maskIn(cwd);
      const glance = glanceWith(mask);
      return {
        ...episode,
        signature: mask(episode.signature),
        subject: mask(episode.subject),
        attempts: episode.attempts.map(glance),
        strip: episode.strip.map(glance),
        lines: together(episode.lines, mask),
        ...(episode.place && { place: { ...episode.place, path: mask(episode.place.path) } }),
        editedPaths: episode.editedPaths.map(mask),
        ...(episode.past !== undefined && { past: mask(episode.past) }),
      };
    },
  };
}

/** Lines that stand together are masked together: alone, a line out of the middle of a key is any word. */
function together(lines: readonly string[], mask: (text: string) => string): string[] {
  const masked = mask(lines.join('\n')).split('\n');
  return masked.length === lines.length ? masked : lines.map(mask);
}

/** The text with every path below the folder written from there on, in whichever slash it is written. */
function fromFolder(text: string, folder: string): string {
  if (folder.length < shortestFolder) return text;
  return startsOf(folder).reduce(without, text);
}

function without(text: string, start: string): string {
  if (!text.includes(start)) return text;
  const [head = '', ...tails] = text.split(start);
  let result = head;
  for (const tail of tails) result += (/[\w.~/\\-]/.test(result.at(-1) ?? '') ? start : '') + tail;
  return result;
}

/** How paths below a folder start. Programs of Windows write a drive in either case, and slashes of both kinds. */
function startsOf(folder: string): readonly string[] {
  if (!/^[A-Za-z]:[\\/]/.test(folder)) return [`${folder}/`, `${folder}\\`];
  const drive = folder.charAt(0);
  return [drive.toUpperCase(), drive.toLowerCase()].flatMap((letter) =>
    ['\\', '/', '\\\\'].map((slash) => `${letter}${folder.slice(1).replaceAll(/[\\/]+/g, () => slash)}${slash}`),
  );
}
