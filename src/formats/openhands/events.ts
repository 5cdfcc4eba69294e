import type { Event } from '../../model/event.ts';
import type { Machine } from '../../model/machine.ts';
import type { Place } from '../../model/place.ts';
import { placed, type SessionFacts, sessionEvent } from '../make-event.ts';
import { V0Events } from './v0.ts';
import { V1Events } from './v1.ts';

function has(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && key in value;
}

function timeOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'timestamp' in value ? value.timestamp : undefined;
}

/** Reads the events of one session of OpenHands, whichever version wrote each. */
export class SessionEvents {
  notUnderstood = 0;
  records = 0;
  readonly #session: string;
  readonly #facts: SessionFacts;
  readonly #v0: V0Events;
  readonly #v1: V1Events;
  #told = false;
  #model: string | undefined;
  #cwd: string | undefined;

  constructor(session: string, machine: Machine, facts: SessionFacts = {}) {
    this.#session = session;
    this.#facts = facts;
    this.#model = facts.model;
    this.#cwd = facts.cwd;
    this.#v0 = new V0Events(machine);
    this.#v1 = new V1Events(machine);
  }

  read(value: unknown, at: Place): readonly Event[] {
    // Older evaluations keep pairs of an action and what came of it.
    if (Array.isArray(value)) return value.flatMap((item) => (Array.isArray(item) ? [] : this.read(item, at)));
    this.records++;
    const where = placed(this.#session, at, timeOf(value));
    const events = has(value, 'kind') ? this.#v1.read(value, where) : this.#v0.read(value, where);
    if (events === undefined) this.notUnderstood++;
    return [...this.#news(value, where), ...(events ?? [])];
  }

  /** Tells of the session at its first record, and of its model and folder when a record first names them. */
  #news(value: unknown, where: ReturnType<typeof placed>): readonly Event[] {
    const { model, cwd } = this.#model !== undefined && this.#cwd !== undefined ? {} : V0Events.factsIn(value);
    const fresh = {
      model: this.#model === undefined ? model : undefined,
      cwd: this.#cwd === undefined ? cwd : undefined,
    };
    this.#model ??= model;
    this.#cwd ??= cwd;
    if (!this.#told) {
      this.#told = true;
      const { model: knownModel = fresh.model, cwd: knownCwd = fresh.cwd } = this.#facts;
      return [sessionEvent(where, { agent: 'OpenHands', ...this.#facts, model: knownModel, cwd: knownCwd })];
    }
    return fresh.model === undefined && fresh.cwd === undefined ? [] : [sessionEvent(where, fresh)];
  }
}
