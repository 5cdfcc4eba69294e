import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '../../../src/model/limits.ts';
import {
  callNotStuck,
  callStuckAgain,
  emptyMemory,
  type Memory,
  markNotified,
  muteSession,
  note,
  ofEpisode,
  snooze,
  snoozeAll,
  tick,
  unmuteSession,
  wake,
  wakeAll,
} from '../../../src/store/index.ts';

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

test('when a way was ticked is kept, from its first tick on, until the tick is taken back', () => {
  const times = (memory: Memory) => ofEpisode(memory, 'a').times;
  const twice = tick('a', 'angle', true, 20)(tick('a', 'angle', true, 10)(emptyMemory));
  assert.deepEqual(times(twice), [{ way: 'angle', at: 10 }]);
  const back = tick('a', 'angle', false, 30)(twice);
  assert.deepEqual(times(back), []);
  assert.deepEqual(times(tick('a', 'angle', true, 40)(back)), [{ way: 'angle', at: 40 }]);
});

test('a note stays with its episode, within its bound, and an empty one takes it away', () => {
  const noted = note('a', '  Ask Anna about the fixture.\n', 2)(tick('a', 'angle', true, 1)(emptyMemory));
  assert.equal(ofEpisode(noted, 'a').note, 'Ask Anna about the fixture.');
  assert.deepEqual(ofEpisode(noted, 'a').done, ['angle']);
  assert.equal(ofEpisode(noted, 'b').note, undefined);
  assert.equal(ofEpisode(note('a', ' ', 3)(noted), 'a').note, undefined);
  const long = note('a', 'x'.repeat(limits.note + 1), 2)(emptyMemory);
  assert.equal(ofEpisode(long, 'a').note?.length, limits.note);
});

test('that people were told of an episode is remembered with the first time', () => {
  const told = markNotified('a', 9)(markNotified('a', 5)(emptyMemory));
  assert.equal(ofEpisode(told, 'a').notified, 5);
  assert.equal(ofEpisode(told, 'b').notified, undefined);
});

test('a session is muted once, until it is taken back', () => {
  const muted = muteSession('s', 2, 'Codex')(muteSession('s', 1)(emptyMemory));
  assert.deepEqual(muted.mutedSessions, [{ session: 's', since: 2, label: 'Codex' }]);
  assert.deepEqual(unmuteSession('s')(muted).mutedSessions, []);
});

test('all are snoozed until a time, or until somebody ends it, and single snoozes stay', () => {
  const asleep = snoozeAll(900)(snooze('a', 500, 1)(emptyMemory));
  assert.equal(asleep.allSnoozedUntil, 900);
  const awake = wakeAll()(asleep);
  assert.equal(awake.allSnoozedUntil, undefined);
  assert.equal(ofEpisode(awake, 'a').snoozedUntil, 500);
});

test('what was silenced keeps a name, within its bound', () => {
  const long = 'x'.repeat(limits.title + 1);
  const memory = muteSession('s', 1, long)(callNotStuck('f', 1, long)(snooze('a', 5, 1, long)(emptyMemory)));
  const labels = [memory.mutedSessions[0]?.label, memory.notStuck[0]?.label, ofEpisode(memory, 'a').label];
  assert.deepEqual(
    labels.map((label) => label?.length),
    [limits.title, limits.title, limits.title],
  );
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
    memory = callNotStuck(`s${n}`, n)(muteSession(`m${n}`, n)(tick(`e${n}`, 'angle', true, n)(memory)));
  }
  memory = tick('e0', 'thinking', true, 9_000)(memory);
  memory = muteSession('new', 9_001)(callNotStuck('new', 9_001)(tick('new', 'angle', true, 9_001)(memory)));
  assert.equal(memory.episodes.length, limits.remembered);
  assert.equal(memory.notStuck.length, limits.remembered);
  assert.equal(memory.mutedSessions.length, limits.remembered);
  assert.equal(memory.mutedSessions.at(0)?.session, 'm1');
  assert.deepEqual(ofEpisode(memory, 'e0').done, ['angle', 'thinking']);
  assert.deepEqual(ofEpisode(memory, 'e1').done, []);
  assert.equal(memory.notStuck.at(0)?.signature, 's1');
});

test('ids that name parts of every object are ids like any other', () => {
  const memory = tick('__proto__', 'constructor', true, 1)(emptyMemory);
  assert.deepEqual(ofEpisode(memory, '__proto__').done, ['constructor']);
  assert.deepEqual(ofEpisode(memory, 'toString').done, []);
});
