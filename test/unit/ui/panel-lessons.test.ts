import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../src/guidance/index.ts';
import type { Episode } from '../../../src/model/episode.ts';
import type { Lesson } from '../../../src/model/lesson.ts';
import { PanelState } from '../../../src/protocol.ts';
import { panelState } from '../../../src/ui/panel-state.ts';
import { anEpisode, aSession, hostile } from '../guidance/an-episode.ts';
import { aLesson } from '../store/a-lesson.ts';

const now = Date.UTC(2026, 10, 24, 12);

/** The panel of an open episode beside others, with these lessons. */
function shown(lessons: readonly Partial<Lesson>[], others: readonly Episode[] = []): PanelState {
  const open = anEpisode({ id: 'open', first: now, last: now });
  return panelState({
    state: { sessions: [aSession()], episodes: [open, ...others], logs: [], skipped: [] },
    remembered: { episodes: [] },
    lessons: lessons.map((parts) => aLesson({ signature: open.signature, ...parts })),
    hidden: new Map(),
    ready: true,
    now,
    t: english,
    language: 'en',
    timeZone: 'UTC',
  });
}
const before = (...parts: Parameters<typeof shown>) =>
  shown(...parts).cards[0]?.before.map(({ what, when }) => `${what.map(({ text }) => text).join('')}, ${when}`);

test('a failure that comes back shows what got past it and when, though its old logs are gone', () => {
  assert.deepEqual(before([{}]), ['npm ci, 3 Nov']);
  assert.deepEqual(before([{ times: 3 }]), ['npm ci, 3 Nov · 3×']);
  assert.deepEqual(before([{ signature: 'another' }]), []);
});

test('a lesson and the episode that taught it stand once, the newest way first, three at most', () => {
  const taught = anEpisode({ id: 'e1', state: 'recovered', past: 'npm ci', pastDid: 'run', last: aLesson().when });
  assert.deepEqual(before([{}], [taught]), ['npm ci, 3 Nov']);
  const ways = ['a', 'b', 'c', 'd'].map((past, n) => ({ past, when: Date.UTC(2026, 9, n + 1) }));
  assert.deepEqual(before([{}, ...ways], [taught]), ['npm ci, 3 Nov', 'd, 4 Oct', 'c, 3 Oct']);
});

test('rows that a page tells apart by their ids have ids of their own, whatever a log holds', () => {
  const ways = [hostile, `${hostile} `, '<b>', ''].map((past, when) => ({ past, when, lines: [hostile] }));
  const rows = PanelState.parse(shown(ways)).cards[0]?.before ?? [];
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  assert.doesNotMatch(JSON.stringify(rows), /[\u202e\u200b]|\\u001b|\\u0000/);
});
