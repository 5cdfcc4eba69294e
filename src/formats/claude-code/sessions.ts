import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { AnyRecord } from './records.ts';

/** Sessions of one file whose facts are remembered: a main one and its subagents. */
const mostSessions = 200;
/** Lines of sidechains whose place in the tree is remembered. */
const mostSidechainLines = 4_000;

interface Known {
  cwd?: string;
  model?: string;
}

/** Which session a line belongs to, and what is new about that session. */
export class Sessions {
  readonly #known = new BoundedMap<string, Known>(mostSessions);
  readonly #sidechains = new BoundedMap<string, string>(mostSidechainLines);
  readonly #fallback: string;
  #main: string | undefined;
  #sidechain: string | undefined;
  #titleRank = 0;
  #title: string | undefined;

  /** `fallback` names the session where no line does. */
  constructor(fallback: string) {
    this.#fallback = fallback;
  }

  /**
   * The session of a line. A subagent is a session of its own: named by its agent's id, or, in logs that have none (before
   * 2.0), by the line that began its chain.
   */
  of(record: AnyRecord): string {
    const main = record.sessionId ?? this.#main ?? this.#fallback;
    this.#main = main;
    if (record.agentId !== undefined && record.isSidechain !== false) return `${main}/${record.agentId}`;
    return record.isSidechain === true ? `${main}/${this.#chainOf(record)}` : main;
  }

  #chainOf(record: AnyRecord): string {
    const known = record.parentUuid ? (this.#sidechains.get(record.parentUuid) ?? this.#sidechain) : undefined;
    const chain = known ?? record.uuid ?? 'sidechain';
    this.#sidechain = chain;
    if (record.uuid !== undefined) this.#sidechains.set(record.uuid, chain);
    return chain;
  }

  /** Tells of a session when it is first seen, and again when its folder, model or title changes. */
  news(session: string, at: Place, time: number | undefined, facts: { cwd?: string; model?: string }): Event[] {
    const known = this.#known.get(session);
    const cwd = facts.cwd !== undefined && facts.cwd !== known?.cwd ? facts.cwd : undefined;
    const model = facts.model !== undefined && facts.model !== known?.model ? facts.model : undefined;
    const isMain = session === this.#main;
    const title = isMain ? this.#title : undefined;
    if (known && cwd === undefined && model === undefined && title === undefined) return [];
    this.#known.set(session, { ...known, ...facts });
    if (isMain) this.#title = undefined;
    return [
      {
        kind: 'session',
        session,
        at,
        ...(time === undefined ? {} : { time }),
        ...(known ? {} : { agent: 'Claude Code' }),
        ...(known || isMain || this.#main === undefined ? {} : { parent: this.#main }),
        ...(cwd === undefined ? {} : { cwd }),
        ...(model === undefined ? {} : { model }),
        ...(title === undefined ? {} : { title }),
      },
    ];
  }

  /** A title to be told with the next line of the main session; a better kind of title (`rank`) is not replaced. */
  name(title: string | undefined, rank: number): void {
    const trimmed = title?.trim();
    if (!trimmed || rank < this.#titleRank) return;
    this.#titleRank = rank;
    this.#title = trimmed.slice(0, limits.title);
  }
}
