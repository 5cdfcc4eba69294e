import type { LineFormat } from '../formats/format.ts';
import { limits } from '../model/limits.ts';
import type { EventSource, SourceReading, TakeEvents } from './event-source.ts';
import { createLineFollower } from './follow-lines.ts';
import { factsOf } from './open-file.ts';
import type { FileLine } from './split-lines.ts';

/** Events of a log to which lines are appended. */
export function createLineSource(format: LineFormat, { path, facts, tailBytes, context }: SourceReading): EventSource {
  const follower = createLineFollower({ path, facts, tailBytes });
  const decoder = format.decoder({ ...context, path, fromTail: follower.fromTail });
  let records = 0;

  function decodes(take: TakeEvents): (line: FileLine) => void {
    return ({ text, offset }) => {
      records++;
      take(() => decoder.decode({ text, at: { offset } }));
    };
  }

  return {
    advance: (take, before) => follower.advance(decodes(take), before),
    facts: () => factsOf(path),
    pause: (take) => take(() => decoder.pause?.() ?? []),
    finish(take) {
      follower.end(decodes(take));
      take(() => decoder.pause?.(true) ?? []);
    },
    get records() {
      return records;
    },
    get notUnderstood() {
      return decoder.notUnderstood + follower.tooLong;
    },
    get bytes() {
      return follower.bytes;
    },
    get problem() {
      if (follower.tooLong === 0) return undefined;
      return `${follower.tooLong} lines are longer than ${limits.lineBytes} bytes and were left out`;
    },
  };
}
