import type { Shape } from './shape.ts';

const refusals: ReadonlySet<string> = new Set(['policy', 'sandbox', 'permission']);

/** The same permission, sandbox or policy says no again. */
export const refusedAgain: Shape = {
  pattern: 'refused-again',
  fits: ({ failure }) => refusals.has(failure.kind),
};
