import { type Peer, sameStep, type Tried } from './peer.ts';

const steps = 10;
const most = 5;

/**
 * Crush stops a run when, of its last ten steps, more than five are equal: all calls of the step with their outputs to the
 * letter, wherever in the ten they stand.
 */
export const crush: Peer = {
  name: 'crush',
  source: 'charmbracelet/crush@37f36e9, internal/agent/loop_detection.go',
  startsAnew: true,
  speaksUp(made) {
    const recent = lastSteps(made);
    if (recent.length < steps) return undefined;
    for (const step of recent) {
      const equal = recent.filter((other) => equalSteps(step, other));
      if (equal.length > most) return equal.flat();
    }
    return undefined;
  },
};

/** The last attempts by the answer of the model that called them. */
function lastSteps(made: readonly Tried[]): readonly (readonly Tried[])[] {
  const found: Tried[][] = [];
  for (const one of made.toReversed()) {
    const step = found[0];
    if (step?.[0]?.round === one.round) step.unshift(one);
    else if (found.length === steps) break;
    else found.unshift([one]);
  }
  return found;
}

function equalSteps(one: readonly Tried[], other: readonly Tried[]): boolean {
  return one.length === other.length && one.every((call, n) => sameStep(call, other[n] ?? call));
}
