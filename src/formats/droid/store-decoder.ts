import * as z from 'zod/mini';
import type { Action, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { actionOf } from '../action.ts';
import { type Block, blocksOf, textOf } from '../anthropic-blocks.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { Anything, Text } from '../lenient.ts';
import {
  callEvent,
  placed,
  resultEvent,
  type SessionFacts,
  saidEvent,
  sessionEvent,
  type Where,
} from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { readDroidOutcome } from './outcome.ts';
import { personText } from './person.ts';

const Folders = { cwd: Text, workspace_root: Text, title: Text, sessionTitle: Text };
/** The first line; early versions put what it tells into `session`. */
export const SessionStart = z.object({
  type: z.literal('session_start'),
  id: Text,
  ...Folders,
  callingSessionId: Text,
  timestamp: Anything,
  session: z.catch(z.optional(z.object({ id: Text, ...Folders })), undefined),
});
type SessionStart = z.infer<typeof SessionStart>;

const StoreRecord = z.object({ type: z.string(), id: Text, timestamp: Anything, message: Anything });
type StoreRecord = z.infer<typeof StoreRecord>;
const Message = z.object({ role: z.string(), content: Anything, model: Text, modelId: Text, stop_reason: Text });

const irrelevant = new Set(['todo_state', 'session_settings', 'session_end', 'session_title']);

/** The folder that the first line names. */
export function folderOf({ cwd, workspace_root, session }: SessionStart): string | undefined {
  return cwd ?? workspace_root ?? session?.cwd ?? session?.workspace_root;
}

/** Reads a session as Droid keeps it for itself: messages in the form of Anthropic's API. */
export class DroidStoreDecoder implements Decoder {
  notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #actions = new BoundedMap<string, Action['kind']>(limits.pendingCalls);
  #session: string;
  #isSubagent = false;
  #told = false;
  #model: string | undefined;

  constructor({ machine, path }: DecoderContext) {
    this.#machine = machine;
    this.#session = lastName(path).replace(/\.jsonl$/, '');
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const value = parseJsonLine(line.text);
    const start = safeParse(SessionStart, value);
    if (start.success) return this.#start(start.data, line);
    const record = safeParse(StoreRecord, value);
    const told = record.success ? this.#record(record.data, line) : undefined;
    if (told !== undefined) return told;
    this.notUnderstood++;
    return [];
  }

  #start(start: SessionStart, { at }: Line): readonly Event[] {
    const { id, session, sessionTitle, title, callingSessionId: parent, timestamp } = start;
    this.#session = id ?? session?.id ?? this.#session;
    this.#isSubagent = parent !== undefined;
    this.#told = false;
    const where = placed(this.#session, at, timestamp);
    return this.#news(where, { cwd: folderOf(start), title: sessionTitle ?? title ?? session?.title, parent });
  }

  /** Tells of the session when it is first seen, and when its model changes. */
  #news(where: Where, facts: SessionFacts): readonly Event[] {
    const model = facts.model === this.#model ? undefined : facts.model;
    if (this.#told && model === undefined) return [];
    const agent = this.#told ? undefined : 'Factory Droid';
    this.#told = true;
    this.#model = model ?? this.#model;
    return [sessionEvent(where, { ...facts, agent, model })];
  }

  #record(record: StoreRecord, { at }: Line): readonly Event[] | undefined {
    const where = placed(this.#session, at, record.timestamp);
    switch (record.type) {
      case 'message':
        return this.#message(record, where);
      case 'compaction_state':
        return [...this.#news(where, {}), { kind: 'compaction', ...where }];
      case 'agent_turn_outcome':
        return [...this.#news(where, {}), { kind: 'done', ...where }];
      default:
        return irrelevant.has(record.type) ? [] : undefined;
    }
  }

  #message(record: StoreRecord, where: Where): readonly Event[] | undefined {
    const parsed = safeParse(Message, record.message);
    if (!parsed.success) return undefined;
    const { role, content, model, modelId, stop_reason } = parsed.data;
    const blocks = blocksOf(content);
    const isAgent = role.toLowerCase() === 'assistant';
    const news = this.#news(where, { model: isAgent ? (modelId ?? model) : undefined });
    const round = record.id ?? `m${where.at.offset}`;
    const said = isAgent
      ? saidEvent('agent', where, textOf(content), round)
      : saidEvent('human', where, this.#isSubagent ? '' : humanText(blocks));
    const made = blocks.flatMap((block) => this.#block(block, round, where));
    const done: readonly Event[] = isAgent && stop_reason === 'end_turn' ? [{ kind: 'done', ...where }] : [];
    return [...news, ...said, ...made, ...done];
  }

  #block(block: Block, round: string, where: Where): readonly Event[] {
    if (block.type === 'tool_use') {
      const { id, name: tool = '', input } = block;
      const action = actionOf(tool, input);
      if (id !== undefined) this.#actions.set(id, action.kind);
      return [callEvent(where, { id, round, tool, input, action }, this.#machine)];
    }
    if (block.type !== 'tool_result') return [];
    const { tool_use_id: id, is_error: isError, content } = block;
    const action = (id === undefined ? undefined : this.#actions.take(id)) ?? 'other';
    return [resultEvent(where, { id }, readDroidOutcome({ isError, text: textOf(content), action }))];
  }
}

function humanText(blocks: readonly Block[]): string {
  const texts = blocks.flatMap(({ type, text }) => {
    if (type === 'text') return personText(text ?? '');
    return type === 'image' || type === 'document' ? `[${type}]` : [];
  });
  return texts.filter((text) => text !== '').join('\n');
}
