import type { StuckPattern } from '../../model/episode.ts';
import { editTestCircle } from './editTestCircle.ts';
import { failingEdits } from './failingEdits.ts';
import { malformedCalls } from './malformedCalls.ts';
import { otherCallsSameFailure } from './otherCallsSameFailure.ts';
import { refusedAgain } from './refusedAgain.ts';
import { sameCallSameFailure } from './sameCallSameFailure.ts';
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
