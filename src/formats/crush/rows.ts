import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { actionOf } from '../action.ts';
import { BoundedMap } from '../bounded-map.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { DecoderContext, Row, RowDecoder } from '../format.ts';
import { headAndTail } from '../head-and-tail.ts';
import { parseJsonLine } from '../json-line.ts';
import { logTime } from '../log-time.ts';
import { costEvent } from '../make-event.ts';
import { troubleKind } from '../provider-trouble.ts';
import { jsonIn, numberIn, textIn } from '../row-values.ts';
import { RunningTotals } from '../running-totals.ts';
import { safeParse } from '../safe-parse.ts';
import { readOutcome } from './outcome.ts';
import { MessagePart, MessageParts, type PartData } from './records.ts';
import { Summaries } from './summaries.ts';
import { workspaceOf } from './whose.ts';

/** Kinds of parts that tell nothing of the calls; `shell_command` is what a person ran. */
const irrelevant = new Set(['reasoning', 'image_url', 'binary', 'shell_command']);
/** Why a message is finished where that ends the turn. */
const ends = new Set(['end_turn', 'canceled', 'permission_denied']);

/** Sessions remembered with who started them. */
const sessionsKept = 10_000;

interface Where {
  readonly session: string;
  readonly at: Row['at'];
  readonly time?: number;
}

/** A message row with what its parts need to be understood. */
interface Message {
  readonly id: string;
  readonly role: string;
  readonly parts: readonly PartData[];
  readonly kinds: readonly string[];
}

/**
 * Reads the rows of the database that Crush and the Go opencode keep in the workspace: sessions, then their messages. A session's
 * `cost` is all that it cost so far in US dollars, with what its subagents did (`internal/db/sql/sessions.sql` at 12ca7c50,
 * `internal/agent/coordinator.go`).
 */
export class CrushRows implements RowDecoder {
  #notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #agent: string;
  readonly #folder: string | undefined;
  readonly #summaries = new Summaries();
  readonly #costs = new RunningTotals();
  readonly #started = new BoundedMap<string, true>(sessionsKept);
  readonly #models = new BoundedMap<string, string>(limits.sessionsOfLog);
  readonly #calls = new BoundedMap<string, { readonly tool: string; readonly input: string }>(limits.pendingCalls);

  constructor(agent: string, context: DecoderContext) {
    this.#agent = agent;
    this.#machine = context.machine;
    this.#folder = workspaceOf(context.path);
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(row: Row): readonly Event[] {
    if (row.table === 'sessions') return this.#session(row);
    if (row.table === 'messages') return this.#message(row);
    return this.#unknown();
  }

  #unknown(): readonly Event[] {
    this.#notUnderstood++;
    return [];
  }

  #session(row: Row): readonly Event[] {
    const id = textIn(row, 'id');
    if (id === undefined) return this.#unknown();
    const parent = textIn(row, 'parent_session_id');
    const title = textIn(row, 'title');
    if (parent) this.#started.set(id, true);
    const where = whereOf(row, id, logTime(row.values.get('created_at')));
    const told: Event = {
      kind: 'session',
      ...where,
      agent: this.#agent,
      ...(this.#folder === undefined ? {} : { cwd: this.#folder }),
      ...(title ? { title } : {}),
      ...(parent ? { parent } : {}),
    };
    const paidAt = whereOf(row, id, logTime(row.values.get('updated_at')));
    const paid = costEvent(paidAt, 0, this.#costs.added(id, numberIn(row, 'cost')));
    return this.#summaries.session(row, id) ? [told, { kind: 'compaction', ...where }, ...paid] : [told, ...paid];
  }

  #message(row: Row): readonly Event[] {
    const id = textIn(row, 'id');
    const session = textIn(row, 'session_id');
    const parts = safeParse(MessageParts, jsonIn(row, 'parts'));
    if (id === undefined || session === undefined || !parts.success) return this.#unknown();
    const where = whereOf(row, session, logTime(row.values.get('created_at')));
    const message = this.#readParts(id, textIn(row, 'role') ?? '', parts.data);
    const events: Event[] = [...this.#model(row, where, message.role)];
    if (this.#summaries.message(row, session, id)) events.push({ kind: 'compaction', ...where });
    const isFinished = message.kinds.includes('finish');
    for (const [index, data] of message.parts.entries()) {
      switch (message.kinds[index]) {
        case 'text':
          events.push(...this.#said(data, message, where, isFinished));
          break;
        case 'tool_call':
          events.push(...this.#call(data, message, where, isFinished));
          break;
        case 'tool_result':
          events.push(...this.#result(data, where));
          break;
        case 'finish':
          events.push(...finish(data, message, where));
          break;
      }
    }
    return events;
  }

  #readParts(id: string, role: string, values: readonly unknown[]): Message {
    const known = values.flatMap((value) => {
      const part = safeParse(MessagePart, value);
      if (part.success && partKinds.has(part.data.type)) return [part.data];
      if (!part.success || !irrelevant.has(part.data.type)) this.#notUnderstood++;
      return [];
    });
    return { id, role, parts: known.map(({ data }) => data), kinds: known.map(({ type }) => type) };
  }

  #model(row: Row, { session, at, time }: Where, role: string): readonly Event[] {
    const model = textIn(row, 'model');
    if (role !== 'assistant' || !model || this.#models.get(session) === model) return [];
    this.#models.set(session, model);
    return [{ kind: 'session', session, at, ...(time === undefined ? {} : { time }), model }];
  }

  /** What stands in the user's place of a session that another agent started is that agent's. */
  #said({ text }: PartData, { id, role }: Message, where: Where, isFinished: boolean): readonly Event[] {
    if (text === undefined || text.trim() === '') return [];
    const shown = headAndTail(text, limits.output);
    if (role === 'user')
      return this.#started.get(where.session) === undefined ? [{ kind: 'human', ...where, text: shown }] : [];
    return role === 'assistant' && isFinished ? [{ kind: 'agent', ...where, text: shown, round: id }] : [];
  }

  /** A call's input comes bit by bit, or at the end of the answer; the Go opencode marked no call of OpenAI's models as finished. */
  #call(
    { id, name, input, finished }: PartData,
    message: Message,
    where: Where,
    isFinished: boolean,
  ): readonly Event[] {
    const isGiven = input !== undefined && input !== '';
    const isWhole = isFinished ? finished === true || isGiven : finished === true && isGiven;
    if (id === undefined || name === undefined || !isWhole) return [];
    const text = input ?? '';
    const value = parseJsonLine(text) ?? text;
    this.#calls.set(id, { tool: name, input: text.slice(0, limits.input) });
    return [
      {
        kind: 'call',
        ...where,
        id,
        tool: name,
        action: actionOf(name, value),
        input: canonicalJson(value, this.#machine),
        round: message.id,
      },
    ];
  }

  #result({ tool_call_id: id, content, metadata, is_error }: PartData, where: Where): readonly Event[] {
    if (id === undefined) return this.#unknown();
    const call = this.#calls.get(id);
    const ended = readOutcome({
      tool: call?.tool,
      input: call?.input,
      content: content ?? '',
      metadata,
      isError: is_error === true,
    });
    return [{ kind: 'result', ...where, id, ...ended, output: headAndTail(ended.output, limits.output) }];
  }
}

const partKinds = new Set(['text', 'tool_call', 'tool_result', 'finish']);

function whereOf(row: Row, session: string, time: number | undefined): Where {
  return { session, at: row.at, ...(time === undefined ? {} : { time }) };
}

/** Why an answer ended: trouble with the provider is kept in words, with its cause since Crush. */
function finish({ reason, message, details }: PartData, { role }: Message, where: Where): readonly Event[] {
  if (role !== 'assistant' || reason === undefined) return [];
  if (ends.has(reason)) return [{ kind: 'done', ...where }];
  if (reason === 'content_filter')
    return [{ kind: 'trouble', ...where, trouble: 'other', text: message || 'refused by the provider' }];
  if (reason !== 'error') return [];
  const text = [message, details].filter((one) => one).join(': ') || 'provider error';
  const status = Number(/: ([45]\d\d) /.exec(details ?? '')?.[1] ?? Number.NaN);
  const trouble = troubleKind(Number.isNaN(status) ? { text } : { status, text });
  return [{ kind: 'trouble', ...where, trouble, text: headAndTail(text, limits.output) }];
}
