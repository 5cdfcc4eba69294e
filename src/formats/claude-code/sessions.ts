import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Place } from '../../model/place.ts';
import { BoundedMap } from '../bounded-map.ts';
import { sessionOfEntire } from '../entire-place.ts';
import { forward, lastName } from '../store-path.ts';
import type { AnyRecord } from './records.ts';

/** Sessions of one file whose facts are remembered: a main one and its subagents. */
const mostSessions = 200;
/** Lines of sidechains whose place in the tree is remembered. */
const mostSidechainLines = 4_000;

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const uuidAlone = new RegExp(`^${uuid}$`, 'i');
const sessionFile = new RegExp(`(?:^|/)(${uuid})\\.jsonl$`, 'i');
const subagentFile = new RegExp(`/(${uuid})/subagents/(?:[^/]+/){0,4}[^/]+\\.jsonl$`, 'i');

/** The main session as the place of the log names it; undefined where the log lies elsewhere or was renamed. */
function sessionInPath(path: string): string | undefined {
  const slashed = forward(path);
  const copied = sessionOfEntire(path);
  return (
    (sessionFile.exec(slashed) ?? subagentFile.exec(slashed))?.[1] ??
    (uuidAlone.test(copied ?? '') ? copied : undefined)
  );
}

interface Known {
  cwd?: string;
  model?: string;
}

/** Which session a line belongs to, and what is new about that session. */
export class Sessions {
  readonly #known = new BoundedMap<string, Known>(mostSessions);
  readonly #sidechains = new BoundedMap<string, string>(mostSidechainLines);
  readonly #named: string | undefined;
  readonly #fallback: string;
  #main: string | undefined;
  #sidechain: string | undefined;
  #titleRank = 0;
  #title: string | undefined;

  constructor(path: string) {
    this.#named = sessionInPath(path);
    this.#fallback = lastName(path).replace(/\.jsonl$/, '');
  }

  /**
   * The session of a line. A subagent is a session of its own: named by its agent's id, or, in logs that have none (before
   * 2.0), by the line that began its chain. The lines that a resumed session copied from an earlier one are its own, whichever
   * session they still name.
   */
  of(record: AnyRecord): string {
    const main = this.#named ?? record.sessionId ?? this.#main ?? this.#fallback;
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
