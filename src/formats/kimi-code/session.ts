import type { Event } from '../../model/event.ts';
import type { Place } from '../../model/place.ts';
import { placed, sessionEvent } from '../make-event.ts';
import { forward, lastName } from '../store-path.ts';

/** `sessions/<folder>/<session>/agents/<agent>/wire.jsonl`, and in Kimi CLI `sessions/<folder>/<session>/[subagents/<agent>/]wire.jsonl`. */
const ofAgent = /\/([^/]+)\/(?:agents|subagents)\/([^/]+)\/(?:wire|context(?:_\d{1,6})?)\.jsonl$/;
const ofSession = /\/sessions\/[^/]+\/([^/]+)\/[^/]+$/;

interface Named {
  readonly id: string;
  readonly parent?: string;
}

function named(path: string): Named {
  const forwarded = forward(path);
  const [, session, agent] = ofAgent.exec(forwarded) ?? [];
  if (session !== undefined && agent !== undefined)
    return agent === 'main' ? { id: session } : { id: `${session}/${agent}`, parent: session };
  return { id: ofSession.exec(forwarded)?.[1] ?? lastName(forwarded).replace(/\.jsonl$/, '') };
}

interface Facts {
  readonly cwd?: string | undefined;
  readonly model?: string | undefined;
}

/** The one session of a journal, which is called what its folders are. */
export class KimiSession {
  readonly id: string;
  readonly #parent: string | undefined;
  readonly #agent: string;
  #facts: Facts = {};
  #told = false;

  constructor(path: string, agent: string) {
    const { id, parent } = named(path);
    this.id = id;
    this.#parent = parent;
    this.#agent = agent;
  }

  get isSubagent(): boolean {
    return this.#parent !== undefined;
  }

  /** Tells of the session when it is first seen, and again when its folder or model changes. */
  news(at: Place, time: unknown, { cwd, model }: Facts = {}): readonly Event[] {
    const fresh = {
      cwd: cwd === this.#facts.cwd ? undefined : cwd,
      model: model === this.#facts.model ? undefined : model,
    };
    if (this.#told && fresh.cwd === undefined && fresh.model === undefined) return [];
    const first = this.#told ? {} : { agent: this.#agent, parent: this.#parent };
    this.#told = true;
    this.#facts = { cwd: cwd ?? this.#facts.cwd, model: model ?? this.#facts.model };
    return [sessionEvent(placed(this.id, at, time), { ...first, ...fresh })];
  }
}
