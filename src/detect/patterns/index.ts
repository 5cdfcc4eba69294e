import type { StuckPattern } from '../../model/episode.ts';
import { editTestCircle } from './edit-test-circle.ts';
import { failingEdits } from './failing-edits.ts';
import { malformedCalls } from './malformed-calls.ts';
import { otherCallsSameFailure } from './other-calls-same-failure.ts';
import { refusedAgain } from './refused-again.ts';
import { sameCallSameFailure } from './same-call-same-failure.ts';
import type { Evidence, Shape } from './shape.ts';
import { timeouts } from './timeouts.ts';

/** What tells most comes first. */
const shapes: readonly Shape[] = [
  malformedCalls,
  refusedAgain,
  timeouts,
  failingEdits,
  editTestCircle,
  sameCallSameFailure,
  otherCallsSameFailure,
];

/** The pattern that a run of one failure shows. */
export function shapeOf(evidence: Evidence): StuckPattern {
  return shapes.find((shape) => shape.fits(evidence))?.pattern ?? 'other-calls-same-failure';
}
