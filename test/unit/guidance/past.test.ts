import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anglePrompt, english, pastBefore, plain, wayPast } from '../../../src/guidance/index.ts';
import type { Episode } from '../../../src/model/episode.ts';
import { aLesson } from '../store/a-lesson.ts';
import { anEpisode, gotPastBy } from './an-episode.ts';

const open = anEpisode({ id: 'now' });
const over = (parts: Partial<Episode>) => anEpisode({ state: 'recovered', pastDid: 'run', ...parts });
const lesson = (parts: Parameters<typeof aLesson>[0]) => aLesson({ signature: open.signature, ...parts });
const told = (...parts: Parameters<typeof pastBefore>) =>
  pastBefore(...parts).map((one) => `${plain(wayPast(one, english))} ${one.when ?? '?'} ${one.times}×`);

test('what got past the same failure is told of other episodes and of lessons, the newest first', () => {
  const episodes = [over({ id: 'e1', past: 'npm ci', last: 5 }), over({ id: 'e2', past: 'nvm use', last: 9 })];
  const lessons = [lesson({ past: 'npm install', when: 7 })];
  assert.deepEqual(told(open, episodes, lessons), ['nvm use 9 1×', 'npm install 7 1×', 'npm ci 5 1×']);
});

test('another failure, the episode itself and what was not got past teach nothing here', () => {
  const episodes = [over({ id: 'e1', past: 'npm ci', signature: 'other' }), over({ id: 'now', past: 'npm ci' }), open];
  assert.deepEqual(told(open, episodes, [lesson({ signature: 'other' })]), []);
});

test('a lesson that stands for an episode still watched is told once', () => {
  const episodes = [over({ id: 'e1', past: 'npm ci', last: 5 }), over({ id: 'e2', past: 'npm ci', last: 3 })];
  assert.deepEqual(told(open, episodes, []), ['npm ci 5 2×']);
  assert.deepEqual(told(open, episodes, [lesson({ when: 5, times: 2 })]), ['npm ci 5 2×']);
  assert.deepEqual(told(open, episodes, [lesson({ when: 4, times: 7 })]), ['npm ci 5 7×']);
});

test('what reads alike is one way, and editing a file is another than reading it', () => {
  const lessons = [lesson({ past: 'npm  ci', when: 1 }), lesson({ past: 'npm ci\u200b', when: 2 })];
  assert.equal(pastBefore(open, [], lessons).length, 1);
  const file = { past: 'src/user.js', when: 1 };
  assert.deepEqual(told(open, [], [lesson({ ...file, pastDid: 'edit' }), lesson({ ...file, pastDid: 'read' })]), [
    'editing src/user.js 1 1×',
    'reading src/user.js 1 1×',
  ]);
});

test('a log without times is told last, without a date', () => {
  const { last: _, ...timeless } = over({ id: 'e1', past: 'make' });
  assert.deepEqual(told(open, [timeless], [lesson({ when: 1 })]), ['npm ci 1 1×', 'make ? 1×']);
});

test('a prompt that rules out what was tried does not rule out what helped before', () => {
  const prompt = anglePrompt(anEpisode(), gotPastBy('npm ci'), english);
  const at = (words: string) => prompt.indexOf(words);
  assert.ok(at('npm ci') > 0);
  assert.ok(at('npm ci') < at('Tried, and now ruled out') && at('Tried, and') < at('Do not try any of this again'));
});
