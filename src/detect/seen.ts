import { limits } from '../model/limits.ts';
import { BoundedMap } from './bounded.ts';

/** Remembers in which log a call was first seen, so that a resumed or forked session's copies count once. */
export interface SeenCalls {
  /** True if the call belongs to `log`: seen there first, or never before. */
  claim(call: string, log: string): boolean;
}

/** What is seen by one watch; the calls not claimed for longest are forgotten beyond `limits.seenCalls`. */
export function createSeenCalls(): SeenCalls {
  const logs = new BoundedMap<string, string>(limits.seenCalls);
  return {
    claim(call, log) {
      const owner = logs.get(call) ?? log;
      logs.set(call, owner);
      return owner === log;
    },
  };
}

/**
 * Whether a call id is one of a kind, made of chance (`toolu_01…`, `call_…`, a UUID), and so names the same call wherever it
 * turns up. Ids that merely count (`c1`, `functions.bash:0`) start again in the next log.
 */
export function isOneOfAKind(id: string): boolean {
  return id.length <= 200 && /[A-Za-z0-9]{12}/.test(id) && (id.match(/\d/g)?.length ?? 0) >= 2;
}
