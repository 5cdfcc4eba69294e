import type { Pattern } from '../model/episode.ts';
import type { FailureKind, NamedPlace } from '../model/failure.ts';
import type { Proof } from './proof.ts';

/** What a pattern says of a session at one moment: this is going on, and these attempts show it. */
export interface Claim {
  readonly pattern: Pattern;
  readonly proof: Proof;
  /** What makes it the same failure again, as text that tells one failure from another. */
  readonly signature: string;
  readonly failureKind: FailureKind;
  readonly subject: string;
  /** Failing rounds, or turns of the cycle. */
  readonly count: number;
  /** The count as grades are measured by: less what makes it less sure. */
  readonly weight: number;
  readonly lines: readonly string[];
  readonly place?: NamedPlace;
  /** Times where no attempt tells them, in milliseconds since 1970. */
  readonly first?: number;
  readonly last?: number;
}
