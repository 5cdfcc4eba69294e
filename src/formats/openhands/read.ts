import * as z from 'zod/mini';
import type { Event } from '../../model/event.ts';
import type { DecoderContext, DocumentReading, LogDocument } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { indexed } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { SessionEvents } from './events.ts';
import { dashed, eventNumber, parentIn, sessionIn } from './layout.ts';
import { BaseState } from './v1-records.ts';

/** A trajectory that was saved as one file: the bare array, or the answer of the server that holds it. */
const Saved = z.union([
  z.array(z.unknown()),
  z.pipe(
    z.object({ history: z.array(z.unknown()) }),
    z.transform(({ history }) => history),
  ),
  z.pipe(
    z.object({ trajectory: z.array(z.unknown()) }),
    z.transform(({ trajectory }) => trajectory),
  ),
]);

interface Numbered {
  readonly number: number;
  readonly value: unknown;
}

/** The events in the parts of a document, by their numbers; one that is half-written is left out. */
function numbered(parts: LogDocument['parts']): readonly Numbered[] {
  const found: Numbered[] = [];
  for (const [path, text] of parts) {
    const number = eventNumber(path);
    const value = number === undefined ? undefined : parseJsonLine(text);
    if (number !== undefined && value !== undefined) found.push({ number, value });
  }
  return found.sort((one, other) => one.number - other.number);
}

/**
 * Reads a conversation: a folder of events, which begins with the first of them (V0) or with its state (V1), a trajectory in
 * one file, or a single event. Places are the events' numbers from 1.
 */
export function readConversation(
  { text, parts }: LogDocument,
  { path, machine }: DecoderContext,
): DocumentReading | undefined {
  const value = parseJsonLine(text);
  if (value === undefined) return undefined;
  const name = sessionIn(path) ?? lastName(path).replace(/\.json$/, '');
  const saved = safeParse(Saved, value);
  if (saved.success)
    return reading(
      new SessionEvents(name, machine),
      saved.data.map((item, number) => ({ number, value: item })),
    );
  const state =
    typeof value === 'object' && value !== null && 'workspace' in value ? safeParse(BaseState, value) : undefined;
  if (state?.success) {
    const { id, agent, workspace, title } = state.data;
    const facts = { model: agent?.llm?.model, cwd: workspace?.working_dir, title, parent: parentIn(path) };
    return reading(new SessionEvents(dashed(id), machine, facts), numbered(parts));
  }
  const others = numbered(parts).filter(({ number }) => number > 0);
  return reading(new SessionEvents(name, machine), [{ number: 0, value }, ...others]);
}

function reading(session: SessionEvents, items: readonly Numbered[]): DocumentReading {
  const events: Event[] = items.flatMap(({ number, value }) => session.read(value, indexed(number + 1)));
  return { events, notUnderstood: session.notUnderstood, records: session.records };
}
