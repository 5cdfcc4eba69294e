import * as z from 'zod/mini';
import type { Event } from '../../model/event.ts';
import type { Place } from '../../model/place.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { placed } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { OpenRequest } from './open-request.ts';
import { readProgress } from './progress.ts';
import * as records from './records.ts';
import { isOver, readOver, readPrompt } from './request.ts';
import { idInPath, modelOf, SessionNews } from './session.ts';
import type { RequestPlace } from './telling.ts';

/** Requests that may change at once: one is under way, others may wait. */
const mostOpen = 50;
/** Requests of which is remembered what was told of them. */
const mostTold = 5_000;
/** Requests have numbers up to this; what comes after is no conversation. */
const mostRequests = 100_000;

const Response = z.object({ response: z.array(z.unknown()) });

/** What was told of a request. */
interface Told {
  prompt: boolean;
  over: boolean;
  /** Ids of the calls. */
  readonly calls: Set<string>;
}

/**
 * Reads the log of changes to a session (since VS Code 1.109), which the editor writes once a minute. What a request tells of its calls
 * is whole only when it is over; its end is written before its last parts, so that it is told when something else follows or nothing
 * does, and then forgotten. Of one under way is told what its parts say, once nothing more comes for a while.
 */
export class ChangesDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #news = new SessionNews();
  readonly #open = new BoundedMap<number, OpenRequest>(mostOpen);
  readonly #told = new BoundedMap<string, Told>(mostTold);
  #session: string;
  #title: string | undefined;
  #count = 0;
  /** The request that changed last, and where. */
  #touched: { readonly index: number; readonly at: Place } | undefined;

  constructor(context: DecoderContext) {
    this.#machine = context.machine;
    this.#session = idInPath(context.path);
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const mutation = safeParse(records.Mutation, parseJsonLine(line.text));
    if (!mutation.success) {
      this.#notUnderstood++;
      return [];
    }
    const change = mutation.data;
    if (change.kind === 0) return this.#anew(change.v, line.at);
    const [first, second, ...rest] = change.k;
    if (first === 'requests') {
      const value = change.kind === 3 ? undefined : change.v;
      const from = change.kind === 2 ? (change.i ?? this.#count) : 0;
      if (second === undefined) return this.#put(Array.isArray(value) ? value : [], from, line.at);
      if (typeof second !== 'number' || !(second >= 0) || second >= mostRequests) return [];
      return this.#change(Math.trunc(second), rest, change, line.at);
    }
    if (first === 'customTitle' && change.kind === 1 && typeof change.v === 'string') {
      this.#title = change.v;
      return this.#news.of(placed(this.#session, line.at), { title: change.v });
    }
    return [];
  }

  /** Nothing more came: a request that is over is whole, and of one under way what it says so far is told. */
  pause(): readonly Event[] {
    const over = this.#settle(undefined);
    const touched = this.#touched;
    const request = touched && this.#open.get(touched.index);
    if (!touched || !request) return over;
    this.#touched = undefined;
    const { requestId } = request.facts;
    const told = this.#toldOf(requestId ?? `#${touched.index}`);
    return told.over ? over : [...over, ...readProgress(requestId, request.parts, this.#place(touched.at), told.calls)];
  }

  #place(at: Place): RequestPlace {
    return { session: this.#session, at, machine: this.#machine };
  }

  #anew(value: Readonly<Record<string, unknown>>, at: Place): readonly Event[] {
    const session = safeParse(records.Session, { requests: [], ...value });
    if (!session.success) {
      this.#notUnderstood++;
      return [];
    }
    const { sessionId, customTitle, requests } = session.data;
    const before = this.#settle(undefined);
    if (sessionId !== undefined) this.#session = sessionId;
    this.#title = customTitle ?? this.#title;
    return [...before, ...this.#put(requests, 0, at)];
  }

  /** Puts requests from `start` on in place of those that stood there. */
  #put(requests: readonly unknown[], start: number, at: Place): readonly Event[] {
    const events = [...this.#settle(undefined)];
    const from = Math.max(0, Math.trunc(start));
    for (let index = from; index < Math.min(this.#count, from + mostOpen); index++) this.#open.take(index);
    this.#count = from;
    for (const one of requests) {
      if (this.#count >= mostRequests) break;
      // Only the last one goes on, in the next lines or later.
      events.push(...this.#finish(this.#count - 1, at), ...this.#begin(this.#count++, one, at));
    }
    return events;
  }

  #begin(index: number, whole: unknown, at: Place): readonly Event[] {
    const request = new OpenRequest(whole);
    if (request.facts.result !== undefined) request.endedAt = at;
    this.#open.set(index, request);
    const response = safeParse(Response, whole);
    if (response.success) request.put(response.data.response);
    return this.#look(index, request, at);
  }

  #change(
    index: number,
    path: readonly (string | number)[],
    change: Exclude<records.Mutation, { kind: 0 }>,
    at: Place,
  ): readonly Event[] {
    const [field, inner] = path;
    const before = this.#settle(index);
    const known = this.#open.get(index);
    const value = change.kind === 3 ? undefined : change.v;
    if (field === undefined) {
      this.#count = Math.max(this.#count, index + 1);
      return [...before, ...this.#begin(index, value, at)];
    }
    if (typeof field !== 'string' || (!known && index < this.#count)) return before;
    // One that was not seen to begin, because only the tail is read, is put together from what is seen of it.
    const request = known ?? new OpenRequest(undefined);
    if (!known) this.#open.set(index, request);
    this.#count = Math.max(this.#count, index + 1);
    if (field === 'response' && inner === undefined) {
      request.put(Array.isArray(value) ? value : [], change.kind === 2 ? change.i : 0);
    } else if (change.kind !== 2 && (inner === undefined || (field === 'message' && inner === 'text'))) {
      request.set(field, value);
      if (field === 'result') request.endedAt = at;
    }
    return [...before, ...this.#look(index, request, at)];
  }

  #toldOf(key: string): Told {
    const told = this.#told.get(key) ?? { prompt: false, over: false, calls: new Set() };
    this.#told.set(key, told);
    return told;
  }

  /** Tells what is new of a request but for its calls: those wait until nothing more of them comes. */
  #look(index: number, request: OpenRequest, at: Place): readonly Event[] {
    this.#touched = { index, at };
    const { facts } = request;
    const told = this.#toldOf(facts.requestId ?? `#${index}`);
    const where = placed(this.#session, at, told.prompt ? undefined : facts.timestamp);
    const news = this.#news.of(where, { title: this.#title, model: modelOf(facts), cwd: request.folder });
    if (told.prompt || facts.message === undefined) return news;
    told.prompt = true;
    return [...news, ...readPrompt(facts, this.#place(at))];
  }

  /** Tells all of the request that changed last, if it is over and not the one of `goesOn`. */
  #settle(goesOn: number | undefined): readonly Event[] {
    const touched = this.#touched;
    const request = touched && touched.index !== goesOn ? this.#open.get(touched.index) : undefined;
    if (!touched || !request || !isOver(request.facts, true)) return [];
    this.#touched = undefined;
    return this.#finish(touched.index, touched.at);
  }

  /** Tells all of a request, of which nothing more will come. */
  #finish(index: number, at: Place): readonly Event[] {
    const request = this.#open.take(index);
    if (!request) return [];
    const told = this.#toldOf(request.facts.requestId ?? `#${index}`);
    if (told.over) return [];
    told.over = true;
    return readOver(request.whole, this.#place(request.endedAt ?? at), told.calls);
  }
}
