import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readOutcome } from '../../../src/formats/continue/outcome.ts';
import { continueDev } from '../../../src/formats/continue.ts';
import { decodeDocument } from './decode-fixture.ts';
import { machine } from './machines.ts';

const extension = readFileSync(new URL('../../fixtures/continue/extension.json', import.meta.url), 'utf8');
const terminal = readFileSync(new URL('../../fixtures/continue/terminal.json', import.meta.url), 'utf8');

const claims: readonly (readonly [string, string, string, string])[] = [
  ['in its place', '/home/dev/.continue/sessions/3f6d.json', extension, 'named'],
  ['on Windows', String.raw`C:\Users\dev\.continue\sessions\3f6d.json`, terminal, 'named'],
  ['renamed', '/tmp/notes.txt', extension, 'content'],
  ['cut in its first message', '/tmp/notes.txt', extension.slice(0, 300), 'content'],
  ['the list of sessions', '/home/dev/.continue/sessions/sessions.json', '[{"sessionId":"a","title":"b"}]', 'none'],
  ["another program's session", '/tmp/a', '{"sessionId":"a","projectHash":"b","messages":[]}', 'none'],
];
for (const [what, path, text, claim] of claims) {
  test(`a session of Continue is known: ${what}`, () => {
    assert.equal(continueDev.claim({ path, text }), claim);
  });
}

test('Continue keeps sessions in one folder, whatever the workspace, and names it in each', () => {
  const [store] = continueDev.stores(machine(), '/w');
  assert.equal(store?.root, '/home/dev/.continue/sessions');
  assert.equal(store?.accepts('3f6d.json'), true);
  assert.equal(store?.accepts('sessions.json'), false);
  const elsewhere = machine({ env: { CONTINUE_GLOBAL_DIR: '/opt/continue' } });
  assert.equal(continueDev.stores(elsewhere, '/w')[0]?.root, '/opt/continue/sessions');
  assert.deepEqual(continueDev.folders({ path: 'a', text: extension }), ['c:\\code\\shop']);
  assert.deepEqual(continueDev.folders({ path: 'a', text: terminal.slice(0, 400) }), ['/code/shop']);
});

const said = (content: string, status?: string) => [{ content, name: undefined, status }];
type Row = readonly [
  tool: string,
  state: string,
  text: string,
  status: string | undefined,
  expected: readonly unknown[],
];
const outcomes: readonly Row[] = [
  ['run_terminal_command', 'done', 'x', 'Command completed', ['ok', 0, undefined, 'x']],
  ['run_terminal_command', 'done', 'x', 'Command failed with exit code 3', ['failed', 3, undefined, 'x']],
  ['run_terminal_command', 'done', 'x', 'Command failed with: Error: spawn', ['failed', undefined, undefined, 'x']],
  ['run_terminal_command', 'done', 'x', 'Command timed out', ['failed', undefined, 'timeout', 'x']],
  [
    'run_terminal_command',
    'done',
    'x',
    'Command is running in the background...',
    ['running', undefined, undefined, 'x'],
  ],
  ['run_terminal_command', 'done', 'exit code 1', 'Command executed', ['unknown', undefined, undefined, 'exit code 1']],
  [
    'run_terminal_command',
    'errored',
    'run_terminal_command failed with the message: Command failed with exit code 2\n\nPlease try something else or request further instructions.',
    undefined,
    ['failed', 2, undefined, ''],
  ],
  ['Bash', 'errored', 'Error executing tool Bash: Error (exit code 1): no', undefined, ['failed', 1, undefined, 'no']],
  [
    'Bash',
    'canceled',
    'Permission denied by user',
    undefined,
    ['refused', undefined, undefined, 'Permission denied by user'],
  ],
  [
    'Edit',
    'errored',
    'Error executing tool Edit: Missing required argument: file_path',
    undefined,
    ['failed', undefined, 'malformed', 'Missing required argument: file_path'],
  ],
  [
    'read_file',
    'done',
    'Error: what the file says',
    undefined,
    ['ok', undefined, undefined, 'Error: what the file says'],
  ],
];
for (const [tool, state, text, status, expected] of outcomes) {
  test(`how a call of ${tool} ended: ${state}, ${status ?? text.slice(0, 60)}`, () => {
    const told = readOutcome(tool, state, said(text, status));
    assert.deepEqual([told?.outcome, told?.exitCode, told?.fault, told?.output], expected);
  });
}

test('a call that has not ended has no result', () => {
  for (const state of ['generating', 'generated', 'calling', 'anything'])
    assert.equal(readOutcome('ls', state, []), undefined);
});

test('strange items of a history cost no others', () => {
  const start = { sessionId: 'a', title: 'b', workspaceDirectory: '/w' };
  const good = { message: { role: 'user', content: 'Hello' }, contextItems: [] };
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 5 }), (strange) => {
      const text = JSON.stringify({ ...start, history: [good, ...strange, good] });
      const { events } = decodeDocument(continueDev, '/a.json', text);
      assert.ok(events.filter(({ kind }) => kind === 'human').length >= 2);
    }),
    { numRuns: 100 },
  );
});
