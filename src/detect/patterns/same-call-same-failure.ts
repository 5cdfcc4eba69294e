import type { Shape } from './shape.ts';

/** One call fails in one way, in a row or with other work between. */
export const sameCallSameFailure: Shape = {
  pattern: 'same-call-same-failure',
  fits: ({ proof }) => proof.sameCall,
};
