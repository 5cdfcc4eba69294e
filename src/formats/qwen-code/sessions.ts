import type { Event } from '../../model/event.ts';
import { BoundedMap } from '../bounded-map.ts';
import { type SessionFacts, sessionEvent, type Where } from '../make-event.ts';
import type { QwenRecord } from './records.ts';

/** Sessions of one file whose facts are remembered. */
const mostSessions = 200;

/** Which session a line belongs to, and what is new about that session. A subagent is a session of its own. */
export class QwenSessions {
  readonly #known = new BoundedMap<string, SessionFacts>(mostSessions);

  of({ sessionId, agentId, isSidechain }: QwenRecord): string {
    return isSidechain === true ? `${sessionId}/${agentId ?? 'subagent'}` : sessionId;
  }

  /** Tells of a session when it is first seen, and again when something that is known of it changes. */
  news(where: Where, record: QwenRecord, more: SessionFacts = {}): Event[] {
    const known = this.#known.get(where.session);
    const parent = record.isSidechain === true ? record.sessionId : more.parent;
    const facts: SessionFacts = { cwd: record.cwd, model: record.model, ...more, parent, agent: 'Qwen Code' };
    const fresh: SessionFacts = {
      agent: known ? undefined : facts.agent,
      cwd: facts.cwd === known?.cwd ? undefined : facts.cwd,
      model: facts.model === known?.model ? undefined : facts.model,
      title: facts.title === known?.title ? undefined : facts.title,
      parent: facts.parent === known?.parent ? undefined : facts.parent,
    };
    if (Object.values(fresh).every((fact) => fact === undefined)) return [];
    this.#known.set(where.session, {
      agent: facts.agent,
      cwd: facts.cwd ?? known?.cwd,
      model: facts.model ?? known?.model,
      title: facts.title ?? known?.title,
      parent: facts.parent ?? known?.parent,
    });
    return [sessionEvent(where, fresh)];
  }
}
