import type { Shape } from './shape.ts';

/** An edit tool is refused again and again: old text not found, no change, bad patch. */
export const failingEdits: Shape = {
  pattern: 'failing-edits',
  fits: ({ failure, proof }) => failure.kind === 'edit-mismatch' || proof.every('edit'),
};
