import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createJudge, createSeenCalls } from '../../../src/detect/index.ts';
import { codex, compressedCodex } from '../../../src/formats/codex.ts';
import type { Event, ResultEvent } from '../../../src/model/event.ts';
import { decodeDocument } from './decode-fixture.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';

const uuid = (n: number): string => `019ed99c-d00d-7613-b2e7-d2f512f78af${n}`;
const rollout = (n: number): string =>
  `/home/dev/.codex/sessions/2026/06/18/rollout-2026-06-18T07-41-00-${uuid(n)}.jsonl`;

let clock = 0;
const line = (type: string, payload: unknown): string =>
  `${JSON.stringify({ timestamp: new Date(Date.UTC(2026, 5, 18) + ++clock * 1_000).toISOString(), type, payload })}\n`;
const meta = (n: number): string =>
  line('session_meta', { id: uuid(n), cwd: '/home/dev/shop', cli_version: '0.140.0' });
const event = (type: string, payload: object): string => line('event_msg', { type, ...payload });
const output = (id: string, said: unknown): string =>
  line('response_item', { type: 'function_call_output', call_id: id, output: said });
const patched = (id: string, said: unknown): string =>
  line('response_item', { type: 'custom_tool_call_output', call_id: id, output: said });

function called(id: string, name: string, input: object): string {
  return line('response_item', { type: 'function_call', name, call_id: id, arguments: JSON.stringify(input) });
}

const shell = called('a', 'shell', { command: ['bash', '-lc', 'npm test'] });
const exec = called('a', 'exec_command', { cmd: 'npm test' });
const patch = line('response_item', {
  type: 'custom_tool_call',
  name: 'apply_patch',
  call_id: 'a',
  input: '*** Begin Patch\n*** Update File: a.ts\n@@\n-a\n+b\n*** End Patch',
});
const foreign = line('response_item', {
  type: 'function_call',
  name: 'update_issue',
  namespace: 'mcp__tracker',
  call_id: 'a',
  arguments: '{}',
});

function decode(text: string, path = rollout(1)): readonly Event[] {
  return decodeText(codex, path, text).events;
}

function ended(text: string): Omit<ResultEvent, 'kind' | 'session' | 'at' | 'time' | 'id'> {
  const result = decode(text).findLast((one) => one.kind === 'result');
  assert.ok(result?.kind === 'result');
  const { kind: _kind, session: _session, at: _at, time: _time, id: _id, ...told } = result;
  return told;
}

const json = (exit_code: number, text: string): string =>
  JSON.stringify({ output: text, metadata: { exit_code, duration_seconds: 0.2 } });
const unified = (state: string, text: string): string =>
  `Chunk ID: b727c7\nWall time: 0.0500 seconds\n${state}\nOriginal token count: 14\nOutput:\n${text}`;

const outputs: readonly (readonly [string, string, string, unknown, ReturnType<typeof ended>])[] = [
  ['JSON, it worked', shell, 'f', json(0, 'green'), { outcome: 'ok', exitCode: 0, output: 'green' }],
  ['JSON, it failed', shell, 'f', json(1, 'red'), { outcome: 'failed', exitCode: 1, output: 'red' }],
  [
    'JSON, it took too long',
    shell,
    'f',
    json(124, 'command timed out after 10000 milliseconds\nred'),
    { outcome: 'failed', exitCode: 124, fault: 'timeout', output: 'command timed out after 10000 milliseconds\nred' },
  ],
  [
    'text, it worked',
    shell,
    'f',
    'Exit code: 0\nWall time: 0.1 seconds\nOutput:\ngreen',
    { outcome: 'ok', exitCode: 0, output: 'green' },
  ],
  [
    'text that was cut, it failed',
    shell,
    'f',
    'Exit code: 2\nWall time: 1 seconds\nTotal output lines: 900\nOutput:\nred',
    { outcome: 'failed', exitCode: 2, output: 'red' },
  ],
  [
    'terminal, it worked',
    exec,
    'f',
    unified('Process exited with code 0', 'green'),
    { outcome: 'ok', exitCode: 0, output: 'green' },
  ],
  [
    'terminal, it failed',
    exec,
    'f',
    unified('Process exited with code 101', 'red'),
    { outcome: 'failed', exitCode: 101, output: 'red' },
  ],
  [
    'terminal, it goes on',
    exec,
    'f',
    unified('Process running with session ID 7', '4 tests'),
    { outcome: 'running', output: '4 tests' },
  ],
  [
    'terminal, as parts',
    exec,
    'f',
    [{ type: 'input_text', text: unified('Process exited with code 1', 'red') }],
    { outcome: 'failed', exitCode: 1, output: 'red' },
  ],
  [
    'sandbox, it was not let',
    shell,
    'f',
    'failed in sandbox LinuxSeccomp with execution error: sandbox denied exec error, exit code: 1, stdout: , stderr: touch: Read-only file system',
    { outcome: 'failed', exitCode: 1, fault: 'sandbox', output: 'touch: Read-only file system' },
  ],
  [
    'sandbox, it failed by itself',
    shell,
    'f',
    'failed in sandbox MacosSeatbelt with execution error: sandbox denied exec error, exit code: 2, stdout: 1 failed, stderr: ',
    { outcome: 'failed', exitCode: 2, output: '1 failed' },
  ],
  [
    'patch, its old text is not there',
    patch,
    'p',
    'apply_patch verification failed: Failed to find expected lines in /home/dev/shop/a.ts:\na',
    {
      outcome: 'failed',
      fault: 'tool',
      output: 'apply_patch verification failed: Failed to find expected lines in /home/dev/shop/a.ts:\na',
    },
  ],
  [
    'patch, it is none',
    patch,
    'p',
    'error: invalid hunk at line 2',
    { outcome: 'failed', fault: 'tool', output: 'error: invalid hunk at line 2' },
  ],
  ['patch, it worked', patch, 'p', json(0, 'Success.'), { outcome: 'ok', exitCode: 0, output: 'Success.' }],
  [
    'patch, it failed as JSON',
    patch,
    'p',
    json(1, 'no such file'),
    { outcome: 'failed', exitCode: 1, fault: 'tool', output: 'no such file' },
  ],
  [
    'it could not be made',
    exec,
    'f',
    'unsupported call: exec_command',
    { outcome: 'failed', fault: 'malformed', output: 'unsupported call: exec_command' },
  ],
  [
    'it could not be started',
    exec,
    'f',
    'exec_command failed for `npm test`: CreateProcess { message: "No such file or directory" }',
    {
      outcome: 'failed',
      fault: 'spawn',
      output: 'exec_command failed for `npm test`: CreateProcess { message: "No such file or directory" }',
    },
  ],
  [
    'a person said no',
    shell,
    'f',
    'exec command rejected by user',
    { outcome: 'refused', output: 'exec command rejected by user' },
  ],
  [
    'a person said no to a patch',
    patch,
    'p',
    'patch rejected by user',
    { outcome: 'refused', output: 'patch rejected by user' },
  ],
  [
    'a person stopped it',
    exec,
    'f',
    'aborted by user after 3.2s',
    { outcome: 'cancelled', output: 'aborted by user after 3.2s' },
  ],
  [
    'a person stopped it, in the newer words',
    exec,
    'f',
    'Wall time: 3.2 seconds\naborted by user',
    { outcome: 'cancelled', output: 'Wall time: 3.2 seconds\naborted by user' },
  ],
  [
    'a policy said no',
    shell,
    'f',
    'exec command rejected by policy',
    { outcome: 'failed', fault: 'policy', output: 'exec command rejected by policy' },
  ],
  [
    'an outside tool',
    foreign,
    'f',
    'Wall time: 3.5000 seconds\nOutput:\n{"done":true}',
    { outcome: 'ok', output: '{"done":true}' },
  ],
  [
    'a script, whose commands are unknown',
    exec,
    'f',
    'Script completed\nWall time 0.3 seconds\nOutput:\n\nred',
    { outcome: 'unknown', output: 'red' },
  ],
  [
    'a script that failed',
    exec,
    'f',
    'Script failed\nWall time 0.3 seconds\nOutput:\nScript error:\nx',
    { outcome: 'failed', fault: 'tool', output: 'x' },
  ],
  [
    'a script that goes on',
    exec,
    'f',
    'Script running with cell ID 4\nWall time 10.0 seconds\nOutput:\n',
    { outcome: 'running', output: '' },
  ],
  ['nothing but what was printed', exec, 'f', 'red', { outcome: 'unknown', output: 'red' }],
];
for (const [what, call, kind, said, expected] of outputs) {
  test(`how a call ended, by its output: ${what}`, () => {
    assert.deepEqual(ended(meta(1) + call + (kind === 'p' ? patched('a', said) : output('a', said))), expected);
  });
}

const item = (type: string, rest: object): string => event('item_completed', { item: { type, id: 'a', ...rest } });
const ends: readonly (readonly [string, string, string, string, ReturnType<typeof ended>])[] = [
  [
    'a command that failed, where its output does not say it',
    exec,
    event('exec_command_end', { call_id: 'a', exit_code: 3, status: 'failed', aggregated_output: 'red' }),
    'red',
    { outcome: 'failed', exitCode: 3, output: 'red' },
  ],
  [
    'a command that worked',
    exec,
    event('exec_command_end', { call_id: 'a', exit_code: 0, status: 'completed' }),
    'TypeError: red',
    { outcome: 'ok', exitCode: 0, output: 'TypeError: red' },
  ],
  [
    'a command that a person declined',
    exec,
    event('exec_command_end', { call_id: 'a', exit_code: -1, status: 'declined' }),
    'no',
    { outcome: 'refused', output: 'no' },
  ],
  [
    'what the output says itself stands',
    exec,
    event('exec_command_end', { call_id: 'a', exit_code: 1, status: 'failed' }),
    unified('Process exited with code 2', 'red'),
    { outcome: 'failed', exitCode: 2, output: 'red' },
  ],
  [
    'a command that goes on is not over',
    exec,
    event('exec_command_end', { call_id: 'a', exit_code: 1, status: 'failed' }),
    unified('Process running with session ID 7', ''),
    { outcome: 'running', output: '' },
  ],
  [
    'a command, in the newest form',
    exec,
    item('CommandExecution', { exit_code: 4, status: 'failed' }),
    'red',
    { outcome: 'failed', exitCode: 4, output: 'red' },
  ],
  [
    'a patch that failed',
    patch,
    event('patch_apply_end', { call_id: 'a', success: false, status: 'failed' }),
    'no',
    { outcome: 'failed', fault: 'tool', output: 'no' },
  ],
  [
    'a patch that worked',
    patch,
    event('patch_apply_end', { call_id: 'a', success: true, status: 'completed' }),
    'yes',
    { outcome: 'ok', output: 'yes' },
  ],
  [
    'a patch that failed, in the newest form',
    patch,
    item('FileChange', { status: 'failed' }),
    'no',
    { outcome: 'failed', fault: 'tool', output: 'no' },
  ],
  [
    'an outside tool that could not be called',
    foreign,
    event('mcp_tool_call_end', { call_id: 'a', result: { Err: 'no' } }),
    'no',
    { outcome: 'failed', fault: 'tool', output: 'no' },
  ],
  [
    'an outside tool that says it failed',
    foreign,
    event('mcp_tool_call_end', { call_id: 'a', result: { Ok: { content: [], isError: true } } }),
    'Wall time: 1.0 seconds\nOutput:\nno',
    { outcome: 'failed', fault: 'tool', output: 'no' },
  ],
  [
    'an outside tool, in the newest form',
    foreign,
    item('McpToolCall', { status: 'completed', result: { content: [], isError: true } }),
    'no',
    { outcome: 'failed', fault: 'tool', output: 'no' },
  ],
  [
    'an outside tool that worked',
    foreign,
    event('mcp_tool_call_end', { call_id: 'a', result: { Ok: { isError: false } } }),
    'yes',
    { outcome: 'ok', output: 'yes' },
  ],
  [
    'another call',
    exec,
    event('exec_command_end', { call_id: 'b', exit_code: 1, status: 'failed' }),
    'red',
    { outcome: 'unknown', output: 'red' },
  ],
];
for (const [what, call, told, said, expected] of ends) {
  test(`how a call ended, by what is told beside its output: ${what}`, () => {
    assert.deepEqual(ended(meta(1) + call + told + output('a', said)), expected);
  });
}

test('a turn that was interrupted or taken back is over, and what follows is a new turn', () => {
  const text =
    meta(1) +
    exec +
    event('turn_aborted', { reason: 'interrupted' }) +
    event('thread_rolled_back', { num_turns: 1 }) +
    event('user_message', { message: 'try it otherwise' });
  assert.deepEqual(
    decode(text).map(({ kind }) => kind),
    ['session', 'call', 'done', 'human'],
  );
});

const attempt = (n: number): string =>
  called(`call_AbCdEf12345678901${n}`, 'shell', { command: ['npm', 'test'] }) +
  output(`call_AbCdEf12345678901${n}`, json(1, 'red'));

test('what a resumed session wrote anew counts once, whichever log is read first', () => {
  const logs = [
    { path: rollout(1), text: meta(1) + attempt(1) + attempt(2) },
    { path: rollout(2), text: meta(2) + meta(1) + attempt(1) + attempt(2) + attempt(3) },
  ];
  for (const order of [logs, logs.toReversed()]) {
    const seen = createSeenCalls();
    const sessions = order.flatMap(({ path, text }) => {
      const judge = createJudge({ path, format: 'codex', agent: '', machine: machine(), seen, thresholds: {} });
      for (const one of decode(text, path)) judge.take(one);
      return judge.sessions;
    });
    assert.deepEqual(new Set(sessions.map(({ id }) => id)), new Set([uuid(1), uuid(2)]));
    assert.equal(
      sessions.reduce((sum, { attempts }) => sum + attempts, 0),
      3,
    );
  }
});

test('a compressed rollout says what the plain one says, by the numbers of its lines', () => {
  const text = meta(1) + attempt(1) + attempt(2);
  const plain = decode(text);
  const { events, notUnderstood } = decodeDocument(compressedCodex, `${rollout(1)}.zst`, text);
  assert.equal(notUnderstood, 0);
  assert.deepEqual(
    events.map(({ at, ...rest }) => ({ ...rest, line: at.index })),
    plain.map(({ at, ...rest }) => ({ ...rest, line: at.offset })),
  );
});

test('a rollout is read plain where it lies plain and compressed beside each other', () => {
  const [day] = codex.stores(machine(), '/w');
  const name = rollout(1).slice(rollout(1).indexOf('2026/'));
  assert.equal(day?.accepts(`${name}.zst`), true);
  assert.equal(compressedCodex.partOf?.(`${rollout(1)}.zst`), rollout(1));
  assert.equal(compressedCodex.partOf?.(rollout(1)), undefined);
  assert.equal(compressedCodex.partOf?.('/x/notes.jsonl.zst'), undefined);
  const head = { path: rollout(1), text: meta(1) };
  assert.deepEqual([codex.claim(head), compressedCodex.claim(head)], ['named', 'none']);
  const packed = { path: `${rollout(1)}.zst`, text: meta(1) };
  assert.deepEqual([codex.claim(packed), compressedCodex.claim(packed)], ['none', 'named']);
  assert.deepEqual(compressedCodex.folders(packed), ['/home/dev/shop']);
});

test('archived sessions are kept beside the others', () => {
  assert.deepEqual(
    codex.stores(machine(), '/w').map(({ root }) => root),
    ['/home/dev/.codex/sessions', '/home/dev/.codex/archived_sessions'],
  );
  const [, archive] = codex.stores(machine(), '/w');
  assert.equal(archive?.accepts(`rollout-2026-06-18T07-41-00-${uuid(1)}.jsonl`), true);
});

test('an end that is told in a strange way is read or left alone', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('exit_code', 'status', 'success', 'result', 'item'),
      (value, key) => {
        const told = event('exec_command_end', { call_id: 'a', [key]: value });
        assert.equal(decode(meta(1) + exec + told + output('a', 'red')).at(-1)?.kind, 'result');
      },
    ),
    { numRuns: 60 },
  );
});
