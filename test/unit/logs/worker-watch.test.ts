import assert from 'node:assert/strict';
import { appendFile, writeFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { startWorkerWatch } from '../../../src/logs/worker-watch.ts';
import type { ReaderProblem } from '../../../src/model/reader-problem.ts';
import { options } from './fake-format.ts';
import { openLog } from './open-log.ts';
import { makeRooms, type Rooms, until } from './rooms.ts';

const mortal = new URL('./mortal-worker.ts', import.meta.url);
const deadlyLine = '{"type":"human","text":"deadly","text2":"deadly"}\n';

function start(t: TestContext, { home, workspace }: Rooms, workerPath = mortal, pulse?: number) {
  const problems: ReaderProblem[] = [];
  const watching = startWorkerWatch({
    workerPath,
    options: options([workspace]),
    env: { ...process.env, HOME: home },
    onProblem: (problem) => problems.push(problem),
    ...(pulse !== undefined && { pulse }),
  });
  t.after(() => watching.dispose());
  return { watching, problems };
}

test('the worker tells what it reads as it grows, and takes other files and settings', async (t) => {
  const rooms = await makeRooms(t);
  const { workspace, write } = rooms;
  const path = await write('work/a.findaway.jsonl', openLog(workspace, 3));
  const elsewhere = await write('elsewhere/b.findaway.jsonl', openLog('/nowhere', 1));
  const { watching, problems } = start(t, rooms);
  await watching.settled;
  assert.deepEqual(
    watching.state.logs.map((log) => [log.path, log.format, log.attempts]),
    [[path, 'findaway', 3]],
  );

  await appendFile(path, openLog(workspace, 1, 4));
  await until(watching, ({ episodes }) => episodes[0]?.count === 4);

  const added = await watching.add(elsewhere);
  assert.ok('attempts' in added && added.attempts === 1);
  const missing = await watching.add(`${elsewhere}.gone`);
  assert.match('why' in missing ? missing.why : '', /^there is no such file/);

  watching.configure(options([]));
  await until(watching, ({ logs }) => logs.length === 1 && logs[0]?.path === elsewhere);
  assert.deepEqual(problems, []);
});

test('a worker that dies comes back, and what was known stays; a log that kills it twice is left alone', async (t) => {
  const rooms = await makeRooms(t);
  const { workspace, write } = rooms;
  const path = await write('work/a.findaway.jsonl', openLog(workspace, 3));
  const { watching, problems } = start(t, rooms);
  await watching.settled;
  const counts: number[] = [];
  watching.onDidChange(({ logs }) => counts.push(logs.filter((log) => log.path === path).length));
  const deadly = await write('work/deadly.findaway.jsonl', openLog(workspace, 1) + deadlyLine);
  const state = await until(watching, ({ skipped }) => skipped.some((one) => one.path === deadly));
  assert.match(state.skipped.find((one) => one.path === deadly)?.why ?? '', /^reading it stopped the reader/);
  await appendFile(path, openLog(workspace, 1, 4));
  await until(watching, ({ episodes }) => episodes[0]?.count === 4);
  assert.ok(
    counts.every((count) => count === 1),
    'what was known stays while the worker is away',
  );
  assert.deepEqual(problems, [{ kind: 'lost', why: 'ended' }], 'its deaths are told once');
});

test('a worker that hangs is ended and comes back; a log over which it hangs twice is left alone', async (t) => {
  const rooms = await makeRooms(t);
  const { workspace, write } = rooms;
  const hanging = await write(
    'work/hanging.findaway.jsonl',
    openLog(workspace, 1) + deadlyLine.replaceAll('deadly', 'hanging'),
  );
  const fine = await write('work/fine.findaway.jsonl', openLog(workspace, 3));
  const { watching, problems } = start(t, rooms, mortal, 250);
  const state = await until(
    watching,
    ({ logs, skipped }) => logs.some(({ path }) => path === fine) && skipped.some(({ path }) => path === hanging),
    40_000,
  );
  assert.match(state.skipped.find(({ path }) => path === hanging)?.why ?? '', /^reading it stopped the reader/);
  assert.deepEqual(problems[0], { kind: 'lost', why: 'silent' });
});

test('a file that is asked for and kills the worker is answered', async (t) => {
  const rooms = await makeRooms(t);
  const path = await rooms.write('elsewhere/deadly.findaway.jsonl', openLog('/x', 1) + deadlyLine);
  const { watching } = start(t, rooms);
  const became = await watching.add(path);
  assert.match('why' in became ? became.why : '', /^reading it stopped the reader/);
});

test('what is said of a file in the home directory does not name it, whoever says it', async (t) => {
  const rooms = await makeRooms(t);
  const path = await rooms.write('home/deadly.findaway.jsonl', openLog('/x', 1) + deadlyLine);
  const broken = await rooms.write('home/broken.mjs', `throw new Error(${JSON.stringify(path)})`);
  const { watching, problems } = start(t, rooms, new URL(`file://${broken}`));
  const waiting = watching.add(path);
  while (problems.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.match(problems[0]?.detail ?? '', /~\/deadly/);
  watching.dispose();
  for (const became of [await waiting, await watching.add(path)]) {
    assert.ok('why' in became);
    assert.equal(became.label, '~/deadly.findaway.jsonl');
    assert.equal(became.path, path);
  }
});

test('a worker that cannot even start is told once and leaves an empty state', async (t) => {
  const rooms = await makeRooms(t);
  const broken = await rooms.write('broken.mjs', 'throw new Error("broken bundle")');
  const { watching, problems } = start(t, rooms, new URL(`file://${broken}`));
  await new Promise<void>((resolve) => setTimeout(resolve, 2_000));
  assert.deepEqual(problems, [{ kind: 'lost', why: 'failed', detail: 'broken bundle' }]);
  assert.deepEqual(watching.state.logs, []);
  await writeFile(broken, '');
});

test('a worker that runs out of memory is told of as one', async (t) => {
  const rooms = await makeRooms(t);
  const hungry = await rooms.write(
    'hungry.mjs',
    'const all = []; for (;;) all.push(new Array(100_000).fill(all.length + 0.5));',
  );
  const { problems } = start(t, rooms, new URL(`file://${hungry}`));
  for (const end = Date.now() + 60_000; problems.length === 0 && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 100));
  assert.partialDeepStrictEqual(problems, [{ kind: 'lost', why: 'memory' }]);
});
