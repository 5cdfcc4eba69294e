import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionOf } from '../../../src/formats/action.ts';
import { canonicalJson } from '../../../src/formats/canonical-json.ts';
import { headAndTail } from '../../../src/formats/head-and-tail.ts';
import { logTime } from '../../../src/formats/log-time.ts';
import { troubleKind } from '../../../src/formats/provider-trouble.ts';
import { limits } from '../../../src/model/limits.ts';
import { machine } from './machines.ts';

const patch = '*** Begin Patch\n*** Update File: a.ts\n@@\n-one\n+two\n*** End Patch';

const actions: readonly (readonly [string, unknown, unknown])[] = [
  ['Bash', { command: 'npm test' }, { kind: 'run', command: 'npm test' }],
  ['shell', { command: ['/bin/bash', '-lc', 'npm test'] }, { kind: 'run', command: 'npm test' }],
  ['shell', { command: ['git', 'push', '-c', 'x'] }, { kind: 'run', command: 'git push -c x' }],
  ['run_in_terminal', { command: 'make' }, { kind: 'run', command: 'make' }],
  ['mcp__box__execute_command', { command: 'make' }, { kind: 'run', command: 'make' }],
  ['nobody_knows', { cmd: 'make' }, { kind: 'run', command: 'make' }],
  ['Bash', { command: 'sleep 30' }, { kind: 'wait' }],
  ['Bash', { command: 'sleep 30 && npm test' }, { kind: 'run', command: 'sleep 30 && npm test' }],
  [
    'Edit',
    { file_path: 'a', old_string: '1', new_string: '2' },
    { kind: 'edit', paths: ['a'], before: '1', after: '2' },
  ],
  ['nobody_knows', { path: 'a', old: '1', new: '2' }, { kind: 'edit', paths: ['a'], before: '1', after: '2' }],
  [
    'MultiEdit',
    {
      file_path: 'a',
      edits: [
        { old_string: '1', new_string: '2' },
        { old_string: '3', new_string: '4' },
      ],
    },
    { kind: 'edit', paths: ['a'], before: '1\n3', after: '2\n4' },
  ],
  ['apply_patch', patch, { kind: 'edit', paths: ['a.ts'], before: 'one\n', after: 'two\n' }],
  ['patch', { patch_text: patch }, { kind: 'edit', paths: ['a.ts'], before: 'one\n', after: 'two\n' }],
  [
    'shell',
    { command: `apply_patch <<'EOF'\n${patch}\nEOF` },
    { kind: 'edit', paths: ['a.ts'], before: 'one\n', after: 'two\n' },
  ],
  [
    'shell',
    { command: `apply_patch <<'EOF'\n${patch}\nEOF\nnpm test` },
    { kind: 'run', command: `apply_patch <<'EOF'\n${patch}\nEOF\nnpm test` },
  ],
  ['str_replace_editor', { command: 'view', path: 'a' }, { kind: 'read', path: 'a' }],
  [
    'str_replace_editor',
    { command: 'str_replace', path: 'a', old_str: '1', new_str: '2' },
    { kind: 'edit', paths: ['a'], before: '1', after: '2' },
  ],
  ['edit_file_v2', { relativeWorkspacePath: 'a' }, { kind: 'edit', paths: ['a'] }],
  ['run_terminal_command_v2', { command: 'make' }, { kind: 'run', command: 'make' }],
  ['list_dir_v2', { targetDirectory: 'src' }, { kind: 'read', path: 'src' }],
  ['web_search', { searchTerm: 'x' }, { kind: 'search', query: 'x' }],
  ['run_task', { id: 'shell: Build', workspaceFolder: '/code' }, { kind: 'run', command: 'shell: Build' }],
  ['mcp_files_read_file', { path: 'a' }, { kind: 'read', path: 'a' }],
  ['files_edit_file', { path: 'a', old: '1', new: '2' }, { kind: 'edit', paths: ['a'], before: '1', after: '2' }],
  ['tracker_update', { id: 'SHOP-1' }, { kind: 'other' }],
  ['browser_run_code', { script: 'page.click()' }, { kind: 'other' }],
  ['apply_patch', `${patch}\n${patch}`, { kind: 'edit', paths: ['a.ts'], before: 'one\n', after: 'two\n' }],
  [
    'apply_patch',
    patch.replace('\n*** End Patch', '\n*** Update File: a.ts\n@@\n+three\n*** End Patch'),
    { kind: 'edit', paths: ['a.ts'], before: 'one\n', after: 'two\nthree\n' },
  ],
  ['mcp_browser_browser_click', { ref: 'e1' }, { kind: 'other' }],
  ['mcp_tracker_update', { id: 'SHOP-1' }, { kind: 'other' }],
  ['mcp__tracker__update', { id: 'SHOP-1' }, { kind: 'other' }],
  ['Read', { file_path: 'a' }, { kind: 'read', path: 'a' }],
  ['Grep', { pattern: 'x' }, { kind: 'search', query: 'x' }],
  ['KillShell', { shell_id: '1' }, { kind: 'wait' }],
  ['process', { action: 'poll' }, { kind: 'wait' }],
  ['process', { action: 'start' }, { kind: 'other' }],
  ['update_plan', { plan: [] }, { kind: 'bookkeeping' }],
  ['Task', { prompt: 'look' }, { kind: 'delegate' }],
  ['constructor', { toString: 1 }, { kind: 'other' }],
  ['__proto__', null, { kind: 'other' }],
  ['', [1], { kind: 'other' }],
];
for (const [tool, input, expected] of actions) {
  test(`${tool || 'a tool without a name'} with ${JSON.stringify(input)?.slice(0, 60)} means ${JSON.stringify(expected).slice(0, 60)}`, () => {
    assert.deepEqual(actionOf(tool, input), expected);
  });
}

test('equal inputs are equal texts, whatever the order of their keys, and differ where they differ past the cut', () => {
  const long = 'x'.repeat(limits.input);
  assert.equal(canonicalJson({ b: 1, a: [{ d: 2, c: null }] }, machine()), '{"a":[{"c":null,"d":2}],"b":1}');
  const [one, other] = ['1', '2'].map((end) => canonicalJson({ text: long + end }, machine()));
  assert.equal(one?.length, limits.input);
  assert.notEqual(one, other);
});

test('a long output keeps both its ends', () => {
  const kept = headAndTail(`first\n${'x'.repeat(10_000)}\nlast`, 1_000);
  assert.ok(kept.length <= 1_000);
  assert.ok(kept.startsWith('first\n') && kept.endsWith('\nlast'));
  assert.equal(headAndTail('short', 5), 'short');
});

test('times are read as logs write them, and nothing else is', () => {
  const january = Date.UTC(2026, 0, 31, 2, 10, 53);
  for (const text of ['2026-01-31T02:10:53Z', '2026-01-31 02:10:53', '2026-01-31T03:10:53+01:00'])
    assert.equal(logTime(text), january);
  for (const number of [january, january / 1000]) assert.equal(logTime(number), january);
  for (const none of ['yesterday', '5', '', null, Number.NaN, -1, '2026-13-45T99:99:99Z'])
    assert.equal(logTime(none), undefined);
});

const troubles: readonly (readonly [string, number | undefined, string])[] = [
  ['rate-limit', 429, 'slow down'],
  ['rate-limit', undefined, 'API Error: 429 too fast'],
  ['overloaded', 529, ''],
  ['overloaded', undefined, 'API Error: 500 {"type":"api_error"}'],
  ['auth', 401, 'OAuth token has expired'],
  ['quota', 429, 'Your credit balance is too low'],
  ['context-length', 400, 'prompt is too long: 210000 tokens > 200000 maximum'],
  ['network', undefined, 'stream disconnected before completion'],
  ['other', undefined, 'see ticket 429'],
];
for (const [kind, status, text] of troubles) {
  test(`${status ?? ''} ${text} is trouble of the kind ${kind}`, () =>
    assert.equal(troubleKind({ status, text }), kind));
}
