import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Episode } from '../../../src/model/episode.ts';
import type { Lesson } from '../../../src/model/lesson.ts';
import { limits } from '../../../src/model/limits.ts';
import { forget, forgetAll, isLearned, learn, lessonOf, noLessons, unlearn } from '../../../src/store/index.ts';
import { isSameLesson, Lessons } from '../../../src/store/lessons.ts';
import { anEpisode } from '../guidance/an-episode.ts';
import { aLesson } from './a-lesson.ts';

const now = Date.UTC(2026, 10, 24);
/** An episode that `npm ci` got past. */
const over: Episode = anEpisode({ state: 'recovered', past: 'npm ci', pastDid: 'run' });
const learnAll = (...all: readonly Lesson[]) => all.reduce((lessons, one) => learn(one)(lessons), noLessons);

test('an episode that warned and was got past teaches what failed and what got past it', () => {
  assert.deepEqual(lessonOf(over, 'Claude Code', now), {
    signature: over.signature,
    subject: 'npm test',
    pattern: 'edit-test-circle',
    failureKind: 'tests',
    lines: over.lines.slice(0, limits.lessonLines),
    past: 'npm ci',
    pastDid: 'run',
    agent: 'Claude Code',
    when: over.last,
    times: 1,
    episodes: ['e1'],
  });
});

const silent: readonly (readonly [why: string, parts: Partial<Episode>])[] = [
  ['is still open', { state: 'open' }],
  ['a person ended by stepping in', { state: 'interrupted' }],
  ['was left while it failed', { state: 'ended' }],
  ['never warned', { warned: null }],
  ['was got past by nothing that is known', { past: ' ' }],
];
for (const [why, parts] of silent) {
  test(`an episode that ${why} teaches nothing`, () => {
    assert.equal(lessonOf({ ...over, ...parts }, 'Claude Code', now), undefined);
  });
}

test('an episode without anything that got past it teaches nothing', () => {
  const { past: _, ...rest } = over;
  assert.equal(lessonOf(rest, 'Claude Code', now), undefined);
});

for (const last of [now + 1, -1, Number.NaN, undefined]) {
  test(`a log that tells the time ${last} has its lesson from now`, () => {
    const { last: _, ...rest } = over;
    assert.equal(lessonOf(last === undefined ? rest : { ...rest, last }, 'Claude Code', now)?.when, now);
  });
}

test('the newest lesson stands first, and the same way past the same failure stands once', () => {
  const { lessons } = learnAll(
    aLesson({ when: 1 }),
    aLesson({ past: 'npm install', when: 3, episodes: ['e2'] }),
    aLesson({ when: 2, agent: 'Codex', episodes: ['e3'] }),
    aLesson({ signature: 'another', when: 0, episodes: ['e4'] }),
  );
  assert.deepEqual(
    lessons.map(({ past, when, times, agent }) => [past, when, times, agent]),
    [
      ['npm install', 3, 1, 'Claude Code'],
      ['npm ci', 2, 2, 'Codex'],
      ['npm ci', 0, 1, 'Claude Code'],
    ],
  );
});

test('an episode counts once, however often it is seen', () => {
  assert.equal(learnAll(aLesson(), aLesson(), aLesson()).lessons[0]?.times, 1);
});

test('of an episode that was got past in another way after all, only that way is kept', () => {
  const first = learnAll(aLesson(), aLesson({ episodes: ['e2'] }));
  const { lessons } = learn(aLesson({ past: 'npm install', when: 1 }))(first);
  assert.deepEqual(
    lessons.map(({ past, times, episodes }) => [past, times, episodes]),
    [
      ['npm ci', 1, ['e2']],
      ['npm install', 1, ['e1']],
    ],
  );
});

test('what an episode taught is taken back where it fails again, and kept where others taught it too', () => {
  const both = learnAll(aLesson(), aLesson({ episodes: ['e2'] }));
  const one = unlearn('e1')(both);
  assert.deepEqual(
    one.lessons.map(({ times, episodes }) => [times, episodes]),
    [[1, ['e2']]],
  );
  assert.deepEqual(unlearn('e2')(one).lessons, []);
});

test('a lesson that was forgotten does not come back with its log, but with the next time', () => {
  const known = learnAll(aLesson(), aLesson({ past: 'npm install', episodes: ['e2'] }));
  const gone = forget(aLesson())(known);
  assert.deepEqual(
    gone.lessons.map(({ past }) => past),
    ['npm install'],
  );
  assert.deepEqual(learn(aLesson())(gone), gone);
  assert.deepEqual([isLearned(known, 'e1'), isLearned(gone, 'e1'), isLearned(gone, 'e2')], [true, false, true]);
  assert.deepEqual(learn(aLesson())(unlearn('e1')(gone)), gone);
  assert.equal(learn(aLesson({ episodes: ['e3'] }))(gone).lessons.length, 2);
  assert.deepEqual(forgetAll()(known).lessons, []);
  assert.deepEqual(forgetAll()(known).forgotten.toSorted(), ['e1', 'e2']);
});

test('the lessons not met for longest make room, whatever the order in which they come', () => {
  const order = fc.shuffledSubarray(
    Array.from({ length: limits.lessons + 5 }, (_, n) => n),
    { minLength: limits.lessons + 5 },
  );
  fc.assert(
    fc.property(order, (numbers) => {
      const all = learnAll(...numbers.map((n) => aLesson({ signature: `s${n}`, when: n, episodes: [`e${n}`] })));
      assert.deepEqual(
        all.lessons.map(({ when }) => when),
        Array.from({ length: limits.lessons }, (_, n) => limits.lessons + 4 - n),
      );
    }),
    { numRuns: 10 },
  );
});

test('of very many episodes whose lessons were forgotten the newest are known', () => {
  const each = Math.ceil(limits.remembered / limits.lessons) + 1;
  const lessons = Array.from({ length: limits.lessons }, (_, n) =>
    aLesson({
      signature: `s${n}`,
      when: limits.lessons - n,
      times: each,
      episodes: Array.from({ length: each }, (_, k) => `e${n}-${k}`),
    }),
  );
  const { forgotten } = forgetAll()({ ...noLessons, lessons });
  assert.equal(forgotten.length, limits.remembered);
  assert.ok(forgotten.includes('e0-0') && !forgotten.includes(`e${limits.lessons - 1}-0`));
});

test('of the episodes that a lesson comes from the last ones are known', () => {
  const many = limits.lessonEpisodes + 3;
  const [lesson] = learnAll(...Array.from({ length: many }, (_, n) => aLesson({ episodes: [`e${n}`] }))).lessons;
  assert.equal(lesson?.times, many);
  assert.equal(lesson?.episodes.length, limits.lessonEpisodes);
  assert.equal(lesson?.episodes.at(-1), `e${many - 1}`);
});

test('lessons full of the longest and worst texts of a log fit their file and are read again', () => {
  const worst = '\u0000\u2028😀'.repeat(100_000);
  const all = learnAll(
    ...Array.from({ length: limits.lessons }, (_, n) => {
      const bad = {
        ...over,
        id: `e${n}`,
        signature: `s${n}`,
        subject: worst,
        lines: [worst, worst, worst],
        past: worst,
      };
      const lesson = lessonOf(bad, worst, now);
      assert.ok(lesson);
      return lesson;
    }),
  );
  const text = JSON.stringify({ ...all, forgotten: Array.from({ length: limits.remembered }, () => 'x'.repeat(200)) });
  assert.equal(all.lessons.length, limits.lessons);
  assert.ok(Buffer.byteLength(text) < limits.memoryBytes, String(Buffer.byteLength(text)));
  assert.deepEqual(Lessons.parse(JSON.parse(text)).lessons, all.lessons);
});

test('whatever is learned, taken back and forgotten, no lesson stands twice and each counts its episodes', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const taught = fc.record({ signature: name, past: name, episodes: name.map((one) => [one]), when: fc.nat(9) });
  const change = fc.oneof(
    taught.map((parts) => learn(aLesson(parts))),
    name.map((one) => unlearn(one)),
    taught.map((parts) => forget(aLesson(parts))),
    fc.constant(forgetAll()),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const { lessons, forgotten } = changes.reduce((all, one) => one(all), noLessons);
      for (const one of lessons) {
        assert.equal(lessons.filter((other) => isSameLesson(one, other)).length, 1);
        assert.equal(one.times, one.episodes.length);
        assert.ok(one.episodes.every((episode) => !forgotten.includes(episode)));
      }
      const counted = lessons.flatMap(({ episodes }) => episodes);
      assert.equal(new Set(counted).size, counted.length);
      Lessons.parse({ version: 1, lessons, forgotten });
    }),
  );
});
