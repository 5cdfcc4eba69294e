import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limits, sameResultThresholds } from '../../../../src/model/limits.ts';
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

describe('silence', () => {
  const waiting = (kind: 'run' | 'delegate') =>
    story().take({
      kind: 'call',
      id: 'c',
      tool: 'bash',
      action: kind === 'run' ? { kind, command: 'npm install' } : { kind },
      input: '{}',
    });

  test('is a call without a result for very long', () => {
    assert.deepEqual(waiting('run').later(limits.silence - 1).episodes, []);
    const episode = waiting('run').later(limits.silence).the('silence');
    assert.equal(episode.grade, 'notice');
    assert.equal(episode.subject, 'npm install');
  });

  test('is broken by the result', () => {
    const told = waiting('run').later(limits.silence).take({ kind: 'result', id: 'c', outcome: 'ok', output: 'done' });
    assert.equal(told.the('silence').state, 'recovered');
  });

  test('of a subagent at work is none', () => {
    assert.deepEqual(waiting('delegate').later(limits.silence).episodes, []);
  });

  test('after a call that was over when the log told of it is none', () => {
    const call = { id: 'c', tool: 'bash', action: { kind: 'run', command: 'npm install' }, input: '{}' } as const;
    assert.deepEqual(
      story()
        .take({ kind: 'call', ...call, settled: true })
        .later(limits.silence).episodes,
      [],
    );
  });

  test('after the agent said that it is done is none', () => {
    assert.deepEqual(waiting('run').done().later(limits.silence).episodes, []);
  });
});

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
