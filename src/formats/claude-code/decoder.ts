import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { Block } from '../anthropic-blocks.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { headAndTail } from '../head-and-tail.ts';
import { parseJsonLine } from '../json-line.ts';
import { logTime } from '../log-time.ts';
import { costEvent } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { AnswerCosts } from './answer-costs.ts';
import { Calls, type Where } from './calls.ts';
import { saidBy, textOf } from './content.ts';
import { isIrrelevantType, isKnownBlock, isSkippable } from './known-types.ts';
import { isMachineOrigin, personText } from './person.ts';
import { AnyRecord, AssistantRecord, QueuedCommand, SystemRecord, TitleRecord, UserRecord } from './records.ts';
import { Sessions } from './sessions.ts';
import { troubleInSystem, troubleOf } from './trouble.ts';

/** The model that the program names when it writes an answer itself. */
const ownAnswers = '<synthetic>';

/** Reads the JSON Lines of Claude Code: session files, subagents' files, and older files with both in one. */
export class ClaudeCodeDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #sessions: Sessions;
  readonly #calls: Calls;
  readonly #costs = new AnswerCosts();

  constructor(context: DecoderContext) {
    this.#calls = new Calls(context.machine);
    this.#sessions = new Sessions(context.path);
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '' || isSkippable(line.text)) return [];
    const value = parseJsonLine(line.text);
    const record = safeParse(AnyRecord, value);
    if (!record.success) return this.#unknown();
    const { type } = record.data;
    if (isIrrelevantType(type)) return [];
    switch (type) {
      case 'assistant':
        return this.#assistant(value, record.data, line);
      case 'user':
        return this.#user(value, record.data, line);
      case 'system':
        return this.#system(value, record.data, line);
      case 'attachment':
        return this.#attachment(value, record.data, line);
      case 'summary':
      case 'ai-title':
      case 'custom-title':
        return this.#titled(value);
      default:
        return this.#unknown();
    }
  }

  #unknown(): readonly Event[] {
    this.#notUnderstood++;
    return [];
  }

  #where(record: AnyRecord, line: Line): Where {
    const time = logTime(record.timestamp);
    return { session: this.#sessions.of(record), at: line.at, ...(time === undefined ? {} : { time }) };
  }

  #news(where: Where, record: AnyRecord, model?: string): Event[] {
    return this.#sessions.news(where.session, where.at, where.time, {
      ...(record.cwd === undefined ? {} : { cwd: record.cwd }),
      ...(model === undefined || model === ownAnswers ? {} : { model }),
    });
  }

  #assistant(value: unknown, any: AnyRecord, line: Line): readonly Event[] {
    const parsed = safeParse(AssistantRecord, value);
    if (!parsed.success) return this.#unknown();
    const { message, ...record } = parsed.data;
    const where = this.#where(any, line);
    const events = this.#news(where, any, message.model);
    const round = message.id ?? record.requestId ?? record.uuid;
    const rounded = round === undefined ? {} : { round };
    if (record.isApiErrorMessage === true) {
      const text = textOf(message.content);
      const name = typeof record.error === 'string' ? record.error : undefined;
      return [...events, { kind: 'trouble', ...where, ...troubleOf({ name, text }) }];
    }
    const own = message.model === ownAnswers;
    for (const block of this.#blocks(message.content)) {
      if (block.type === 'text' && block.text && !own) {
        events.push({ kind: 'agent', ...where, ...rounded, text: headAndTail(block.text, limits.output) });
      } else if (block.type === 'tool_use') {
        events.push(...this.#calls.made(where, round, block));
      }
    }
    const { tokens, usd } = this.#costs.added(round, message.usage, record.costUSD);
    events.push(...costEvent(where, tokens, usd));
    if (message.stop_reason === 'end_turn') events.push({ kind: 'done', ...where });
    return events;
  }

  /** Content as blocks; a kind of block that nobody knows is counted. */
  #blocks(content: string | readonly Block[]): readonly Block[] {
    if (typeof content === 'string') return [Block.parse({ type: 'text', text: content })];
    for (const block of content) if (!isKnownBlock(block.type)) this.#notUnderstood++;
    return content;
  }

  #user(value: unknown, any: AnyRecord, line: Line): readonly Event[] {
    const parsed = safeParse(UserRecord, value);
    if (!parsed.success) return this.#unknown();
    const record = parsed.data;
    const where = this.#where(any, line);
    const events = this.#news(where, any);
    const blocks = this.#blocks(record.message.content);
    const results = blocks.filter((block) => block.type === 'tool_result');
    let refused = 0;
    for (const block of results) {
      const told = this.#calls.result(where, block, record);
      if (told.some((event) => event.kind === 'result' && event.outcome === 'refused')) refused++;
      events.push(...told);
    }
    const comment = results.length > 0 && refused === results.length;
    const machine =
      record.isMeta === true ||
      record.isCompactSummary === true ||
      record.isVisibleInTranscriptOnly === true ||
      any.isSidechain === true ||
      (results.length === 0 && isMachineOrigin(record.origin));
    if (comment || machine) return events;
    const said = saidBy(blocks);
    if (said === 'interruption') events.push({ kind: 'done', ...where });
    else if (said) events.push({ kind: 'human', ...where, text: headAndTail(said.text, limits.output) });
    return events;
  }

  #system(value: unknown, any: AnyRecord, line: Line): readonly Event[] {
    const parsed = safeParse(SystemRecord, value);
    if (!parsed.success) return this.#unknown();
    const record = parsed.data;
    const where = this.#where(any, line);
    const events = this.#news(where, any);
    switch (record.subtype) {
      case 'turn_duration':
        return [...events, { kind: 'done', ...where }];
      case 'compact_boundary':
        return [...events, { kind: 'compaction', ...where }];
      default: {
        const trouble = troubleInSystem(record);
        return trouble ? [...events, { kind: 'trouble', ...where, ...trouble }] : events;
      }
    }
  }

  #attachment(value: unknown, any: AnyRecord, line: Line): readonly Event[] {
    const queued = safeParse(QueuedCommand, value);
    if (!queued.success || any.isSidechain === true) return [];
    const { prompt, commandMode } = queued.data.attachment;
    if (commandMode !== undefined && commandMode !== 'prompt') return [];
    const text = personText(textOf(prompt));
    if (text === undefined) return [];
    const where = this.#where(any, line);
    return [...this.#news(where, any), { kind: 'human', ...where, text: headAndTail(text, limits.output) }];
  }

  #titled(value: unknown): readonly Event[] {
    const parsed = safeParse(TitleRecord, value);
    if (!parsed.success) return this.#unknown();
    const { summary, aiTitle, customTitle } = parsed.data;
    this.#sessions.name(summary, 1);
    this.#sessions.name(aiTitle, 2);
    this.#sessions.name(customTitle, 3);
    return [];
  }
}
