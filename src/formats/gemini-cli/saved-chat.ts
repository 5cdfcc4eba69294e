import type { Event } from '../../model/event.ts';
import type { DecoderContext, DocumentReading } from '../format.ts';
import { readGeminiOutcome } from '../gemini-outcome.ts';
import { type Part, partsOf, saidByTool, spoken } from '../gemini-parts.ts';
import { callEvent, indexed, placed, resultEvent, saidEvent, sessionEvent, type Where } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { toolKind } from '../tool-kind.ts';
import { personText } from './person.ts';
import { SavedTurn } from './records.ts';

/** Who the model answers: a person, or a tool. */
const asked = new Set(['user', 'function', 'tool']);

interface Made {
  readonly id: string;
  readonly name: string;
}

/** The call that a response belongs to: by its id, else by its name among the calls of the last answer. */
function takeCall(made: Made[], id: string | undefined, name: string | undefined): Made | undefined {
  const byId = made.findIndex((one) => one.id === id);
  const at = byId >= 0 || id !== undefined ? byId : made.findIndex((one) => one.name === name);
  return at < 0 ? undefined : made.splice(at, 1)[0];
}

/** Reads a history as `/chat save` writes it: turns of the model and of the person, in which results stand; nothing tells a time. */
export function readSavedChat(turns: readonly unknown[], context: DecoderContext, agent: string): DocumentReading {
  const session = lastName(context.path).replace(/\.json$/, '');
  const events: Event[] = [sessionEvent(placed(session, indexed(1)), { agent })];
  let made: Made[] = [];
  let notUnderstood = 0;

  function answer(parts: readonly Part[], where: Where, round: string): void {
    made = [];
    events.push(...saidEvent('agent', where, spoken(parts), round));
    for (const [index, { functionCall }] of parts.entries()) {
      if (!functionCall) continue;
      const { id = `${round}.${index}`, name = '', args } = functionCall;
      made.push({ id, name });
      events.push(callEvent(where, { id, round, tool: name, input: args ?? null }, context.machine));
    }
  }

  function reply(parts: readonly Part[], where: Where): void {
    const responses = parts.flatMap(({ functionResponse }) => functionResponse ?? []);
    for (const { id, name, response } of responses) {
      const call = takeCall(made, id, name);
      if (!call) continue;
      const said = saidByTool(response);
      const outcome = readGeminiOutcome({ isRun: toolKind(call.name) === 'run', ...said });
      events.push(resultEvent(where, { id: call.id }, outcome));
    }
    const text = responses.length > 0 ? undefined : personText(spoken(parts));
    if (text !== undefined) events.push(...saidEvent('human', where, text));
  }

  for (const [index, value] of turns.entries()) {
    const turn = safeParse(SavedTurn, value);
    const where = placed(session, indexed(index + 1));
    if (!turn.success) notUnderstood++;
    else if (!asked.has(turn.data.role)) answer(partsOf(turn.data.parts), where, `m${index + 1}`);
    else reply(partsOf(turn.data.parts), where);
  }
  return { events, notUnderstood, records: turns.length };
}
