import type { Event } from '../../model/event.ts';
import { actionOf } from '../action.ts';
import { pathOfFileUri } from '../file-uri.ts';
import { resultEvent } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { callOfPart, inputOfPart } from './calls.ts';
import { readEnd, readPart } from './outcome.ts';
import { TextPart, ThinkingPart, ToolPart } from './records.ts';
import { type RequestPlace, Telling } from './telling.ts';
import { callId, isInner, modelName } from './tool-names.ts';

/** A part of a response in its place: a call, words of the model, or something else. */
export type Shown = ToolPart | 'words' | undefined;

export function shownIn(part: unknown): Shown {
  const tool = safeParse(ToolPart, part);
  if (tool.success) return tool.data;
  const text = safeParse(TextPart, part);
  const isText = text.success && text.data.value.trim() !== '';
  return isText || safeParse(ThinkingPart, part).success ? 'words' : undefined;
}

/** How many of the parts, from the first on, will say nothing more: the model spoke after them, or they say how their call ended. */
function settled(parts: readonly Shown[]): number {
  const lastWords = parts.lastIndexOf('words');
  const lastRun = parts.findLastIndex(
    (part) => typeof part === 'object' && part.toolSpecificData?.kind === 'terminal' && readPart(part) !== undefined,
  );
  const first = parts.findIndex((part, index) => {
    if (typeof part !== 'object' || isInner(part.toolId) || index < lastWords || readPart(part)) return false;
    const isRun = actionOf(modelName(part.toolId), undefined).kind === 'run';
    return isRun || index > lastRun;
  });
  return first < 0 ? parts.length : first;
}

const link = /\]\((file:\/\/[^\s()]{1,4096})\)/;

/** What a part shows of its call: where it has no input, the file that its message links to. */
function inputOf(part: ToolPart): unknown {
  const uri =
    part.toolSpecificData === undefined ? link.exec(part.invocationMessage?.slice(0, 8_000) ?? '')?.[1] : undefined;
  const filePath = uri === undefined ? undefined : pathOfFileUri(uri);
  return filePath === undefined ? inputOfPart(part) : { filePath };
}

/**
 * The calls of a request under way, as far as its parts will say nothing more of them; what the model was told of them stands in the log
 * only when the request is over. What is told is added to `told`, the ids of calls that were told before.
 */
export function readProgress(
  requestId: string | undefined,
  parts: readonly Shown[],
  place: RequestPlace,
  told: Set<string>,
): readonly Event[] {
  const telling = new Telling(place);
  return parts.slice(0, settled(parts)).flatMap((part) => {
    if (typeof part !== 'object' || isInner(part.toolId) || told.has(callId(part.toolCallId))) return [];
    const call = { ...callOfPart(part, requestId ?? ''), input: inputOf(part) };
    told.add(call.id);
    const action = actionOf(call.tool, call.input).kind;
    const outcome = readEnd({ action, part, text: undefined, canceled: false });
    const result = resultEvent(telling.end(call, undefined), { id: call.id }, outcome);
    return [...telling.call(call, undefined, undefined), result];
  });
}
