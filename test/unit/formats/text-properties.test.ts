import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Event } from '../../../src/model/event.ts';
import { limits } from '../../../src/model/limits.ts';
import { cpuTime } from '../cpu-time.ts';
import { attemptsOf, follow, linesOf, readTextLog, textLogs } from './decode-text-log.ts';

const logs = textLogs('agents').map((name) => linesOf(readTextLog('agents', name)));
const everyLine = [
  ...new Set([...logs.flat(), ...textLogs('others').flatMap((name) => linesOf(readTextLog('others', name)))]),
];
const anyLine = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...everyLine) },
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    '',
    '\r',
    '\x1b[',
    '⎿',
    '● Bash(',
    'exec',
    'Attempt 1',
    '+ ',
    '$ ',
    'exit code',
    'Action: bash',
    'Action:',
    'COMMAND:',
    '```sh',
    '```',
    '```output',
    '> npm test',
    '> x@1.0.0 test',
    '│ ✔  Shell npm test │',
    '    1 failed, 2 passed',
    '\ufeff$ ls',
  ),
);
const anyLog = fc.array(anyLine, { maxLength: 60 });
const setting = fc.record({ agentByName: fc.boolean(), path: fc.constantFrom('/code/agent.log', '/code/run.log') });

const callsOf = (events: readonly Event[]) =>
  events.flatMap((event) => (event.kind === 'call' ? [`${event.at.offset} ${event.tool} ${event.input}`] : []));

test('any lines in any order are read without a throw; events come in the order of the log, results after their calls', () => {
  fc.assert(
    fc.property(anyLog, setting, (lines, following) => {
      const events = follow(lines, following);
      const waiting = new Set<string | undefined>();
      let before = 0;
      for (const event of events) {
        assert.ok(event.at.offset >= before, `${event.kind} at ${event.at.offset} after ${before}`);
        before = event.at.offset;
        if (event.kind === 'call') assert.ok(!waiting.has(event.id), `two calls ${event.id}`);
        if (event.kind === 'call') waiting.add(event.id);
        if (event.kind === 'result') assert.ok(waiting.delete(event.id), `no call ${event.id}`);
      }
      assert.deepEqual([...waiting], []);
    }),
    { numRuns: 500 },
  );
});

test('pauses at any place add no call and take none away', () => {
  fc.assert(
    fc.property(anyLog, setting, fc.uniqueArray(fc.nat(60)), (lines, following, pauses) => {
      const paused = follow(lines, { ...following, pausesAfter: new Set(pauses) });
      assert.deepEqual(callsOf(paused), callsOf(follow(lines, following)));
    }),
    { numRuns: 500 },
  );
});

test('a command that is silent for long in the middle of its output loses none of it where the log prints exit codes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(200)),
      (sizes, pauses) => {
        const lines = sizes.flatMap((size, run) => [
          '$ npm test',
          ...Array.from({ length: size }, (_, index) => `✖ test ${run} ${index}`),
          'exit code 1',
        ]);
        const first = (sizes[0] ?? 0) + 2;
        const pausesAfter = new Set(pauses.map((pause) => pause + first));
        const events = follow(lines, { path: '/code/agent.log', pausesAfter });
        const outputs = events.flatMap((event) => (event.kind === 'result' ? [event.output] : []));
        assert.deepEqual(
          outputs,
          sizes.map((size, run) => Array.from({ length: size }, (_, index) => `✖ test ${run} ${index}`).join('\n')),
        );
      },
    ),
  );
});

test('a last result that reads finished is told after a pause; one in the middle of its work waits', () => {
  const failing = ['$ npm test', '> test', '✖ loads the user', 'ℹ fail 1'];
  const twice = [...failing, ...failing];
  const results = (lines: readonly string[]) =>
    follow([...lines, '$ ls'], { path: '/code/agent.log', pausesAfter: new Set([lines.length]) })
      .slice(0, -2)
      .filter((event) => event.kind === 'result').length;
  assert.equal(results(twice), 2);
  const told = follow(twice, { path: '/code/agent.log', pausesAfter: new Set([8]) });
  assert.deepEqual(attemptsOf(told), ['npm test: unknown', 'npm test: unknown']);
});

test('what is kept of an endless output is its start and its end', () => {
  const lines = [
    '$ make',
    ...Array.from({ length: 50_000 }, (_, index) => `line ${index} of the build`),
    'exit code 2',
  ];
  const result = follow(lines, { path: '/code/agent.log' }).find((event) => event.kind === 'result');
  assert.ok(result?.kind === 'result');
  assert.ok(result.output.length <= limits.output);
  assert.match(result.output, /^line 0 of/);
  assert.match(result.output, /line 49999 of the build$/);
  assert.match(result.output, /characters, middle left out/);
});

const hostile: readonly string[] = [
  '\x1b['.repeat(50_000),
  `\x1b[${'1;'.repeat(50_000)}`,
  `\x1b]${'x'.repeat(100_000)}`,
  `${'a'.repeat(50_000)}\b`.repeat(2),
  '\b'.repeat(100_000),
  `$ ${'a '.repeat(50_000)}`,
  `user@host:${'x'.repeat(100_000)}`,
  `● Bash(${'('.repeat(100_000)}`,
  `Tool call: bash(${"{'command': '".repeat(8_000)}`,
  `exec ${' in /x'.repeat(16_000)}`,
  `Running: ${'npm '.repeat(25_000)}`,
  `${'command '.repeat(12_000)}exit code 1`,
  `Attempt 1 ${'of 5 '.repeat(20_000)}`,
  `${'='.repeat(100_000)}`,
  `${' at '.repeat(25_000)}`,
  `2026-01-31 02:10:53 INFO ${'a.'.repeat(50_000)}`,
  `${'A'.repeat(100_000)}Error`,
  `PS C:\\${'x'.repeat(100_000)}`,
  `Action Input: ${'['.repeat(100_000)}`,
  ' '.repeat(100_000),
  `${' '.repeat(100_000)}x`,
];

test('lines of a hundred thousand characters are read in the time that their length takes', () => {
  for (const line of hostile) {
    const start = cpuTime();
    follow(['$ npm test', line, line, line, line, line], { path: '/code/agent.log' });
    const took = cpuTime() - start;
    assert.ok(took < 1_000, `${line.slice(0, 20)}: ${took} ms`);
  }
});
