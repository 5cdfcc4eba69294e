import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limits, sameResultThresholds } from '../../../../src/model/limits.ts';
import { story } from '../story.ts';

describe('the same successful result over and over', () => {
  const most = sameResultThresholds.notice;

  test('is shown far above the other limits only', () => {
    assert.deepEqual(story().times(most - 1, (s) => s.run('status').ok('pending')).episodes, []);
    const episode = story()
      .times(most + 20, (s) => s.run('status').ok('pending'))
      .the('same-result-again');
    assert.equal(episode.grade, 'notice');
    assert.equal(episode.state, 'open');
  });

  test('is shown too where nobody knows how the calls ended', () => {
    const told = story().times(most, (s) => s.run('python repro.py').ends({ outcome: 'unknown', output: '' }));
    assert.equal(told.the('same-result-again').grade, 'notice');
  });

  test('is none where the log does not show what the calls were made with, nor where a person refused them', () => {
    assert.deepEqual(story().times(2 * most, (s) => s.use('search_web').ok('results')).episodes, []);
    assert.deepEqual(story().times(2 * most, (s) => s.use('search_web', { q: 'a' }).refused()).episodes, []);
    assert.equal(
      story()
        .times(most, (s) => s.use('search_web', { q: 'a' }).ok('results'))
        .the('same-result-again').count,
      most,
    );
  });

  test('is none when the answer changes', () => {
    assert.deepEqual(story().times(3 * most, (s, i) => s.run('status').ok(`${i} %`)).episodes, []);
  });

  describe('is over', () => {
    const told = () => story().times(most, (s) => s.run('status').ok('pending'));

    test('when the call was not made for a window of rounds', () => {
      const after = (rounds: number) =>
        told()
          .times(rounds, (s, i) => s.read(`${i}`).ok(`${i}`))
          .the('same-result-again').state;
      assert.equal(after(limits.window), 'open');
      assert.equal(after(limits.window + 1), 'recovered');
    });

    test('when so many other calls were made at once that it is no longer followed', () => {
      const after = (calls: number) =>
        told()
          .together((s) => s.times(calls, (t, i) => t.read(`${i}`).ok(`${i}`)))
          .the('same-result-again').state;
      assert.equal(after(limits.tracked - 1), 'open');
      assert.equal(after(limits.tracked), 'recovered');
    });
  });
});
