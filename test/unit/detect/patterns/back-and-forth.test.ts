import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limits } from '../../../../src/model/limits.ts';
import { type Story, story } from '../story.ts';

const cycle = (s: Story): unknown =>
  s.run('make build').fails('build.c:3:1: error: expected declaration').run('make check').fails('FAIL: sum_test');

test('a cycle of two failing calls is noticed in its second turn, warns in the third, is stuck in the fourth', () => {
  story().times(1, cycle).isCalm();
  story().times(2, cycle).isStuckIn('back-and-forth', 'notice');
  story().times(3, cycle).isStuckIn('back-and-forth', 'warning');
  story().times(4, cycle).isStuckIn('back-and-forth', 'stuck');
});

test('a cycle is counted by turns, and carries the failing calls alone', () => {
  const episode = story()
    .times(3, (s) => cycle(s.read('build.c').ok('text')))
    .the('back-and-forth');
  assert.equal(episode.count, 3);
  assert.deepEqual(
    episode.attempts.map(({ title }) => title),
    ['make build', 'make check', 'make build', 'make check', 'make build', 'make check'],
  );
});

test('a turn in which something new came out does not count', () => {
  story()
    .times(3, (s, i) => cycle(s.run('git log -1').ok(`commit ${i}`)))
    .raisesNoAlarm();
});

test('one failing call among reads is no cycle: it needs as many rounds as any other', () => {
  story()
    .times(3, (s) => s.read('a.ts').ok('text').run('npm test').fails('TypeError: x is undefined'))
    .isStuckIn('same-call-same-failure', 'notice');
});

test('a cycle goes on as the same episode when the order breaks', () => {
  const told = story().times(3, cycle).read('README.md').ok('text').times(2, cycle);
  assert.equal(told.episodes.length, 1);
  assert.equal(told.episodes[0]?.state, 'open');
});

test('the attempt that warned stays the same when the single calls tell the episode on', () => {
  const told = story().times(3, cycle);
  const warned = (): number | undefined => {
    const [episode] = told.episodes;
    return episode?.attempts[(episode.warned ?? 0) - 1]?.n;
  };
  const first = warned();
  told
    .read('README.md')
    .ok('text')
    .times(4, (s) => s.run('make check').fails('FAIL: sum_test'));
  assert.equal(told.episodes[0]?.grade, 'stuck');
  assert.equal(warned(), first);
});

test('a cycle is over when one of its calls works', () => {
  story().times(3, cycle).run('make build').ok().isStuckIn('back-and-forth', 'warning', 'recovered');
});

const swing = (s: Story): Story =>
  s
    .edit('conf.py', "MODE = 'A'", "MODE = 'B'")
    .ok()
    .read('test_mode.py')
    .ok(String(s.episodes.length))
    .run('pytest -q')
    .fails('FAILED test_mode.py::test_mode_a')
    .edit('conf.py', "MODE = 'B'", "MODE = 'A'")
    .ok()
    .run('pytest -q')
    .fails('FAILED test_mode.py::test_mode_b');

test('an edit undone and made again, failing each time as before, goes back and forth', () => {
  story().times(1, swing).isCalm();
  story().times(3, swing).isStuckIn('back-and-forth', 'warning');
  story().times(4, swing).isStuckIn('back-and-forth', 'stuck');
});

test('an edit undone once is a change of mind', () => {
  story()
    .edit('a.py', 'x', 'y')
    .ok()
    .run('pytest -q')
    .fails('FAILED test_a.py::test_one')
    .edit('a.py', 'y', 'x')
    .ok()
    .run('pytest -q')
    .ok('1 passed')
    .isCalm();
});

describe('an edit that swung and is not undone any more', () => {
  const swung = (): Story => story().times(2, swing);
  const rerun = (s: Story): Story => s.run('pytest -q').fails('FAILED test_mode.py::test_mode_b');
  const read = (s: Story, i: number): Story => s.read(`${i}`).ok(`${i}`);

  test('tells no more of the check that goes on failing, after a window of rounds', () => {
    swung()
      .times(limits.window - 1, rerun)
      .isStuckIn('back-and-forth', 'notice');
    swung().times(limits.window, rerun).isStuckIn('same-call-same-failure', 'stuck');
  });

  test('is left when the check did not run for longer than that', () => {
    swung()
      .times(2 * limits.window, read)
      .isStuckIn('back-and-forth', 'notice', 'ended');
  });

  test('goes on swinging where it is undone within two windows', () => {
    const after = (rounds: number): string => swing(swung().times(rounds, read)).told;
    assert.equal(after(2 * limits.window - 2), 'back-and-forth warning open');
    assert.equal(after(2 * limits.window - 1), 'back-and-forth notice ended');
  });

  test('makes room for others like it, and is left then', () => {
    const others = (s: Story, i: number): Story => s.edit(`${i}.ts`, 'a', 'b').ok();
    const after = (files: number): Story => swung().together((s) => s.times(files, others));
    after(limits.tracked - 1)
      .times(limits.window - 2, read)
      .isStuckIn('back-and-forth', 'notice', 'open');
    const gone = after(limits.tracked).times(limits.window, read);
    gone.isStuckIn('back-and-forth', 'notice', 'ended');
  });
});
