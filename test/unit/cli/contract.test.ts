import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { scanText, terminalStyle } from '../../../src/cli/scan-text.ts';
import { limits } from '../../../src/model/limits.ts';
import { environment, failingLog, folder, minute, program, run, runJson, top } from './program.ts';

const jsonl = (events: readonly object[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');

/** `npm test` fails in so many rounds, so many times at once in each. */
function parallelLog(rounds: number, atOnce: number): string {
  const round = (n: number) => {
    const ids = Array.from({ length: atOnce }, (_, place) => `c${n}.${place}`);
    const calls = ids.map((id) => ({
      type: 'call',
      id,
      tool: 'bash',
      input: { command: 'npm test' },
      round: n,
      time: minute(n),
    }));
    const output = 'TypeError: x is undefined\n    at load (src/user.js:3:5)';
    return [...calls, ...ids.map((id) => ({ type: 'result', id, exitCode: 1, output, time: minute(n) }))];
  };
  return jsonl(Array.from({ length: rounds }, (_, n) => round(n + 1)).flat());
}

/** More logs than a watch keeps, in each of which an agent is stuck. */
const many = limits.logs + 5;
const manyLogs = () =>
  folder(
    'many',
    Object.fromEntries(Array.from({ length: many }, (_, n) => [`${n}.findaway.jsonl`, failingLog(4, false)])),
  );

test('the attempts of an episode are the first 50 and the last 150, and the one that warned wherever it stands', () => {
  const { document } = runJson([folder('parallel', { 'a.findaway.jsonl': parallelLog(20, 30) })]);
  const [episode] = document.logs[0]?.episodes ?? [];
  assert.ok(episode && episode.warned !== null);
  assert.equal(episode.count, 20);
  const numbers = episode.attempts.map(({ n }) => n);
  const warned = numbers[episode.warned - 1] ?? 0;
  assert.ok(warned > 90 && warned <= 120, `it warned in the fourth round, at ${warned}`);
  const from = (start: number, length: number) => Array.from({ length }, (_, n) => start + n);
  assert.deepEqual(numbers, [...from(1, 50), warned, ...from(451, 150)]);
});

test('times are ISO 8601, what is not known is left out, and a subagent names the session above it', () => {
  const events = failingLog(4, false).replace('"id":"s"', '"id":"s","parent":"above"');
  const logs = folder('subagent', { 'a.findaway.jsonl': events, 'b.findaway.jsonl': failingLog(2, false) });
  const { stdout } = run(['scan', '--json', logs]);
  assert.match(stdout, /^ {6,}"parent": "above",$/m);
  const times = [...stdout.matchAll(/"(first|last)": "(.*)"/g)];
  assert.equal(times.length, 2);
  for (const [, , time = ''] of times) assert.equal(new Date(time).toISOString(), time);
  const known = JSON.parse(stdout);
  assert.deepEqual(Object.keys(known), ['version', 'logs', 'skipped']);
  assert.equal(known.logs[1].episodes.length, 0);
  assert.ok(!('tokens' in known.logs[0].episodes[0]), 'this log tells no cost');
});

test('paths are real paths and texts are masked', () => {
  const token = `ghp_${'a1B2'.repeat(9)}`;
  const { HOME = '' } = environment();
  const told = failingLog(5, false).replaceAll('src/user.js', `${HOME}/src/${token}.js`);
  const logs = folder('home/private', { 'a.findaway.jsonl': told, 'notes.txt': 'notes' });
  const json = run(['scan', '--json', logs]).stdout;
  assert.ok(!json.includes(token));
  const { document } = runJson([logs]);
  assert.equal(document.logs[0]?.path, path.join(logs, 'a.findaway.jsonl'));
  assert.equal(document.skipped[0]?.path, path.join(logs, 'notes.txt'));
  assert.ok(!JSON.stringify(document.logs[0]?.episodes).includes(HOME));
  const text = run(['scan', logs]).stdout;
  assert.ok(!text.includes(token) && !text.includes(HOME), text);
  assert.match(text, /~\/private\/notes\.txt/);
});

test("an application's log stays silent though it is named, unless its format is named too", () => {
  const line = (n: number) => `2026-01-31T02:10:${10 + n}Z ERROR db: connection refused, retrying`;
  const lines = Array.from({ length: 40 }, (_, n) => line(n)).join('\n');
  const file = path.join(folder('app', { 'server.log': `${lines}\n` }), 'server.log');
  const { status, document } = runJson([file]);
  assert.equal(status, 0);
  assert.match(document.skipped[0]?.why ?? '', /^not an agent's log/);
  assert.equal(runJson(['--format', 'text', file]).document.logs[0]?.format, 'text');
});

test('a path that is named twice is read and told once', () => {
  const logs = folder('twice', { 'a.findaway.jsonl': failingLog(4, false), 'notes.md': '# Notes' });
  const { document } = runJson([logs, path.join(logs, 'a.findaway.jsonl'), path.join(logs, 'notes.md'), logs]);
  assert.deepEqual([document.logs.length, document.skipped.length], [1, 1]);
});

test('of a workspace every log is read, however many there are', () => {
  const { document } = runJson([], manyLogs());
  assert.equal(document.logs.length, many);
  assert.deepEqual(document.skipped, []);
});

test('of a workspace only logs of the format that is asked for are read', () => {
  const logs = folder('mixed-workspace', { 'a.findaway.jsonl': failingLog(4, false), 'agent.log': '$ npm test\n' });
  const { status, document } = runJson(['--format', 'codex'], logs);
  assert.deepEqual([status, document.logs], [0, []]);
});

/** Runs the program and reads its output as slowly as asked, or not to its end. */
function runRead(args: readonly string[], read: (stream: NodeJS.ReadableStream & { destroy(): void }) => void) {
  const child = spawn(process.execPath, [program, ...args], { cwd: top, env: environment() });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  read(child.stdout);
  return new Promise<{ status: number | null; errors: string }>((resolve) =>
    child.on('close', (status) => resolve({ status, errors })),
  );
}

test('whoever reads only the beginning of the output gets no complaint, and the same exit status', async () => {
  const became = await runRead(['scan', '--json', manyLogs()], (stream) => stream.once('data', () => stream.destroy()));
  assert.deepEqual(became, { status: 1, errors: '' });
});

test('a long output comes whole to a slow reader', async () => {
  let text = '';
  const { status } = await runRead(['scan', '--json', manyLogs()], (stream) => {
    stream.on('data', (chunk) => {
      text += chunk;
      stream.pause();
      setTimeout(() => stream.resume(), 20);
    });
  });
  assert.equal(status, 1);
  assert.ok(text.length > 100_000);
  assert.equal(JSON.parse(text).logs.length, many);
});

test('what is wrong is one line, whatever it is about', () => {
  for (const args of [
    ['scan', '--format', '--json'],
    ['scan', 'no\nsuch\u001b[31mfile'],
  ]) {
    const { status, stdout, stderr } = run(args);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^find-a-way: [^\n\u001b]+\n$/);
  }
});

test('on a terminal what matters is set off by colours', () => {
  assert.match(scanText([], [{ path: '/a', label: 'a', why: 'empty so far' }], terminalStyle), /\u001b\[2m/);
});

test('the version is the one of the package', () => {
  const manifest = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8'));
  assert.equal(run(['--version']).stdout, `${manifest.version}\n`);
});
