import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sameResultThresholds } from '../../../../src/model/limits.ts';
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

  test('is none when the answer changes', () => {
    assert.deepEqual(story().times(3 * most, (s, i) => s.run('status').ok(`${i} %`)).episodes, []);
  });
});
