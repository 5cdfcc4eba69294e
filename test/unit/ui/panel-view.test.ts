import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../src/guidance/index.ts';
import type { WatchState } from '../../../src/model/watch.ts';
import { pageView } from '../../../src/panel/page.ts';
import { emptyMemory } from '../../../src/store/index.ts';
import { alarms } from '../../../src/ui/alarms.ts';
import { panelView } from '../../../src/ui/panel-view.ts';
import { nothingWatched, type Phase } from '../../../src/ui/situation.ts';
import { anEpisode, aSession, minute } from '../guidance/an-episode.ts';

const now = (anEpisode().first ?? 0) + 12 * minute;
const stuck: WatchState = { ...nothingWatched, sessions: [aSession()], episodes: [anEpisode()] };

function view(phase: Phase, watch: WatchState = nothingWatched) {
  const memory = emptyMemory;
  const situation = { phase, watch, memory, lessons: [], alarms: alarms(watch.episodes, memory, now), now };
  return panelView(situation, { t: english, language: 'en' });
}

const lost: Phase = { kind: 'problem', why: 'memory' };

test('a reader of the logs that was lost is said to start again, and why', () => {
  const { calm } = view(lost);
  assert.equal(calm.heading, 'Starting again …');
  assert.equal(
    calm.detail.map(({ text }) => text).join(''),
    'Reading the logs broke off: it ran out of memory. What is shown may be old until it is back.',
  );
});

test('what was known before stays, below the word that it may be old', () => {
  const state = view(lost, stuck);
  assert.equal(state.cards.length, 1);
  const untouched = { bars: new Map(), opened: new Map() };
  const [main] = pageView(state, untouched, { send: () => {}, remember: () => {} });
  const keys = main?.children.flatMap((child) => (typeof child === 'string' ? [] : [child.key]));
  assert.deepEqual(keys?.slice(-3), ['calm', 'card-e1', 'watched']);
});

test('while all is well, a card stands where nothing is stuck would be said', () => {
  assert.equal(view({ kind: 'watching' }, stuck).calm.mood, 'fine');
});

test('switched off says what switches it on', () => {
  const { calm } = view({ kind: 'off' });
  assert.equal(calm.heading, 'Find a Way is switched off');
  assert.deepEqual(calm.detail[1], { text: 'findAWay.enabled', code: true });
  assert.equal(calm.action, 'switch-on');
});
