import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { LineFormat } from '../../../src/formats/format.ts';
import { formats } from '../../../src/formats/index.ts';
import { qwenCode } from '../../../src/formats/qwen-code.ts';
import type { Machine } from '../../../src/model/machine.ts';
import { surest } from './decode-fixture.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';
import { bearsStrangeLines } from './strange-lines.ts';

const read = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const lines = qwenCode.find((format): format is LineFormat => format.growth === 'lines');
assert.ok(lines);

const session = read('qwen-code/session.jsonl');
const subagent = read('qwen-code/subagent.jsonl');
const project = '/home/dev/.qwen/projects/-home-dev-shop';
const long = `${JSON.stringify({ ...JSON.parse(session.split('\n')[0] ?? ''), message: { role: 'user', parts: [{ text: 'x'.repeat(70_000) }] } })}\n`;

const claims: readonly (readonly [string, string, string, string | undefined])[] = [
  ['a session in its place', `${project}/chats/3d5e1c2a.jsonl`, session, 'qwen-code'],
  ['a session renamed', '/tmp/notes.txt', session, 'qwen-code'],
  ['an archived session', `${project}/chats/archive/3d5e1c2a.jsonl`, session, 'qwen-code'],
  ['a subagent in its place', `${project}/subagents/3d5e1c2a/agent-explore.jsonl`, subagent, 'qwen-code'],
  ['a subagent renamed', '/tmp/a', subagent, 'qwen-code'],
  ["a subagent where Claude Code's sessions lie", '/x/projects/a/b.jsonl', subagent, 'qwen-code'],
  ['a first line longer than the head', '/tmp/a', long.slice(0, 65_536), 'qwen-code'],
  ['a session of Claude Code', `${project}/chats/5f0c.jsonl`, read('claude-code/session.jsonl'), 'claude-code'],
];
for (const [what, path, text, expected] of claims) {
  test(`who claims ${what} of Qwen Code`, () => assert.equal(surest(formats, { path, text })?.id, expected));
}

test('the head tells which folders a session worked in', () => {
  assert.deepEqual(lines.folders({ path: 'a', text: session }), ['/home/dev/shop', '/home/dev/shop/api']);
  assert.deepEqual(lines.folders({ path: 'a', text: long.slice(0, 65_536) }), ['/home/dev/shop']);
  assert.deepEqual(lines.folders({ path: 'a', text: '{"cwd":"/secret"}\n' }), []);
});

const roots: readonly (readonly [string, Machine, string])[] = [
  ['Linux', machine(), '/home/dev/.qwen/projects'],
  ['Windows', machine({ platform: 'win32', home: 'C:\\Users\\dev' }), 'C:\\Users\\dev\\.qwen\\projects'],
  ['a home of its own', machine({ env: { QWEN_HOME: '/opt/qwen' } }), '/opt/qwen/projects'],
  [
    'a place for what it writes',
    machine({ env: { QWEN_HOME: '/opt/qwen', QWEN_RUNTIME_DIR: '/var/qwen' } }),
    '/var/qwen/projects',
  ],
  ['a place below the home', machine({ env: { QWEN_RUNTIME_DIR: '~/state' } }), '/home/dev/state/projects'],
];
for (const [what, on, root] of roots) {
  test(`where Qwen Code keeps its sessions: ${what}`, () => assert.equal(lines.stores(on, '/w')[0]?.root, root));
}

const paths: readonly (readonly [string, boolean])[] = [
  ['-home-dev-shop/chats/3d5e.jsonl', true],
  ['-home-dev-shop/chats/archive/3d5e.jsonl', true],
  ['-home-dev-shop/subagents/3d5e/agent-a.jsonl', true],
  ['-home-dev-shop-api/chats/3d5e.jsonl', true],
  ['-home-dev-shopping/chats/3d5e.jsonl', false],
  ['-home-dev-shop/subagents/3d5e/agent-a.meta.json', false],
  ['-home-dev-shop/subagents/3d5e/agent-a.jsonl.stream', false],
  ['-home-dev-shop/memory/notes.jsonl', false],
];
for (const [path, expected] of paths) {
  test(`whether ${path} may be a session of the folder`, () => {
    const [store] = lines.stores(machine(), '/home/dev/shop');
    assert.equal(store?.accepts(path), expected);
    const folders = path.split('/').slice(0, -1);
    if (expected)
      for (const [index] of folders.entries())
        assert.equal(store?.enters?.(folders.slice(0, index + 1).join('/')), true);
  });
}

test('older sessions lie under a digest of the folder', () => {
  const store = lines.stores(machine(), '/home/dev/shop').at(-1);
  assert.equal(store?.root, `/home/dev/.qwen/tmp/${machine().sha256('/home/dev/shop')}/chats`);
  assert.equal(store?.ofFolder, true);
});

test('records on one line, whose line ends were lost, are read one by one', () => {
  const glued = decodeText(lines, '/logs/a.jsonl', `${session.replaceAll('\n', '')}\n`);
  const apart = decodeText(lines, '/logs/a.jsonl', session);
  assert.deepEqual(
    glued.events.map((event) => ({ ...event, at: undefined })),
    apart.events.map((event) => ({ ...event, at: undefined })),
  );
  assert.equal(glued.notUnderstood, apart.notUnderstood);
});

bearsStrangeLines('Qwen Code', lines, `${project}/chats/a.jsonl`, session);
bearsStrangeLines('a subagent of Qwen Code', lines, `${project}/subagents/a/b.jsonl`, subagent);
