import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPace } from '../../../src/logs/pace.ts';
import { limits } from '../../../src/model/limits.ts';

const readings = [
  { what: 'a cheap one may follow at once', took: limits.cheapReading - 1, rest: 0 },
  { what: 'a dear one is followed by a rest', took: 3_000, rest: 3_000 * limits.restAfterReading },
];

for (const { what, took, rest } of readings)
  test(`of readings, ${what}`, async () => {
    let time = 0;
    const pace = createPace(() => time);
    assert.equal(pace.isDue, true);
    await pace.spend(async () => {
      time += took;
    });
    assert.equal(pace.isDue, rest === 0);
    time += rest;
    assert.equal(pace.isDue, true);
  });

test('a reading that fails costs what it took', async () => {
  let time = 0;
  const pace = createPace(() => time);
  const broken = pace.spend(async () => {
    time += 1_000;
    throw new Error('a hostile document');
  });
  await assert.rejects(broken);
  assert.equal(pace.isDue, false);
});
