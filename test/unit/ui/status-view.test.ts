import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../src/guidance/index.ts';
import type { Episode } from '../../../src/model/episode.ts';
import { emptyMemory, type Memory, snooze, snoozeAll } from '../../../src/store/index.ts';
import { alarms } from '../../../src/ui/alarms.ts';
import { nothingWatched, type Phase, type Situation } from '../../../src/ui/situation.ts';
import { statusView } from '../../../src/ui/status-view.ts';
import { episode, session } from './episodes.ts';

const now = 1_060_000;
const reader = { t: english, language: 'en' };

function situation(episodes: readonly Episode[], phase: Phase = { kind: 'watching' }, memory: Memory = emptyMemory) {
  const watch = { ...nothingWatched, episodes: [...episodes], sessions: [session()] };
  return { phase, watch, memory, lessons: [], alarms: alarms(episodes, memory, now), now } satisfies Situation;
}
const view = (...parts: Parameters<typeof situation>) => statusView(situation(...parts), true, reader);

test('calm is quiet, and hidden where people want that', () => {
  const calm = view([]);
  assert.equal(calm.state, 'calm');
  assert.equal(calm.loud, false);
  assert.equal(calm.visible, true);
  assert.match(calm.label, /nothing is stuck/);
  assert.equal(statusView(situation([]), false, reader).visible, false);
});

test('a notice is a plain count', () => {
  const notice = view([episode({ grade: 'notice', count: 3 })]);
  assert.equal(notice.state, 'notice');
  assert.match(notice.text, /3/);
  assert.doesNotMatch(notice.text, /npm test/);
  assert.equal(notice.loud, false);
});

test('a warning names what failed and how often, loudly', () => {
  const warning = view([episode()]);
  assert.equal(warning.state, 'warning');
  assert.equal(warning.text, '$(warning) `npm test` failed 4×');
  assert.equal(warning.loud, true);
  assert.match(warning.label, /Find a Way: .*npm test.* failed 4×/);
});

test('stuck says so, and how many others there are', () => {
  const stuck = view([episode(), episode({ id: 'e2', grade: 'stuck', count: 5, signature: 'sig2' })]);
  assert.equal(stuck.state, 'stuck');
  assert.match(stuck.text, /^\$\(warning\) Stuck: `npm test` failed 5×.*1/);
  assert.equal(stuck.loud, true);
});

test('the tooltip says who, what and since when', () => {
  const { tooltip } = view([episode()]);
  assert.match(tooltip, /Claude Code/);
  assert.match(tooltip, /npm test failed the same way 4 times/);
  assert.match(tooltip, /since/);
});

for (const state of ['recovered', 'interrupted', 'ended'] as const) {
  test(`calm again when the episode is ${state}`, () => {
    assert.equal(view([episode({ state, grade: 'stuck' })]).state, 'calm');
  });
}

test('an episode speaks while the rest is still being read, even if the calm item is hidden', () => {
  assert.equal(view([], { kind: 'starting' }).state, 'starting');
  const early = statusView(situation([episode()], { kind: 'starting' }), false, reader);
  assert.equal(early.state, 'warning');
  assert.equal(early.visible, true);
});

test('a watch that broke down shows unless an alarm does, switched off hides', () => {
  assert.equal(view([episode()], { kind: 'problem', why: 'silent' }).state, 'warning');
  const broken = view([], { kind: 'problem', why: 'silent' });
  assert.equal(broken.state, 'problem');
  assert.match(broken.tooltip, /starting again: it no longer answered/);
  assert.equal(view([], { kind: 'off' }).visible, false);
});

test('a snoozed episode is calm, and the tooltip does not hide it', () => {
  const calm = view([episode()], { kind: 'watching' }, snooze('e1', now + 1, now)(emptyMemory));
  assert.equal(calm.state, 'calm');
  assert.match(calm.tooltip, /Snoozed: 1/);
});

test('no text from a log becomes an icon, a control or a long line in the status bar', () => {
  const subject = `$(trash) \u202eevil\u0007 ${'x'.repeat(500)}\n$(sync~spin)`;
  const { text } = view([episode({ subject })]);
  const ours = text.replace(/^\$\(warning\) /, '');
  assert.doesNotMatch(ours, /(?<!\\)\$\(/);
  assert.doesNotMatch(ours, /[\u0000-\u001f\u202a-\u202e]/);
  assert.ok(ours.length < 80, ours);
});

test('while everything is snoozed it says until when and how to end it, quietly, even where the calm item is hidden', () => {
  const memory = snoozeAll(now + 3_600_000)(emptyMemory);
  const stuck = [episode({ grade: 'stuck', count: 5 })];
  const asleep = statusView(situation(stuck, { kind: 'watching' }, memory), false, reader);
  assert.equal(asleep.state, 'snoozed');
  assert.equal(asleep.visible, true);
  assert.equal(asleep.loud, false);
  assert.match(asleep.text, /^\$\(bell-slash\) Snoozed until /);
  assert.match(asleep.label, /^Find a Way is snoozed until (?:\d\d:\d\d|\d+ \w+)/);
  assert.match(asleep.tooltip, /Still failing: 1\nA click opens the panel, where you can end it\.$/);
  assert.doesNotMatch(view([], { kind: 'watching' }, memory).tooltip, /Still failing/);
});

test('that nothing can be watched is told while everything is snoozed too', () => {
  const memory = snoozeAll(now + 1)(emptyMemory);
  assert.equal(view([], { kind: 'problem', why: 'failed' }, memory).state, 'problem');
  assert.equal(view([], { kind: 'off' }, memory).state, 'off');
});
