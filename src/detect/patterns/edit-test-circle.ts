import type { Shape } from './shape.ts';

/** Edits lie between most runs of one check, and what fails stays the same. */
export const editTestCircle: Shape = {
  pattern: 'edit-test-circle',
  fits: ({ proof }) =>
    proof.every('run') && proof.mainCallShare > 0.5 && proof.sum.gapsWithEdit * 2 >= Math.max(1, proof.rounds - 1),
};
