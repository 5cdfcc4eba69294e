import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limits } from '../../../../src/model/limits.ts';
import { story } from '../story.ts';

describe('compaction again and again', () => {
  test('is shown when hardly any work lies between', () => {
    assert.equal(
      story()
        .times(3, (s, i) => s.read(`${i}`).ok().compaction())
        .the('compaction-loop').grade,
      'notice',
    );
  });

  test('is none after real work', () => {
    const worked = story().times(5, (s) => s.times(limits.window, (t, i) => t.read(`${i}`).ok(`${i}`)).compaction());
    assert.deepEqual(worked.episodes, []);
  });
});
