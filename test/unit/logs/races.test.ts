import assert from 'node:assert/strict';
import { appendFile, symlink, utimes } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { createSeenCalls } from '../../../src/detect/index.ts';
import { claudeCode } from '../../../src/formats/claude-code.ts';
import type { LineFormat } from '../../../src/formats/format.ts';
import { createLogSet, type LogSet } from '../../../src/logs/log-set.ts';
import { createMachine } from '../../../src/logs/machine.ts';
import { createOpenFolders } from '../../../src/logs/open-folders.ts';
import type { WatchOptions } from '../../../src/model/watch.ts';
import { fakeFormat, fakeJudge, options } from './fake-format.ts';
import { makeRooms, type Rooms } from './rooms.ts';

/** A set of logs that nobody watches: it learns only what a test tells it. */
function logSet(t: TestContext, { home, workspace }: Rooms, format: LineFormat): LogSet {
  const machine = { ...createMachine(), home };
  const logs = createLogSet({
    machine,
    redact: (text) => text,
    seen: createSeenCalls(),
    now: Date.now,
    rules: () => ({
      formats: [format],
      disabledFormats: [],
      openFolders: createOpenFolders([workspace], machine),
      calledAgents: () => false,
      avoid: new Set(),
      machine,
      since: 0,
    }),
    thresholds: () => ({}),
    createJudge: fakeJudge,
    changed: () => {},
  });
  t.after(() => logs.dispose());
  return logs;
}

test('a log that goes while others are looked at keeps nobody waiting', { timeout: 10_000 }, async (t) => {
  const rooms = await makeRooms(t);
  const { workspace, write } = rooms;
  const logs = logSet(t, rooms, fakeFormat());
  const names = ['a', 'b', 'c', 'd'];
  const paths = await Promise.all(names.map((name) => write(`work/${name}.log`, `fake ${workspace}\nfail 1\n`)));
  const files = paths.map((path) => logs.at(path, 'workspace'));
  const settled = logs.settleAll(files);
  for (const file of files.slice(1)) logs.drop(file);
  await settled;
  assert.deepEqual([...logs.files.keys()], paths.slice(0, 1));
  assert.equal(files[0]?.view?.log.attempts, 1);
});

test('a log that grows while others are looked at is read when that is done', { timeout: 10_000 }, async (t) => {
  const rooms = await makeRooms(t);
  const { workspace, write } = rooms;
  const grown = await write('work/grown.log', `fake ${workspace}\nfail 1\n`);
  const other = await write('work/other.log', `fake ${workspace}\n`);
  let meanwhile = async () => {};
  const plain = fakeFormat();
  const logs = logSet(t, rooms, {
    ...plain,
    claim(head) {
      if (head.path === other) void meanwhile();
      return plain.claim(head);
    },
  });
  const file = logs.at(grown, 'workspace');
  await logs.settle(file);
  meanwhile = async () => {
    await appendFile(grown, 'fail 2\n');
    logs.touch(file);
  };
  const old = new Date(Date.now() - 60_000);
  const others = [logs.at(other, 'workspace')];
  for (let n = 0; n < 20; n++) {
    const path = await write(`work/${n}.log`, `fake ${workspace}\n`);
    await utimes(path, old, old);
    others.push(logs.at(path, 'workspace'));
  }
  await logs.settleAll(others);
  for (let waited = 0; file.view?.log.attempts !== 2; waited += 20) {
    assert.ok(waited < 1_000, 'what was added is read');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});

test('nobody waits for a watch that is let go while it begins', { timeout: 10_000 }, async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  for (let n = 0; n < 20; n++) await write(`work/${n}.log`, `fake ${workspace}\nfail 1\n`);
  const plain = fakeFormat();
  const format: LineFormat = {
    ...plain,
    claim(head) {
      watching.dispose();
      return plain.claim(head);
    },
  };
  const watching = watch({ formats: [format] });
  await watching.settled;
});

test('a log that was asked for is judged by other thresholds as soon as they are set', async (t) => {
  const { home, write, watch } = await makeRooms(t);
  const path = await write('elsewhere/a.log', 'fake /x\nfail 1\n');
  const judged: string[] = [];
  const watching = watch({
    machine: { ...createMachine(), home },
    options: options([]),
    createJudge: (context) => {
      judged.push(JSON.stringify(context.thresholds));
      return fakeJudge(context);
    },
  });
  await watching.settled;
  await watching.add(path);
  watching.configure(options([], { thresholds: { timeouts: { notice: 1, warning: 2, stuck: 3 } } }));
  // Asking again waits for the settings to be in force.
  await watching.add(path);
  assert.deepEqual(judged, ['{}', '{"timeouts":{"notice":1,"warning":2,"stuck":3}}']);
});

test('a log that is read is taken for an agent’s as soon as a setting says so, however the setting is written', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const path = await write('work/a.log', `fake ${workspace}\nfail 1\n`);
  const plain = fakeFormat();
  const taken: boolean[] = [];
  const format: LineFormat = {
    ...plain,
    decoder(context) {
      taken.push(context.agentByName ?? false);
      return plain.decoder(context);
    },
  };
  const watching = watch({ formats: [format] });
  await watching.settled;
  const settings: readonly (readonly [Partial<WatchOptions>, readonly boolean[]])[] = [
    [{ agentTextLogs: ['*.log'] }, [false, true]],
    [{}, [false, true, false]],
    [{ extraLogs: [`${workspace}/./sub/../a.log`] }, [false, true, false, true]],
  ];
  for (const [setting, expected] of settings) {
    watching.configure(options([workspace], setting));
    await watching.add(path);
    assert.deepEqual(taken, expected);
  }
});

test('the sessions of a folder that is opened by a link are found where the agent keeps them', async (t) => {
  const { home, workspace, write, watch } = await makeRooms(t);
  const linked = `${workspace}-link`;
  await symlink(workspace, linked);
  const slug = workspace.replace(/[^A-Za-z0-9]/g, '-');
  const said = { type: 'user', uuid: 'u', sessionId: 's', cwd: workspace, message: { role: 'user', content: 'hi' } };
  const line = JSON.stringify({ ...said, isSidechain: false, timestamp: new Date().toISOString() });
  const path = await write(`home/.claude/projects/${slug}/0a1b.jsonl`, `${line}\n`);
  const watching = watch({
    machine: { ...createMachine({}), home },
    formats: [claudeCode],
    options: options([linked]),
  });
  await watching.settled;
  assert.deepEqual(
    watching.state.logs.map((log) => log.path),
    [path],
  );
});
