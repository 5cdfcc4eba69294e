import type { Shape } from './shape.ts';

/** Unknown tool, invalid arguments, an answer that no tool understands. */
export const malformedCalls: Shape = {
  pattern: 'malformed-calls',
  fits: ({ failure }) => failure.kind === 'malformed-call',
};
