import type { Place } from '../../model/place.ts';
import { safeParse } from '../safe-parse.ts';
import { type Shown, shownIn } from './progress.ts';
import { Request } from './records.ts';
import { folderIn } from './request.ts';

/** Fields of a request that tell something; what else changes is passed over. */
const fields: ReadonlySet<string> = new Set([
  'requestId',
  'timestamp',
  'message',
  'confirmation',
  'isSystemInitiated',
  'modelId',
  'isCanceled',
  'modelState',
  'usage',
  'promptTokens',
  'completionTokens',
  'result',
]);

/** Parts of one response that are kept: long turns of an agent have some thousand. */
const mostParts = 50_000;

const unread: Request = Request.parse({});

/** A request that may still change, kept as far as it tells something. */
export class OpenRequest {
  readonly #values = new Map<string, unknown>();
  readonly #parts: Shown[] = [];
  #folder: string | undefined;
  #facts: Request | undefined;
  /** Where its result stands, which names its calls. */
  endedAt: Place | undefined;

  /** All but the response, which is put in by `put`. */
  constructor(whole: unknown) {
    if (typeof whole !== 'object' || whole === null) return;
    for (const [field, value] of Object.entries(whole)) this.set(field, value);
  }

  /** Sets a field, or deletes it where there is no value. */
  set(field: string, value: unknown): void {
    if (!fields.has(field)) return;
    this.#facts = undefined;
    if (value === undefined) this.#values.delete(field);
    else this.#values.set(field, value);
  }

  /** Puts parts of the response at its end, or from `start` on in place of what stood there. */
  put(parts: readonly unknown[], start = this.#parts.length): void {
    const from = Math.min(Math.max(0, Math.trunc(start)), this.#parts.length);
    this.#parts.length = from;
    for (const part of parts.slice(0, mostParts - from)) this.#parts.push(shownIn(part));
    this.#folder ??= folderIn(parts);
  }

  /** Its response so far. */
  get parts(): readonly Shown[] {
    return this.#parts;
  }

  /** The folder that the agent's words name. */
  get folder(): string | undefined {
    return this.#folder;
  }

  /** What is known of it but for its response. */
  get facts(): Request {
    if (!this.#facts) {
      const parsed = safeParse(Request, Object.fromEntries(this.#values));
      this.#facts = parsed.success ? parsed.data : unread;
    }
    return this.#facts;
  }

  /** All of it. */
  get whole(): Request {
    return { ...this.facts, response: this.#parts };
  }
}
