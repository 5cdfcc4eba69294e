import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Episode } from '../../../src/model/episode.ts';
import {
  callNotStuck,
  callStuckAgain,
  emptyMemory,
  muteSession,
  snooze,
  snoozeAll,
  unmuteSession,
  wake,
  wakeAll,
} from '../../../src/store/index.ts';
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

test('a muted session is silent with its subagents, whatever fails there, until it is taken back', () => {
  const episodes = [
    episode({ id: 'a', session: 's1', grade: 'stuck' }),
    episode({ id: 'b', session: 's1', signature: 'another' }),
    episode({ id: 'c', session: 's1-sub', parent: 's1' }),
    episode({ id: 'd', session: 's2' }),
  ];
  const muted = muteSession('s1', now)(emptyMemory);
  assert.deepEqual(told(alarms(episodes, muted, now)), {
    shown: ['d'],
    speaking: ['d'],
    alarming: ['d'],
    hidden: ['a', 'b', 'c'],
  });
  assert.deepEqual(alarms(episodes, muted, now).hidden.get('c'), { kind: 'muted' });
  assert.equal(alarms(episodes, unmuteSession('s1')(muted), now).shown.length, 4);
});

test('while everything is snoozed nothing speaks, and everything is still shown; it ends by itself or by hand', () => {
  const memory = snoozeAll(now + 100)(snooze('a', now + 900, now)(emptyMemory));
  const episodes = [episode({ id: 'a' }), episode({ id: 'b', grade: 'stuck' })];
  const during = alarms(episodes, memory, now + 99);
  assert.deepEqual(told(during), { shown: ['b', 'a'], speaking: [], alarming: [], hidden: ['a'] });
  assert.equal(during.allSnoozedUntil, now + 100);
  assert.equal(during.nextWake, now + 100);
  const after = alarms(episodes, memory, now + 100);
  assert.deepEqual(ids(after.speaking), ['b']);
  assert.equal(after.allSnoozedUntil, undefined);
  assert.equal(after.nextWake, now + 900);
  assert.deepEqual(ids(alarms(episodes, wakeAll()(memory), now).speaking), ['b']);
});

test('the strongest reason for silence is told', () => {
  const memory = muteSession('s1', now)(snooze('a', now + 100, now)(emptyMemory));
  const one = episode({ id: 'a', signature: 'x' });
  assert.equal(alarms([one], memory, now).hidden.get('a')?.kind, 'muted');
  assert.equal(alarms([one], callNotStuck('x', now)(memory), now).hidden.get('a')?.kind, 'not-stuck');
});
