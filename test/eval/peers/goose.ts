import { type Peer, runAtEnd, type Tried } from './peer.ts';

/** Errors are compared by their first hundred characters. */
const errorCompared = 100;
const errorsInRow = 3;

/**
 * Goose's repetition inspector: a call of the tool that just returned the same error three times in a row, whatever its
 * arguments, is denied; any success clears the count, and so does the denial. Its limit for equal calls (max_tool_repetitions)
 * is off unless somebody sets it.
 */
export const goose: Peer = {
  name: 'goose',
  source: 'aaif-goose/goose@37c043b, crates/goose/src/tool_monitor.rs',
  startsAnew: false,
  speaksUp(made) {
    const denied = made.at(-1);
    const errors = runAtEnd(made.slice(0, -1), sameError);
    if (!denied || !errors[0]?.failed || errors[0].tool !== denied.tool) return undefined;
    return errors.length % errorsInRow === 0 ? [...errors.slice(-errorsInRow), denied] : undefined;
  },
};

function sameError(one: Tried, last: Tried): boolean {
  if (one.failed !== last.failed || one.tool !== last.tool) return false;
  return one.output.slice(0, errorCompared) === last.output.slice(0, errorCompared);
}
