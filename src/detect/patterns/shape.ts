import type { StuckPattern } from '../../model/episode.ts';
import type { Failure } from '../../model/failure.ts';
import type { Proof } from '../proof.ts';

/** A run of one failure: what its attempts have in common, and their sum. */
export interface Evidence {
  readonly failure: Failure;
  readonly proof: Proof;
}

/** A pattern that is told from a run of one failure by what the run looks like. */
export interface Shape {
  readonly pattern: StuckPattern;
  fits(evidence: Evidence): boolean;
}
