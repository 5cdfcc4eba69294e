import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate as soon } from 'node:timers/promises';
import type { Episode } from '../../../src/model/episode.ts';
import { callNotStuck, forget, type WorkspaceMemory } from '../../../src/store/index.ts';
import { Learning } from '../../../src/ui/learning.ts';
import { CurrentSituation, nothingWatched, type Phase } from '../../../src/ui/situation.ts';
import { aLesson } from '../store/a-lesson.ts';
import { episode, session } from './episodes.ts';
import { passingLessons, passingMemory } from './passing-memory.ts';

const over = (parts: Partial<Episode> = {}) =>
  episode({ state: 'recovered', past: 'npm ci', pastDid: 'run', ...parts });

/** A window that watches, and what it learned. */
function openWindow(t: TestContext, memory: WorkspaceMemory = passingMemory()) {
  const lessons = passingLessons();
  const situation = new CurrentSituation(memory, lessons);
  const learning = new Learning(situation, memory, lessons);
  t.after(() => {
    learning.dispose();
    situation.dispose();
  });
  const see = async (episodes: readonly Episode[], phase: Phase = { kind: 'watching' }) => {
    situation.take(phase, { ...nothingWatched, sessions: [session()], episodes: [...episodes] });
    await soon();
    return lessons.current.lessons.map(({ past, times, agent }) => `${past} ${times}× ${agent}`);
  };
  return { see, lessons, learning, situation };
}

test('a recovered episode leaves a lesson that the situation tells of, once', async (t) => {
  const { see, situation } = openWindow(t);
  assert.deepEqual(await see([episode()]), []);
  assert.deepEqual(await see([over()]), ['npm ci 1× Claude Code']);
  assert.deepEqual(await see([over({ count: 6 })]), ['npm ci 1× Claude Code']);
  assert.deepEqual(await see([over(), over({ id: 'e2' })]), ['npm ci 2× Claude Code']);
  assert.equal(situation.current.lessons[0]?.times, 2);
});

test('while logs are read from their start nothing is learned; what was got past before then is learned afterwards', async (t) => {
  const { see } = openWindow(t);
  assert.deepEqual(await see([over()], { kind: 'starting' }), []);
  assert.deepEqual(await see([over()]), ['npm ci 1× Claude Code']);
});

test('an episode that fails again after all takes its lesson back, until it is got past', async (t) => {
  const { see } = openWindow(t);
  await see([over()]);
  assert.deepEqual(await see([episode()]), []);
  assert.deepEqual(await see([over({ past: 'npm install' })]), ['npm install 1× Claude Code']);
  assert.deepEqual(await see([over({ state: 'ended' })]), []);
});

test('a log that is no longer watched takes no lesson with it', async (t) => {
  const { see } = openWindow(t);
  await see([over()]);
  assert.deepEqual(await see([]), ['npm ci 1× Claude Code']);
});

test('what was called not stuck teaches nothing, though another window said so', async (t) => {
  const memory = passingMemory();
  const said = callNotStuck(over().signature, 1);
  const { see } = openWindow(t, {
    get current() {
      return memory.current;
    },
    refresh: () => memory.update(said),
    update: memory.update,
    onDidChange: memory.onDidChange,
    follow: memory.follow,
  });
  assert.deepEqual(await see([over()]), []);
});

test('what was forgotten is not learned again from the same episode', async (t) => {
  const { see, lessons } = openWindow(t);
  await see([over()]);
  await lessons.update(forget(aLesson({ signature: over().signature })));
  assert.deepEqual(await see([episode()]), []);
  assert.deepEqual(await see([over()]), []);
  assert.deepEqual(await see([over({ id: 'e2' })]), ['npm ci 1× Claude Code']);
});

test('after the end nothing is learned', async (t) => {
  const { see, learning } = openWindow(t);
  learning.dispose();
  assert.deepEqual(await see([over()]), []);
});
