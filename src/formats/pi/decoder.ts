import type { Event } from '../../model/event.ts';
import { textOf } from '../anthropic-blocks.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import {
  callEvent,
  costEvent,
  placed,
  resultEvent,
  type SessionFacts,
  saidEvent,
  sessionEvent,
  troubleEvent,
  type Where,
} from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { readPiOutcome } from './outcome.ts';
import { Entry, Header, irrelevantRoles, irrelevantTypes, Message, ToolCall } from './records.ts';

/** `<time>_<id>.jsonl` */
const fileName = /^(?:[\dTZ.-]{10,40}_)?(.{1,200}?)(?:\.jsonl)?$/;

/** Reads a session of Pi. Its branches follow each other in the file, as they were tried. */
export class PiDecoder implements Decoder {
  notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #agent: string;
  #session: string;
  #told = false;
  #model: string | undefined;

  constructor({ machine, path }: DecoderContext, agent: string) {
    this.#machine = machine;
    this.#agent = agent;
    this.#session = fileName.exec(lastName(path))?.[1] ?? path;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const value = parseJsonLine(line.text);
    const header = safeParse(Header, value);
    if (header.success) {
      const { id, cwd, timestamp, modelId } = header.data;
      this.#session = id;
      this.#told = false;
      return this.#news(placed(id, line.at, timestamp), { cwd, model: modelId });
    }
    const entry = safeParse(Entry, value);
    const told = entry.success ? this.#entry(entry.data, line) : undefined;
    if (told !== undefined) return told;
    this.notUnderstood++;
    return [];
  }

  /** Tells of the session when it is first seen, and when what is known of it changes. */
  #news(where: Where, { cwd, title, model }: SessionFacts): readonly Event[] {
    const fresh = model === this.#model ? undefined : model;
    if (this.#told && cwd === undefined && title === undefined && fresh === undefined) return [];
    const agent = this.#told ? undefined : this.#agent;
    this.#told = true;
    this.#model = model ?? this.#model;
    return [sessionEvent(where, { agent, cwd, title, model: fresh })];
  }

  #entry(entry: Entry, line: Line): readonly Event[] | undefined {
    const where = placed(this.#session, line.at, entry.timestamp);
    switch (entry.type) {
      case 'message':
      case 'message_end':
        return this.#message(entry, line);
      case 'model_change':
        return this.#news(where, { model: entry.modelId });
      case 'session_info':
        return this.#news(where, { title: entry.name });
      case 'compaction':
      case 'compaction_start':
      case 'auto_compaction_start':
        return [...this.#news(where, {}), { kind: 'compaction', ...where }];
      default:
        return irrelevantTypes.has(entry.type) ? [] : undefined;
    }
  }

  #message(entry: Entry, { at }: Line): readonly Event[] | undefined {
    const parsed = safeParse(Message, entry.message);
    if (!parsed.success) return undefined;
    const message = parsed.data;
    const where = placed(this.#session, at, entry.timestamp ?? message.timestamp);
    const news = this.#news(where, { model: message.role === 'assistant' ? message.model : undefined });
    switch (message.role) {
      case 'user':
        return [...news, ...saidEvent('human', where, textOf(message.content))];
      case 'assistant':
        return [...news, ...this.#answer(message, entry.id ?? `a${at.offset}`, where)];
      case 'toolResult': {
        const { toolName: tool = '', toolCallId: id, isError = false, content } = message;
        const details = message.details ?? undefined;
        return [...news, resultEvent(where, { id }, readPiOutcome({ tool, isError, text: textOf(content), details }))];
      }
      default:
        return irrelevantRoles.has(message.role) ? news : undefined;
    }
  }

  #answer({ content, usage, stopReason, errorMessage }: Message, round: string, where: Where): readonly Event[] {
    const broken = stopReason === 'error' || stopReason === 'aborted';
    const blocks: readonly unknown[] = Array.isArray(content) ? content : [];
    // An answer that broke off is kept with the calls that it had begun: none of them is made.
    const calls = blocks.flatMap((block) => {
      const call = safeParse(ToolCall, block);
      if (broken || !call.success) return [];
      const { id, name: tool, arguments: input } = call.data;
      return [callEvent(where, { id, round, tool, input }, this.#machine)];
    });
    const tokens = (usage?.input ?? 0) + (usage?.output ?? 0) + (usage?.cacheWrite ?? 0);
    return [
      ...saidEvent('agent', where, textOf(content), round),
      ...calls,
      ...costEvent(where, tokens, usage?.cost?.total),
      ...(stopReason === 'error' ? [troubleEvent(where, { text: errorMessage ?? 'error' })] : []),
      ...(stopReason === 'stop' || stopReason === 'aborted' ? [{ kind: 'done' as const, ...where }] : []),
    ];
  }
}
