import { limits } from '../model/limits.ts';
import type { Glance } from './glance.ts';
import { type Past, pastBy } from './past.ts';
import type { Reading } from './reading.ts';

/** What a session had spent and done at one moment. */
export interface Mark {
  readonly tokens: number;
  readonly usd: number;
  readonly edits: number;
  /** Edits, and commands that worked and did something. */
  readonly deeds: number;
  readonly waits: number;
}

/** An edit or a command that worked. */
export interface Deed {
  readonly order: number;
  readonly call: string;
  readonly past: Past;
}

/** The running totals of one session, its last attempts and its last deeds. Bounded. */
export class Ledger {
  #tokens = 0;
  #tokensTold = false;
  #usd = 0;
  #edits = 0;
  #done = 0;
  #waits = 0;
  #round = '';
  #roundTokens = 0;
  readonly #edited: { readonly edit: number; readonly path: string }[] = [];
  readonly #recent: Glance[] = [];
  readonly #deeds: Deed[] = [];

  /** The totals as they are now. */
  get mark(): Mark {
    return { tokens: this.#tokens, usd: this.#usd, edits: this.#edits, deeds: this.#done, waits: this.#waits };
  }

  /** The last `limits.strip` attempts, the oldest first. */
  get recent(): readonly Glance[] {
    return this.#recent;
  }

  /** Tokens spent so far; undefined where the log tells of none. */
  get tokens(): number | undefined {
    return this.#tokensTold ? this.#tokens : undefined;
  }

  /** US dollars spent so far; undefined where the log names no money. */
  get usd(): number | undefined {
    return this.#usd > 0 ? this.#usd : undefined;
  }

  spend(tokens: number): void {
    this.#tokensTold = true;
    this.#tokens = Math.min(limits.tokens, this.#tokens + tokens);
  }

  pay(usd: number): void {
    this.#usd = Math.min(limits.usd, this.#usd + usd);
  }

  /** Books an attempt; to be called after everything that asks for the mark before it. */
  book(reading: Reading): void {
    const { attempt, verdict } = reading;
    this.#bookTokens(reading);
    push(this.#recent, reading.glance, Math.max(limits.strip, limits.recent));
    if (reading.waiting) this.#waits++;
    if (verdict !== 'fine') return;
    if (attempt.action.kind === 'edit') {
      this.#edits++;
      for (const path of attempt.action.paths.slice(0, limits.editedPaths)) {
        push(this.#edited, { edit: this.#edits, path }, 10 * limits.editedPaths);
      }
    }
    if (attempt.action.kind === 'edit' || (attempt.action.kind === 'run' && !reading.shows)) {
      if (!reading.waiting) this.#done++;
      push(this.#deeds, { order: reading.resultOrder, call: reading.call, past: pastBy(reading) }, limits.cycle);
    }
  }

  /** The last of the edits and commands that worked for which this is so, if there is one. */
  lastDeed(isIt: (deed: Deed) => boolean): Deed | undefined {
    return this.#deeds.findLast(isIt);
  }

  /** Files edited since a mark, each once, bounded by `limits.editedPaths`. */
  editedSince({ edits }: Mark): string[] {
    const paths = this.#edited.filter(({ edit }) => edit > edits).map(({ path }) => path);
    return [...new Set(paths)].slice(-limits.editedPaths);
  }

  /** Results of one round may each tell the round's cost, so the highest counts. */
  #bookTokens({ attempt }: Reading): void {
    if (attempt.tokens === undefined) return;
    if (attempt.round !== this.#round) this.#roundTokens = 0;
    this.#round = attempt.round;
    this.spend(Math.max(0, attempt.tokens - this.#roundTokens));
    this.#roundTokens = Math.max(this.#roundTokens, attempt.tokens);
  }
}

/** Appends to a list that keeps its last `most`; returns the item that had to go, if one had to. */
export function push<T>(list: T[], item: T, most: number): T | undefined {
  list.push(item);
  return list.length > most ? list.shift() : undefined;
}
