import type { Event } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Machine } from '../../model/machine.ts';
import type { Place } from '../../model/place.ts';
import { actionOf } from '../action.ts';
import { BoundedMap } from '../bounded-map.ts';
import { canonicalJson } from '../canonical-json.ts';
import { headAndTail } from '../head-and-tail.ts';
import { safeParse } from '../safe-parse.ts';
import { readOutcome } from './outcome.ts';
import { Content, ToolCall } from './records.ts';
import { troubleOf, troubleSaid } from './trouble.ts';

/** Kinds of contents that tell nothing of the calls. */
const irrelevant = new Set([
  'image',
  'document',
  'thinking',
  'redactedThinking',
  'reasoning',
  'toolConfirmationRequest',
  'actionRequired',
  'contextLengthExceeded',
  'summarizationRequested',
]);

/** What a call is named that the model wrote in a way that is none. */
const noTool = 'invalid';

/** A message, wherever it is stored. */
export interface Message {
  readonly where: { readonly session: string; readonly at: Place; readonly time?: number };
  /** What the calls in it share: messages of one answer have the same. */
  readonly round: string;
  readonly role: string;
  /** What stands in the user's place was written by a person. */
  readonly isPersonal: boolean;
}

/** Reads the contents of Goose's messages. */
export class MessageReader {
  readonly #machine: Machine;
  readonly #tools = new BoundedMap<string, string>(limits.pendingCalls);

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** What the contents of a message say, and how many of them are of an unknown kind. */
  read(
    contents: readonly unknown[],
    message: Message,
  ): { readonly events: readonly Event[]; readonly unknown: number } {
    const events: Event[] = [];
    let unknown = 0;
    for (const one of contents) {
      const parsed = safeParse(Content, one);
      const told = parsed.success ? this.#content(parsed.data, message) : undefined;
      if (told === undefined) unknown++;
      else events.push(...told);
    }
    return { events, unknown };
  }

  #content(content: Content, { where, round, role, isPersonal }: Message): readonly Event[] | undefined {
    if (irrelevant.has(content.type)) return [];
    switch (content.type) {
      case 'text': {
        const text = headAndTail(content.text ?? '', limits.output);
        if (text.trim() === '') return [];
        const trouble = role === 'assistant' ? troubleSaid(text) : undefined;
        if (trouble) return [{ kind: 'trouble', ...where, ...trouble }];
        if (role === 'assistant') return [{ kind: 'agent', ...where, text, round }];
        return isPersonal ? [{ kind: 'human', ...where, text }] : [];
      }
      case 'toolRequest':
      case 'frontendToolRequest':
        return this.#call(content, where, round);
      case 'toolResponse':
        return this.#result(content, where);
      case 'conversationCompacted':
        return [{ kind: 'compaction', ...where }];
      case 'systemNotification':
        if (/compaction complete|conversation compacted/i.test(content.msg ?? ''))
          return [{ kind: 'compaction', ...where }];
        return content.notificationType === 'creditsExhausted'
          ? [{ kind: 'trouble', ...where, ...troubleOf('creditsExhausted', content.msg) }]
          : [];
      case 'error':
        return [{ kind: 'trouble', ...where, ...troubleOf(content.kind, content.message) }];
      default:
        return undefined;
    }
  }

  #call({ id, toolCall }: Content, where: Message['where'], round: string): readonly Event[] | undefined {
    if (id === undefined || toolCall === undefined) return undefined;
    const parsed = safeParse(ToolCall, toolCall.value);
    const tool = parsed.success ? parsed.data.name : noTool;
    const input = parsed.success ? (parsed.data.arguments ?? {}) : { error: toolCall.error };
    this.#tools.set(id, tool);
    const action = actionOf(tool, input);
    return [{ kind: 'call', ...where, id, tool, action, input: canonicalJson(input, this.#machine), round }];
  }

  #result({ id, toolResult }: Content, where: Message['where']): readonly Event[] | undefined {
    if (id === undefined || toolResult === undefined) return undefined;
    const tool = this.#tools.get(id);
    const ended = readOutcome(tool, toolResult);
    const outcome = tool === noTool ? ({ ...ended, outcome: 'failed', fault: 'malformed' } as const) : ended;
    return [{ kind: 'result', ...where, id, ...outcome, output: headAndTail(outcome.output, limits.output) }];
  }
}
