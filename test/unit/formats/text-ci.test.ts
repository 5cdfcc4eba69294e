import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attemptsOf, follow, linesOf, readTextLog } from './decode-text-log.ts';

const stamped = (lines: readonly string[]): string[] =>
  lines.map((line, index) => `2026-01-31T02:10:${String(index % 60).padStart(2, '0')}.1234567Z ${line}`);
const step = (script: readonly string[], output: readonly string[], code = 0): string[] => [
  `##[group]Run ${script[0]}`,
  ...script.map((line) => `\x1b[36;1m${line}\x1b[0m`),
  'shell: /usr/bin/bash -e {0}',
  'env:',
  '  CI: true',
  '##[endgroup]',
  ...output,
  ...(code === 0 ? [] : [`##[error]Process completed with exit code ${code}.`]),
];
const job = (name: string): string[] => ["Current runner version: '2.331.0'", `Complete job name: ${name}`];
const named = (lines: readonly string[]): readonly string[] =>
  attemptsOf(follow(stamped(lines), { agentByName: true }));
const unnamed = (lines: readonly string[]): readonly string[] => attemptsOf(follow(stamped(lines)));

const jobs: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'a step that went well, for all it printed',
    [...step(['npm test'], ['exit code 1', '2 failed']), 'Post job cleanup.'],
    ['npm test: ok'],
  ],
  ['a step that failed', step(['npm test'], ['1 failed'], 1), ['npm test: failed 1']],
  ['a step that shows a file and fails', step(['cat report.txt'], ['no'], 1), ['cat report.txt: failed 1']],
  ['a script of several lines', step(['npm ci', 'npm test'], [], 2), ['npm ci\nnpm test: failed 2']],
  [
    'a script with its trace, and what npm shows of its own',
    step(['set -x'], ['+ npm test', '> shop@1.0.0 test', '> jest', '1 failed'], 1),
    ['set -x: failed 1'],
  ],
  [
    'an action, which runs no command of the job',
    ['##[group]Run actions/checkout@v4', 'with:', '  path: x', '##[endgroup]', 'Syncing'],
    [],
  ],
  ['the step that goes on', step(['npm test'], ['1 passed']), ['npm test: unknown']],
  [
    'an agent at work in a step',
    step(['claude -p "mend it"'], ['$ npm test', '1 failed', 'exit code 1', '$ npm test', 'exit code 0']),
    ['claude -p "mend it": unknown', 'npm test: failed 1', 'npm test: ok 0'],
  ],
];
for (const [what, lines, expected] of jobs) {
  test(`a CI log that a person names as an agent's: ${what}`, () => assert.deepEqual(named(lines), expected));
}

test('a CI log is taken for an agent’s only where one job repeats a step', () => {
  const failing = step(['npm test'], ['1 failed'], 1);
  const passing = step(['npm run lint'], []);
  assert.deepEqual(unnamed([...job('a'), ...passing, ...failing]), []);
  assert.deepEqual(unnamed([...job('a'), ...failing, ...job('b'), ...failing, ...job('c'), ...failing]), []);
  assert.deepEqual(unnamed([...job('a'), ...failing, ...passing, ...failing]), [
    'npm test: failed 1',
    'npm run lint: ok',
    'npm test: failed 1',
  ]);
});

test('columns with job and step in front of the lines change nothing', () => {
  const lines = stamped([...job('a'), ...step(['npm test'], ['1 failed'], 1), ...step(['npm test'], ['1 failed'], 1)]);
  const expected = ['npm test: failed 1', 'npm test: failed 1'];
  assert.deepEqual(attemptsOf(follow(lines)), expected);
  assert.deepEqual(attemptsOf(follow(lines.map((line) => `test\tRun tests\t${line}`))), expected);
});

test("npm's debug log tells its run where a person names it as an agent's", () => {
  const read = (name: string) => attemptsOf(follow(linesOf(readTextLog('others', name)), { agentByName: true }));
  assert.deepEqual(read('npm-10-debug.log'), ['npm run test: failed 1']);
  assert.deepEqual(read('npm-debug.log'), ['npm run test: failed 1']);
  const passed = [
    '0 verbose cli node npm',
    '1 verbose title npm run build',
    '2 silly x',
    '3 verbose exit 0',
    '4 info ok',
  ];
  assert.deepEqual(attemptsOf(follow([...passed, ...passed], { agentByName: true })), [
    'npm run build: ok 0',
    'npm run build: ok 0',
  ]);
});
