import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limits } from '../../../../src/model/limits.ts';
import { story } from '../story.ts';

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
