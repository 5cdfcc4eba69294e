import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Episode, StuckPattern } from '../../../src/model/episode.ts';
import { type Story, story } from './story.ts';

const typeError = "TypeError: Cannot read properties of undefined (reading 'id')";
const noName = "src/a.ts(1,2): error TS2304: Cannot find name 'Foo'.";

describe('where two patterns fit, one tells the episode', () => {
  test('the circle of edits and tests, not the same call', () => {
    story()
      .times(5, (s, i) => s.run('npm test').fails(`${typeError}\n${i}s`).edit('a.ts', `${i}`).ok())
      .isStuckIn('edit-test-circle', 'stuck');
  });

  test('going back and forth, not each of its calls, as long as it goes on', () => {
    story()
      .times(4, (s) => s.run('make build').fails('build.c:3:1: error: bad token').run('make check').fails('FAIL: sum'))
      .isStuckIn('back-and-forth', 'stuck');
  });

  test('going back and forth, not other calls that come to the same failure', () => {
    story()
      .times(4, (s) => s.run('npx tsc').fails(noName).run('npm run build').fails(noName))
      .isStuckIn('other-calls-same-failure', 'stuck');
  });

  test('an edit that swings, not the check that fails after it', () => {
    const swing = (s: Story): unknown =>
      ['on', 'off'].map((mode) =>
        s
          .edit('a.conf', mode === 'on' ? 'off' : 'on', mode)
          .ok()
          .run('./check.sh')
          .fails(`FATAL: mode ${mode} is bad`),
      );
    story().times(5, swing).isStuckIn('back-and-forth', 'stuck');
  });

  test('the same failure, not the other failures between, whichever came first', () => {
    story()
      .times(2, (s) => s.use('deploy').fails('the lease is gone').use('deploy').fails('the disk is gone'))
      .times(5, (s) => s.use('deploy').fails('the lease is gone'))
      .isStuckIn('same-call-same-failure', 'stuck');
  });

  test('what is refused, timed out or malformed by that name, though it is the same call too', () => {
    const told = (fault: 'policy' | 'timeout' | 'malformed'): Story =>
      story().times(4, (s, i) => s.use('deploy').fails(`it said no ${i}s`, { fault }));
    told('policy').isStuckIn('refused-again', 'warning');
    told('timeout').isStuckIn('timeouts', 'warning');
    told('malformed').isStuckIn('malformed-calls', 'warning');
  });
});

describe('two matters at once', () => {
  const lint = (s: Story): Story => s.run('npm run lint').fails('a.ts:3:1: error: no semicolon');
  const refused = (s: Story, i: number): Story =>
    s.edit('index.ts', `x${i}`).fails('old_string not found in file', { fault: 'tool' });
  const deploy = (s: Story): Story => s.use('deploy').fails('the disk is gone');
  const alarms = (s: Story): string[] =>
    s.episodes.filter(({ grade, state }) => grade !== 'notice' && state === 'open').map(({ subject }) => subject);

  test('that fail in turn are told both, where neither tool nor target is the same', () => {
    const told = story().times(5, (s, i) => refused(lint(s), i));
    assert.deepEqual(alarms(told), ['npm run lint', 'index.ts']);
    told.run('npm run lint').ok();
    assert.deepEqual(alarms(told), ['index.ts']);
  });

  test('are told once where the same tool fails, whatever it is asked', () => {
    const told = story().times(5, (s) => lint(s).run('npm run docs').fails('Error: no page of this name'));
    assert.equal(alarms(told).length, 1);
  });

  test('are two at most', () => {
    assert.equal(alarms(story().times(6, (s, i) => deploy(refused(lint(s), i)))).length, 2);
  });
});

const step = fc.constantFrom<(s: Story) => unknown>(
  (s) => s.run('npm test').fails(typeError),
  (s) => s.run('npm test').fails('ReferenceError: b is not defined'),
  (s) => s.run('npm test').ok('passed'),
  (s) => s.run('npm run build').fails(noName),
  (s) => s.run('npx tsc').fails(noName),
  (s) => s.run('pytest').fails('FAILED a.py::test_one\nFAILED a.py::test_two'),
  (s) => s.run('pytest').fails('FAILED a.py::test_one'),
  (s) => s.edit('a.ts', 'x', 'y').ok(),
  (s) => s.edit('a.ts', 'y', 'x').ok(),
  (s) => s.edit('a.ts', 'q').fails('old_string not found in file', { fault: 'tool' }),
  (s) => s.use('deploy').fails('the disk is gone'),
  (s) => s.use('deploy').fails('the lease is gone'),
  (s) => s.read('a.ts').ok('text'),
);

test('no two open episodes ever tell of one attempt, and no two episodes share an id', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 50 }), (steps) => {
      const told = story();
      for (const one of steps) {
        one(told);
        const open = told.episodes.filter(({ state, pattern }) => state === 'open' && isStuck(pattern));
        const numbers = open.flatMap(counted);
        assert.deepEqual(
          numbers.filter((n, index) => numbers.indexOf(n) < index),
          [],
        );
        assert.equal(new Set(told.episodes.map(({ id }) => id)).size, told.episodes.length);
      }
    }),
    { numRuns: 150 },
  );
});

function isStuck(pattern: string): boolean {
  return StuckPattern.safeParse(pattern).success;
}

/** The attempts of an episode but for the one that warned: it is kept where another pattern tells the episode on. */
function counted({ attempts, warned }: Episode): number[] {
  return attempts.filter((_, index) => index + 1 !== warned).map(({ n }) => n);
}
