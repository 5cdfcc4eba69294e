import type { CallEvent, Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { textOf } from '../anthropic-blocks.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { callEvent, placed, resultEvent, saidEvent, sessionEvent, type Where } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { Background, polls } from './background.ts';
import { readGrokOutcome } from './outcome.ts';
import { personText, workspaceOf } from './person.ts';
import { folderInPath, sessionOf } from './places.ts';
import { BackendCall, Item, ToolCall } from './records.ts';

/** Reads the conversation of Grok as its model is given it. Nothing in it tells a time. */
export class GrokDecoder implements Decoder {
  notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #session: string;
  readonly #calls = new BoundedMap<string, CallEvent>(limits.pendingCalls);
  readonly #background = new Background();
  #cwd: string | undefined;
  #told = false;
  #model: string | undefined;
  #compacted = false;

  constructor({ machine, path }: DecoderContext) {
    this.#machine = machine;
    this.#session = sessionOf(path);
    this.#cwd = folderInPath(path);
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const parsed = safeParse(Item, parseJsonLine(line.text));
    const where = placed(this.#session, line.at);
    const told = parsed.success ? this.#item(parsed.data, where) : undefined;
    if (told === undefined) {
      this.notUnderstood++;
      return [];
    }
    return [...this.#news(where, parsed.data?.model_id), ...told];
  }

  /** Tells of the session when it is first seen, and when its model changes. */
  #news(where: Where, model: string | undefined): readonly Event[] {
    const fresh = model === this.#model ? undefined : model;
    if (this.#told && fresh === undefined) return [];
    const first = this.#told ? {} : { agent: 'Grok', cwd: this.#cwd };
    this.#told = true;
    this.#model = model ?? this.#model;
    return [sessionEvent(where, { ...first, model: fresh })];
  }

  #item(item: Item, where: Where): readonly Event[] | undefined {
    switch (item.type) {
      case 'system':
      case 'reasoning':
        return [];
      case 'user':
        return this.#user(item, where);
      case 'assistant':
        return this.#answer(item, where);
      case 'tool_result':
        return this.#result(item, where);
      case 'backend_tool_call':
        return this.#backend(item, where);
      default:
        return undefined;
    }
  }

  #user({ content, synthetic_reason }: Item, where: Where): readonly Event[] {
    const text = textOf(content);
    if (synthetic_reason === 'compaction_meta') {
      if (this.#compacted) return [];
      this.#compacted = true;
      return [{ kind: 'compaction', ...where }];
    }
    // A person may say something more while the agent works.
    if (synthetic_reason === undefined || synthetic_reason === 'interjection')
      return [...this.#folder(text, where), ...saidEvent('human', where, personText(text))];
    return this.#folder(text, where);
  }

  /** The program tells the model first of all which folder it works in. */
  #folder(text: string, where: Where): readonly Event[] {
    const cwd = this.#cwd === undefined ? workspaceOf(text) : undefined;
    if (cwd === undefined) return [];
    this.#cwd = cwd;
    return this.#told ? [sessionEvent(where, { cwd })] : [];
  }

  #answer({ content, tool_calls }: Item, where: Where): readonly Event[] {
    this.#compacted = false;
    const round = `a${where.at.offset}`;
    const calls = (tool_calls ?? []).flatMap((value) => {
      const parsed = safeParse(ToolCall, value);
      if (!parsed.success) return [];
      const { id, name: tool, arguments: given } = parsed.data;
      const input = typeof given === 'string' ? (parseJsonLine(given) ?? given) : given;
      const call = callEvent(where, { id, round, tool, input }, this.#machine);
      if (id !== undefined) this.#calls.set(id, call);
      return id !== undefined && polls.has(tool) ? [] : [call];
    });
    const text = textOf(content);
    const isOver = (tool_calls ?? []).length === 0 && text.trim() !== '';
    return [
      ...saidEvent('agent', where, text, round),
      ...calls,
      ...(isOver ? [{ kind: 'done' as const, ...where }] : []),
    ];
  }

  #result({ content, tool_call_id: id }: Item, where: Where): readonly Event[] {
    const call = id === undefined ? undefined : this.#calls.take(id);
    const text = textOf(content);
    if (call !== undefined && polls.has(call.tool)) {
      const polled = this.#background.polled(text);
      const { action, input } = polled?.started ?? call;
      const outcome = polled?.outcome ?? readGrokOutcome(text, call.action.kind);
      return [{ ...call, action, input }, resultEvent(where, { id }, outcome)];
    }
    const outcome = readGrokOutcome(text, call?.action.kind ?? 'other');
    if (call !== undefined && outcome.outcome === 'running') this.#background.returned(call, text);
    return [resultEvent(where, { id }, outcome)];
  }

  #backend({ kind }: Item, where: Where): readonly Event[] | undefined {
    const parsed = safeParse(BackendCall, kind);
    if (!parsed.success) return undefined;
    const { tool_type: tool, id, status, action, input, code } = parsed.data;
    const given = code === undefined ? (action ?? input) : { code };
    const failed = status === 'failed' || status === 'incomplete';
    return [
      callEvent(where, { id, tool, input: given }, this.#machine),
      resultEvent(
        where,
        { id },
        { outcome: failed ? 'failed' : 'ok', ...(failed ? { fault: 'tool' } : {}), output: '' },
      ),
    ];
  }
}
