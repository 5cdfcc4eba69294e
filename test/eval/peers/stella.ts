import { type Peer, runAtEnd, sameStep, type Tried } from './peer.ts';

const stepsInRow = 3;
const cycles = 3;
const longestCycle = 4;
const stagnant = 6;

/**
 * Stella's loop detector: three equal steps in a row (call and output to the letter); a cycle of two to four steps that came
 * three times; or six calls of one tool in a row with the same output, whatever their arguments. All of it since a person spoke.
 */
export const stella: Peer = {
  name: 'stella',
  source: 'macanderson/stella@14af9a2, crates/stella-core/src/loop_detect.rs',
  startsAnew: true,
  speaksUp(made) {
    const equal = runAtEnd(made, sameStep);
    if (equal.length >= stepsInRow) return equal;
    for (let period = 2; period <= longestCycle; period++) {
      const turns = made.slice(-period * cycles);
      if (turns.length < period * cycles) break;
      if (turns.every((one, n) => sameStep(one, turns[n % period] ?? one))) return turns;
    }
    const unmoved = runAtEnd(made, sameAnswer);
    return unmoved.length >= stagnant ? unmoved : undefined;
  },
};

function sameAnswer(one: Tried, last: Tried): boolean {
  return one.tool === last.tool && one.output === last.output;
}
