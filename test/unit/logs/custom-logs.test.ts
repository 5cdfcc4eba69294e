import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createJudge } from '../../../src/detect/index.ts';
import { formats } from '../../../src/formats/index.ts';
import { startWorkerWatch } from '../../../src/logs/worker-watch.ts';
import type { WatchOptions, WatchState } from '../../../src/model/watch.ts';
import { options } from './fake-format.ts';
import { makeRooms, until } from './rooms.ts';

const mapping = {
  name: 'mine',
  files: 'runs/**/*.jsonl',
  when: { app: 'agent' },
  map: { call: { command: 'cmd' }, result: { exitCode: 'exit', output: 'out' } },
};
const fails = `${JSON.stringify({ app: 'agent', cmd: 'npm test', exit: 1, out: 'Error: no such table: users' })}\n`;
const passes = `${JSON.stringify({ app: 'agent', cmd: 'npm test', exit: 0, out: '12 passing' })}\n`;
const open = '{"type":"call","id":"a","tool":"bash","input":{"command":"ls"}}\n';

const formatOf = ({ logs }: WatchState, path: string) => logs.find((one) => one.path === path)?.format;

test("a user's own log is followed by its mapping: an agent that is stuck is seen, and that it got past it", async (t) => {
  const rooms = await makeRooms(t);
  const path = await rooms.write('work/runs/today/a.jsonl', '{"app":"web"}\n');
  const watching = rooms.watch({
    formats,
    createJudge,
    options: options([rooms.workspace], { customLogs: [mapping] }),
  });
  await watching.settled;
  for (const cut of [1, 20, 40, fails.length, fails.length]) {
    await appendFile(path, fails.slice(0, cut));
    await appendFile(path, fails.slice(cut));
  }
  const stuck = await until(watching, ({ episodes }) => episodes.some(({ grade }) => grade === 'stuck'));
  const [log] = stuck.logs;
  assert.deepEqual(
    [log?.path, log?.format, log?.agent, log?.attempts, log?.failed, log?.notUnderstood, log?.problem],
    [path, 'custom:mine', 'mine', 5, 5, 0, undefined],
  );
  assert.equal(stuck.episodes[0]?.state, 'open');
  await appendFile(path, passes);
  const past = await until(watching, ({ episodes }) => episodes[0]?.state === 'recovered');
  assert.equal(past.logs[0]?.attempts, 6);
});

test('a mapping takes its files from every other format, and no file but its own', async (t) => {
  const rooms = await makeRooms(t);
  const mine = await rooms.write('work/runs/a.findaway.jsonl', open);
  const other = await rooms.write('work/b.findaway.jsonl', open);
  const named = await rooms.write('else/runs/c.jsonl', fails);
  const outside = await rooms.write('else/d.jsonl', fails);
  const extraLogs = [join(named, '..', '..')];
  const watching = rooms.watch({
    formats,
    createJudge,
    options: options([rooms.workspace], { customLogs: [mapping], extraLogs }),
  });
  await watching.settled;
  const { state } = watching;
  assert.deepEqual(
    [mine, other, named, outside].map((path) => formatOf(state, path)),
    ['custom:mine', 'findaway', 'custom:mine', undefined],
  );
  assert.match(state.logs.find(({ path }) => path === mine)?.problem ?? '', /^1 of 1 lines .* findAWay\.customLogs/);
});

test('mappings come, change and go while their logs are watched; other settings leave what is known as it is', async (t) => {
  const rooms = await makeRooms(t);
  const path = await rooms.write('work/runs/a.jsonl', fails.repeat(5));
  const among = (overrides: Partial<WatchOptions>) => options([rooms.workspace], overrides);
  const watching = rooms.watch({ formats, createJudge, options: among({}) });
  await watching.settled;
  assert.equal(formatOf(watching.state, path), undefined);
  watching.configure(among({ customLogs: [mapping] }));
  await until(watching, (state) => state.episodes[0]?.state === 'open');

  let wasGone = false;
  const listening = watching.onDidChange(({ episodes }) => {
    wasGone ||= episodes.length === 0;
  });
  await rooms.write('work/b.log', 'nothing\n');
  watching.configure(among({ customLogs: [{ ...mapping }], extraLogs: [join(rooms.home, 'gone.log')] }));
  await until(watching, ({ skipped }) => skipped.some((one) => one.path.endsWith('gone.log')));
  listening.dispose();
  assert.ok(!wasGone, 'a mapping that stays as it was is read on');

  watching.configure(among({ customLogs: [{ ...mapping, name: 'yours' }] }));
  await until(watching, (state) => formatOf(state, path) === 'custom:yours');
  watching.configure(among({ customLogs: [{ ...mapping, name: 'yours' }], disabledFormats: ['custom:yours'] }));
  const off = await until(watching, ({ logs }) => logs.length === 0);
  assert.match(off.skipped.find((one) => one.path === path)?.why ?? '', /^switched off: .* custom:yours$/);
  assert.ok(!off.skipped.some(({ why }) => why.startsWith('a wrong setting')));
});

test('a wrong mapping is listed with its setting, its place and what is wanted; the right one is used', async (t) => {
  const rooms = await makeRooms(t);
  const path = await rooms.write('work/runs/a.jsonl', fails);
  const customLogs = [
    mapping,
    { ...mapping, name: 'out', files: ['../*.jsonl'] },
    { ...mapping, name: 'typo', map: { ...mapping.map, call: { comand: 'cmd' } } },
    null,
  ];
  const watching = rooms.watch({ formats, createJudge, options: options([rooms.workspace], { customLogs }) });
  await watching.settled;
  assert.equal(formatOf(watching.state, path), 'custom:mine');
  assert.deepEqual(
    watching.state.skipped.map(({ label, why, setting }) => [label, why.slice(0, 50), setting]),
    [
      [
        'findAWay.customLogs: typo, map.call.comand',
        'a wrong setting: there is no such key here; there ',
        'findAWay.customLogs',
      ],
      ['findAWay.customLogs: #4', 'a wrong setting: it must be an object with name, f', 'findAWay.customLogs'],
      [
        'findAWay.customLogs: out, files: ../*.jsonl',
        'a wrong setting: it leads out of the workspace fol',
        'findAWay.customLogs',
      ],
    ],
  );
});

test('a mapping goes with the other settings to the worker', async (t) => {
  const rooms = await makeRooms(t);
  const path = await rooms.write('work/runs/a.jsonl', fails);
  const watching = startWorkerWatch({
    workerPath: new URL('../../../src/logs/worker.ts', import.meta.url),
    options: options([rooms.workspace], { customLogs: [mapping, { name: 'typo' }], sessionStores: false }),
    onProblem: ({ kind }) => assert.fail(kind),
  });
  t.after(() => watching.dispose());
  const state = await until(watching, ({ logs }) => logs.length > 0);
  assert.equal(formatOf(state, path), 'custom:mine');
  assert.ok(state.skipped.some(({ setting }) => setting === 'findAWay.customLogs'));
});
