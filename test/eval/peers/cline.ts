import { type Peer, runAtEnd, sameCall, type Tried } from './peer.ts';

const callsInRow = 5;
const roundsInRow = 3;

/**
 * Cline stops at the fifth equal call in a row (at the third it only tells the model), and asks a person after three rounds in a
 * row in which calls erred and none did not. Only a call that could not be made errs: its tools answer that a command, a search or
 * an edit failed, which is no error.
 */
export const cline: Peer = {
  name: 'Cline',
  source:
    'cline/cline SDK 0.0.78, sdk/packages/core/src/runtime/safety (loop-detection.ts, mistake-tracker.ts), apps/cli/src/main.ts',
  startsAnew: false,
  speaksUp(made) {
    const equal = runAtEnd(made, sameCall);
    return equal.length >= callsInRow ? equal : erringRounds(runAtEnd(made, isErring));
  },
};

/** The erring attempts of the last rounds, each time that so many more rounds did nothing else. */
function erringRounds(erring: readonly Tried[]): readonly Tried[] | undefined {
  const rounds = [...new Set(erring.map(({ round }) => round))];
  if (rounds.length === 0 || rounds.length % roundsInRow !== 0) return undefined;
  const last = rounds.slice(-roundsInRow);
  return erring.filter(({ round }) => last.includes(round));
}

function isErring({ failed, fault }: Tried): boolean {
  return failed && (fault === 'malformed' || fault === 'spawn');
}
