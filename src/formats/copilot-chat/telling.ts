import type { Event } from '../../model/event.ts';
import type { Machine } from '../../model/machine.ts';
import type { Place } from '../../model/place.ts';
import { callEvent, placed, sessionEvent, type Where } from '../make-event.ts';
import type { RequestCall } from './calls.ts';
import { agentName } from './session.ts';

/** Where a request stands. */
export interface RequestPlace {
  readonly session: string;
  readonly at: Place;
  readonly machine: Machine;
}

function terminalState({ part }: RequestCall) {
  return part?.toolSpecificData?.kind === 'terminal' ? part.toolSpecificData.terminalCommandState : undefined;
}

/** Tells of the calls of one request; the first of a subagent tells of the subagent's session before. */
export class Telling {
  readonly #place: RequestPlace;
  readonly #agents = new Set<string>();

  constructor(place: RequestPlace) {
    this.#place = place;
  }

  where(subagent: string | undefined, time: unknown): Where {
    const { session, at } = this.#place;
    return placed(subagent === undefined ? session : `${session}/${subagent}`, at, time);
  }

  /** `time` is when the answer began that the call belongs to; a terminal knows better. */
  call(call: RequestCall, round: string | undefined, time: unknown): readonly Event[] {
    const where = this.where(call.subagent, terminalState(call)?.timestamp ?? time);
    const told = callEvent(where, { id: call.id, round, tool: call.tool, input: call.input }, this.#place.machine);
    if (call.subagent === undefined || this.#agents.has(call.subagent)) return [told];
    this.#agents.add(call.subagent);
    return [sessionEvent(where, { agent: agentName, parent: this.#place.session }), told];
  }

  /** Where and when a call ended. */
  end(call: RequestCall, time: unknown): Where {
    const state = terminalState(call);
    const end = state?.timestamp === undefined ? undefined : state.timestamp + (state.duration ?? 0);
    return this.where(call.subagent, end ?? time);
  }
}
