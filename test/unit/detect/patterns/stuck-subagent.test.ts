import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Story, story } from '../story.ts';

const failing = (s: Story, i: number): Story => s.run('npm test').fails(`TypeError: a is undefined\n${i}s`);

test('a subagent that is stuck is told with its own session and the one above', () => {
  const told = story().inSubagent('child', (s) => s.times(5, failing));
  told.isStuckIn('same-call-same-failure', 'stuck');
  const { session, parent } = told.the('same-call-same-failure');
  assert.deepEqual([session, parent], ['child', 'main']);
});

test('a subagent of a subagent names the one above it', () => {
  const told = story().inSubagent('child', (s) => s.inSubagent('grandchild', (t) => t.times(4, failing)));
  const { session, parent } = told.the('same-call-same-failure');
  assert.deepEqual([session, parent], ['grandchild', 'child']);
});

test('a log that tells only later whose subagent it is', () => {
  const told = story();
  told.times(4, failing).take({ kind: 'session', parent: 'above' });
  assert.equal(told.the('same-call-same-failure').parent, 'above');
});

test('subagents that each fail a few times add up to nothing', () => {
  story()
    .times(8, (s, i) => s.inSubagent(`child ${i}`, (t) => t.times(2, failing)))
    .isCalm();
});

test('what a subagent fails at is nothing that its parent fails at', () => {
  story()
    .times(2, failing)
    .inSubagent('child', (s) => s.times(2, failing))
    .times(1, failing)
    .isStuckIn('same-call-same-failure', 'notice');
});

test("the parent's new turn does not interrupt a subagent, nor its success mend it", () => {
  const told = story().inSubagent('child', (s) => s.times(4, failing));
  told.human('how is it going?').run('npm test').ok('all passed').isStuckIn('same-call-same-failure', 'warning');
});
