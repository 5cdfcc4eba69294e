import type { Event } from '../model/event.ts';
import { limits } from '../model/limits.ts';
import type { Machine } from '../model/machine.ts';
import type { Redactor } from '../redact/index.ts';

/**
 * What a log may say in the places where things are named: an id that is long or holds something private is replaced by its
 * digest, the same wherever it stands, and names of tools, agents and models are cut. Everything after can show and keep ids.
 */
export function createSafeEvent(redact: Redactor, machine: Pick<Machine, 'hash'>): (event: Event) => Event {
  const known = new Map<string, string>();

  function safeId(id: string): string {
    const before = known.get(id);
    if (before !== undefined) return before;
    const safe = id.length <= limits.title && redact(id) === id ? id : machine.hash(id);
    if (known.size >= limits.sessionsOfLog) known.clear();
    if (id.length <= limits.title) known.set(id, safe);
    return safe;
  }

  return (event) => {
    const session = safeId(event.session);
    switch (event.kind) {
      case 'session':
        return {
          ...event,
          session,
          ...(event.parent !== undefined && { parent: safeId(event.parent) }),
          ...(event.agent !== undefined && { agent: event.agent.slice(0, limits.title) }),
          ...(event.model !== undefined && { model: event.model.slice(0, limits.title) }),
          ...(event.title !== undefined && { title: event.title.slice(0, limits.title) }),
          ...(event.cwd !== undefined && { cwd: event.cwd.slice(0, limits.path) }),
        };
      case 'call':
        return {
          ...event,
          session,
          ...(event.id !== undefined && { id: shortId(event.id, machine) }),
          ...(event.round !== undefined && { round: safeId(event.round) }),
          tool: event.tool.slice(0, limits.title),
        };
      case 'result':
        return { ...event, session, ...(event.id !== undefined && { id: shortId(event.id, machine) }) };
      case 'agent':
        return { ...event, session, ...(event.round !== undefined && { round: safeId(event.round) }) };
      default:
        return { ...event, session };
    }
  };
}

/** Ids of calls are never shown; they only join a result to its call. */
function shortId(id: string, machine: Pick<Machine, 'hash'>): string {
  return id.length <= limits.title ? id : machine.hash(id);
}
