import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { claudeCode } from '../../../src/formats/claude-code.ts';
import { codex } from '../../../src/formats/codex.ts';
import { findaway } from '../../../src/formats/findaway.ts';
import type { Claim } from '../../../src/formats/format.ts';

const read = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const claude = read('claude-code/session.jsonl');
const rollout = 'rollout-2026-06-18T07-41-00-019ed99c-d00d-7613-b2e7-d2f512f78afd.jsonl';

const qwen = line({
  uuid: 'a',
  parentUuid: null,
  sessionId: 's',
  type: 'user',
  cwd: '/w',
  message: { role: 'user', parts: [] },
});
const droid = line({ type: 'message', id: 'm', message: { role: 'user', content: [{ type: 'text', text: 'hi' }] } });
const pi =
  line({ type: 'session', version: 3, id: 'x', cwd: '/w' }) + line({ type: 'message', id: 'a', parentId: null });
const copilot = line({
  type: 'session.start',
  data: { sessionId: 's', context: { cwd: '/w' } },
  id: 'a',
  parentId: null,
});
const kimi = line({ type: 'metadata', protocol_version: '1' });

const none: readonly [Claim, Claim, Claim] = ['none', 'none', 'none'];
const table: readonly (readonly [string, string, string, readonly [Claim, Claim, Claim]])[] = [
  [
    'a Claude Code session in its place',
    '/home/dev/.claude/projects/-home-dev-shop/5f0c.jsonl',
    claude,
    ['named', 'none', 'none'],
  ],
  ['a Claude Code session renamed', '/tmp/notes.txt', claude, ['content', 'none', 'none']],
  ['a Claude Code subagent', '/x/agent-a1b2c3d.jsonl', read('claude-code/subagent.jsonl'), ['content', 'none', 'none']],
  [
    'only the start of one very long line',
    '/x/a.jsonl',
    read('claude-code/subagent.jsonl').slice(0, 300),
    ['content', 'none', 'none'],
  ],
  [
    'a session that only has its settings',
    '/x/a.jsonl',
    line({ type: 'mode', mode: 'normal', sessionId: 's' }),
    ['weak', 'none', 'none'],
  ],
  [
    'a rollout in its place',
    `/home/dev/.codex/sessions/2026/06/18/${rollout}`,
    read('codex/session.jsonl'),
    ['none', 'named', 'none'],
  ],
  ['a rollout renamed', '/tmp/log', read('codex/session.jsonl'), ['none', 'content', 'none']],
  [
    'a rollout cut in its first line',
    '/tmp/log',
    read('codex/session.jsonl').slice(0, 200),
    ['none', 'content', 'none'],
  ],
  ['an old rollout renamed', '/tmp/log', read('codex/legacy.jsonl'), ['none', 'content', 'none']],
  ['the open format', '/code/a.findaway.jsonl', read('findaway/session.findaway.jsonl'), ['none', 'none', 'named']],
  ['the open format renamed', '/code/a.log', read('findaway/session.findaway.jsonl'), ['none', 'none', 'content']],
  ['an empty file of the open format', '/code/a.findaway.jsonl', '', ['none', 'none', 'named']],
  ['Qwen Code', '/x/.qwen/projects/a/chats/b.jsonl', qwen, none],
  ['Droid', '/x/a.jsonl', droid, none],
  ['Pi', '/x/a.jsonl', pi, ['none', 'none', 'weak']],
  ['Copilot CLI', '/x/events.jsonl', copilot, none],
  ['Kimi Code', '/x/wire.jsonl', kimi, none],
  ['a text', '/x/README.md', '# Hello\n\nnpm test\n', none],
  ['an empty file', '/x/a.jsonl', '', none],
];

for (const [what, path, text, expected] of table) {
  test(`who claims ${what}`, () => {
    const head = { path, text };
    assert.deepEqual(
      [claudeCode, codex, findaway].map((format) => format.claim(head)),
      expected,
    );
  });
}

test('the head tells which folders a session worked in', () => {
  assert.deepEqual(claudeCode.folders({ path: 'a', text: claude }), ['/home/dev/shop', '/home/dev/shop/src']);
  assert.deepEqual(claudeCode.folders({ path: 'a', text: claude.split('\n')[8]?.slice(0, 300) ?? '' }), [
    '/home/dev/shop',
  ]);
  assert.deepEqual(codex.folders({ path: 'a', text: read('codex/session.jsonl') }), ['/home/dev/shop']);
  assert.deepEqual(codex.folders({ path: 'a', text: read('codex/session.jsonl').slice(0, 220) }), ['/home/dev/shop']);
  assert.deepEqual(codex.folders({ path: 'a', text: read('codex/legacy.jsonl') }), ['/home/dev/shop']);
  assert.deepEqual(findaway.folders({ path: 'a', text: read('findaway/session.findaway.jsonl') }), ['/home/dev/shop']);
});

test('a folder that a tool was called with is not the folder of the session', () => {
  const call = { type: 'tool_use', id: 'a', name: 'x', input: { cwd: '/secret' } };
  const text = line({ type: 'assistant', uuid: 'a', sessionId: 's', isSidechain: false, message: { content: [call] } });
  assert.deepEqual(claudeCode.folders({ path: 'a', text }), []);
  assert.deepEqual(claudeCode.folders({ path: 'a', text: text.slice(0, -3) }), []);
});
