import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualThresholds } from '../../src/detect/grade.ts';
import { OwnNamePattern, StuckPattern } from '../../src/model/episode.ts';
import { type Sensitivity, thresholdsOf } from '../../src/model/sensitivity.ts';

const inForce = (sensitivity: Sensitivity, pattern: StuckPattern | OwnNamePattern) =>
  thresholdsOf(sensitivity)[pattern] ?? usualThresholds(pattern);

for (const pattern of StuckPattern.options) {
  const [early, balanced, strict] = (['early', 'balanced', 'strict'] as const).map((one) => inForce(one, pattern));

  test(`${pattern}: each grade begins after the one below it, and no sensitivity warns of two failures`, () => {
    for (const one of [early, balanced, strict]) {
      assert.ok(one && one.notice >= 2 && one.warning >= 3);
      assert.ok(one.notice < one.warning && one.warning < one.stuck);
    }
  });

  test(`${pattern}: early is never later than balanced, nor balanced than strict`, () => {
    for (const grade of ['notice', 'warning', 'stuck'] as const) {
      assert.ok(early && balanced && strict);
      assert.ok(early[grade] <= balanced[grade] && balanced[grade] < strict[grade], grade);
    }
  });
}

test('patterns with a name of their own stay as they are', () => {
  for (const pattern of OwnNamePattern.options) {
    for (const one of ['early', 'strict'] as const) assert.equal(thresholdsOf(one)[pattern], undefined);
  }
});

test('what is set for a single pattern wins, and leaves the others as the sensitivity says', () => {
  const off = { notice: 0, warning: 0, stuck: 0 };
  for (const one of ['early', 'balanced', 'strict'] as const) {
    const { timeouts, ...others } = thresholdsOf(one, { timeouts: off });
    assert.deepEqual(timeouts, off);
    const { timeouts: _, ...without } = thresholdsOf(one);
    assert.deepEqual(others, without);
  }
});
