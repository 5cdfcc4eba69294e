import { type Grade, OwnNamePattern, type Pattern } from '../model/episode.ts';
import { backAndForthThresholds, defaultThresholds, sameResultThresholds, silenceThresholds } from '../model/limits.ts';
import type { Thresholds } from '../model/watch.ts';

const grades: readonly Grade[] = ['notice', 'warning', 'stuck'];
const ownNames: ReadonlySet<Pattern> = new Set<Pattern>(OwnNamePattern.options);

/** Whether a pattern is shown under its own name and never called stuck. */
export function hasOwnName(pattern: Pattern): boolean {
  return ownNames.has(pattern);
}

/** The rounds at which the grades of a pattern begin where the settings say nothing. */
export function usualThresholds(pattern: Pattern): Thresholds {
  if (pattern === 'back-and-forth') return backAndForthThresholds;
  if (pattern === 'same-result-again') return sameResultThresholds;
  if (pattern === 'silence') return silenceThresholds;
  return defaultThresholds;
}

/** Whether no grade of a pattern can be reached. */
export function isSwitchedOff({ notice, warning, stuck }: Thresholds): boolean {
  return notice <= 0 && warning <= 0 && stuck <= 0;
}

/** The higher of two grades. */
export function higher(a: Grade | undefined, b: Grade | undefined): Grade | undefined {
  return grades.findLast((grade) => grade === a || grade === b);
}

/** Whether `a` is a higher grade than `b`, no grade being the lowest. */
export function isHigher(a: Grade | undefined, b: Grade | undefined): boolean {
  return a !== undefined && a !== b && higher(a, b) === a;
}

/**
 * The grade that so much weight reaches, if any. A threshold of 0 switches its grade off; identical attempts (call and
 * output to the letter) are stuck one earlier; patterns with a name of their own never get above notice.
 */
export function gradeOf(
  pattern: Pattern,
  weight: number,
  identical: boolean,
  thresholds: Thresholds,
): Grade | undefined {
  const reached = grades.findLast((grade) => {
    const needed = thresholds[grade];
    if (needed <= 0) return false;
    return weight >= (grade === 'stuck' && identical ? Math.max(1, needed - 1) : needed);
  });
  return reached !== undefined && hasOwnName(pattern) ? 'notice' : reached;
}
