import type { Peer } from './peer.ts';

const roundsInRow = 3;

/**
 * OpenRouter's agent SDK refuses a call that one tool got in three rounds in a row, other tools' calls in between or not; equal
 * calls of one round count once, another input of the tool counts anew. It forgets with each run unless
 * the conversation's state is kept for it. Its two rules on text count no attempts.
 */
export const openRouter: Peer = {
  name: 'OpenRouter SDK',
  source: 'OpenRouterTeam/typescript-agent@0adaf68, packages/agent/src/lib/doom-loop.ts',
  startsAnew: true,
  speaksUp(made) {
    const last = made.at(-1);
    const ofTool = made.filter(({ tool }) => tool === last?.tool);
    const equal = ofTool.slice(ofTool.findLastIndex(({ input }) => input !== last?.input) + 1);
    return new Set(equal.map(({ round }) => round)).size >= roundsInRow ? equal : undefined;
  },
};
