import type { Event } from '../../model/event.ts';
import type { Place } from '../../model/place.ts';
import type { Decoder, DecoderContext, Line } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import { Conversation } from './conversation.ts';
import { Introduction, Rewind, Update } from './records.ts';

/**
 * Reads the JSON Lines of Gemini CLI since 0.40 (`packages/core/src/services/chatRecordingService.ts`). What a rewind takes back
 * has happened all the same: it stays told.
 */
export class GeminiDecoder implements Decoder {
  #notUnderstood = 0;
  readonly #conversation: Conversation;

  constructor(context: DecoderContext, agent: string) {
    this.#conversation = new Conversation(context, agent);
  }

  get notUnderstood(): number {
    return this.#notUnderstood;
  }

  decode(line: Line): readonly Event[] {
    if (line.text.trim() === '') return [];
    const value = parseJsonLine(line.text);
    const introduction = safeParse(Introduction, value);
    if (introduction.success) {
      const told = this.#conversation.introduce(introduction.data, line.at);
      return [...told, ...this.#messages(introduction.data.messages, line.at, false)];
    }
    const update = safeParse(Update, value);
    if (update.success) {
      const { summary, messages } = update.data.$set;
      const named = summary === undefined ? [] : this.#conversation.named(summary, line.at);
      return [...named, ...this.#messages(messages, line.at, true)];
    }
    if (safeParse(Rewind, value).success) return [];
    return this.#conversation.message(value, line.at) ?? this.#unknown();
  }

  #messages(messages: readonly unknown[] | undefined, at: Place, restated: boolean): readonly Event[] {
    return (messages ?? []).flatMap((one) => this.#conversation.message(one, at, restated) ?? this.#unknown());
  }

  #unknown(): readonly Event[] {
    this.#notUnderstood++;
    return [];
  }
}
