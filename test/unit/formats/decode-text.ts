import type { LineFormat } from '../../../src/formats/format.ts';
import type { Event } from '../../../src/model/event.ts';
import { machine } from './machines.ts';

export interface Decoded {
  readonly events: readonly Event[];
  readonly notUnderstood: number;
}

/** Decodes a log line by line, as a follower does; places are the lines' numbers from 1 in place of bytes. */
export function decodeText(format: LineFormat, path: string, text: string): Decoded {
  const decoder = format.decoder({ path, machine: machine(), fromTail: false });
  const lines = text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined);
  const events = lines.flatMap((line, index) => decoder.decode({ text: line, at: { offset: index + 1 } }));
  return { events: [...events, ...(decoder.pause?.() ?? [])], notUnderstood: decoder.notUnderstood };
}

/** Events as the expected ones are written down: the line first, the time to read, the session only where it changes. */
export function written(decoded: Decoded): string {
  let session: string | undefined;
  const lines = decoded.events.map(({ at, time, session: of, ...event }) => {
    const changed = of === session ? {} : { session: of };
    session = of;
    const clock = time === undefined ? {} : { time: new Date(time).toISOString() };
    return JSON.stringify({
      [at.index === undefined ? 'line' : 'index']: at.index ?? at.offset,
      ...changed,
      ...clock,
      ...event,
    });
  });
  return `[\n${[...lines, JSON.stringify({ notUnderstood: decoded.notUnderstood })].join(',\n')}\n]\n`;
}
