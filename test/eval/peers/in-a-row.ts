import { type Peer, runAtEnd, sameCall } from './peer.ts';

/**
 * Gemini CLI's rule on tools: the fifth equal call (name and arguments) in a row within one prompt. Its rule on chanting watches the text of
 * an answer while it streams and its third one asks a model: neither counts attempts.
 */
export const geminiCli: Peer = {
  name: 'gemini-cli (tool rule)',
  source: 'google-gemini/gemini-cli 0.56.0, packages/core/src/services/loopDetectionService.ts',
  startsAnew: true,
  speaksUp: (made) => atLeast(5, runAtEnd(made, sameCall)),
};

/** opencode asks a person when the last three calls of an answer were the same tool with the same input. */
export const opencode: Peer = {
  name: 'opencode',
  source: 'anomalyco/opencode@36160ef, packages/opencode/src/session/processor.ts',
  startsAnew: true,
  speaksUp: (made) => atLeast(3, runAtEnd(made, sameCall)),
};

function atLeast<T>(count: number, run: readonly T[]): readonly T[] | undefined {
  return run.length >= count ? run : undefined;
}
