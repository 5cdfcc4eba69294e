import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claudeCode } from '../../../src/formats/claude-code.ts';
import { codex } from '../../../src/formats/codex.ts';
import type { Machine } from '../../../src/model/machine.ts';
import { machine } from './machines.ts';

const windows = machine({ platform: 'win32', home: 'C:\\Users\\dev' });
const mac = machine({ platform: 'darwin', home: '/Users/dev' });

const roots: readonly (readonly [string, Machine, readonly string[]])[] = [
  [
    'Linux',
    machine(),
    [
      '/home/dev/.claude/projects',
      '/home/dev/.config/claude/projects',
      '/home/dev/.config/Claude/local-agent-mode-sessions',
    ],
  ],
  [
    'macOS',
    mac,
    [
      '/Users/dev/.claude/projects',
      '/Users/dev/.config/claude/projects',
      '/Users/dev/Library/Application Support/Claude/local-agent-mode-sessions',
    ],
  ],
  [
    'Windows',
    windows,
    [
      'C:\\Users\\dev\\.claude\\projects',
      'C:\\Users\\dev\\.config\\claude\\projects',
      'C:\\Users\\dev\\AppData\\Roaming\\Claude\\local-agent-mode-sessions',
    ],
  ],
  [
    'Windows with the applications elsewhere',
    machine({
      platform: 'win32',
      home: 'C:\\Users\\dev',
      env: { APPDATA: 'D:\\app', CLAUDE_CONFIG_DIR: 'D:\\claude' },
    }),
    ['D:\\claude\\projects', 'D:\\app\\Claude\\local-agent-mode-sessions'],
  ],
  [
    'two configured folders',
    machine({ env: { CLAUDE_CONFIG_DIR: '/a, /b/', XDG_CONFIG_HOME: '/c' } }),
    ['/a/projects', '/b/projects', '/c/Claude/local-agent-mode-sessions'],
  ],
];
for (const [what, on, expected] of roots) {
  test(`where Claude Code keeps its sessions: ${what}`, () => {
    assert.deepEqual(
      claudeCode.stores(on, '/w').map((store) => store.root),
      expected,
    );
  });
}

const paths: readonly (readonly [string, Machine, string, string, boolean])[] = [
  ['the folder itself', machine(), '/home/dev/my.shop', '-home-dev-my-shop/5f0c.jsonl', true],
  ['a folder in it', machine(), '/home/dev/shop', '-home-dev-shop-packages-api/5f0c.jsonl', true],
  ['a subagent', machine(), '/home/dev/shop', '-home-dev-shop/5f0c/subagents/agent-a1.jsonl', true],
  ['what is no session', machine(), '/home/dev/shop', '-home-dev-shop/5f0c/subagents/agent-a1.meta.json', false],
  ['another folder', machine(), '/home/dev/shop', '-home-dev-shopping/5f0c.jsonl', false],
  ['the folder above', machine(), '/home/dev/shop', '-home-dev/5f0c.jsonl', false],
  ['a drive letter in the other case', windows, 'c:\\work\\shop', 'C--work-shop/5f0c.jsonl', true],
  ['a name longer than is kept', machine(), `/${'a'.repeat(300)}`, `-${'a'.repeat(199)}-1x2y3z/5f0c.jsonl`, true],
];
for (const [what, on, folder, path, expected] of paths) {
  test(`which of Claude Code's sessions are looked at: ${what}`, () => {
    const [store] = claudeCode.stores(on, folder);
    assert.equal(store?.accepts(path), expected);
    if (expected) assert.equal(store?.enters?.(path.split('/', 1)[0] ?? ''), true);
  });
}

const cowork: readonly (readonly [string, string, boolean])[] = [
  ['a session', 'acc/org/local_7f/.claude/projects/-sessions-kind-curie/5f0c.jsonl', true],
  ['its subagent', 'acc/org/local_7f/.claude/projects/-sessions-kind-curie/5f0c/subagents/agent-a1.jsonl', true],
  ['a session of an agent', 'acc/org/agent/local_d/.claude/projects/-sessions-kind-curie/5f0c.jsonl', true],
  ['its audit', 'acc/org/local_7f/audit.jsonl', false],
  ['what the person gave it', 'acc/org/local_7f/uploads/notes.jsonl', false],
];
for (const [what, path, expected] of cowork) {
  test(`which of Cowork's files are looked at: ${what}`, () => {
    const store = claudeCode.stores(mac, '/Users/dev/shop').at(-1);
    assert.equal(store?.accepts(path), expected);
    const folders = path.split('/').slice(0, -1);
    const entered = folders.every((_, index) => store?.enters?.(folders.slice(0, index + 1).join('/')));
    assert.equal(entered, expected || !path.includes('uploads'));
  });
}

test('what the desktop app keeps beside the sessions of Cowork is not searched', () => {
  const store = claudeCode.stores(mac, '/Users/dev/shop').at(-1);
  for (const folder of ['skills-plugin', 'acc/org/local_7f/outputs', 'acc/org/local_7f/.claude/skills', 'a/b/c/d'])
    assert.equal(store?.enters?.(folder), false, folder);
});

test('the folder of a session of Cowork stands beside it, for inside it has another name', () => {
  const session = '/Users/dev/Library/Application Support/Claude/local-agent-mode-sessions/acc/org/local_7f';
  const path = `${session}/.claude/projects/-sessions-kind-curie/5f0c.jsonl`;
  const files = claudeCode.folderFiles?.(path, mac) ?? [];
  assert.deepEqual(files, [`${session}.json`]);
  const state = JSON.stringify({ cwd: '/sessions/kind-curie', userSelectedFolders: ['/Users/dev/shop'] });
  assert.deepEqual(claudeCode.folders({ path, text: '' }, new Map([[`${session}.json`, state]])), [
    '/Users/dev/shop',
    '/sessions/kind-curie',
  ]);
  assert.deepEqual(claudeCode.folders({ path, text: '' }, new Map([[`${session}.json`, '{"cwd":']])), []);
  assert.deepEqual(
    claudeCode.folderFiles?.(
      'C:\\app\\Claude\\local-agent-mode-sessions\\a\\o\\local_1\\.claude\\projects\\p\\s.jsonl',
      windows,
    ),
    ['C:\\app\\Claude\\local-agent-mode-sessions\\a\\o\\local_1.json'],
  );
  assert.deepEqual(claudeCode.folderFiles?.('/home/dev/.claude/projects/-w/5f0c.jsonl', machine()), []);
});

test('Codex CLI keeps its sessions by day, whatever the folder', () => {
  const [store] = codex.stores(machine({ env: { CODEX_HOME: '/opt/codex' } }), '/w');
  assert.equal(store?.root, '/opt/codex/sessions');
  assert.equal(store?.accepts('2026/06/18/rollout-2026-06-18T07-41-00-019ed99c.jsonl'), true);
  assert.equal(store?.accepts('2026/06/18/notes.jsonl'), false);
  for (const day of ['2026', '2026/06', '2026/06/18']) assert.equal(store?.enters?.(day), true);
  assert.equal(store?.enters?.('cache'), false);
  assert.equal(codex.stores(windows, 'c:\\w')[0]?.root, 'C:\\Users\\dev\\.codex\\sessions');
});
