import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import { english } from '../../../src/guidance/index.ts';
import type { Episode } from '../../../src/model/episode.ts';
import {
  callNotStuck,
  muteSession,
  snooze,
  snoozeAll,
  type WorkspaceMemory,
  wakeAll,
} from '../../../src/store/index.ts';
import { Notices } from '../../../src/ui/notices.ts';
import type { Notifications } from '../../../src/ui/settings.ts';
import { CurrentSituation, nothingWatched, type Phase } from '../../../src/ui/situation.ts';
import { hostile } from '../guidance/an-episode.ts';
import { episode, session } from './episodes.ts';
import { passingLessons, passingMemory } from './passing-memory.ts';

/** A window that people look at or not, and what it told. */
function openWindow(memory: WorkspaceMemory = passingMemory(), setting: Notifications = 'unfocused', focused = false) {
  const situation = new CurrentSituation(memory, passingLessons());
  const told: string[] = [];
  const window = { setting, focused, told, memory };
  const notices = new Notices({
    situation,
    memory,
    wanted: () => window.setting,
    isFocused: () => window.focused,
    show: (_, text) => told.push(text),
    reader: { t: english, language: 'en' },
  });
  const take = async (episodes: readonly Episode[], phase: Phase = { kind: 'watching' }) => {
    situation.take(phase, { ...nothingWatched, sessions: [session()], episodes: [...episodes] });
    await settled();
  };
  const close = () => {
    notices.dispose();
    situation.dispose();
  };
  return { ...window, window, take, close };
}
const stuck = (parts: Partial<Episode> = {}) => episode({ grade: 'stuck', count: 5, ...parts });

test('an episode that gets stuck while nobody looks is told, once, with what and when', async () => {
  const { take, told, close } = openWindow();
  await take([episode()]);
  assert.deepEqual(told, []);
  await take([stuck()]);
  await take([stuck({ count: 6 })]);
  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', /^Claude Code is stuck: npm test failed the same way 5 times \(\d\d:\d\d\)$/);
  await take([stuck(), stuck({ id: 'e2', signature: 'other' })]);
  assert.equal(told.length, 2);
  close();
});

test('who looks on when it gets stuck is not told, nor after turning away', async () => {
  const { take, told, window, close } = openWindow(passingMemory(), 'unfocused', true);
  await take([stuck()]);
  window.focused = false;
  await take([stuck({ count: 6 })]);
  assert.deepEqual(told, []);
  await take([stuck({ count: 7 }), stuck({ id: 'e2' })]);
  assert.equal(told.length, 1);
  close();
});

test('off tells nobody, and always tells also those who look', async () => {
  const off = openWindow(passingMemory(), 'off');
  await off.take([stuck()]);
  assert.deepEqual(off.told, []);
  off.window.setting = 'always';
  await off.take([stuck({ count: 6 })]);
  assert.deepEqual(off.told, []);
  const always = openWindow(passingMemory(), 'always', true);
  await always.take([stuck()]);
  assert.equal(always.told.length, 1);
  for (const { close } of [off, always]) close();
});

test('nobody is told of it again, in another window or after a reload', async () => {
  const memory = passingMemory();
  const windows = [openWindow(memory), openWindow(memory)];
  await Promise.all(windows.map(({ take }) => take([stuck()])));
  const reloaded = openWindow(memory);
  await reloaded.take([stuck()]);
  assert.equal([...windows, reloaded].flatMap(({ told }) => told).length, 1);
  for (const { close } of [...windows, reloaded]) close();
});

test('what is read at the start is told only once everything is read, and only if it still goes on', async () => {
  const { take, told, close } = openWindow();
  await take([stuck()], { kind: 'starting' });
  assert.deepEqual(told, []);
  await take([stuck({ state: 'recovered' }), stuck({ id: 'e2' })]);
  assert.equal(told.length, 1);
  close();
});

test('what people silenced is not told', async () => {
  const memory = passingMemory();
  const { take, told, close } = openWindow(memory);
  await memory.update(callNotStuck('x', 1));
  await memory.update(muteSession('s2', 1));
  await memory.update(snooze('e3', Date.now() + 60_000, 1));
  await take([
    stuck({ id: 'e1', signature: 'x' }),
    stuck({ id: 'e2', session: 's2', signature: 'y' }),
    stuck({ id: 'e3', signature: 'z' }),
  ]);
  assert.deepEqual(told, []);
  await memory.update(snoozeAll(Date.now() + 60_000));
  await take([stuck({ id: 'e4', signature: 'w' })]);
  assert.deepEqual(told, []);
  await memory.update(wakeAll());
  await settled();
  assert.equal(told.length, 1);
  close();
});

test('a log’s text in a notification is one short line, and no link', async () => {
  const { take, told, close } = openWindow();
  await take([stuck({ subject: `[x](command:evil) ${hostile}${'x'.repeat(100_000)}` })]);
  const [text = ''] = told;
  assert.ok(text.length > 0 && text.length <= 400, String(text.length));
  assert.doesNotMatch(text, /[\n\u202e\u001b\u200b\u0000]|\]\(/);
  close();
});

test('disposed of, it tells nothing', async () => {
  const { take, told, close } = openWindow();
  close();
  await take([stuck()]);
  assert.deepEqual(told, []);
});
