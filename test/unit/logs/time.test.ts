import assert from 'node:assert/strict';
import { appendFile, stat, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSeenCalls } from '../../../src/detect/index.ts';
import { formats } from '../../../src/formats/index.ts';
import { createWatch } from '../../../src/logs/local-watch.ts';
import { createMachine } from '../../../src/logs/machine.ts';
import { readLog } from '../../../src/logs/read-once.ts';
import { limits } from '../../../src/model/limits.ts';
import { options } from './fake-format.ts';
import { openLog } from './open-log.ts';
import { makeRooms, until } from './rooms.ts';

test('a log without times of its own is as old as its file: its session goes quiet and alarms no more', async (t) => {
  const { home, workspace, write } = await makeRooms(t);
  const path = await write('a.findaway.jsonl', openLog(workspace, 5));
  const { mtimeMs } = await stat(path);
  const machine = { ...createMachine(), home };
  const read = async (now: number) => {
    const log = await readLog(path, { machine, formats, now });
    assert.ok('log' in log);
    return [log.sessions[0]?.state, log.episodes[0]?.state];
  };
  assert.deepEqual(await read(mtimeMs + limits.quiet / 2), ['active', 'open']);
  assert.deepEqual(await read(mtimeMs + limits.quiet * 2), ['quiet', 'ended']);
});

test('a log of long ago does not alarm while it is read at the start', async (t) => {
  const { home, workspace, write } = await makeRooms(t);
  await write('work/a.findaway.jsonl', openLog(workspace, 5));
  const watching = createWatch({
    machine: { ...createMachine(), home },
    formats,
    options: options([workspace]),
    now: () => Date.now() + limits.quiet * 2,
  });
  t.after(() => watching.dispose());
  const open: number[] = [];
  watching.onDidChange(({ episodes }) => open.push(episodes.filter(({ state }) => state === 'open').length));
  await watching.settled;
  assert.equal(watching.state.episodes[0]?.state, 'ended');
  assert.ok(open.every((count) => count === 0));
});

test('a call that a resumed session copies counts in the log that had it first', async (t) => {
  const { home, workspace, write } = await makeRooms(t);
  const log = openLog(workspace, 5).replace(/"c(\d)"/g, '"toolu_01AbCdEfGhIj$1"');
  const machine = { ...createMachine(), home };
  const seen = createSeenCalls();
  const counts: number[] = [];
  for (const name of ['first', 'resumed']) {
    const path = await write(`${name}.findaway.jsonl`, log.replace('"s1"', `"${name}"`));
    const read = await readLog(path, { machine, formats, seen });
    counts.push('log' in read ? read.log.attempts : -1);
  }
  assert.deepEqual(counts, [5, 0]);
});

test('other thresholds judge anew what was read, and nothing is told while nothing happens', async (t) => {
  const { home, workspace, write } = await makeRooms(t);
  const path = await write('work/a.findaway.jsonl', openLog(workspace, 5));
  const watching = createWatch({
    machine: { ...createMachine(), home },
    formats,
    options: options([workspace]),
  });
  t.after(() => watching.dispose());
  await watching.settled;
  const before = watching.state.episodes[0];
  assert.equal(before?.grade, 'stuck');
  const told: number[] = [];
  watching.onDidChange(({ episodes }) => told.push(episodes.length));
  await writeFile(`${workspace}/unrelated.txt`, 'x');
  await sleep(2_500);
  assert.equal(told.length, 0);
  const high = { notice: 5, warning: 50, stuck: 60 };
  watching.configure(options([workspace], { thresholds: { 'same-call-same-failure': high } }));
  const state = await until(watching, ({ episodes }) => episodes[0]?.grade === 'notice');
  assert.equal(state.episodes[0]?.id, before?.id);
  assert.ok(!told.includes(0), 'the episode that stays open never goes');
  await appendFile(path, openLog(workspace, 1, 6));
  await until(watching, ({ episodes }) => episodes[0]?.count === 6);
});

test('what is seen to be written to a log without times of its own happened then', async (t) => {
  const { home, workspace, write } = await makeRooms(t);
  const path = await write('work/agent.log', textLog(3));
  const watching = createWatch({ machine: { ...createMachine(), home }, formats, options: options([workspace]) });
  t.after(() => watching.dispose());
  await watching.settled;
  assert.equal(watching.state.episodes[0]?.first, undefined, 'when the rest happened nobody knows');
  const before = Math.floor((await stat(path)).mtimeMs);
  await appendFile(path, textLog(2));
  const { episodes } = await until(watching, (state) => state.episodes[0]?.grade === 'stuck');
  const { first = 0, last = 0 } = episodes[0] ?? {};
  assert.ok(before <= first && first <= last && last <= Date.now(), `${before} ${first} ${last}`);
});

function textLog(attempts: number): string {
  return '$ npm test\n✖ loads the user\n  TypeError: x is undefined\nexit code 1\n'.repeat(attempts);
}
