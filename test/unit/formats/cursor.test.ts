import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { personText } from '../../../src/formats/cursor/person.ts';
import { cursor } from '../../../src/formats/cursor.ts';
import type { LineFormat } from '../../../src/formats/format.ts';
import { formats } from '../../../src/formats/index.ts';
import type { Machine } from '../../../src/model/machine.ts';
import { surest } from './decode-fixture.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';
import { bearsStrangeLines } from './strange-lines.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/cursor/${name}`, import.meta.url), 'utf8');
const transcript = fixture('transcript.jsonl');
const early = fixture('early-2026.txt');
const [lines, text] = cursor.filter((one): one is LineFormat => one.growth === 'lines');
if (!lines || !text) throw new Error('Cursor has two ways of writing');
const projects = '/home/dev/.cursor/projects/code-shop/agent-transcripts';
const message = (role: string, ...content: readonly object[]) => `${JSON.stringify({ role, message: { content } })}\n`;

const claims: readonly (readonly [what: string, path: string, text: string, expected: string | undefined])[] = [
  ['a transcript in its place', `${projects}/5f0c/5f0c.jsonl`, transcript, 'cursor'],
  ['renamed', '/tmp/a', transcript, 'cursor'],
  ['whose first message is longer than the head', '/tmp/a', transcript.slice(0, 100), 'cursor'],
  ['of marks of turns alone, in its place', `${projects}/5f0c/5f0c.jsonl`, '{"type":"turn_ended"}\n', 'cursor'],
  ['as text in its place', `${projects}/5f0c.txt`, 'user:\nHello.\n', 'cursor'],
  ['as text, renamed', '/tmp/a', early, 'cursor'],
  ['as text without a question', '/tmp/a', 'assistant:\n[Tool call] Read\n  path: a\n', 'cursor'],
  ['a dialogue that somebody wrote', '/tmp/a.txt', 'user:\nHello.\nassistant:\nHello.\n', undefined],
  ['messages that have ids', '/tmp/a', `{"id":"1","role":"user","message":{"content":"a"}}\n`, undefined],
  ['lines of Claude Code', '/tmp/a', '{"type":"user","role":"user","message":{"content":"a"}}\n', undefined],
];
for (const [what, path, head, expected] of claims) {
  test(`whose log it is: ${what}`, () => assert.equal(surest(formats, { path, text: head })?.id, expected));
}

const windows = machine({ platform: 'win32', home: 'C:\\Users\\dev' });
const stores: readonly (readonly [string, Machine, string, string, string, boolean])[] = [
  [
    'the editor',
    machine(),
    '/code/shop',
    '/home/dev/.cursor/projects',
    'code-shop/agent-transcripts/5f/5f.jsonl',
    true,
  ],
  ['the program', machine(), '/code/shop/', '/home/dev/.cursor/projects', 'code-shop/agent-transcripts/5f.jsonl', true],
  ['text', machine(), '/code/my.shop', '/home/dev/.cursor/projects', 'code-my-shop/agent-transcripts/5f.txt', true],
  ['another', machine(), '/code/shop', '/home/dev/.cursor/projects', 'code-shop-2/agent-transcripts/5f.jsonl', false],
  ['one below', machine(), '/code/shop', '/home/dev/.cursor/projects', 'code-shop-api/agent-transcripts/5.txt', false],
  ['no transcript', machine(), '/code/shop', '/home/dev/.cursor/projects', 'code-shop/terminals/1.txt', false],
  [
    'a subagent',
    machine({ env: { CURSOR_DATA_DIR: '/data' } }),
    '/code/shop',
    '/data/projects',
    'code-shop/agent-transcripts/5f/subagents/6a.jsonl',
    true,
  ],
  [
    'a drive',
    windows,
    'C:\\Work\\shop',
    'C:\\Users\\dev\\.cursor\\projects',
    'c-Work-shop/agent-transcripts/5f/5f.jsonl',
    true,
  ],
];
for (const [what, on, folder, root, path, expected] of stores) {
  test(`where transcripts are: ${what}`, () => {
    const [store] = lines.stores(on, folder);
    assert.equal(store?.root, root);
    assert.equal(store?.accepts(path), expected);
    assert.equal(store?.ofFolder, true);
    const above = path.split('/').slice(0, -1);
    if (expected) assert.ok(above.every((_, index) => store?.enters?.(above.slice(0, index + 1).join('/'))));
  });
}

const said: readonly (readonly [string, string])[] = [
  ['<user_query>\nFix it.\n</user_query>', 'Fix it.'],
  ['<timestamp>Tue</timestamp>\nFix it.', 'Fix it.'],
  [
    '<open_and_recently_viewed_files>\na\n</open_and_recently_viewed_files>\n<user_query>\nFix it.\n</user_query>',
    'Fix it.',
  ],
  ['<system_reminder>\nTask 4 ended.\n</system_reminder>', ''],
  ['<timestamp>Tue</timestamp>\n<system_notification>never closed', ''],
  ['<div> is not closed', '<div> is not closed'],
];
for (const [written, expected] of said) {
  test(`what a person said in ${JSON.stringify(written)}`, () => assert.equal(personText(written), expected));
}

test('a subagent is a session of its own, which no person asked', () => {
  const path = `${projects}/5f0c/subagents/6a11.jsonl`;
  const { events } = decodeText(lines, path, message('user', { type: 'text', text: 'Look for it.' }) + transcript);
  assert.equal(
    events.some(({ kind }) => kind === 'human'),
    false,
  );
  const [first] = events;
  assert.deepEqual(first, { kind: 'session', session: '6a11', at: { offset: 3 }, agent: 'Cursor', parent: '5f0c' });
});

test("Entire's copy is of the session that its place names", () => {
  const places: readonly (readonly [string, string])[] = [
    ['/code/shop/.entire/metadata/5f0c/full.jsonl', '5f0c'],
    ['C:\\shop\\.entire\\metadata\\5f0c\\full.jsonl.001', '5f0c'],
    [
      '/w/.entire/metadata/2026-01-31-5f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f/full.jsonl',
      '5f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f',
    ],
    ['/code/checkpoints/a3/b2c4d5e6f7/1/full.jsonl', 'a3b2c4d5e6f7/1'],
    ['/code/checkpoints/a3/b2c4d5e6f7/full.jsonl', 'a3b2c4d5e6f7'],
  ];
  for (const [path, session] of places)
    assert.equal(decodeText(lines, path, transcript).events[0]?.session, session, path);
});

test('nobody is taken to wait for a call of a transcript, which never says how it ended', () => {
  for (const [format, log] of [
    [lines, transcript],
    [text, early],
  ] as const) {
    const { events } = decodeText(format, '/tmp/a', log);
    const calls = events.filter((event) => event.kind === 'call');
    assert.ok(calls.length > 0);
    assert.ok(calls.every(({ settled }) => settled));
  }
});

test('results that a copy holds nevertheless answer the calls in their order', () => {
  const run = (command: string) => ({ type: 'tool_use', name: 'Shell', input: { command } });
  const result = (content: string, is_error: boolean) => ({ type: 'tool_result', tool_use_id: 't', content, is_error });
  const log =
    message('assistant', run('npm test'), run('npm run lint')) +
    message('user', result('1 failing', true), result('clean', false)) +
    message('user', result('of no call', false));
  const results = decodeText(lines, '/tmp/a', log).events.filter((event) => event.kind === 'result');
  assert.deepEqual(
    results.map(({ id, outcome }) => [id, outcome]),
    [
      ['r1.0', 'failed'],
      ['r1.1', 'ok'],
    ],
  );
});

test('the end of a turn tells of a provider that failed, and of no person that stopped it', () => {
  const ends = [
    [{ status: 'success' }, 'done'],
    [{ status: 'error', error: 'Rate limit reached (429)' }, 'trouble'],
    [{ status: 'error', error: 'User aborted/interrupted manually.' }, undefined],
    [{ status: 'aborted', error: 'User aborted/interrupted manually.' }, undefined],
  ] as const;
  for (const [end, kind] of ends) {
    const told = decodeText(lines, '/tmp/a', `${JSON.stringify({ type: 'turn_ended', ...end })}\n`);
    assert.equal(told.events.at(-1)?.kind, kind);
    assert.equal(told.notUnderstood, 0);
  }
});

bearsStrangeLines('a transcript of Cursor', lines, `${projects}/5f0c.jsonl`, transcript);

test('text of any kind is read without an error', () => {
  const parts = [
    'user:',
    'assistant:',
    '[Tool call] Shell',
    '  command: a',
    '[Tool result]',
    '[Thinking] b',
    '<x>',
    '  ',
    'c',
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 30 }), (some) => {
      const { events } = decodeText(text, '/tmp/a', `${some.join('\n')}\n`);
      assert.ok(events.length <= some.length * 2 + 1);
    }),
  );
});
