import type { Event } from '../../model/event.ts';
import { textOf } from '../anthropic-blocks.ts';
import { pathOfFileUri } from '../file-uri.ts';
import type { DecoderContext, DocumentReading, LogDocument } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { callEvent, costEvent, indexed, resultEvent, saidEvent, sessionEvent, type Where } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { readOutcome } from './outcome.ts';
import { ContinueSession, HistoryItem, type ToolCall, type ToolCallState, toolCallStates } from './records.ts';

/** A folder as the extension names it, by a URI, or as the terminal program does. */
export function folderOf(workspaceDirectory: string | undefined): string | undefined {
  if (!workspaceDirectory) return undefined;
  return workspaceDirectory.includes('://') ? pathOfFileUri(workspaceDirectory) : workspaceDirectory;
}

/** Reads a session of Continue: an array of what was said, in which each answer keeps the states of its calls. */
export function readSession(document: LogDocument, context: DecoderContext): DocumentReading | undefined {
  const parsed = safeParse(ContinueSession, parseJsonLine(document.text));
  if (!parsed.success) return undefined;
  const { sessionId, title, workspaceDirectory, history, chatModelTitle } = parsed.data;
  const at = (index: number): Where => ({ session: sessionId, at: indexed(index + 1) });
  const named = title === 'New Session' ? undefined : title;
  const facts = {
    agent: 'Continue',
    cwd: folderOf(workspaceDirectory),
    title: named,
    model: chatModelTitle ?? undefined,
  };
  const events: Event[] = [sessionEvent(at(0), facts)];
  const waiting = new Map<string, string>();
  let notUnderstood = 0;
  history.forEach((record, index) => {
    const item = safeParse(HistoryItem, record);
    if (!item.success || !roles.has(item.data.message.role)) notUnderstood++;
    else events.push(...told(item.data, index, at(index), context, waiting));
  });
  return { events, notUnderstood, records: history.length };
}

const roles: ReadonlySet<string> = new Set(['user', 'assistant', 'tool', 'system', 'thinking']);

/** `waiting` are the tools of calls whose results come as messages of their own, as they did before each answer kept its states. */
function told(
  item: HistoryItem,
  index: number,
  where: Where,
  { machine }: DecoderContext,
  waiting: Map<string, string>,
): readonly Event[] {
  const { message, conversationSummary } = item;
  const summary: readonly Event[] = conversationSummary ? [{ kind: 'compaction', ...where }] : [];
  const text = textOf(message.content);
  if (message.role === 'user') return [...summary, ...saidEvent('human', where, text)];
  if (message.role === 'tool') {
    const tool = waiting.get(message.toolCallId ?? '');
    if (tool === undefined || message.toolCallId === undefined) return summary;
    waiting.delete(message.toolCallId);
    const outcome = readOutcome(tool, 'done', [{ content: text, name: undefined, status: undefined }]);
    return outcome ? [...summary, resultEvent(where, { id: message.toolCallId }, outcome)] : summary;
  }
  if (message.role !== 'assistant') return summary;
  const round = `m${index + 1}`;
  const states = statesOf(item, waiting).filter(({ status }) => status !== 'generating');
  const { promptTokens = 0, completionTokens = 0, promptTokensDetails } = message.usage ?? {};
  const tokens = Math.max(0, promptTokens - (promptTokensDetails?.cachedTokens ?? 0)) + completionTokens;
  const calls = states.map(({ toolCallId, toolCall, parsedArgs }) => {
    const { name = '', arguments: written = '' } = toolCall?.function ?? {};
    return callEvent(
      where,
      { id: toolCallId, round, tool: name, input: parsedArgs ?? parseJsonLine(written) ?? {} },
      machine,
    );
  });
  const results = states.flatMap(({ toolCallId, toolCall, status = '', output }) => {
    const outcome = readOutcome(toolCall?.function?.name ?? '', status, output ?? []);
    return outcome ? [resultEvent(where, { id: toolCallId }, outcome)] : [];
  });
  const done: readonly Event[] = states.length === 0 && text.trim() !== '' ? [{ kind: 'done', ...where }] : [];
  return [
    ...summary,
    ...saidEvent('agent', where, text, round),
    ...calls,
    ...results,
    ...costEvent(where, tokens),
    ...done,
  ];
}

function statesOf(item: HistoryItem, waiting: Map<string, string>): readonly ToolCallState[] {
  const states = toolCallStates(item);
  if (states.length > 0) return states;
  return (item.message.toolCalls ?? []).map((toolCall: ToolCall) => {
    if (toolCall.id !== undefined && waiting.size < 256) waiting.set(toolCall.id, toolCall.function?.name ?? '');
    return { toolCallId: toolCall.id, toolCall, status: 'calling', parsedArgs: undefined, output: undefined };
  });
}
