import type { Shape } from './shape.ts';

/** The same call is killed by its time limit. */
export const timeouts: Shape = {
  pattern: 'timeouts',
  fits: ({ failure }) => failure.kind === 'timeout',
};
