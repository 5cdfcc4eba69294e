import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSeenCalls } from '../../../src/detect/index.ts';
import { Trajectory } from '../../../src/detect/trajectory.ts';
import type { CallEvent, ResultEvent } from '../../../src/model/event.ts';
import { limits } from '../../../src/model/limits.ts';

const at = { offset: 0 };
const call = (id: string | undefined, command: string, session = 's'): CallEvent => ({
  kind: 'call',
  session,
  at,
  tool: 'bash',
  action: { kind: 'run', command },
  input: JSON.stringify({ command }),
  ...(id !== undefined && { id }),
});
const result = (id: string | undefined, output: string, session = 's'): ResultEvent => ({
  kind: 'result',
  session,
  at,
  outcome: 'ok',
  output,
  ...(id !== undefined && { id }),
});
const fresh = (): Trajectory => new Trajectory('/log', createSeenCalls());

test('results join their calls by id, whatever their order, and are numbered in theirs', () => {
  const log = fresh();
  log.call(call('a', 'first'));
  log.call(call('b', 'second'));
  const b = log.result(result('b', 'B'));
  const a = log.result(result('a', 'A'));
  assert.deepEqual([b?.attempt.n, b?.attempt.action], [1, { kind: 'run', command: 'second' }]);
  assert.deepEqual([a?.attempt.n, a?.attempt.output], [2, 'A']);
});

test('a result without an id belongs to the last call that has none', () => {
  const log = fresh();
  log.call(call(undefined, 'first'));
  log.call(call(undefined, 'second'));
  log.call(call('c', 'third'));
  assert.deepEqual(log.result(result(undefined, ''))?.attempt.action, { kind: 'run', command: 'second' });
  assert.deepEqual(log.result(result(undefined, ''))?.attempt.action, { kind: 'run', command: 'first' });
  assert.equal(log.result(result(undefined, '')), undefined);
});

test('results without a call are dropped and counted', () => {
  const log = fresh();
  assert.equal(log.result(result('nobody', '')), undefined);
  assert.equal(log.dropped, 1);
});

const redacted = 'call_XXXXXXXXXXXX00';
for (const id of [redacted, 'REDACTED']) {
  test(`calls whose ids somebody blacked out all count, in their order: ${id}`, () => {
    const log = fresh();
    const outputs = ['first', 'second', 'first'].map((command) => {
      log.call(call(id, command));
      return log.result(result(id, command))?.attempt;
    });
    assert.deepEqual(
      outputs.map((attempt) => [attempt?.action, attempt?.output]),
      ['first', 'second', 'first'].map((command) => [{ kind: 'run', command }, command]),
    );
  });

  test(`calls made at once with one id get their results in their order: ${id}`, () => {
    const log = fresh();
    log.call(call(id, 'first'));
    log.call(call(id, 'second'));
    assert.deepEqual(log.result(result(id, '1'))?.attempt.action, { kind: 'run', command: 'first' });
    assert.deepEqual(log.result(result(id, '2'))?.attempt.action, { kind: 'run', command: 'second' });
    assert.equal(log.result(result(id, '3')), undefined);
  });
}

test('a call that is written down again counts once, over and open', () => {
  const log = fresh();
  const id = 'toolu_01AbCdEfGhIjKl';
  assert.equal(log.call(call(id, 'npm test')), true);
  assert.ok(log.result(result(id, 'red')));
  assert.equal(log.call(call(id, 'npm test')), false);
  assert.equal(log.result(result(id, 'red')), undefined);
  assert.equal(log.dropped, 0);
});

test('sessions do not take each other for their own', () => {
  const log = fresh();
  log.call(call('a', 'here', 'one'));
  assert.equal(log.result(result('a', '', 'two')), undefined);
  assert.equal(log.result(result('a', '', 'one'))?.attempt.n, 1);
});

test('calls that wait for their result are bounded: the oldest makes room', () => {
  const log = fresh();
  for (let i = 0; i <= limits.pendingCalls; i++) log.call(call(`c${i}`, `${i}`));
  assert.equal([...log.pending('s')].length, limits.pendingCalls);
  assert.equal(log.result(result('c0', '')), undefined);
  assert.ok(log.result(result('c1', '')));
});

test('a result that comes twice counts once', () => {
  const log = fresh();
  log.call(call('a', 'x'));
  assert.ok(log.result(result('a', '')));
  assert.equal(log.result(result('a', '')), undefined);
});
