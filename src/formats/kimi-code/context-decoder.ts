import * as z from 'zod/mini';
import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { Anything, Text } from '../lenient.ts';
import { callEvent, placed, resultEvent, saidEvent, type Where } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { toolKind } from '../tool-kind.ts';
import { toolCallOf } from './messages.ts';
import { readKimiOutcome } from './outcome.ts';
import { textOf } from './records.ts';
import { KimiSession } from './session.ts';

const ContextLine = z.object({
  role: z.string(),
  content: Anything,
  tool_calls: z.catch(z.nullish(z.array(z.unknown())), undefined),
  tool_call_id: Text,
});
type ContextLine = z.infer<typeof ContextLine>;

/** Lines of the program's own, between the messages. */
const ownRoles = new Set(['_system_prompt', '_checkpoint', '_usage', 'system']);
/** What the program says of a result, in front of what the tool said (`src/kimi_cli/soul/message.py`). */
const status = /^<system>(ERROR: )?([\s\S]{0,8000}?)<\/system>\n?/;
const notAPerson = /^<(?:system|system-reminder|notification|current_focus)\b/;

/** Reads `context.jsonl` of Kimi CLI: the messages as the model is given them, all that its first versions kept. Nothing tells a time. */
export class KimiContextDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #machine: DecoderContext['machine'];
  readonly #session: KimiSession;
  readonly #tools = new BoundedMap<string, string>(limits.pendingCalls);

  constructor(context: DecoderContext) {
    this.#machine = context.machine;
    this.#session = new KimiSession(context.path, 'Kimi CLI');
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const parsed = safeParse(ContextLine, parseJsonLine(line.text));
    const told = parsed.success ? this.#line(parsed.data, placed(this.#session.id, line.at)) : undefined;
    if (told !== undefined) return [...this.#session.news(line.at, undefined), ...told];
    this.#notUnderstood++;
    return [];
  }

  #line(line: ContextLine, where: Where): readonly Event[] | undefined {
    switch (line.role) {
      case 'user': {
        const text = textOf(line.content);
        return this.#session.isSubagent || notAPerson.test(text.trim()) ? [] : saidEvent('human', where, text);
      }
      case 'assistant':
        return this.#answer(line, where);
      case 'tool':
        return [this.#result(line, where)];
      default:
        return ownRoles.has(line.role) ? [] : undefined;
    }
  }

  #answer({ content, tool_calls }: ContextLine, where: Where): readonly Event[] {
    const round = `a${where.at.offset}`;
    const calls = (tool_calls ?? []).flatMap((value) => {
      const call = toolCallOf(value);
      if (!call) return [];
      if (call.id !== undefined) this.#tools.set(call.id, call.tool);
      return [callEvent(where, { ...call, round }, this.#machine)];
    });
    return [...saidEvent('agent', where, textOf(content), round), ...calls];
  }

  #result({ content, tool_call_id: id }: ContextLine, where: Where): Event {
    const tool = id === undefined ? undefined : this.#tools.take(id);
    const text = textOf(content);
    const [head = '', isError, message] = status.exec(text) ?? [];
    const outcome = readKimiOutcome({
      isError: isError !== undefined,
      isRun: tool !== undefined && toolKind(tool) === 'run',
      output: text.slice(head.length),
      ...(isError === undefined ? {} : { message }),
    });
    return resultEvent(where, { id }, outcome);
  }
}
