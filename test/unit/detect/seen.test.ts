import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSeenCalls, seenByCopy } from '../../../src/detect/index.ts';

test('a call belongs to the log that had it first, but for a copy, which gives it up', () => {
  const seen = createSeenCalls();
  const copy = seenByCopy(seen);
  assert.equal(seen.claim('a', 'own'), true);
  assert.equal(seen.claim('a', 'resumed'), false);
  assert.equal(copy.claim('a', 'copy'), false);
  assert.equal(copy.claim('b', 'copy'), true);
  assert.equal(copy.claim('b', 'second copy'), false);
  assert.equal(seen.claim('b', 'own'), true, 'whatever was read first');
  assert.equal(copy.claim('b', 'copy'), false);
  assert.equal(seen.claim('b', 'own'), true);
});
