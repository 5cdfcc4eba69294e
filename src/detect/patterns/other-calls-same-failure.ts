import type { Shape } from './shape.ts';

/** Different commands, arguments or tools come to one failure: another, similar wrong answer. */
export const otherCallsSameFailure: Shape = {
  pattern: 'other-calls-same-failure',
  fits: ({ proof }) => !proof.sameCall,
};
