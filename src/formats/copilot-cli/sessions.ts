import type { Event } from '../../model/event.ts';
import type { Place } from '../../model/place.ts';
import { BoundedMap } from '../bounded-map.ts';
import { placed, type SessionFacts, sessionEvent, type Where } from '../make-event.ts';
import { forward } from '../store-path.ts';

/** Sessions of one file whose facts are remembered: a main one and its subagents. */
const mostSessions = 200;

/** `session-state/<id>/events.jsonl`, and `session-state/<id>.jsonl` before 1.0. */
function idInPath(path: string): string {
  const [name = '', folder] = forward(path).split('/').reverse();
  return name === 'events.jsonl' && folder ? folder : name.replace(/\.jsonl?$/, '');
}

/** The main session of a file and its subagents, and what is new about each. */
export class Sessions {
  readonly #known = new BoundedMap<string, SessionFacts>(mostSessions);
  readonly #agent: string;
  #main: string;

  constructor(path: string, agent: string) {
    this.#main = idInPath(path);
    this.#agent = agent;
  }

  /** The session introduces itself. */
  meet(id: string): void {
    this.#main = id;
  }

  /** Where an event of the main session, or of one of its subagents, stands. */
  where(at: Place, time: unknown, subagent?: string): Where {
    return placed(subagent === undefined ? this.#main : `${this.#main}/${subagent}`, at, time);
  }

  isMain({ session }: Where): boolean {
    return session === this.#main;
  }

  /** Tells of a session when it is first seen, and again when something about it changes. */
  news(where: Where, facts: Pick<SessionFacts, 'cwd' | 'model' | 'title'> = {}): Event[] {
    const known = this.#known.get(where.session);
    const parent = this.isMain(where) ? undefined : this.#main;
    const fresh: SessionFacts = {
      ...(known ? {} : { agent: this.#agent, parent }),
      ...(facts.cwd === undefined || facts.cwd === known?.cwd ? {} : { cwd: facts.cwd }),
      ...(facts.model === undefined || facts.model === known?.model ? {} : { model: facts.model }),
      ...(facts.title === undefined || facts.title === known?.title ? {} : { title: facts.title }),
    };
    if (known && Object.keys(fresh).length === 0) return [];
    this.#known.set(where.session, { ...known, ...fresh });
    return [sessionEvent(where, fresh)];
  }
}
