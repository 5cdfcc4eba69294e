import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { formats } from '../../../src/formats/index.ts';
import { createWatch } from '../../../src/logs/local-watch.ts';
import { createMachine } from '../../../src/logs/machine.ts';
import type { Grade } from '../../../src/model/episode.ts';
import type { WatchState } from '../../../src/model/watch.ts';
import { options } from './fake-format.ts';
import { openLog } from './open-log.ts';
import { makeRooms, type Rooms, until } from './rooms.ts';

const failure = (n: number): string =>
  [
    'FAIL src/user.test.ts',
    `TypeError: Cannot read properties of undefined (reading 'id')`,
    '    at src/user.ts:12:7',
    `Tests: 1 failed, 4 passed (${n * 7} ms)`,
  ].join('\n');

interface GrowingLog {
  readonly path: (rooms: Rooms) => string;
  readonly start: (rooms: Rooms) => string;
  /** What an agent adds when it fails for the nth time. */
  readonly failing: (rooms: Rooms, n: number) => string;
  readonly passing: (rooms: Rooms) => string;
}

function claudeLines(rooms: Rooms, n: number, ok: boolean): string {
  const time = new Date(Date.now() - 60_000 + n * 1_000).toISOString();
  const common = { cwd: rooms.workspace, sessionId: 's-1', version: '2.0.0', timestamp: time, isSidechain: false };
  const id = `toolu_01AbCdEfGhIjKlMnOp${n}`;
  const call = { type: 'tool_use', id, name: 'Bash', input: { command: 'npm test' } };
  const result = {
    type: 'tool_result',
    tool_use_id: id,
    content: ok ? 'Tests: 5 passed' : `Exit code 1\n${failure(n)}`,
    ...(!ok && { is_error: true }),
  };
  return [
    {
      ...common,
      type: 'assistant',
      uuid: `a${n}`,
      message: { id: `msg_${n}`, role: 'assistant', model: 'claude', content: [call] },
    },
    {
      ...common,
      type: 'user',
      uuid: `u${n}`,
      parentUuid: `a${n}`,
      message: { role: 'user', content: [result] },
      ...(ok ? { toolUseResult: { stdout: '', stderr: '' } } : { toolUseResult: 'Error: Exit code 1' }),
    },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

const logs: Record<string, GrowingLog> = {
  'Claude Code, in its own store': {
    path: ({ home, workspace }) =>
      join(
        home,
        '.claude/projects',
        workspace.replace(/[^A-Za-z0-9]/g, '-'),
        '0a1b2c3d-0000-4000-8000-000000000000.jsonl',
      ),
    start: ({ workspace }) =>
      `${JSON.stringify({
        type: 'user',
        uuid: 'u0',
        sessionId: 's-1',
        cwd: workspace,
        version: '2.0.0',
        timestamp: new Date(Date.now() - 90_000).toISOString(),
        message: { role: 'user', content: 'please fix the tests' },
      })}\n`,
    failing: (rooms, n) => claudeLines(rooms, n, false),
    passing: (rooms) => claudeLines(rooms, 99, true),
  },
  'the open format, in the workspace': {
    path: ({ workspace }) => join(workspace, 'run.findaway.jsonl'),
    start: () => '',
    failing: ({ workspace }, n) => openLog(workspace, 1, n),
    passing: () =>
      [
        { type: 'call', id: 'c99', tool: 'bash', input: { command: 'npm test' } },
        { type: 'result', id: 'c99', status: 'ok', exitCode: 0, output: 'Tests: 5 passed' },
      ]
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
  },
  'plain text, in the workspace': {
    path: ({ workspace }) => join(workspace, 'agent.log'),
    start: () => 'starting the agent\n',
    failing: (_rooms, n) => `$ npm test\n${failure(n)}\nexit code: 1\n`,
    passing: () => '$ npm test\nTests: 5 passed\nexit code: 0\n',
  },
};

const grade = ({ episodes }: WatchState): Grade | undefined => episodes.find(({ state }) => state === 'open')?.grade;

for (const [name, log] of Object.entries(logs)) {
  test(`${name}: a log that grows comes to a warning in time, and withdraws it when the agent gets past`, async (t) => {
    const rooms = await makeRooms(t);
    const watching = createWatch({
      machine: { ...createMachine({}), home: rooms.home },
      formats,
      options: options([rooms.workspace]),
    });
    t.after(() => watching.dispose());
    await watching.settled;
    const path = log.path(rooms);
    await rooms.write(path.slice(join(rooms.home, '..').length + 1), log.start(rooms));
    for (let n = 1; n <= 8 && grade(watching.state) !== 'stuck'; n++) {
      await appendFile(path, log.failing(rooms, n));
      await until(watching, (state) => (state.logs.find((one) => one.path === path)?.failed ?? 0) >= n);
    }
    assert.equal(grade(watching.state), 'stuck');
    assert.equal(watching.state.logs[0]?.notUnderstood, 0);
    await appendFile(path, log.passing(rooms));
    await until(watching, (state) => grade(state) === undefined && state.episodes[0]?.state === 'recovered');
  });
}

test("a server's log in the workspace stays silent, and a setting makes it an agent's", async (t) => {
  const rooms = await makeRooms(t);
  const lines = Array.from(
    { length: 40 },
    (_, n) => `2026-01-31T02:10:${10 + (n % 50)}Z ERROR db: connection refused, retrying`,
  );
  const path = await rooms.write('work/server.log', `${lines.join('\n')}\n`);
  const watching = createWatch({
    machine: { ...createMachine({}), home: rooms.home },
    formats,
    options: options([rooms.workspace]),
  });
  t.after(() => watching.dispose());
  await watching.settled;
  assert.deepEqual(watching.state.episodes, []);
  assert.match(watching.state.skipped.find((one) => one.path === path)?.why ?? '', /^not an agent's log/);
  watching.configure(options([rooms.workspace], { agentTextLogs: ['server.log'] }));
  await until(watching, (state) => state.logs[0]?.format === 'text');
});
