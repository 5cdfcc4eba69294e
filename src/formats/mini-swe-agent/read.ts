import type { DecoderContext, DocumentReading } from '../format.ts';
import { parseJsonLine } from '../json-line.ts';
import { indexed, placed, sessionEvent } from '../make-event.ts';
import { safeParse } from '../safe-parse.ts';
import { lastName } from '../store-path.ts';
import { Messages } from './messages.ts';
import { Trajectory } from './records.ts';

/** Reads a trajectory of mini-swe-agent in any of its formats. */
export function readTrajectory(text: string, { path, machine }: DecoderContext): DocumentReading | undefined {
  const value = parseJsonLine(text);
  if (value === undefined) return undefined;
  const parsed = safeParse(Trajectory, value);
  if (!parsed.success) return { events: [], notUnderstood: 1, records: 1 };
  const { info, messages: items, instance_id } = parsed.data;
  const session = lastName(path).replace(/(?:\.traj)?\.json$/, '');
  const messages = new Messages(session, machine);
  messages.events.push(
    sessionEvent(placed(session, indexed(1)), {
      agent: 'mini-swe-agent',
      title: instance_id ?? session,
      model: info?.config?.model?.model_name,
      cwd: info?.config?.environment?.cwd,
    }),
  );
  for (const [position, item] of items.entries()) messages.read(item, position + 1);
  // Before version 2 the end stands beside the messages alone.
  if (info?.exit_status)
    messages.end(info.exit_status, info.submission ?? '', placed(session, indexed(Math.max(1, items.length))));
  return { events: messages.events, notUnderstood: messages.notUnderstood, records: items.length };
}
