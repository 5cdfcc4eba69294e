import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '../../../src/model/limits.ts';
import { callNotStuck, callStuckAgain, emptyMemory, ofEpisode, snooze, tick, wake } from '../../../src/store/index.ts';

test('a tick stays with its episode and can be taken back', () => {
  const ticked = tick('a', 'angle', true, 1)(tick('a', 'thinking', true, 1)(emptyMemory));
  assert.deepEqual(ofEpisode(ticked, 'a').done, ['thinking', 'angle']);
  assert.deepEqual(ofEpisode(ticked, 'b').done, []);
  assert.deepEqual(ofEpisode(tick('a', 'thinking', false, 2)(ticked), 'a').done, ['angle']);
});

test('ticking twice is ticking once', () => {
  const twice = tick('a', 'angle', true, 2)(tick('a', 'angle', true, 1)(emptyMemory));
  assert.deepEqual(ofEpisode(twice, 'a').done, ['angle']);
});

test('snoozing keeps the ticks, and waking keeps them too', () => {
  const asleep = snooze('a', 500, 2)(tick('a', 'angle', true, 1)(emptyMemory));
  assert.equal(ofEpisode(asleep, 'a').snoozedUntil, 500);
  const awake = wake('a', 3)(asleep);
  assert.equal(ofEpisode(awake, 'a').snoozedUntil, undefined);
  assert.deepEqual(ofEpisode(awake, 'a').done, ['angle']);
});

test('a signature called not stuck is remembered once, until it is taken back', () => {
  const silenced = callNotStuck('s', 2)(callNotStuck('s', 1)(emptyMemory));
  assert.deepEqual(silenced.notStuck, [{ signature: 's', since: 2 }]);
  assert.deepEqual(callStuckAgain('s')(silenced).notStuck, []);
});

test('the entries touched longest ago make room', () => {
  let memory = emptyMemory;
  for (let n = 0; n < limits.remembered; n += 1) {
    memory = callNotStuck(`s${n}`, n)(tick(`e${n}`, 'angle', true, n)(memory));
  }
  memory = tick('e0', 'thinking', true, 9_000)(memory);
  memory = callNotStuck('new', 9_001)(tick('new', 'angle', true, 9_001)(memory));
  assert.equal(memory.episodes.length, limits.remembered);
  assert.equal(memory.notStuck.length, limits.remembered);
  assert.deepEqual(ofEpisode(memory, 'e0').done, ['angle', 'thinking']);
  assert.deepEqual(ofEpisode(memory, 'e1').done, []);
  assert.equal(memory.notStuck.at(0)?.signature, 's1');
});

test('ids that name parts of every object are ids like any other', () => {
  const memory = tick('__proto__', 'constructor', true, 1)(emptyMemory);
  assert.deepEqual(ofEpisode(memory, '__proto__').done, ['constructor']);
  assert.deepEqual(ofEpisode(memory, 'toString').done, []);
});
