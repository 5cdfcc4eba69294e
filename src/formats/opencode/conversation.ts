import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';
import { BoundedMap } from '../bounded-map.ts';
import { logTime } from '../log-time.ts';
import type { Message } from './parts.ts';
import type { MessageInfo, SessionInfo } from './records.ts';
import { readError } from './trouble.ts';

/** Sessions remembered with what their messages need to be understood; people keep some thousand in one database. */
export const sessionsKept = 10_000;

interface Where {
  readonly session: string;
  readonly at: Place;
  readonly time?: number;
}

/** What is known of the sessions of one log: who started each, and its model. */
export class Conversation {
  readonly #agent: string;
  readonly #started = new BoundedMap<string, true>(sessionsKept);
  readonly #models = new BoundedMap<string, string>(limits.sessionsOfLog);

  constructor(agent: string) {
    this.#agent = agent;
  }

  session(id: string, info: Omit<SessionInfo, 'id'>, at: Place): Event {
    const { directory, title, parentID } = info;
    if (parentID) this.#started.set(id, true);
    const time = logTime(info.time?.created);
    return {
      kind: 'session',
      session: id,
      at,
      ...(time === undefined ? {} : { time }),
      agent: this.#agent,
      ...(directory ? { cwd: directory } : {}),
      ...(title ? { title } : {}),
      ...(parentID ? { parent: parentID } : {}),
    };
  }

  message(session: string, id: string, info: MessageInfo): Message {
    return {
      session,
      id,
      role: info.role,
      created: logTime(info.time?.created),
      parent: info.parentID,
      isSummary: info.summary === true,
      isPersonal: this.isPersonal(session),
    };
  }

  /** Whether a person talks in a session, and no other agent. */
  isPersonal(session: string): boolean {
    return this.#started.get(session) === undefined;
  }

  /** The model that answers in a session, where it is another than before. */
  model(where: Where, model: string | undefined): readonly Event[] {
    if (model === undefined || this.#models.get(where.session) === model) return [];
    this.#models.set(where.session, model);
    return [{ kind: 'session', ...where, model }];
  }

  /** How an answer broke off, where it did. */
  breaksOff(message: Message, info: MessageInfo, at: Place): readonly Event[] {
    const ended = readError(info.error);
    if (ended === undefined) return [];
    const time = logTime(info.time?.completed);
    const where = { ...whereOf(message, at), ...(time === undefined ? {} : { time }) };
    return ended === 'stopped' ? [{ kind: 'done', ...where }] : [{ kind: 'trouble', ...where, ...ended }];
  }
}

/** Where and when the events of a message stand. */
export function whereOf({ session, created }: Message, at: Place): Where {
  return { session, at, ...(created === undefined ? {} : { time: created }) };
}
