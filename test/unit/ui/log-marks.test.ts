import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Episode } from '../../../src/model/episode.ts';
import { limits } from '../../../src/model/limits.ts';
import { emptyMemory, type Memory } from '../../../src/store/index.ts';
import { logMarks } from '../../../src/ui/log-marks.ts';
import { nothingWatched, type Situation } from '../../../src/ui/situation.ts';
import { anAttempt } from '../guidance/an-episode.ts';
import { episode, session } from './episodes.ts';

const place = { offset: 0 };

/** The marks of `a.log`, in which the episodes are. */
function marked(episodes: readonly Episode[], memory: Memory = emptyMemory, path = 'a.log') {
  const sessions = [
    session({ log: { path: 'a.log', place } }),
    session({ id: 'elsewhere', log: { path: 'b.log', place } }),
  ];
  const situation: Situation = {
    phase: { kind: 'watching' },
    watch: { ...nothingWatched, sessions, episodes: [...episodes] },
    memory,
    lessons: [],
    alarms: { shown: [], speaking: [], alarming: [], hidden: new Map() },
    now: 0,
  };
  return logMarks((one) => one === path, situation);
}
const attempts = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => anAttempt(from + index));

test('each failing attempt is marked, with which failure of how many it is', () => {
  const marks = marked([episode({ attempts: attempts(1, 4) })]);
  assert.deepEqual(
    marks.map(({ nth, of, call, offset }) => [nth, of, call, offset]),
    [
      [1, 4, 100, 150],
      [2, 4, 200, 250],
      [3, 4, 300, 350],
      [4, 4, 400, 450],
    ],
  );
});

test('parallel attempts are one failure', () => {
  const parallel = [anAttempt(1), anAttempt(2, { round: 'r1' }), anAttempt(3)];
  assert.deepEqual(
    marked([episode({ attempts: parallel, count: 2 })]).map(({ nth, of }) => [nth, of]),
    [
      [1, 2],
      [1, 2],
      [2, 2],
    ],
  );
});

test('of a long episode, of which only beginning and end are kept, the end is counted from the end', () => {
  const head = attempts(1, limits.attemptsHead);
  const tail = attempts(500 - limits.attemptsTail + 1, 500);
  const marks = marked([episode({ attempts: [...head, ...tail], count: 500 })]);
  assert.deepEqual(
    marks.map(({ nth, of }) => [nth, of]),
    [...head, ...tail].map(({ n }) => [n, 500]),
  );
});

test('a log of many episodes is marked at its end, and no more than the bound', () => {
  const many = Array.from({ length: 20 }, (_, index) =>
    episode({ id: `e${index}`, attempts: attempts(index * 100 + 1, index * 100 + 100), count: 100 }),
  );
  const marks = marked(many.toReversed());
  assert.equal(marks.length, limits.logMarks);
  assert.equal(marks.at(-1)?.offset, 2_000 * 100 + 50);
  assert.ok(marks.every((mark, n) => mark.offset > (marks[n - 1]?.offset ?? 0)));
});

const without: readonly [what: string, one: Partial<Episode>, memory?: Memory][] = [
  ['an episode of another log', { session: 'elsewhere' }],
  [
    'a failure that was called not stuck',
    { signature: 'fine' },
    { ...emptyMemory, notStuck: [{ signature: 'fine', since: 1 }] },
  ],
  ['a log that is no lines', { attempts: [anAttempt(1, { result: { offset: 0, index: 7 } })] }],
];
for (const [what, one, memory] of without) {
  test(`nothing is marked of ${what}`, () => assert.deepEqual(marked([episode(one)], memory), []));
}

test('what is no failure is not called one', () => {
  const kinds = (['edit-test-circle', 'same-result-again', 'silence'] as const).map(
    (pattern) => marked([episode({ pattern })])[0]?.kind,
  );
  assert.deepEqual(kinds, ['failure', 'same-result', 'own-name']);
});
