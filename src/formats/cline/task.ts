import type { DecoderContext, DocumentReading, LogDocument, Parts } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { safeParse } from '../safe-parse.ts';
import { forward, lastName } from '../store-path.ts';
import { isChat, type TaskAgent } from './agents.ts';
import { readChatAlone } from './chat-alone.ts';
import { readConversation } from './conversation.ts';
import { besides, factsOf, taskId } from './folders.ts';
import { HistoryItem, TaskMetadata } from './records.ts';
import { chatOfConversation, readChat } from './ui-messages.ts';

const partNames: readonly string[] = ['ui_messages.json', 'task_metadata.json', 'history_item.json'];
const conversationName = /(?:api_conversation_history|claude_messages)\.json$/;

/** The chat of a task, and what is told of the task beside it, are parts of its conversation. */
export function partsOfTask(path: string): readonly Parts[] {
  if (!conversationName.test(forward(path))) return [];
  const wanted = new Set(partNames.map((name) => lastName(besides(path, name))));
  const folder = path.slice(0, Math.max(0, path.length - lastName(path).length - 1));
  return [{ folder, accepts: (name) => wanted.has(name) }];
}

/** The conversation that a chat or what is told of a task belongs to. */
export function conversationOf(path: string): string | undefined {
  return partNames.some((name) => lastName(path).endsWith(name))
    ? besides(path, 'api_conversation_history.json')
    : undefined;
}

/** Reads a task of one of the agents: its conversation with what the chat tells beside it, or the chat alone. */
export function readTask(
  agent: TaskAgent,
  document: LogDocument,
  context: DecoderContext,
): DocumentReading | undefined {
  const { path } = context;
  const session = taskId(path);
  const beside = (name: string): string => document.parts.get(besides(path, name)) ?? '';
  const item = safeParse(HistoryItem, parseJsonLine(beside('history_item.json')));
  const facts = item.success ? factsOf(item.data) : undefined;
  const task = { session, agent: agent.name, cwd: facts?.folder, parent: facts?.parent };
  if (isChat(document.text)) {
    const chat = readChat(document.text);
    return chat && readChatAlone(chat, task, context);
  }
  const records = parseJsonLine(document.text);
  if (!Array.isArray(records)) return undefined;
  const chatText = document.parts.get(besides(path, 'ui_messages.json'));
  const chat = chatText === undefined ? undefined : readChat(chatText);
  // What the chat told would be gone while it is written anew, and told again after.
  if (chatText !== undefined && chat === undefined) return undefined;
  const metadata = safeParse(TaskMetadata, parseJsonLine(beside('task_metadata.json')));
  const model = metadata.success ? metadata.data.model_usage.at(-1)?.model_id : undefined;
  const withChat = chat && { chat: (times: readonly (number | undefined)[]) => chatOfConversation(chat, times) };
  const reading = readConversation(records, { ...task, model, ...withChat }, context);
  return { ...reading, notUnderstood: reading.notUnderstood + (chat?.notUnderstood ?? 0) };
}
