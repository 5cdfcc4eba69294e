import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultThresholds } from '../../src/model/limits.ts';

test('a grade never begins before the one below it', () => {
  assert.ok(defaultThresholds.notice < defaultThresholds.warning);
  assert.ok(defaultThresholds.warning < defaultThresholds.stuck);
});
