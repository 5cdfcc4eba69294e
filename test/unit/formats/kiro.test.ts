import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DocumentFormat, LineFormat } from '../../../src/formats/format.ts';
import { formats } from '../../../src/formats/index.ts';
import { readOutcome } from '../../../src/formats/kiro/outcome.ts';
import { kiro } from '../../../src/formats/kiro.ts';
import type { Action } from '../../../src/model/event.ts';
import { decodeDocument, surest } from './decode-fixture.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';
import { bearsStrangeLines, withStrange } from './strange-lines.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/kiro/${name}`, import.meta.url), 'utf8');
const conversation = fixture('conversation.json');
const session = fixture('session.jsonl');
const sessions = kiro.find((one): one is LineFormat => one.growth === 'lines');
const documents = kiro.find((one): one is DocumentFormat => one.growth === 'document');
if (!sessions || !documents) throw new Error('Kiro has two ways of writing');
const place = '/home/dev/.kiro/sessions/cli/12c1d2e3.jsonl';

const claims: readonly (readonly [what: string, path: string, text: string, expected: string | undefined])[] = [
  ['a session in its place', place, session, 'kiro'],
  ['a session, renamed', '/tmp/a', session, 'kiro'],
  ['a session whose first entry is longer than the head', '/tmp/a', session.slice(0, 90), 'kiro'],
  ['a conversation', '/tmp/a', conversation, 'kiro'],
  ['a conversation that is longer than the head', '/tmp/a', conversation.slice(0, 400), 'kiro'],
  ['a conversation of pairs', '/tmp/a', fixture('mid-2025.json'), 'kiro'],
  [
    'a conversation that lost its other keys',
    '/tmp/full.jsonl',
    '{"conversation_id":"4b0d","history":[{"user":{"content":{"Prompt":{"prompt":"a"}}},"assistant":{}}]}',
    'kiro',
  ],
  ['an export', '/tmp/a', fixture('export.json'), 'kiro'],
  ['another history', '/tmp/a.json', '{"conversation_id":"4b0d","history":[{"role":"user","text":"a"}]}', undefined],
  ['other entries', '/tmp/a', '{"kind":"Prompt","text":"a"}\n', undefined],
];
for (const [what, path, text, expected] of claims) {
  test(`whose log it is: ${what}`, () => assert.equal(surest(formats, { path, text })?.id, expected));
}

test('sessions lie below the home, and the file beside each names its folder', () => {
  const [store] = sessions.stores(machine({ platform: 'win32', home: 'C:\\Users\\dev' }), 'C:\\w');
  assert.equal(store?.root, 'C:\\Users\\dev\\.kiro\\sessions\\cli');
  assert.equal(store?.accepts('12c1d2e3.jsonl'), true);
  assert.equal(store?.accepts('12c1d2e3.json'), false);
  assert.equal(store?.enters?.('12c1d2e3'), false);
  assert.equal(sessions.stores(machine({ env: { KIRO_HOME: '/opt/kiro' } }), '/w')[0]?.root, '/opt/kiro/sessions/cli');
  const beside = place.replace('.jsonl', '.json');
  assert.deepEqual(sessions.folderFiles?.(place, machine()), [beside]);
  const told = (text: string) => sessions.folders({ path: place, text: session }, new Map([[beside, text]]));
  assert.deepEqual(told('{"session_id":"12c1d2e3","cwd":"/code/shop"}'), ['/code/shop']);
  assert.deepEqual(told('{"session_id":'), []);
});

test('a conversation names the folders that it was in', () => {
  assert.deepEqual(documents.folders({ path: '/tmp/a', text: conversation }), ['/code/shop', '/code/shop/api']);
  assert.deepEqual(documents.folders({ path: '/tmp/a', text: fixture('export.json') }), ['/code/shop']);
});

const json = (value: unknown) => [{ json: value }];
const text = (words: string) => [{ text: words }];
type Row = readonly [string, boolean, Parameters<typeof readOutcome>[1], Action['kind'], object];
const outcomes: readonly Row[] = [
  ['a command that failed', false, json({ exit_status: '2', stdout: 'a', stderr: 'b' }), 'run', { exitCode: 2 }],
  ['a newer one', false, json({ exit_status: 'exit status: 65', stdout: '' }), 'run', { exitCode: 65 }],
  ['one that went well', false, json({ exit_status: 'exit status: 0', stdout: 'a' }), 'run', { outcome: 'ok' }],
  ['one that a signal ended', false, json({ exit_status: 'signal: 9 (SIGKILL)' }), 'run', { outcome: 'failed' }],
  ['a number', false, json({ exit_status: 1, stdout: 'a' }), 'run', { outcome: 'failed', exitCode: 1 }],
  ['a server that says no', false, json({ content: [], isError: true }), 'other', { outcome: 'failed', fault: 'tool' }],
  ['a server that answers', false, json({ content: [], isError: false }), 'other', { outcome: 'ok' }],
  ['other data', false, json({ number: 7 }), 'other', { outcome: 'ok', output: '{"number":7}' }],
  ['a file that was read', false, text('Error: not found, it says'), 'read', { outcome: 'ok' }],
  ['a tool that failed', true, text('An error occurred processing the tool: \nno file'), 'read', { output: 'no file' }],
  ['a person that stopped it', true, text('Tool use was cancelled by the user'), 'run', { outcome: 'cancelled' }],
  ['a person that said no', true, text('Tool execution was denied by the user'), 'run', { outcome: 'refused' }],
  ['a rule', true, text('It was rejected because the arguments supplied are forbidden: a'), 'run', { fault: 'policy' }],
  ['a hook', true, text('PreToolUse hook blocked the tool execution: no'), 'run', { fault: 'policy' }],
  ['a call of no tool', true, text('Failed to validate tool parameters: a'), 'other', { fault: 'malformed' }],
  ['nothing at all', true, [], 'edit', { outcome: 'failed', fault: 'tool', output: '' }],
];
for (const [what, isError, answered, action, expected] of outcomes) {
  test(`how a call ended: ${what}`, () => {
    const read = readOutcome(isError, answered, action);
    assert.deepEqual({ ...read, ...expected }, read);
  });
}

test('a no and an interruption are told apart by what stands in the place of the prompt', () => {
  const { events } = decodeDocument(documents, '/tmp/a', conversation);
  const ended = events.flatMap((event) => (event.kind === 'result' ? [event.outcome] : []));
  assert.deepEqual(
    ended.filter((outcome) => outcome === 'refused' || outcome === 'cancelled'),
    ['refused', 'cancelled'],
  );
  assert.equal(events.filter(({ kind }) => kind === 'human').length, 2);
});

test('a conversation that is being written is read later', () => {
  const context = { path: '/tmp/a', machine: machine(), fromTail: false };
  const half = { text: conversation.slice(0, conversation.length / 2), parts: new Map() };
  assert.equal(documents.read(half, context), undefined);
});

bearsStrangeLines('a session of Kiro', sessions, place, session.split('\n').slice(0, -2).join('\n'));

test('a conversation with something strange in it is read all the same', () => {
  const record: unknown = JSON.parse(conversation);
  fc.assert(
    fc.property(fc.nat(400), fc.jsonValue({ maxDepth: 2 }), (index, value) => {
      const strange = JSON.stringify(withStrange(record, index, value));
      const context = { path: '/tmp/a', machine: machine(), fromTail: false };
      documents.read({ text: strange, parts: new Map() }, context);
      decodeText(sessions, place, `${strange}\n`);
    }),
  );
});
