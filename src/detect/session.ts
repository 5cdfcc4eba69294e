import type { Session } from '../model/episode.ts';
import type { SessionEvent } from '../model/event.ts';
import { limits } from '../model/limits.ts';
import type { Place } from '../model/place.ts';
import type { Ledger } from './ledger.ts';
import type { Reading } from './reading.ts';
import { alone } from './record.ts';

type SessionState = Session['state'];

/** Where a session's log lies and who writes it, where the session does not say it itself. */
export interface SessionLog {
  readonly path: string;
  readonly format: string;
  readonly agent: string;
}

/** What is known of one session, as it becomes known. */
export class SessionSummary {
  readonly #id: string;
  readonly #log: SessionLog;
  readonly #ledger: Ledger;
  #known: Omit<SessionEvent, 'kind' | 'session' | 'at' | 'time'> = {};
  #state: SessionState = 'active';
  #attempts = 0;
  #failed = 0;
  #first: number | undefined;
  #last: number | undefined;
  #place: Place;
  #told: Session | undefined;

  constructor(id: string, log: SessionLog, ledger: Ledger, place: Place) {
    this.#id = id;
    this.#log = log;
    this.#ledger = ledger;
    this.#place = place;
  }

  get state(): SessionState {
    return this.#state;
  }

  set state(state: SessionState) {
    if (state === this.#state) return;
    this.#state = state;
    this.#told = undefined;
  }

  get parent(): string | undefined {
    return this.#known.parent;
  }

  /** Something was written, at this place and time. */
  wrote(place: Place, time: number | undefined): void {
    this.#told = undefined;
    this.#place = place;
    if (time === undefined) return;
    this.#first = Math.min(this.#first ?? time, time);
    this.#last = Math.max(this.#last ?? time, time);
  }

  learn({ agent, cwd, title, parent, model }: SessionEvent): void {
    this.#known = {
      ...this.#known,
      ...(agent !== undefined && { agent }),
      ...(cwd !== undefined && { cwd }),
      ...(title !== undefined && { title }),
      ...(parent !== undefined && parent !== this.#id && { parent }),
      ...(model !== undefined && { model }),
    };
  }

  count({ failure }: Reading): void {
    this.#attempts++;
    if (failure) this.#failed++;
  }

  /** The session as people see it; a new object only when it changed. */
  tell(): Session {
    this.#told ??= this.#make();
    return this.#told;
  }

  #make(): Session {
    const { tokens, usd, recent } = this.#ledger;
    return {
      id: this.#id,
      format: this.#log.format,
      agent: this.#log.agent,
      ...this.#known,
      state: this.#state,
      attempts: this.#attempts,
      failed: this.#failed,
      recent: recent.slice(-limits.recent).map((glance) => ({ ...glance, likeness: alone(glance) })),
      log: { path: this.#log.path, place: this.#place },
      ...(tokens !== undefined && { tokens }),
      ...(usd !== undefined && { usd }),
      ...(this.#first !== undefined && { first: this.#first }),
      ...(this.#last !== undefined && { last: this.#last }),
    };
  }
}
