import { type Peer, sameCall, type Tried } from './peer.ts';

const repetitions = 3;

/**
 * Forge's doom loop detector: calls, whatever came of them, that end in a block of any length which came three times. Blocks are
 * measured off from the start of the session; one that has only begun, and is right so far, counts as a whole one.
 */
export const forgecode: Peer = {
  name: 'forgecode',
  source: 'tailcallhq/forgecode@08f90a0, crates/forge_app/src/hooks/doom_loop.rs',
  startsAnew: false,
  speaksUp(made) {
    for (let length = 1; length < made.length; length++) {
      const begun = made.length % length;
      const blocks = repetitions - (begun === 0 ? 0 : 1);
      const from = made.length - begun - blocks * length;
      if (from < 0) continue;
      if (repeats(made, from, length)) return made.slice(from);
    }
    return undefined;
  },
};

function repeats(made: readonly Tried[], from: number, length: number): boolean {
  for (let at = made.length - 1; at >= from + length; at--) {
    const one = made[at];
    const before = made[at - length];
    if (!one || !before || !sameCall(one, before)) return false;
  }
  return true;
}
