import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { test } from 'node:test';
import { startWorkerWatch } from '../../../src/logs/worker-watch.ts';
import { options } from './fake-format.ts';
import { openLog } from './open-log.ts';
import { makeRooms, until } from './rooms.ts';

const mortal = new URL('./mortal-worker.ts', import.meta.url);

test('the worker tells what it reads, takes other settings and files, and survives its death', async (t) => {
  const { home, workspace, write } = await makeRooms(t);
  const path = await write('work/a.findaway.jsonl', openLog(workspace, 3));
  const elsewhere = await write('elsewhere/b.findaway.jsonl', openLog('/nowhere', 1));
  const problems: string[] = [];
  const watching = startWorkerWatch({
    workerPath: mortal,
    options: options([workspace]),
    env: { ...process.env, HOME: home },
    onProblem: (problem) => problems.push(problem),
  });
  t.after(() => watching.dispose());
  await watching.settled;
  assert.deepEqual(
    watching.state.logs.map((log) => [log.path, log.format, log.attempts]),
    [[path, 'findaway', 3]],
  );

  const started = performance.now();
  await appendFile(path, openLog(workspace, 1, 4));
  await until(watching, ({ episodes }) => episodes[0]?.count === 4);
  assert.ok(performance.now() - started < 2_000);

  const added = await watching.add(elsewhere);
  assert.ok('attempts' in added && added.attempts === 1);

  const counts: number[] = [];
  const listening = watching.onDidChange(({ logs }) => counts.push(logs.length));
  const deadly = await watching.add('/deadly');
  assert.match('why' in deadly ? deadly.why : '', /stopped the reader/);
  await appendFile(path, openLog(workspace, 1, 5));
  await until(watching, ({ episodes }) => episodes[0]?.count === 5);
  await until(watching, ({ logs }) => logs.length === 2);
  assert.ok(!counts.includes(0), 'what was known stays while the worker is away');
  assert.equal(problems.length, 1, 'its death is told once');
  assert.match(problems[0] ?? '', /a deadly log/);
  listening.dispose();

  watching.configure(options([]));
  await until(watching, ({ logs }) => logs.length === 1 && logs[0]?.path === elsewhere);
});
