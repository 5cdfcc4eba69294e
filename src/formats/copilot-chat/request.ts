import type { Event } from '../../model/event.ts';
import type { Machine } from '../../model/machine.ts';
import type { Place } from '../../model/place.ts';
import { actionOf } from '../action.ts';
import { localPath } from '../file-uri.ts';
import { callEvent, costEvent, placed, resultEvent, saidEvent, sessionEvent, troubleEvent } from '../make-event.ts';
import { callOfPart, callsOf, type RequestCall } from './calls.ts';
import { readEnd, readPart } from './outcome.ts';
import { type Request, TextPart, type ToolPart } from './records.ts';
import { agentName } from './session.ts';
import { callId, isInner } from './tool-names.ts';

/** `ResponseModelState` of the editor, since 1.106. */
const complete = 1;
const cancelled = 2;
const failed = 3;

/** Where a request stands. */
export interface RequestPlace {
  readonly session: string;
  readonly at: Place;
  readonly machine: Machine;
}

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
    const part = TextPart.safeParse(one);
    const path = part.success ? part.data.baseUri?.path : undefined;
    if (path !== undefined) return localPath(path);
  }
  return undefined;
}

/** Tells of calls, each once; the first of a subagent tells of the subagent's session before. */
class Telling {
  readonly #place: RequestPlace;
  readonly #agents = new Set<string>();

  constructor(place: RequestPlace) {
    this.#place = place;
  }

  where(subagent: string | undefined, time: unknown) {
    const { session, at } = this.#place;
    return placed(subagent === undefined ? session : `${session}/${subagent}`, at, time);
  }

  call(call: RequestCall, round: string | undefined, time: unknown): readonly Event[] {
    const where = this.where(call.subagent, startOf(call.part) ?? time);
    const told = callEvent(where, { id: call.id, round, tool: call.tool, input: call.input }, this.#place.machine);
    if (call.subagent === undefined || this.#agents.has(call.subagent)) return [told];
    this.#agents.add(call.subagent);
    return [sessionEvent(where, { agent: agentName, parent: this.#place.session }), told];
  }
}

function terminalState(part: ToolPart | undefined) {
  return part?.toolSpecificData?.kind === 'terminal' ? part.toolSpecificData.terminalCommandState : undefined;
}

function startOf(part: ToolPart | undefined): number | undefined {
  return terminalState(part)?.timestamp;
}

function endOf(part: ToolPart | undefined): number | undefined {
  const state = terminalState(part);
  return state?.timestamp === undefined ? undefined : state.timestamp + (state.duration ?? 0);
}

/**
 * Those of `parts` of a request under way that say how a call ended and what it did; the others are told when the request is over. What
 * is told is added to `told`, the ids of calls that were told before.
 */
export function readProgress(
  requestId: string | undefined,
  parts: readonly ToolPart[],
  place: RequestPlace,
  told: Set<string>,
): readonly Event[] {
  const telling = new Telling(place);
  return parts.flatMap((part) => {
    if (isInner(part.toolId) || told.has(callId(part.toolCallId))) return [];
    const outcome = part.toolSpecificData === undefined ? undefined : readPart(part);
    if (!outcome) return [];
    const call = callOfPart(part, requestId ?? '');
    told.add(call.id);
    const where = telling.where(call.subagent, endOf(part));
    return [...telling.call(call, undefined, undefined), resultEvent(where, { id: call.id }, outcome)];
  });
}

/** All that a request tells which is over, but for what the person said; `told` are the ids of parts that were told before. */
export function readOver(request: Request, place: RequestPlace, told: ReadonlySet<string>): readonly Event[] {
  const canceled = isCanceled(request);
  const telling = new Telling(place);
  const own = telling.where(undefined, undefined);
  const events: Event[] = [];
  for (const { id: round, time, text, calls } of callsOf(request)) {
    events.push(...saidEvent('agent', telling.where(undefined, time), text, round));
    const untold = calls.filter(({ id, part }) => !told.has(id) && !(part && told.has(callId(part.toolCallId))));
    for (const call of untold) events.push(...telling.call(call, call.subagent ? undefined : round, time));
    for (const call of untold) {
      const action = actionOf(call.tool, call.input).kind;
      const outcome = readEnd({ action, part: call.part, text: call.text, canceled });
      events.push(resultEvent(telling.where(call.subagent, endOf(call.part) ?? time), { id: call.id }, outcome));
    }
  }
  const { errorDetails, usage = request.usage } = request.result ?? {};
  events.push(...costEvent(own, (usage?.promptTokens ?? 0) + (usage?.completionTokens ?? 0)));
  const error = errorDetails?.message;
  if (errorDetails && error && !canceled && !/^Cancell?ed$/i.test(error)) {
    const marks = [
      errorDetails.isQuotaExceeded === true ? 'quota' : undefined,
      errorDetails.isRateLimited === true ? 'rate limit' : undefined,
      errorDetails.code,
    ];
    const name = marks.filter((mark) => mark !== undefined).join(' ');
    events.push(troubleEvent(own, { name, text: error }));
  }
  return [...events, { kind: 'done', ...own }];
}
