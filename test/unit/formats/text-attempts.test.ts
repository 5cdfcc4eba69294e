import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attemptsOf, follow } from './decode-text-log.ts';

const failing = ['FAIL src/cart.test.ts', '  ● adds the tax', 'Tests:       1 failed, 5 passed, 6 total'];
const banner = ['> shop@2.0.1 test', '> jest'];
const outputs = (lines: readonly string[]) =>
  follow(lines, { agentByName: true }).flatMap((event) => (event.kind === 'result' ? [event.output] : []));

test("the agent's own words end an output that reads finished, and no other", () => {
  const words = ["Still failing. Let me try another approach, the total isn't rounded.", 'Editing src/cart.ts'];
  assert.deepEqual(outputs(['Running: npm test', ...failing, ...words]), [failing.join('\n'), '']);
  const shown = [
    'Running: cat NOTES.md',
    "I'll release on Friday. Let me know.",
    'Editing src/cart.ts by hand is fine.',
  ];
  assert.deepEqual(outputs(shown), [shown.slice(1).join('\n')]);
});

test('runs without a command are attempts under an agent’s name, until the log shows that saving a file starts them', () => {
  const runs = [...banner, ...failing, ...banner, ...failing];
  const once = 'npm run test: unknown';
  assert.deepEqual(attemptsOf(follow(runs, { path: '/code/agent.log' })), [once, once]);
  assert.deepEqual(follow(runs, { path: '/code/test.log' }), []);
  const watched = [...banner, ...failing, 'Watch Usage', ...banner, ...failing];
  assert.deepEqual(attemptsOf(follow(watched, { path: '/code/agent.log' })), [once]);
  const server = ['> shop@2.0.1 start', '> node server.js', 'Error: no port'];
  assert.deepEqual(follow([...server, ...server], { path: '/code/agent.log' }), []);
});

test('code between fences is an attempt only where its result follows', () => {
  const advice = [
    'You may run this:',
    '```sh',
    'npm test',
    '```',
    'It should pass.',
    'exit code 1 would mean it fails.',
  ];
  assert.deepEqual(follow(advice, { agentByName: true }), []);
  const ran = ['```sh', 'npm test', '```', '', 'exitcode: 1 (execution failed)', 'Code output: 1 failed'];
  assert.deepEqual(attemptsOf(follow(ran, { agentByName: true })), ['npm test: failed 1']);
  const shown = ['```sh', 'npm test', '```', '```output', '1 failed', '```', 'That is one.'];
  assert.deepEqual(attemptsOf(follow(shown, { agentByName: true })), ['npm test: unknown']);
  assert.deepEqual(outputs(shown), ['1 failed']);
});

test('an edit between a retry marker and its try is told before the try', () => {
  const lines = ['Attempt 2 of 5', 'Editing src/cart.ts', ...failing];
  assert.deepEqual(attemptsOf(follow(lines, { agentByName: true })), ['edit: ok', 'attempt: failed']);
});

test('a command that only shows something is not called failed because the log counts tries', () => {
  const lines = [1, 2].flatMap((n) => [`Attempt ${n} of 5: tail -3 old.log`, 'ERROR: connection refused']);
  assert.deepEqual(attemptsOf(follow(lines, { agentByName: true })), Array(2).fill('tail -3 old.log: unknown'));
});

test('a bare sign before a command is a command, but not what a package manager shows of its script', () => {
  assert.deepEqual(attemptsOf(follow(['> npm test', 'ok', '-> exit 0'], { agentByName: true })), ['npm test: ok 0']);
  const letter = ['> make sure to run it', 'Error: it fails', '> make it green', 'Error: it fails'];
  assert.deepEqual(follow(letter, { path: '/code/letters.log' }), []);
  assert.deepEqual(follow(['> shop@2.0.1 start', '> node server.js', 'up'], { agentByName: true }), []);
});
