import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Machine } from '../../model/machine.ts';
import type { Place } from '../../model/place.ts';
import { actionOf } from '../action.ts';
import { BoundedMap } from '../bounded-map.ts';
import { canonicalJson } from '../canonical-json.ts';
import { headAndTail } from '../head-and-tail.ts';
import { logTime } from '../log-time.ts';
import { costEvent } from '../make-event.ts';
import { readOutcome } from './outcome.ts';
import type { Part } from './records.ts';
import { timeInId } from './time-in-id.ts';
import { readError } from './trouble.ts';

/** What of a message its parts need to be understood. */
export interface Message {
  readonly session: string;
  readonly id: string;
  /** Undefined where the message itself was not read. */
  readonly role: string | undefined;
  readonly created: number | undefined;
  /** The message that this one answers. */
  readonly parent: string | undefined;
  /** It sums up the conversation. */
  readonly isSummary: boolean;
  /** What stands in the user's place was written by a person: the session is not one that another agent started. */
  readonly isPersonal: boolean;
}

/** Kinds of parts that tell nothing of the calls. */
const irrelevant = new Set(['reasoning', 'snapshot', 'patch', 'file', 'agent', 'subtask']);

/** Steps counted in one message: versions before 1.0 wrote all of a turn into one. */
const stepsOfMessage = 500;

/** Reads the parts of messages, in whatever way they are stored. */
export class PartReader {
  readonly #machine: Machine;
  readonly #steps = new BoundedMap<string, readonly string[]>(limits.pendingCalls);
  readonly #compactions = new BoundedMap<string, true>(limits.pendingCalls);

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** What a part says; undefined where it is of an unknown kind. The same part tells the same again, and more as it goes on. */
  read(part: Part, message: Message, at: Place): readonly Event[] | undefined {
    if (irrelevant.has(part.type)) return [];
    const made = timeInId(part.id, message.created) ?? logTime(part.time?.start) ?? message.created;
    const where = { session: message.session, at, ...(made === undefined ? {} : { time: made }) };
    switch (part.type) {
      case 'text':
        return said(part, message, where);
      case 'tool':
        return this.#tool(part, message, where);
      case 'step-start':
        return this.#step(part, message, where);
      case 'step-finish':
        return finished(part, where);
      case 'retry': {
        const trouble = readError(part.error);
        return trouble === undefined || trouble === 'stopped' ? [] : [{ kind: 'trouble', ...where, ...trouble }];
      }
      case 'compaction':
        this.#compactions.set(message.id, true);
        return [{ kind: 'compaction', ...where }];
      default:
        return undefined;
    }
  }

  /** A summary whose request is marked was told with its mark; versions before 1.0 had none. */
  #step(part: Part, message: Message, where: Where): readonly Event[] {
    const steps = this.#steps.get(message.id) ?? [];
    if (part.id !== undefined && !steps.includes(part.id) && steps.length < stepsOfMessage)
      this.#steps.set(message.id, [...steps, part.id]);
    const isMarked = message.parent !== undefined && this.#compactions.get(message.parent) === true;
    return message.isSummary && !isMarked ? [{ kind: 'compaction', ...where }] : [];
  }

  /** Calls between two beginnings of a step were made in one answer. */
  #round(part: Part, message: Message): string {
    const { id } = part;
    if (id === undefined) return message.id;
    const before = (this.#steps.get(message.id) ?? []).filter((step) => step < id).length;
    return before > 1 ? `${message.id}.${before}` : message.id;
  }

  #tool(part: Part, message: Message, where: Where): readonly Event[] | undefined {
    const { state, tool, callID } = part;
    if (state === undefined || tool === undefined) return undefined;
    if (state.status === 'pending') return [];
    const id = callID ?? part.id;
    const withId = id === undefined ? {} : { id };
    const call: Event = {
      kind: 'call',
      ...where,
      ...withId,
      tool,
      action: actionOf(tool, state.input),
      input: canonicalJson(state.input ?? {}, this.#machine),
      round: this.#round(part, message),
    };
    if (state.status === 'running') return [call];
    const ended = readOutcome(tool, state);
    if (ended === undefined) return undefined;
    const time = logTime(state.time?.end) ?? where.time;
    const result: Event = {
      kind: 'result',
      session: where.session,
      at: where.at,
      ...(time === undefined ? {} : { time }),
      ...withId,
      ...ended,
      output: headAndTail(ended.output, limits.output),
    };
    return [call, result];
  }
}

interface Where {
  readonly session: string;
  readonly at: Place;
  readonly time?: number;
}

/** A text of an answer that still grows is told once it is whole. */
function said(part: Part, { role, isPersonal, id }: Message, where: Where): readonly Event[] {
  const { text, time } = part;
  if (text === undefined || text.trim() === '' || part.ignored === true || part.synthetic === true) return [];
  if (role === 'user') return isPersonal ? [{ kind: 'human', ...where, text: headAndTail(text, limits.output) }] : [];
  const isWhole = time?.end !== undefined || (role === 'assistant' && time?.start === undefined);
  return isWhole ? [{ kind: 'agent', ...where, text: headAndTail(text, limits.output), round: id }] : [];
}

/** What a step cost, without what the provider had kept; the step that calls no more tools ends the turn. */
function finished({ tokens, cost, reason }: Part, where: Where): readonly Event[] {
  const spent = (tokens?.input ?? 0) + (tokens?.output ?? 0) + (tokens?.reasoning ?? 0) + (tokens?.cache?.write ?? 0);
  const events = costEvent(where, spent, cost);
  return reason === 'stop' ? [...events, { kind: 'done', ...where }] : events;
}
