import { type Peer, sameCall } from './peer.ts';

const times = 5;
const longestCycle = 5;

/**
 * Gemini CLI's rule on tools: a cycle of one to five calls (name and arguments, whatever came of them) that came five times in a
 * row within one prompt. Its rule on chanting watches the text of an answer while it streams, and its third one asks a model:
 * neither counts attempts.
 */
export const geminiCli: Peer = {
  name: 'gemini-cli (tool rule)',
  source: 'google-gemini/gemini-cli@5411f11, packages/core/src/services/loopDetectionService.ts',
  startsAnew: true,
  speaksUp(made) {
    for (let period = 1; period <= longestCycle; period++) {
      const turns = made.slice(-period * times);
      if (turns.length < period * times) return undefined;
      if (turns.every((one, n) => sameCall(one, turns[n % period] ?? one))) return turns;
    }
    return undefined;
  },
};
