import { describe, test } from 'node:test';
import type { Grade, StuckPattern } from '../../../../src/model/episode.ts';
import { type Story, story } from '../story.ts';

/** One way in which a pattern shows itself, told once a round. */
export interface Row {
  readonly what: string;
  readonly tell: (story: Story, index: number) => unknown;
  /** The grade after 2, 3, 4, 5 and so many more rounds. */
  readonly grades: Grades;
}

type Grades = readonly (Grade | undefined)[];

/** Notice at 3, warning at 4, stuck at 5. */
export const usual: Grades = [undefined, 'notice', 'warning', 'stuck', 'stuck'];
/** The same call and output to the letter: stuck at 4 already. */
export const identical: Grades = [undefined, 'notice', 'stuck', 'stuck'];
/** One round more for each grade. */
export const oneLater: Grades = [undefined, undefined, 'notice', 'warning', 'stuck'];
/** Two rounds more for each grade. */
export const twoLater: Grades = [undefined, undefined, undefined, 'notice', 'warning', 'stuck'];

/** Tests that a pattern reaches its grades when they are due, no round earlier or later, and nothing else is told. */
export function reaches(pattern: StuckPattern, rows: readonly Row[]): void {
  for (const { what, tell, grades } of rows) {
    describe(what, () => {
      grades.forEach((grade, index) => {
        test(`${index + 2} times: ${grade ?? 'nothing'}`, () => {
          const told = story().times(index + 2, tell);
          if (grade) told.isStuckIn(pattern, grade);
          else told.isCalm();
        });
      });
    });
  }
}
