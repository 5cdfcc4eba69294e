import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../src/guidance/index.ts';
import { callNotStuck, emptyMemory, type Memory, muteSession, snooze, snoozeAll } from '../../../src/store/index.ts';
import { alarms } from '../../../src/ui/alarms.ts';
import { listMuted } from '../../../src/ui/muted-list.ts';
import { hostile } from '../guidance/an-episode.ts';

const now = 5_000_000;
const list = (memory: Memory) =>
  listMuted({ memory, alarms: alarms([], memory, now), now }, { t: english, language: 'en' });

test('all that is silent is listed by its name, the newest first, and each is lifted for itself', () => {
  const changes = [
    snooze('e0', now - 1, now - 9, 'over'),
    snooze('e1', now + 1_000, now, 'npm test failed'),
    muteSession('s1', now - 2, 'Codex: Fix the login'),
    muteSession('s2', now - 1),
    callNotStuck('x', now - 2, 'make failed'),
    snoozeAll(now + 500),
  ];
  const memory = changes.reduce((changed, change) => change(changed), emptyMemory);
  const { everything, episodes, sessions, failures } = list(memory);
  const labels = (items: readonly { readonly label: string }[]) => items.map(({ label }) => label);
  assert.deepEqual(labels(everything), ['Everything']);
  assert.match(everything[0]?.description ?? '', /^until \d\d:\d\d$/);
  assert.deepEqual(labels(episodes), ['npm test failed']);
  assert.deepEqual(labels(sessions), ['A session', 'Codex: Fix the login']);
  assert.match(sessions[0]?.description ?? '', /^since \d\d:\d\d$/);
  assert.deepEqual(labels(failures), ['make failed']);
  for (const item of [...everything, ...episodes, ...sessions, ...failures]) {
    const left = list(item.lift(memory));
    const all = [...left.everything, ...left.episodes, ...left.sessions, ...left.failures];
    assert.equal(all.length, 4, item.label);
    assert.ok(!labels(all).includes(item.label), item.label);
  }
});

test('a name out of a log draws no icon and hides nothing', () => {
  const [item] = list(muteSession('s', 1, `$(trash) ${hostile}`)(emptyMemory)).sessions;
  assert.match(item?.label ?? '', /^\\\$\(trash\)/);
  assert.doesNotMatch(item?.label ?? '', /[\n\u202e\u001b\u200b\u0000]/);
});
