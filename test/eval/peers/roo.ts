import { type Peer, runAtEnd, sameCall, type Tried } from './peer.ts';

const equalInRow = 4;
const mistakesInRow = 3;

/**
 * Roo Code refuses the fourth equal call in a row and then counts anew; and it asks a person after three mistakes in a row: calls
 * that lack something, and edits that do not fit their file. A command that was started is no mistake however it ends.
 */
export const roo: Peer = {
  name: 'Roo',
  source: 'RooCodeInc/Roo-Code 3.52.1, src/core/tools/ToolRepetitionDetector.ts, src/core/task/Task.ts',
  startsAnew: false,
  speaksUp(made) {
    const equal = runAtEnd(made, sameCall);
    if (equal.length > 0 && equal.length % equalInRow === 0) return equal.slice(-equalInRow);
    const mistakes = runAtEnd(made, isMistake);
    return mistakes.length > 0 && mistakes.length % mistakesInRow === 0 ? mistakes.slice(-mistakesInRow) : undefined;
  },
};

function isMistake({ failed, kind, fault }: Tried): boolean {
  return failed && (kind === 'edit' || fault === 'malformed');
}
