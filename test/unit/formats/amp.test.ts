import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { amp } from '../../../src/formats/amp.ts';
import type { Machine } from '../../../src/model/machine.ts';
import { decodeDocument } from './decode-fixture.ts';
import { machine } from './machines.ts';

const thread = readFileSync(new URL('../../fixtures/amp/thread.json', import.meta.url), 'utf8');
const id = 'T-019c1a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b';

const claims: readonly (readonly [string, string, string, string])[] = [
  ['in its place', `/home/dev/.local/share/amp/threads/${id}.json`, thread, 'named'],
  ["in the extension's place", `/u/globalStorage/sourcegraph.amp/threads3/${id}.json`, thread, 'named'],
  ['renamed', '/tmp/notes.txt', thread, 'content'],
  ['cut in its messages', '/tmp/notes.txt', thread.slice(0, 200), 'content'],
  ['an id of another form', '/tmp/a', '{"v":1,"id":"T-1","created":1,"messages":[]}', 'none'],
  ['an id inside something else', '/tmp/a', `{"thread":{"id":"${id}","messages":[]}}`, 'none'],
];
for (const [what, path, text, claim] of claims) {
  test(`a thread of Amp is known: ${what}`, () => {
    assert.equal(amp.claim({ path, text }), claim);
  });
}

const roots: readonly (readonly [string, Machine, string])[] = [
  ['Linux', machine(), '/home/dev/.local/share/amp/threads'],
  ['the data elsewhere', machine({ env: { XDG_DATA_HOME: '/data' } }), '/data/amp/threads'],
  ['Windows', machine({ platform: 'win32', home: 'C:\\Users\\dev' }), 'C:\\Users\\dev\\.local\\share\\amp\\threads'],
  ["an editor's storage", machine(), '/home/dev/.config/Code/User/globalStorage/sourcegraph.amp/threads3'],
];
for (const [what, on, root] of roots) {
  test(`where threads lie: ${what}`, () => {
    const store = amp.stores(on, '/w').find((one) => one.root === root);
    assert.equal(store?.accepts(`${id}.json`), true);
    assert.equal(store?.accepts('settings.json'), false);
  });
}

test('the folder of a thread is where it was begun, wherever that stands in the file', () => {
  assert.deepEqual(amp.folders({ path: 'a', text: thread }), ['/code/shop']);
  assert.deepEqual(amp.folders({ path: 'a', text: thread.slice(-400) }), ['/code/shop']);
  const quoted = JSON.stringify({ text: '"env":{"initial":{"cwd":"/secret"}}' });
  assert.deepEqual(amp.folders({ path: 'a', text: quoted }), []);
});

const runs: readonly (readonly [string, string, object, readonly unknown[] | undefined])[] = [
  ['a command', 'Bash', { status: 'done', result: { output: 'x', exitCode: 2 } }, ['failed', 2, undefined, 'x']],
  [
    'a command without its exit code',
    'Bash',
    { status: 'done', result: { output: 'x' } },
    ['unknown', undefined, undefined, 'x'],
  ],
  ['a tool that answers with a text', 'Grep', { status: 'done', result: 'x' }, ['ok', undefined, undefined, 'x']],
  [
    'a tool that answers with an object',
    'Read',
    { status: 'done', result: { content: 'Error: x' } },
    ['ok', undefined, undefined, 'Error: x'],
  ],
  [
    'a tool that failed',
    'Read',
    { status: 'error', error: { message: 'gone' } },
    ['failed', undefined, 'tool', 'gone'],
  ],
  [
    'a tool that is not there',
    'x',
    { status: 'error', error: 'Tool x not found' },
    ['failed', undefined, 'malformed', 'Tool x not found'],
  ],
  [
    'what permissions forbid',
    'Bash',
    { status: 'error', error: 'rejected by user permissions' },
    ['failed', undefined, 'policy', 'rejected by user permissions'],
  ],
  ["a person's no", 'Bash', { status: 'rejected-by-user' }, ['refused', undefined, undefined, '']],
  ['an interruption', 'Bash', { status: 'cancelled', reason: 'stop' }, ['cancelled', undefined, undefined, 'stop']],
  ['one that waits', 'Bash', { status: 'blocked-on-user' }, undefined],
];
for (const [what, name, run, expected] of runs) {
  test(`how a call of Amp's ended: ${what}`, () => {
    const content = [{ type: 'tool_use', id: 'toolu_1', name, input: {} }];
    const result = [{ type: 'tool_result', toolUseID: 'toolu_1', run }];
    const messages = [
      { role: 'assistant', content },
      { role: 'user', content: result },
    ];
    const { events } = decodeDocument(amp, '/a.json', JSON.stringify({ id, messages }));
    const [told] = events.flatMap((event) => (event.kind === 'result' ? [event] : []));
    assert.deepEqual(told && [told.outcome, told.exitCode, told.fault, told.output], expected);
  });
}

test('strange messages cost no others', () => {
  const good = { role: 'user', content: [{ type: 'text', text: 'Hello' }] };
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 5 }), (strange) => {
      const { events } = decodeDocument(amp, '/a.json', JSON.stringify({ id, messages: [good, ...strange, good] }));
      assert.ok(events.filter(({ kind }) => kind === 'human').length >= 2);
    }),
    { numRuns: 100 },
  );
});
