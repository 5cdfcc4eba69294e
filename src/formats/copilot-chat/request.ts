import type { Event } from '../../model/event.ts';
import { actionOf } from '../action.ts';
import { localPath } from '../file-uri.ts';
import { costEvent, placed, resultEvent, saidEvent, troubleEvent } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { callsOf } from './calls.ts';
import { readEnd } from './outcome.ts';
import { type Request, TextPart } from './records.ts';
import { type RequestPlace, Telling } from './telling.ts';
import { callId } from './tool-names.ts';

/** `ResponseModelState` of the editor, since 1.106. */
const complete = 1;
const cancelled = 2;
const failed = 3;

/** Whether a person stopped the request. */
function isCanceled({ isCanceled, modelState }: Request): boolean {
  return isCanceled === true || modelState?.value === cancelled;
}

/**
 * Whether nothing more comes of a request. A session that is stored as a whole marks a request that is under way as stopped:
 * there the mark alone (`trustsMark` is false) says nothing.
 */
export function isOver(request: Request, trustsMark: boolean): boolean {
  if (request.result !== undefined || request.isCanceled === true) return true;
  const state = request.modelState?.value;
  return state === complete || state === failed || (state === cancelled && trustsMark);
}

/** What the person said. A press of a button is no new turn, and neither is what the editor itself asked for. */
export function readPrompt(request: Request, { session, at }: RequestPlace): readonly Event[] {
  if (request.confirmation !== undefined || request.isSystemInitiated === true) return [];
  return saidEvent('human', placed(session, at, request.timestamp), request.message ?? '');
}

/** The folder that links in the agent's words are relative to. */
export function folderIn(response: readonly unknown[]): string | undefined {
  for (const one of response) {
    const part = safeParse(TextPart, one);
    const path = part.success ? part.data.baseUri?.path : undefined;
    if (path !== undefined) return localPath(path);
  }
  return undefined;
}

/** What went wrong between the agent and its provider, so that the request failed. */
function troubleIn(request: Request, place: RequestPlace): readonly Event[] {
  const details = request.result?.errorDetails;
  if (!details?.message || isCanceled(request) || /^Cancell?ed$/i.test(details.message)) return [];
  const marks = [
    details.isQuotaExceeded === true ? 'quota' : undefined,
    details.isRateLimited === true ? 'rate limit' : undefined,
    details.code,
  ];
  const name = marks.filter((mark) => mark !== undefined).join(' ');
  return [troubleEvent(placed(place.session, place.at), { name, text: details.message })];
}

/** What a request cost, in whichever of its places a version names it. */
function tokensOf({ result, usage, promptTokens, completionTokens }: Request): number {
  const named = result?.usage ?? usage;
  const into = named?.promptTokens ?? promptTokens ?? result?.metadata?.promptTokens ?? 0;
  return into + (named?.completionTokens ?? completionTokens ?? result?.metadata?.outputTokens ?? 0);
}

/** All that a request tells which is over, but for what the person said; `told` are the ids of calls that were told before. */
export function readOver(request: Request, place: RequestPlace, told: ReadonlySet<string>): readonly Event[] {
  const canceled = isCanceled(request);
  const telling = new Telling(place);
  const own = telling.where(undefined, undefined);
  const events: Event[] = [];
  const rounds = callsOf(request);
  for (const { id: round, time, text, calls } of rounds) {
    events.push(...saidEvent('agent', telling.where(undefined, time), text, round));
    const untold = calls.filter(({ id, part }) => !told.has(id) && !(part && told.has(callId(part.toolCallId))));
    for (const call of untold) events.push(...telling.call(call, call.subagent ? undefined : round, time));
    for (const call of untold) {
      const action = actionOf(call.tool, call.input).kind;
      const outcome = readEnd({ action, part: call.part, text: call.text, canceled });
      events.push(resultEvent(telling.end(call, time), { id: call.id }, outcome));
    }
  }
  const trouble = troubleIn(request, place);
  // Its last answer makes no call: the agent says that it is done. Where it still does, its turns were used up.
  const last = rounds.findLast(({ calls }) => calls.every(({ subagent }) => subagent === undefined));
  const isDone = canceled || (trouble.length === 0 && (last === undefined || last.calls.length === 0));
  return [
    ...events,
    ...costEvent(own, tokensOf(request)),
    ...trouble,
    ...(isDone ? [{ kind: 'done', ...own } as const] : []),
  ];
}
