import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Episode } from '../../../src/model/episode.ts';
import { callNotStuck, callStuckAgain, emptyMemory, snooze, wake } from '../../../src/store/index.ts';
import { type Alarms, alarms } from '../../../src/ui/alarms.ts';
import { episode } from './episodes.ts';

const now = 5_000_000;
const ids = (list: readonly Episode[]) => list.map((one) => one.id);
const told = ({ shown, speaking, alarming, hidden }: Alarms) => ({
  shown: ids(shown),
  speaking: ids(speaking),
  alarming: ids(alarming),
  hidden: [...hidden.keys()],
});

test('the worst speaks first, a notice does not alarm, what is over is not shown', () => {
  const episodes = [
    episode({ id: 'notice', grade: 'notice' }),
    episode({ id: 'warning' }),
    episode({ id: 'recovered', grade: 'stuck', state: 'recovered' }),
    episode({ id: 'interrupted', state: 'interrupted' }),
    episode({ id: 'ended', state: 'ended' }),
    episode({ id: 'stuck', grade: 'stuck' }),
  ];
  assert.deepEqual(told(alarms(episodes, emptyMemory, now)), {
    shown: ['stuck', 'warning', 'notice'],
    speaking: ['stuck', 'warning', 'notice'],
    alarming: ['stuck', 'warning'],
    hidden: [],
  });
});

test('what was called not stuck stays silent for that signature, whatever the session, until it is taken back', () => {
  const episodes = [
    episode({ id: 'a', signature: 'x' }),
    episode({ id: 'b', signature: 'x', session: 's2' }),
    episode({ id: 'c', signature: 'y' }),
  ];
  const silenced = callNotStuck('x', now)(emptyMemory);
  assert.deepEqual(told(alarms(episodes, silenced, now)), {
    shown: ['c'],
    speaking: ['c'],
    alarming: ['c'],
    hidden: ['a', 'b'],
  });
  assert.equal(alarms(episodes, callStuckAgain('x')(silenced), now).shown.length, 3);
});

test('a snoozed episode is silent until its time, even when it gets worse, and others are not', () => {
  const asleep = snooze('a', now + 100, now)(emptyMemory);
  const episodes = [episode({ id: 'a', grade: 'stuck' }), episode({ id: 'b' })];
  const before = alarms(episodes, asleep, now + 99);
  assert.deepEqual(told(before), { shown: ['a', 'b'], speaking: ['b'], alarming: ['b'], hidden: ['a'] });
  assert.equal(before.nextWake, now + 100);
  const after = alarms(episodes, asleep, now + 100);
  assert.deepEqual(ids(after.alarming), ['a', 'b']);
  assert.equal(after.nextWake, undefined);
  assert.deepEqual(ids(alarms(episodes, wake('a', now)(asleep), now).alarming), ['a', 'b']);
});

test('the first to wake is waited for', () => {
  const memory = snooze('b', now + 50, now)(snooze('a', now + 900, now)(emptyMemory));
  assert.equal(alarms([episode({ id: 'a' }), episode({ id: 'b' })], memory, now).nextWake, now + 50);
});
