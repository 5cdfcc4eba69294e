import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Label } from '../../eval/labels.ts';
import { type Alarm, figuresOf, scoreFile } from '../../eval/score.ts';

/** An alarm on attempts by number; results stand on the line ten times the number. */
function alarm(numbers: readonly number[], warned: number): Alarm {
  const at = (n: number) => ({ n, result: 10 * n });
  return {
    pattern: 'timeouts',
    subject: 'x',
    lines: [],
    count: numbers.length,
    attempts: numbers.map(at),
    warned: at(warned),
  };
}

function label(...episodes: { want: 'must' | 'may'; numbers: number[]; warnBy?: number; shift?: number }[]): Label {
  return {
    file: 'log.jsonl',
    agent: 'agent',
    verdict: 'stuck',
    episodes: episodes.map(({ want, numbers, warnBy, shift = 0 }) => ({
      want,
      pattern: 'timeouts',
      warn_by: warnBy ?? null,
      attempts: numbers.map((n) => ({ n: n + shift, result: 10 * n })),
    })),
  };
}

const figures = (labelled: Label, ...alarms: Alarm[]) => figuresOf([scoreFile(labelled, alarms, 100)]);
const must = { want: 'must', numbers: [3, 5, 7, 9], warnBy: 7 } as const;

describe('a labelled episode', () => {
  test('is hit by an alarm that shares two of its attempts', () => {
    assert.equal(figures(label({ ...must, numbers: [3, 5, 7, 9] }), alarm([1, 3, 5], 5)).hits, 1);
    assert.equal(figures(label({ ...must, numbers: [3, 5, 7, 9] }), alarm([1, 2, 3], 3)).hits, 0);
  });

  test('is hit by the place of the results where the numbers differ', () => {
    assert.equal(figures(label({ ...must, numbers: [3, 5, 7, 9], shift: 40 }), alarm([3, 5], 5)).hits, 1);
  });

  test('counts once however many alarms hit it, none of which is false', () => {
    const { hits, falseAlarms } = figures(
      label({ ...must, numbers: [3, 5, 7, 9] }),
      alarm([3, 5], 5),
      alarm([7, 9], 9),
    );
    assert.deepEqual([hits, falseAlarms], [1, 0]);
  });
});

test('an alarm on what may be told is neither right nor wrong; one on nothing is false', () => {
  const may = label({ want: 'may', numbers: [3, 5, 7] });
  assert.deepEqual([figures(may, alarm([3, 5], 5)).falseAlarms, figures(may, alarm([30, 31], 31)).falseAlarms], [0, 1]);
});

test('precision sets the hits against the hits and the false alarms', () => {
  const one = figures(label({ ...must, numbers: [3, 5, 7, 9] }), alarm([3, 5], 5), alarm([30, 31], 31));
  assert.equal(one.precision, 0.5);
  assert.equal(one.recall, 1);
  assert.equal(one.falsePerThousand, 10);
});

test('lateness counts the attempts of the label after the one that should have warned, up to the one that did', () => {
  const late = (warned: number, shift = 0): number =>
    figures(
      label({ want: 'must', numbers: [3, 5, 7, 9, 11], warnBy: 7 + shift, shift }),
      alarm([3, 5, 7, 9, 11], warned),
    ).medianLate;
  assert.deepEqual([late(5), late(7), late(9), late(11)], [0, 0, 1, 2]);
  assert.equal(late(9, 40), 1);
});
