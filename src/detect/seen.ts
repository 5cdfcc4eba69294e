import { limits } from '../model/limits.ts';
import { BoundedMap } from './bounded.ts';

/** Remembers in which log a call was first seen, so that a resumed or forked session's copies count once. */
export interface SeenCalls {
  /**
   * True if the call belongs to `log`: seen there first, or never before. A log that is only a copy has what no other log has, and
   * gives it up to the other.
   */
  claim(call: string, log: string, isCopy?: boolean): boolean;
}

/** What is seen by one watch; the calls not claimed for longest are forgotten beyond `limits.seenCalls`. */
export function createSeenCalls(): SeenCalls {
  const owners = new BoundedMap<string, { readonly log: string; readonly isCopy: boolean }>(limits.seenCalls);
  return {
    claim(call, log, isCopy = false) {
      const known = owners.get(call);
      const owner = known === undefined || (known.isCopy && !isCopy) ? { log, isCopy } : known;
      owners.set(call, owner);
      return owner.log === log;
    },
  };
}

/** The same for a log that is only a copy of another. */
export function seenByCopy(seen: SeenCalls): SeenCalls {
  return { claim: (call, log) => seen.claim(call, log, true) };
}

/**
 * Whether a call id is one of a kind, made of chance (`toolu_01…`, `call_…`, a UUID), and so names the same call wherever it
 * turns up. Ids that merely count (`c1`, `functions.bash:0`) start again in the next log.
 */
export function isOneOfAKind(id: string): boolean {
  return id.length <= 200 && /[A-Za-z0-9]{12}/.test(id) && (id.match(/\d/g)?.length ?? 0) >= 2;
}
