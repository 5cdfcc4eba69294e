import { limits } from '../model/limits.ts';
import { type Change, ofEpisode, withEpisode } from './memory.ts';

/** What a silenced thing is called in a list, cut at `limits.title`; nothing where it has no name. */
function called(label: string): { readonly label?: string } {
  const kept = label.trim().slice(0, limits.title);
  return kept === '' ? {} : { label: kept };
}

/** Hides an episode's alarm until a time. */
export function snooze(id: string, until: number, now: number, label = ''): Change {
  return (memory) =>
    withEpisode(memory, { ...ofEpisode(memory, id), ...called(label), snoozedUntil: until, touched: now });
}

/** Lets a snoozed episode alarm again. */
export function wake(id: string, now: number): Change {
  return (memory) => {
    const { snoozedUntil: _, ...entry } = ofEpisode(memory, id);
    return withEpisode(memory, { ...entry, touched: now });
  };
}

/** Keeps every alarm silent until a time. */
export function snoozeAll(until: number): Change {
  return (memory) => ({ ...memory, allSnoozedUntil: until });
}

/** Lets alarms speak again; what is silent for itself stays so. */
export function wakeAll(): Change {
  return ({ allSnoozedUntil: _, ...memory }) => memory;
}

/** Silences a signature in this workspace. */
export function callNotStuck(signature: string, now: number, label = ''): Change {
  return (memory) => {
    const others = memory.notStuck.filter((other) => other.signature !== signature);
    const silenced = { signature, since: now, ...called(label) };
    return { ...memory, notStuck: [...others, silenced].slice(-limits.remembered) };
  };
}

/** Lets a signature alarm again. */
export function callStuckAgain(signature: string): Change {
  return (memory) => ({ ...memory, notStuck: memory.notStuck.filter((other) => other.signature !== signature) });
}

/** Silences a session, and the subagents that it starts. */
export function muteSession(session: string, now: number, label = ''): Change {
  return (memory) => {
    const others = memory.mutedSessions.filter((other) => other.session !== session);
    const muted = { session, since: now, ...called(label) };
    return { ...memory, mutedSessions: [...others, muted].slice(-limits.remembered) };
  };
}

/** Lets a session alarm again. */
export function unmuteSession(session: string): Change {
  return (memory) => ({
    ...memory,
    mutedSessions: memory.mutedSessions.filter((other) => other.session !== session),
  });
}
