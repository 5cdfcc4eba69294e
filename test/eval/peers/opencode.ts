import { type Peer, runAtEnd, sameCall } from './peer.ts';

const callsInRow = 3;

/** opencode asks a person when the last three calls of an answer were the same tool with the same input. */
export const opencode: Peer = {
  name: 'opencode',
  source: 'anomalyco/opencode@36160ef, packages/opencode/src/session/processor.ts',
  startsAnew: true,
  speaksUp(made) {
    const equal = runAtEnd(made, sameCall);
    return equal.length >= callsInRow ? equal : undefined;
  },
};
