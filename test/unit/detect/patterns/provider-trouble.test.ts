import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { story } from '../story.ts';

describe('trouble with the provider', () => {
  test('is shown under its own name from the third time on, however often it comes', () => {
    assert.deepEqual(story().times(2, (s) => s.trouble('rate-limit')).episodes, []);
    const episode = story()
      .times(30, (s) => s.trouble('rate-limit', '429 slow down'))
      .the('provider-trouble');
    assert.equal(episode.grade, 'notice');
    assert.equal(episode.count, 30);
    assert.deepEqual(episode.lines, ['429 slow down']);
    assert.deepEqual(episode.attempts, []);
  });

  test('is over when the model answers', () => {
    assert.equal(
      story()
        .times(3, (s) => s.trouble('overloaded'))
        .says()
        .the('provider-trouble').state,
      'recovered',
    );
  });

  test('does not add up when work gets done between', () => {
    assert.deepEqual(story().times(5, (s) => s.trouble('overloaded').read('a').ok()).episodes, []);
  });
});
