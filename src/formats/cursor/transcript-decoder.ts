import type { Action, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { type Block, blocksOf, textOf } from '../anthropic-blocks.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { callEvent, placed, resultEvent, saidEvent, sessionEvent, troubleEvent, type Where } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { readFlagged } from '../tool-answer.ts';
import { personText } from './person.ts';
import { sessionAt } from './places.ts';
import { Message, TurnEnd } from './records.ts';

const calls = new Set(['tool_use', 'tool_call']);
const results = new Set(['tool_result', 'tool-result']);
/** Kinds of blocks that tell nothing of what was tried. */
const silent = new Set(['text', 'thinking', 'redacted_thinking', 'reasoning', 'image', 'document', 'file']);

/**
 * Reads Cursor's transcripts, one message a line. They hold what was called and never what came of it: a line is written once the tool
 * has run. Where a copy holds results nevertheless, they answer the calls in their order, for the calls have no ids.
 */
export class TranscriptDecoder implements Decoder {
  readonly #context: DecoderContext;
  readonly #waiting = new BoundedMap<string, Action['kind']>(limits.pendingCalls);
  #begun = false;
  #notUnderstood = 0;

  constructor(context: DecoderContext) {
    this.#context = context;
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode({ text, at }: Line): readonly Event[] {
    if (text.trim() === '') return [];
    const { session, parent } = sessionAt(this.#context.path);
    const where = placed(session, at);
    const events = this.#read(parseJsonLine(text), where, parent !== undefined);
    if (events === undefined) {
      this.#notUnderstood++;
      return [];
    }
    if (this.#begun || events.length === 0) return events;
    this.#begun = true;
    return [sessionEvent(where, { agent: 'Cursor', parent }), ...events];
  }

  #read(record: unknown, where: Where, isSubagent: boolean): readonly Event[] | undefined {
    const message = safeParse(Message, record);
    if (message.success) {
      const { role } = message.data;
      const blocks = blocksOf(message.data.message.content);
      if (blocks.some(({ type }) => !calls.has(type) && !results.has(type) && !silent.has(type))) this.#notUnderstood++;
      return role === 'user' ? this.#user(blocks, where, isSubagent) : this.#agent(blocks, where);
    }
    const end = safeParse(TurnEnd, record);
    return end.success ? turnEnded(where, end.data.status, end.data.error) : undefined;
  }

  #user(blocks: readonly Block[], where: Where, isSubagent: boolean): readonly Event[] {
    const answered = this.#results(blocks, where);
    const said = personText(textOf(blocks.filter(({ type }) => type === 'text')));
    // What a subagent is asked for, another agent asks.
    return isSubagent ? answered : [...answered, ...saidEvent('human', where, said)];
  }

  #agent(blocks: readonly Block[], where: Where): readonly Event[] {
    const round = `r${where.at.index ?? where.at.offset}`;
    const text = textOf(blocks.filter(({ type }) => type === 'text'));
    const made = blocks.filter(({ type }) => calls.has(type));
    const events = made.map((block, index) => {
      const id = block.id ?? `${round}.${index}`;
      const call = callEvent(
        where,
        { id, round, tool: block.name ?? '', input: block.input, settled: true },
        this.#context.machine,
      );
      this.#waiting.set(id, call.action.kind);
      return call;
    });
    return [...saidEvent('agent', where, text, round), ...events, ...this.#results(blocks, where)];
  }

  #results(blocks: readonly Block[], where: Where): readonly Event[] {
    return blocks
      .filter(({ type }) => results.has(type))
      .flatMap((block) => {
        const named = block.tool_use_id;
        const id = named !== undefined && this.#waiting.get(named) !== undefined ? named : this.#waiting.keys()[0];
        const action = id === undefined ? undefined : this.#waiting.take(id);
        if (id === undefined || action === undefined) return [];
        return [resultEvent(where, { id }, readFlagged(block.is_error === true, textOf(block.content), action))];
      });
  }
}

const byPerson = /\b(?:user|manually)\b.{0,40}\b(?:abort|interrupt|cancel|stopp)|^aborted\b/i;

function turnEnded(where: Where, status: string | undefined, error: unknown): readonly Event[] {
  if (status === 'error') {
    const text = typeof error === 'string' ? error : 'error';
    return byPerson.test(text) ? [] : [troubleEvent(where, { text })];
  }
  return status === 'success' || status === 'completed' ? [{ kind: 'done', ...where }] : [];
}
