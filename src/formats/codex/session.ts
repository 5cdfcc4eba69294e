import type { SessionEvent } from '../../model/event.ts';
import type { Place } from '../../model/place.ts';
import { lastName } from '../store-path.ts';

/** What a log says at its start of the session it holds. */
export interface Introduction {
  readonly id: string;
  readonly parent_thread_id?: string | undefined;
  readonly session_id?: string | undefined;
  readonly source?: unknown;
}

export interface Facts {
  readonly cwd?: string | undefined;
  readonly model?: string | undefined;
  readonly title?: string | undefined;
}

const nameWithId = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.jsonl?(?:\.zst)?$/i;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The parent that a subagent's source names: `{"subagent":{"thread_spawn":{"parent_thread_id":"…"}}}`. */
function parentIn(source: unknown): string | undefined {
  if (!isObject(source) || !('subagent' in source) || !isObject(source.subagent)) return undefined;
  const { subagent } = source;
  if (!('thread_spawn' in subagent) || !isObject(subagent.thread_spawn)) return undefined;
  const spawn = subagent.thread_spawn;
  return 'parent_thread_id' in spawn && typeof spawn.parent_thread_id === 'string' ? spawn.parent_thread_id : undefined;
}

/** The one session of a rollout file. A copy of an older session's start may follow its own; the first is its own. */
export class CodexSession {
  #id: string;
  #met = false;
  #told = false;
  #isSubagent = false;
  #parent: string | undefined;
  #facts: Facts = {};

  /** Until the log introduces it, the session has the id in the file's name. */
  constructor(path: string) {
    const name = lastName(path);
    this.#id = nameWithId.exec(name)?.[1] ?? name.replace(/\.jsonl?(?:\.zst)?$/, '');
  }

  get id(): string {
    return this.#id;
  }

  get isSubagent(): boolean {
    return this.#isSubagent;
  }

  isOwn(id: string): boolean {
    return this.#met && id === this.#id;
  }

  meet(introduction: Introduction): void {
    if (this.#met) return;
    this.#met = true;
    this.#id = introduction.id;
    const { source } = introduction;
    this.#isSubagent = isObject(source) && 'subagent' in source;
    const parent =
      introduction.parent_thread_id ?? parentIn(source) ?? (this.#isSubagent ? introduction.session_id : undefined);
    this.#parent = parent === this.#id ? undefined : parent;
  }

  /** Tells of the session when it is first seen, and again when its folder, model or title changes. */
  news(where: { readonly at: Place; readonly time?: number }, facts: Facts): readonly SessionEvent[] {
    const fresh: { cwd?: string; model?: string; title?: string } = {};
    if (facts.cwd !== undefined && facts.cwd !== this.#facts.cwd) fresh.cwd = facts.cwd;
    if (facts.model !== undefined && facts.model !== this.#facts.model) fresh.model = facts.model;
    if (facts.title !== undefined && facts.title !== this.#facts.title) fresh.title = facts.title;
    if (this.#told && Object.keys(fresh).length === 0) return [];
    const first = this.#told
      ? {}
      : { agent: 'Codex CLI', ...(this.#parent === undefined ? {} : { parent: this.#parent }) };
    this.#told = true;
    this.#facts = { ...this.#facts, ...fresh };
    const time = where.time === undefined ? {} : { time: where.time };
    return [{ kind: 'session', session: this.#id, at: where.at, ...time, ...first, ...fresh }];
  }
}
