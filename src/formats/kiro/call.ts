import type { Action, CallEvent } from '../../model/event.ts';
import { limits } from '../../model/limits.ts';
import type { Machine } from '../../model/machine.ts';
import { actionOf } from '../action.ts';
import { callEvent, type Where } from '../make-event.ts';

/** What the model says a call is for: it differs where the call does not. */
const purpose = '__tool_use_purpose';

function fieldsOf(input: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
    ? Object.fromEntries(Object.entries(input).filter(([key]) => key !== purpose))
    : undefined;
}

/** Its reader takes a list of what to read: the first of it names the place. */
function actionFor(tool: string, input: unknown): Action {
  const action = actionOf(tool, input);
  if (action.kind !== 'read' || action.path !== '') return action;
  const operations = fieldsOf(input)?.operations;
  const path = Array.isArray(operations) ? fieldsOf(operations[0])?.path : undefined;
  return typeof path === 'string' ? { kind: 'read', path: path.slice(0, limits.input) } : action;
}

/** A call as either version of the program keeps it. */
export function kiroCall(
  where: Where,
  call: { readonly id: string | undefined; readonly round: string; readonly tool: string; readonly input: unknown },
  machine: Machine,
): CallEvent {
  const input = fieldsOf(call.input) ?? call.input;
  return callEvent(where, { ...call, input, action: actionFor(call.tool, input) }, machine);
}
