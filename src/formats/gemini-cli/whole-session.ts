import type { Event } from '../../model/event.ts';
import type { DecoderContext, DocumentReading, LogDocument } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { indexed } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { Conversation } from './conversation.ts';
import { Introduction, SavedChat } from './records.ts';
import { readSavedChat } from './saved-chat.ts';

/** A document of another shape: whole, but not understood. */
const strange: DocumentReading = { events: [], notUnderstood: 1, records: 1 };

/**
 * Reads the JSON documents of Gemini CLI before 0.40, of which Qwen Code wrote the same, and what `/chat save` writes. A place is the
 * message's in `messages`, or in `history`.
 */
export function readGeminiDocument(
  { text }: LogDocument,
  context: DecoderContext,
  agent: string,
): DocumentReading | undefined {
  const value = parseJsonLine(text);
  if (value === undefined) return undefined;
  const introduction = safeParse(Introduction, value);
  if (introduction.success) return readSession(introduction.data, context, agent);
  const saved = safeParse(SavedChat, value);
  if (!saved.success) return strange;
  return readSavedChat(Array.isArray(saved.data) ? saved.data : saved.data.history, context, agent);
}

function readSession(introduction: Introduction, context: DecoderContext, agent: string): DocumentReading {
  const conversation = new Conversation(context, agent);
  const messages = introduction.messages ?? [];
  const events: Event[] = [...conversation.introduce(introduction, indexed(1))];
  let notUnderstood = 0;
  for (const [index, message] of messages.entries()) {
    const told = conversation.message(message, indexed(index + 1));
    if (told) events.push(...told);
    else notUnderstood++;
  }
  return { events, notUnderstood, records: messages.length };
}
