import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type DroidResult, readDroidOutcome } from '../../../src/formats/droid/outcome.ts';
import { droid } from '../../../src/formats/droid.ts';
import type { LineFormat } from '../../../src/formats/format.ts';
import { formats } from '../../../src/formats/index.ts';
import { surest } from './decode-fixture.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';
import { bearsStrangeLines } from './strange-lines.ts';

const read = (name: string) => readFileSync(new URL(`../../fixtures/droid/${name}`, import.meta.url), 'utf8');
const [store, stream] = droid.filter((format): format is LineFormat => format.growth === 'lines');
assert.ok(store && stream);

const session = read('session.jsonl');
const printed = read('stream.jsonl');
const ownPath = '/home/dev/.factory/sessions/-code-shop/8d3f6c12.jsonl';

const claims: readonly (readonly [string, string, string, LineFormat | undefined])[] = [
  ['a session in its place', ownPath, session, store],
  ['a session renamed', '/tmp/notes.txt', session, store],
  ['an early session', '/tmp/a', read('without-flags.jsonl'), store],
  ['a session that has lost its start', '/tmp/a', session.split('\n').slice(2).join('\n'), store],
  ['what droid exec printed', '/tmp/out.log', printed, stream],
  ['what droid exec printed, without its start', '/tmp/a', printed.split('\n').slice(1).join('\n'), stream],
  ['messages of another', ownPath, '{"type":"message","role":"user","text":"hi"}\n', undefined],
  [
    'the first line of another agent’s stream',
    '/tmp/a',
    '{"type":"system","subtype":"init","cwd":"/code/shop","session_id":"a","tools":[],"model":"m"}\n',
    undefined,
  ],
  [
    'another’s start',
    '/tmp/a',
    '{"type":"session_start","id":"a","timestamp":"2026-02-10T14:00:00Z","task":"b"}\n',
    undefined,
  ],
];
for (const [what, path, text, expected] of claims) {
  test(`who claims ${what} of Factory Droid`, () => assert.equal(surest(formats, { path, text }), expected));
}

test('a session of Factory Droid names its folder, and so does its stream', () => {
  assert.equal(store.claim({ path: ownPath, text: session }), 'named');
  assert.deepEqual(store.folders({ path: ownPath, text: session }), ['/code/shop']);
  assert.deepEqual(store.folders({ path: 'a', text: read('without-flags.jsonl') }), ['/code/shop']);
  assert.deepEqual(stream.folders({ path: 'a', text: printed }), ['/code/shop']);
});

const windows = machine({ platform: 'win32', home: 'C:\\Users\\dev' });
const moved = machine({ env: { FACTORY_HOME_OVERRIDE: '/opt/droid' } });
const places: readonly (readonly [string, ReturnType<typeof machine>, string, string, string, boolean])[] = [
  ['the folder', machine(), '/code/shop', '/home/dev/.factory/sessions', '-code-shop/a.jsonl', true],
  ['a folder in it', machine(), '/code/shop', '/home/dev/.factory/sessions', '-code-shop-api/a.jsonl', true],
  ['another folder', machine(), '/code/shop', '/home/dev/.factory/sessions', '-code-api/a.jsonl', false],
  ['all side by side', machine(), '/code/shop', '/home/dev/.factory/sessions', 'a.jsonl', true],
  ['what stands beside', machine(), '/code/shop', '/home/dev/.factory/sessions', '-code-shop/a.settings.json', false],
  ['Windows', windows, 'C:\\code\\shop', 'C:\\Users\\dev\\.factory\\sessions', '-C--code-shop/a.jsonl', true],
  ['another place', moved, '/code/shop', '/opt/droid/.factory/sessions', '-code-shop/a.jsonl', true],
];
for (const [what, on, folder, root, path, expected] of places) {
  test(`where Factory Droid keeps sessions: ${what}`, () => {
    const [first] = store.stores(on, folder);
    assert.equal(first?.root, root);
    assert.equal(first?.accepts(path), expected);
  });
}

const ran = (text: string, isError?: boolean): DroidResult => ({ isError, text, action: 'run' });
const outcomes: readonly (readonly [string, DroidResult, object])[] = [
  [
    'a command that failed, without a flag',
    ran('Error: Command failed (exit code: 127)\nsh: nope: not found'),
    { outcome: 'failed', exitCode: 127, output: 'sh: nope: not found' },
  ],
  [
    'a command that failed at its end',
    ran('half\n[Process exited with code 3]', true),
    { outcome: 'failed', exitCode: 3, output: 'half' },
  ],
  ['a command of which nothing is known', ran('done'), { outcome: 'unknown', output: 'done' }],
  ['a command with a flag', ran('done', false), { outcome: 'ok', output: 'done' }],
  [
    'a command that took too long',
    ran('Error: Command timed out after 60 seconds', true),
    { outcome: 'failed', exitCode: undefined, fault: 'timeout', output: 'Error: Command timed out after 60 seconds' },
  ],
  [
    'an edit without a flag',
    { isError: undefined, text: 'The file is as you want it.', action: 'edit' },
    { outcome: 'ok', output: 'The file is as you want it.' },
  ],
  [
    'a file that is quoted',
    { isError: false, text: 'Cancelled by user: what the word means', action: 'read' },
    { outcome: 'ok', output: 'Cancelled by user: what the word means' },
  ],
  [
    'a person’s no',
    { isError: true, text: 'Request denied by user', action: 'edit' },
    { outcome: 'refused', output: 'Request denied by user' },
  ],
  [
    'a person’s interruption',
    { isError: true, text: 'Request cancelled by user', action: 'read' },
    { outcome: 'cancelled', output: 'Request cancelled by user' },
  ],
];
for (const [what, result, expected] of outcomes) {
  test(`how a call of Factory Droid ended: ${what}`, () => assert.deepEqual(readDroidOutcome(result), expected));
}

test('reminders of Factory Droid are nobody’s words', () => {
  const texts = [
    '<system-reminder>Be brief.</system-reminder>\n<system-reminder>Now.</system-reminder>\nGo on',
    '<system-reminder>Be brief.</system-reminder>',
    '<system-reminder>cut off',
  ];
  const said = texts.map((text) => {
    const message = { role: 'user', content: [{ type: 'text', text }] };
    const { events } = decodeText(store, 'a', `${JSON.stringify({ type: 'message', id: 'm', message })}\n`);
    return events.flatMap((event) => (event.kind === 'human' ? event.text : []));
  });
  assert.deepEqual(said, [['Go on'], [], []]);
});

bearsStrangeLines('Factory Droid', store, '/logs/session.jsonl', session.split('\n').slice(0, -2).join('\n'));
bearsStrangeLines('droid exec', stream, '/logs/stream.jsonl', printed);
