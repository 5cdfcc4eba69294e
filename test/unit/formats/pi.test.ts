import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { formats } from '../../../src/formats/index.ts';
import { type PiResult, readPiOutcome } from '../../../src/formats/pi/outcome.ts';
import { pi } from '../../../src/formats/pi.ts';
import { surest } from './decode-fixture.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';
import { bearsStrangeLines } from './strange-lines.ts';

const read = (name: string) => readFileSync(new URL(`../../fixtures/pi/${name}`, import.meta.url), 'utf8');
const session = read('session.jsonl');
const ownPath = '/home/dev/.pi/agent/sessions/--code-shop--/2026-03-14T09-00-00-000Z_0195a3c4.jsonl';

const claims: readonly (readonly [string, string, string, string | undefined])[] = [
  ['a session in its place', ownPath, session, 'pi'],
  ['a session renamed', '/tmp/notes.txt', session, 'pi'],
  ['a session of version 1', '/tmp/a', read('version-1.jsonl'), 'pi'],
  ['what it prints as JSON', '/tmp/pi.log', read('json-mode.jsonl'), 'pi'],
  ['a session that has lost its start', '/tmp/a', session.split('\n').slice(4).join('\n'), 'pi'],
  [
    'the first line of the open format',
    '/tmp/a',
    '{"type":"session","id":"s1","agent":"my-agent","cwd":"/code/shop","time":"2026-01-31T02:10:53Z"}\n',
    'findaway',
  ],
  [
    'a tree of another',
    ownPath,
    '{"type":"message","id":"m1","parentId":null,"timestamp":"2026-01-31T02:10:53Z","message":{"role":"user","content":[]}}\n',
    undefined,
  ],
];
for (const [what, path, text, expected] of claims) {
  test(`who claims ${what} of Pi`, () => assert.equal(surest(formats, { path, text })?.id, expected));
}

test('in its place a session of Pi is claimed by name', () => {
  assert.equal(pi.claim({ path: ownPath, text: session }), 'named');
  assert.deepEqual(pi.folders({ path: ownPath, text: session }), ['/code/shop']);
});

const windows = machine({ platform: 'win32', home: 'C:\\Users\\dev' });
const places: readonly (readonly [string, ReturnType<typeof machine>, string, string, string, boolean])[] = [
  ['the folder', machine(), '/code/shop', '/home/dev/.pi/agent/sessions', '--code-shop--/a.jsonl', true],
  ['a folder in it', machine(), '/code/shop', '/home/dev/.pi/agent/sessions', '--code-shop-api--/a.jsonl', true],
  ['another folder', machine(), '/code/shop', '/home/dev/.pi/agent/sessions', '--code-shopping--/a.jsonl', false],
  ['no log', machine(), '/code/shop', '/home/dev/.pi/agent/sessions', '--code-shop--/a.json', false],
  ['Windows', windows, 'C:\\work\\shop', 'C:\\Users\\dev\\.pi\\agent\\sessions', '--C--work-shop--/a.jsonl', true],
  [
    'another place',
    machine({ env: { PI_CODING_AGENT_DIR: '~/agents/pi' } }),
    '/code/shop/',
    '/home/dev/agents/pi/sessions',
    '--code-shop--/a.jsonl',
    true,
  ],
];
for (const [what, on, folder, root, path, expected] of places) {
  test(`where Pi keeps sessions: ${what}`, () => {
    const [store] = pi.stores(on, folder);
    assert.equal(store?.root, root);
    assert.equal(store?.accepts(path), expected);
  });
}

test('a folder for all sessions of Pi holds them side by side', () => {
  const [, own] = pi.stores(machine({ env: { PI_CODING_AGENT_SESSION_DIR: '/var/pi' } }), '/code/shop');
  assert.equal(own?.root, '/var/pi');
  assert.equal(own?.accepts('2026-03-14T09-00-00-000Z_0195a3c4.jsonl'), true);
});

const failed = (text: string, tool = 'bash'): PiResult => ({ tool, isError: true, text });
const outcomes: readonly (readonly [string, PiResult, object])[] = [
  [
    'a command that succeeded',
    { tool: 'bash', isError: false, text: 'Command exited with code 1' },
    { outcome: 'ok', exitCode: 0, output: 'Command exited with code 1' },
  ],
  [
    'a command that said nothing',
    failed('(no output)\n\nCommand exited with code 1'),
    { outcome: 'failed', exitCode: 1, output: '' },
  ],
  [
    'a command that was killed',
    failed('half\n\nCommand exited with code 137'),
    { outcome: 'failed', exitCode: 137, output: 'half' },
  ],
  [
    'a command whose folder is gone',
    failed('Working directory does not exist: /code/gone\nCannot execute bash commands.'),
    {
      outcome: 'failed',
      fault: 'spawn',
      output: 'Working directory does not exist: /code/gone\nCannot execute bash commands.',
    },
  ],
  [
    'a command of OpenClaw that failed though its tool did not',
    {
      tool: 'exec',
      isError: false,
      text: 'no\n\n(Command exited with code 1)',
      details: { status: 'completed', exitCode: 1 },
    },
    { outcome: 'failed', exitCode: 1, output: 'no' },
  ],
  [
    'a command of OpenClaw that goes on',
    { tool: 'exec', isError: false, text: 'Command still running (session a, pid 1).', details: { status: 'running' } },
    { outcome: 'running', output: 'Command still running (session a, pid 1).' },
  ],
  [
    'a poll of OpenClaw that sees the end',
    {
      tool: 'process',
      isError: false,
      text: '1 failed\n\nProcess exited with code 2.',
      details: { status: 'failed', exitCode: 2 },
    },
    { outcome: 'failed', exitCode: 2, output: '1 failed' },
  ],
  [
    'an output that an extension made shorter',
    failed('Test Results: 0 passed\n  1 failed'),
    { outcome: 'failed', output: 'Test Results: 0 passed\n  1 failed' },
  ],
  [
    'an extension that blocks without a word',
    failed('Tool execution was blocked', 'write'),
    { outcome: 'failed', fault: 'policy', output: 'Tool execution was blocked' },
  ],
  [
    'a file that is not there',
    failed("ENOENT: no such file or directory, access '/code/shop/a.ts'", 'read'),
    { outcome: 'failed', fault: 'tool', output: "ENOENT: no such file or directory, access '/code/shop/a.ts'" },
  ],
  [
    'wrong arguments',
    failed('Validation failed for tool "edit":\n  - path: must be string', 'edit'),
    { outcome: 'failed', fault: 'malformed', output: 'Validation failed for tool "edit":\n  - path: must be string' },
  ],
  [
    'a call cut off by the end of the answer',
    failed('Tool call "edit" was not executed: the response hit the output token limit.', 'edit'),
    {
      outcome: 'failed',
      fault: 'malformed',
      output: 'Tool call "edit" was not executed: the response hit the output token limit.',
    },
  ],
  ['an interrupted edit', failed('Operation aborted', 'edit'), { outcome: 'cancelled', output: 'Operation aborted' }],
  [
    'a person’s message before it began',
    failed('Skipped due to queued user message.', 'read'),
    { outcome: 'cancelled', output: 'Skipped due to queued user message.' },
  ],
];
for (const [what, result, expected] of outcomes) {
  test(`how a call of Pi ended: ${what}`, () => assert.deepEqual(readPiOutcome(result), expected));
}

test('what a person runs with ! is no attempt and no turn', () => {
  const message = { role: 'bashExecution', command: 'npm test', output: '1 failed', exitCode: 1, cancelled: false };
  const line = JSON.stringify({ type: 'message', id: 'a', parentId: null, timestamp: '2026-03-14T09:00:00Z', message });
  const { events, notUnderstood } = decodeText(pi, ownPath, `${line}\n`);
  assert.deepEqual([events.map(({ kind }) => kind), notUnderstood], [['session'], 0]);
});

test('a session without its first line is named by its file', () => {
  const tail = session.split('\n').slice(3).join('\n');
  assert.equal(decodeText(pi, ownPath, tail).events[0]?.session, '0195a3c4');
});

test('OpenClaw keeps its sessions in the same way', () => {
  const store = pi.stores(machine(), '/code/shop').at(-1);
  assert.equal(store?.root, '/home/dev/.openclaw/agents');
  assert.deepEqual(
    ['main/sessions/0195a3c4.jsonl', 'main/agent/models.jsonl', 'main/sessions/sessions.json'].map(store.accepts),
    [true, false, false],
  );
  const path = '/home/dev/.openclaw/agents/main/sessions/0195a3c4.jsonl';
  const [first] = decodeText(pi, path, session).events;
  assert.equal(first?.kind === 'session' && first.agent, 'OpenClaw');
});

bearsStrangeLines('Pi', pi, '/logs/session.jsonl', session.split('\n').slice(0, -2).join('\n'));
