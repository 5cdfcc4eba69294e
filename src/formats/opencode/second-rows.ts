import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { actionOf } from '../action.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { DecoderContext, Row, RowDecoder } from '../format.ts';
import { headAndTail } from '../head-and-tail.ts';
import { logTime } from '../log-time.ts';
import { costEvent } from '../make-event.ts';
import { jsonIn, numberIn, textIn } from '../row-values.ts';
import { safeParse } from '../safe-parse.ts';
import { Conversation } from './conversation.ts';
import { readSecondError, readSecondOutcome } from './second-outcome.ts';
import { SecondContent, SecondMessage } from './second-records.ts';

/** Kinds of messages that tell nothing of the calls; `shell` is what a person ran. */
const irrelevant = new Set(['agent-switched', 'synthetic', 'system', 'skill', 'shell']);

interface Where {
  readonly session: string;
  readonly at: Row['at'];
  readonly time?: number;
}

/** Reads the rows of the database of opencode 2: sessions, then their messages, each with all that belongs to it. */
export class SecondRows implements RowDecoder {
  #notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #conversation: Conversation;

  constructor(agent: string, context: DecoderContext) {
    this.#machine = context.machine;
    this.#conversation = new Conversation(agent);
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(row: Row): readonly Event[] {
    const session = textIn(row, row.table === 'session_v2' ? 'id' : 'session_id');
    if (session === undefined) return this.#unknown();
    if (row.table === 'session_v2') return [this.#session(row, session)];
    const type = textIn(row, 'type');
    const parsed = safeParse(SecondMessage, jsonIn(row, 'data'));
    if (row.table !== 'session_message' || type === undefined || !parsed.success) return this.#unknown();
    const time = logTime(parsed.data.time?.created) ?? numberIn(row, 'time_created');
    const where = { session, at: row.at, ...(time === undefined ? {} : { time }) };
    return this.#message(type, parsed.data, textIn(row, 'id') ?? '', where);
  }

  #unknown(): readonly Event[] {
    this.#notUnderstood++;
    return [];
  }

  #session(row: Row, id: string): Event {
    const info = {
      directory: textIn(row, 'directory'),
      parentID: textIn(row, 'parent_id'),
      title: textIn(row, 'title'),
      time: { created: numberIn(row, 'time_created') },
    };
    return this.#conversation.session(id, info, row.at);
  }

  #message(type: string, message: SecondMessage, id: string, where: Where): readonly Event[] {
    if (irrelevant.has(type)) return [];
    switch (type) {
      case 'user': {
        const text = headAndTail(message.text ?? '', limits.output);
        return text.trim() !== '' && this.#conversation.isPersonal(where.session)
          ? [{ kind: 'human', ...where, text }]
          : [];
      }
      case 'assistant':
        return this.#answer(message, id, where);
      case 'compaction':
        return message.status === undefined || message.status === 'completed' ? [{ kind: 'compaction', ...where }] : [];
      case 'idle':
        return [{ kind: 'done', ...where }];
      case 'model-switched':
        return this.#conversation.model(where, message.model?.id);
      case 'location-switched': {
        const cwd = message.location?.directory;
        return cwd ? [{ kind: 'session', ...where, cwd }] : [];
      }
      default:
        return this.#unknown();
    }
  }

  #answer(message: SecondMessage, id: string, where: Where): readonly Event[] {
    const { model, retry, finish, error } = message;
    const ended = logTime(message.time?.completed);
    const isOver = ended !== undefined || finish !== undefined || error !== undefined;
    const after = ended === undefined ? where : { ...where, time: ended };
    const events: Event[] = [...this.#conversation.model(where, model?.id)];
    const tried = readSecondError(retry?.error);
    if (tried !== undefined && tried !== 'stopped')
      events.push({ kind: 'trouble', ...where, ...timeOf(retry?.at), ...tried });
    const results: Event[] = [];
    const contents = message.content ?? [];
    for (const [index, one] of contents.entries()) {
      const parsed = safeParse(SecondContent, one);
      if (parsed.success && parsed.data.type === 'tool') {
        const [call, result] = this.#tool(parsed.data, id, where);
        if (call) events.push(call);
        if (result) results.push(result);
      } else if (parsed.success && parsed.data.type === 'text') {
        const text = headAndTail(parsed.data.text ?? '', limits.output);
        const isWhole = isOver || index < contents.length - 1;
        if (isWhole && text.trim() !== '') events.push({ kind: 'agent', ...where, text, round: id });
      } else if (!parsed.success || parsed.data.type !== 'reasoning') this.#notUnderstood++;
    }
    return [...events, ...results, ...costs(message, after), ...ending(message, after)];
  }

  /** A call whose input is whole, and its result once there is one. */
  #tool({ id, name, state, time }: SecondContent, round: string, where: Where): readonly Event[] {
    if (id === undefined || name === undefined || state === undefined) return this.#unknown();
    if (state.status === 'streaming' || state.status === 'pending') return [];
    const called = { ...where, ...timeOf(time?.created) };
    const input = canonicalJson(state.input ?? {}, this.#machine);
    const call: Event = { kind: 'call', ...called, id, tool: name, action: actionOf(name, state.input), input, round };
    const ended = readSecondOutcome(name, state);
    if (ended === undefined) return [call];
    const output = headAndTail(ended.output, limits.output);
    return [call, { kind: 'result', ...called, ...timeOf(time?.completed), id, ...ended, output }];
  }
}

function timeOf(value: unknown): { readonly time?: number } {
  const time = logTime(value);
  return time === undefined ? {} : { time };
}

function costs({ tokens, cost }: SecondMessage, where: Where): readonly Event[] {
  const spent = (tokens?.input ?? 0) + (tokens?.output ?? 0) + (tokens?.reasoning ?? 0) + (tokens?.cache?.write ?? 0);
  return costEvent(where, spent, cost);
}

function ending({ error, finish }: SecondMessage, where: Where): readonly Event[] {
  const broke = readSecondError(error);
  if (broke === 'stopped' || (broke === undefined && finish === 'stop')) return [{ kind: 'done', ...where }];
  return broke === undefined ? [] : [{ kind: 'trouble', ...where, ...broke }];
}
