import * as z from 'zod/mini';
import { type Pattern, StuckPattern } from './episode.ts';
import { sensitivityThresholds } from './limits.ts';
import type { Thresholds } from './watch.ts';

/** How soon failures count as stuck: `early` would rather be wrong than late, `strict` would rather be late than wrong. */
export const Sensitivity = z.enum(['early', 'balanced', 'strict']);
export type Sensitivity = z.infer<typeof Sensitivity>;

/** At how many rounds the grades of each pattern begin, where it is not as usual. */
export type ThresholdsByPattern = Readonly<Partial<Record<Pattern, Thresholds>>>;

/**
 * The thresholds that a sensitivity comes to; those set for single patterns win. Patterns with a name of their own are never
 * called stuck, so no sensitivity changes them.
 */
export function thresholdsOf(sensitivity: Sensitivity, single: ThresholdsByPattern = {}): ThresholdsByPattern {
  if (sensitivity === 'balanced') return single;
  const { cycle, other } = sensitivityThresholds[sensitivity];
  const all = StuckPattern.options.map((pattern) => [pattern, pattern === 'back-and-forth' ? cycle : other] as const);
  return { ...Object.fromEntries(all), ...single };
}
