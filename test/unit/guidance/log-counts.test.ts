import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logCounts, type Translate } from '../../../src/guidance/index.ts';

const t: Translate = (message, values = {}) =>
  message.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

test('of a log that holds no results it is not said how many calls failed', () => {
  assert.match(logCounts({ attempts: 0, failed: 0, callsOnly: true }, t), /^calls only/);
  assert.equal(logCounts({ attempts: 3, failed: 1, callsOnly: true }, t), '3 attempts, 1 failed');
  assert.equal(logCounts({ attempts: 0, failed: 0 }, t), 'no attempts yet');
});
