import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { snooze, snoozeAll } from '../../../src/store/index.ts';
import { CurrentSituation, nothingWatched, type Situation } from '../../../src/ui/situation.ts';
import { episode, session } from './episodes.ts';
import { passingLessons, passingMemory } from './passing-memory.ts';

test('in calm too the time goes on: how long ago an agent was done, and that it found a way only lately', () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 2_000_000 });
  try {
    const situation = new CurrentSituation(passingMemory(), passingLessons());
    const told: number[] = [];
    situation.onDidChange(({ now }) => told.push(now));
    situation.take({ kind: 'watching' }, { ...nothingWatched, sessions: [session({ state: 'done' })] });
    mock.timers.tick(30_000);
    mock.timers.tick(30_000);
    assert.deepEqual(told, [2_000_000, 2_030_000, 2_060_000]);
    situation.take({ kind: 'watching' }, nothingWatched);
    mock.timers.tick(600_000);
    assert.equal(told.length, 4);
    situation.dispose();
  } finally {
    mock.timers.reset();
  }
});

test('a snooze ends by itself, ages are told while something is open, and nothing is told after the end', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 2_000_000 });
  try {
    const memory = passingMemory();
    const situation = new CurrentSituation(memory, passingLessons());
    const told: Situation[] = [];
    situation.onDidChange((one) => told.push(one));
    situation.take({ kind: 'watching' }, { ...nothingWatched, episodes: [episode()] });
    assert.equal(told.at(-1)?.alarms.alarming.length, 1);

    await memory.update(snooze('e1', 2_010_000, 2_000_000));
    assert.equal(told.at(-1)?.alarms.alarming.length, 0);
    mock.timers.tick(9_999);
    assert.equal(told.at(-1)?.alarms.alarming.length, 0);
    mock.timers.tick(1);
    assert.equal(told.at(-1)?.alarms.alarming.length, 1);

    const before = told.length;
    mock.timers.tick(30_000);
    mock.timers.tick(30_000);
    assert.equal(told.length, before + 2);
    situation.take({ kind: 'watching' }, nothingWatched);
    mock.timers.tick(600_000);
    assert.equal(told.length, before + 3);

    situation.take({ kind: 'watching' }, { ...nothingWatched, episodes: [episode()] });
    situation.dispose();
    mock.timers.tick(600_000);
    await memory.update(snooze('e1', 9_000_000, 2_000_000));
    situation.take({ kind: 'off' }, nothingWatched);
    assert.equal(told.length, before + 4);
  } finally {
    mock.timers.reset();
  }
});

test('a snooze of everything ends by itself, also where nothing is watched', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 2_000_000 });
  try {
    const memory = passingMemory();
    const situation = new CurrentSituation(memory, passingLessons());
    await memory.update(snoozeAll(2_010_000));
    assert.equal(situation.current.alarms.allSnoozedUntil, 2_010_000);
    mock.timers.tick(10_000);
    assert.equal(situation.current.alarms.allSnoozedUntil, undefined);
    situation.dispose();
  } finally {
    mock.timers.reset();
  }
});
