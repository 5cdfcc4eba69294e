import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { copilotCli } from '../../../src/formats/copilot-cli.ts';
import { formats } from '../../../src/formats/index.ts';
import type { Machine } from '../../../src/model/machine.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';

const read = (name: string) => readFileSync(new URL(`../../fixtures/copilot-cli/${name}`, import.meta.url), 'utf8');
const current = read('session.jsonl');
const flat = read('legacy.jsonl');
const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const envelope = { id: 'e1', timestamp: '2026-07-03T09:12:04.000Z', parentId: null };
const event = (type: string, data: object, more: object = {}) => ({ type, data, ...more, ...envelope });
const id = '5f1d2c9e-4b7a-4c53-9d0e-8a61b3f7c214';

const transcript = lines(
  event('session.start', { sessionId: id, producer: 'copilot-agent', vscodeVersion: '1.113.0' }),
);
const claims: readonly (readonly [string, string, string, string])[] = [
  ['in its place', `/home/dev/.copilot/session-state/${id}/events.jsonl`, current, 'named'],
  ['in its place on Windows', `C:\\Users\\dev\\.copilot\\session-state\\${id}\\events.jsonl`, current, 'named'],
  ['flat, in its place', `/home/dev/.copilot/session-state/${id}.jsonl`, flat, 'named'],
  ['renamed', '/tmp/full.txt', current, 'content'],
  ['cut in its first line', '/tmp/full.txt', current.slice(0, 120), 'content'],
  ['of which only the end is seen', '/tmp/full.txt', current.split('\n').slice(30).join('\n'), 'content'],
  ["that is Copilot Chat's transcript", '/tmp/t.jsonl', transcript, 'none'],
  ['of the open format', '/tmp/a.jsonl', lines({ type: 'session', id: 'a' }, { type: 'call', tool: 'bash' }), 'none'],
  ['of Droid', '/tmp/a.jsonl', lines({ type: 'session_start', id: 'a' }, { type: 'message', id: 'm' }), 'none'],
  ['that is empty', `/home/dev/.copilot/session-state/${id}.jsonl`, '', 'none'],
];
for (const [what, path, text, expected] of claims) {
  test(`whether Copilot CLI claims a log ${what}`, () => {
    assert.equal(copilotCli.claim({ path, text }), expected);
  });
}

test('no other format claims a log of Copilot CLI', () => {
  for (const text of [current, flat]) {
    const claimed = formats.filter((format) => format.claim({ path: '/tmp/a.jsonl', text }) !== 'none');
    assert.deepEqual(
      claimed.map((format) => format.id),
      ['copilot-cli'],
    );
  }
});

const roots: readonly (readonly [string, Machine, readonly string[]])[] = [
  ['Linux', machine(), ['/home/dev/.copilot/session-state']],
  ['Windows', machine({ platform: 'win32', home: 'C:\\Users\\dev' }), ['C:\\Users\\dev\\.copilot\\session-state']],
  ['another home', machine({ env: { COPILOT_HOME: '/opt/copilot' } }), ['/opt/copilot/session-state']],
  [
    'state elsewhere',
    machine({ env: { XDG_STATE_HOME: '/state' } }),
    ['/home/dev/.copilot/session-state', '/state/.copilot/session-state'],
  ],
];
for (const [what, on, expected] of roots) {
  test(`where Copilot CLI keeps its sessions: ${what}`, () => {
    assert.deepEqual(
      copilotCli.stores(on, '/w').map((store) => store.root),
      expected,
    );
  });
}

test('sessions lie in folders of their own, and flat before 1.0', () => {
  const [store] = copilotCli.stores(machine(), '/w');
  const accepted = [`${id}/events.jsonl`, `${id}.jsonl`, `${id}/checkpoints/001.jsonl`, `${id}/workspace.yaml`];
  assert.deepEqual(
    accepted.map((path) => store?.accepts(path)),
    [true, true, false, false],
  );
  assert.equal(store?.enters?.(id), true);
  assert.equal(store?.enters?.(`${id}/checkpoints`), false);
});

const beside = (text: string) => new Map([[`/s/${id}/workspace.yaml`, text]]);
const folders: readonly (readonly [string, string, ReadonlyMap<string, string> | undefined, readonly string[]])[] = [
  ['the start of the session', current, undefined, ['/code/shop', '/code/shop/web']],
  ['the trust that a person gave', flat, undefined, ['/code/shop']],
  ['a start that is cut', current.slice(0, current.indexOf('"gitRoot"')), undefined, ['/code/shop']],
  [
    'a hook',
    lines(event('hook.start', { hookType: 'sessionStart', input: { cwd: '/code/shop' } })),
    undefined,
    ['/code/shop'],
  ],
  ['a move', lines(event('session.context_changed', { cwd: '/code/other' })), undefined, ['/code/other']],
  [
    'the file beside it',
    lines(event('session.start', { sessionId: id })),
    beside('id: x\ncwd: /code/shop\n'),
    ['/code/shop'],
  ],
  ['the file beside it, quoted', '', beside('cwd: "C:\\\\work\\\\shop"\r\n'), ['C:\\work\\shop']],
  ['nothing', lines(event('user.message', { content: '"context":{"cwd":"/secret"}' })), undefined, []],
];
for (const [what, text, files, expected] of folders) {
  test(`what tells the folder of a session: ${what}`, () => {
    assert.deepEqual(copilotCli.folders({ path: '/x', text }, files), expected);
  });
}

test('the file that names the folder lies beside the events', () => {
  assert.deepEqual(copilotCli.folderFiles?.(`/s/${id}/events.jsonl`, machine()), [`/s/${id}/workspace.yaml`]);
  assert.deepEqual(copilotCli.folderFiles?.(`/s/${id}.jsonl`, machine()), []);
});

const ok = (content: string, more: object = {}) => ({ success: true, result: { content, ...more } });
const not = (code: string, message: string) => ({ success: false, error: { code, message } });
const outcomes: readonly (readonly [string, string, object, string])[] = [
  ['a run that ended well', 'bash', ok('fine\n<shellId: 3 completed with exit code 0>'), 'ok 0: fine'],
  ['a run that failed', 'powershell', ok('bad\r\n<shellId: a-b completed with exit code 3>'), 'failed 3: bad'],
  ['a run that failed, before 1.0', 'bash', ok('bad\n<exited with exit code 127>'), 'failed 127: bad'],
  [
    'a run whose code is negative',
    'bash',
    ok('<shellId: 3 completed with exit code -1073741510>'),
    'failed -1073741510: ',
  ],
  [
    'a run whose code stands in its blocks',
    'bash',
    ok('x', { contents: [{ type: 'shell_exit', exitCode: 2 }] }),
    'failed 2: x',
  ],
  [
    'a run whose code was measured',
    'bash',
    { ...ok('x'), toolTelemetry: { metrics: { exit_code: 4 } } },
    'failed 4: x',
  ],
  ['a run that tells no code', 'bash', ok('x'), 'unknown: x'],
  [
    'a run that goes on',
    'bash',
    ok('x\n<command with shellId: 5 is still running after 30 seconds. Use read_bash.>'),
    'running: x',
  ],
  ['a run in the background', 'bash', ok('<command started in background with shellId: watch>'), 'running: '],
  ['a file that shows such a line', 'view', ok('a\n<exited with exit code 1>'), 'ok: a\n<exited with exit code 1>'],
  ['an edit', 'edit', ok('File a.ts updated with changes.'), 'ok: File a.ts updated with changes.'],
  ['an edit that does not fit', 'edit', not('failure', 'No match found'), 'failed tool: No match found'],
  [
    "a person's no",
    'edit',
    not('rejected', 'The user rejected this tool call.'),
    'refused: The user rejected this tool call.',
  ],
  [
    "a hook's no",
    'task',
    not('denied', 'Denied by preToolUse hook from "x"'),
    'failed policy: Denied by preToolUse hook from "x"',
  ],
  [
    "a rule's no",
    'bash',
    not('denied', 'Permission to run this tool was denied due to the following rules: shell(rm)'),
    'failed policy: Permission to run this tool was denied due to the following rules: shell(rm)',
  ],
  ['its time limit', 'x-y', not('timeout', 'too slow'), 'failed timeout: too slow'],
  [
    'a tool that is not there',
    'foo',
    not('failure', "Tool 'foo' does not exist"),
    "failed malformed: Tool 'foo' does not exist",
  ],
  [
    'a shell that does not start',
    'bash',
    not('failure', 'Failed to start bash process: spawn bash ENOENT'),
    'failed spawn: Failed to start bash process: spawn bash ENOENT',
  ],
  [
    'an interruption',
    'bash',
    not('failure', 'The execution of this tool, or a previous tool was interrupted.'),
    'cancelled: The execution of this tool, or a previous tool was interrupted.',
  ],
  [
    'an agent in the background',
    'task',
    ok('Agent started in background with agent_id: a.'),
    'running: Agent started in background with agent_id: a.',
  ],
];
for (const [what, tool, complete, expected] of outcomes) {
  test(`how a call ended: ${what}`, () => {
    const call = event('assistant.message', {
      content: '',
      toolRequests: [{ toolCallId: 'c1', name: tool, arguments: {} }],
    });
    const text = lines(call, event('tool.execution_complete', { toolCallId: 'c1', ...complete }));
    const told = decodeText(copilotCli, '/x/a.jsonl', text).events.flatMap((one) =>
      one.kind === 'result' ? [one] : [],
    );
    assert.deepEqual(
      told.map(
        ({ outcome, exitCode, fault, output }) =>
          `${[outcome, exitCode, fault].filter((part) => part !== undefined).join(' ')}: ${output}`,
      ),
      [expected],
    );
  });
}

test('a denial is the answer that the person gave where the log has it', () => {
  const text = lines(
    event('tool.execution_start', { toolCallId: 'c1', toolName: 'bash', arguments: { command: 'ls' } }),
    event('permission.completed', { toolCallId: 'c1', result: { kind: 'denied-interactively-by-user' } }),
    event('tool.execution_complete', { toolCallId: 'c1', ...not('denied', 'Permission denied') }),
  );
  const { events } = decodeText(copilotCli, '/x/a.jsonl', text);
  assert.deepEqual(
    events.flatMap((one) => (one.kind === 'result' ? [one.outcome] : [])),
    ['refused'],
  );
});

const whole = [...current.trimEnd().split('\n'), ...flat.trimEnd().split('\n')];
const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('', '__proto__', -1, 1e308, [], {}, [[]], [null], { toolCallId: 1 }),
);
function replaced(record: unknown, index: number, value: unknown): unknown {
  let count = 0;
  return JSON.parse(JSON.stringify(record), (_key, old: unknown) => (count++ === index ? value : old));
}

test('an event with something strange in it is read or counted, and those after it are read', () => {
  fc.assert(
    fc.property(fc.constantFrom(...whole), fc.nat(40), strange, (line, index, value) => {
      const changed = JSON.stringify(replaced(JSON.parse(line), index, value)) ?? 'null';
      const { events } = decodeText(copilotCli, '/x/a.jsonl', `${changed}\n${current}`);
      assert.ok(events.length > 40);
    }),
    { numRuns: 100 },
  );
});

test('an event that breaks off is counted', () => {
  fc.assert(
    fc.property(fc.constantFrom(...whole), fc.double({ min: 0.05, max: 0.99, noNaN: true }), (line, part) => {
      const { events, notUnderstood } = decodeText(
        copilotCli,
        '/x/a.jsonl',
        `${line.slice(0, Math.floor(line.length * part))}\n`,
      );
      assert.deepEqual([events, notUnderstood], [[], 1]);
    }),
  );
});
