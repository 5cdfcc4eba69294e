import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readGrokOutcome } from '../../../src/formats/grok/outcome.ts';
import { grok } from '../../../src/formats/grok.ts';
import { formats } from '../../../src/formats/index.ts';
import type { Action } from '../../../src/model/event.ts';
import { surest } from './decode-fixture.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';
import { bearsStrangeLines } from './strange-lines.ts';

const read = (name: string) => readFileSync(new URL(`../../fixtures/grok/${name}`, import.meta.url), 'utf8');
const conversation = read('chat_history.jsonl');
const ownPath = '/home/dev/.grok/sessions/%2Fcode%2Fshop/019f6851/chat_history.jsonl';

const claims: readonly (readonly [string, string, string, string | undefined])[] = [
  ['a conversation in its place', ownPath, conversation, 'grok'],
  ['a conversation renamed', '/tmp/notes.txt', conversation, 'grok'],
  ['a conversation that has lost its start', '/tmp/a', conversation.split('\n').slice(4).join('\n'), 'grok'],
  [
    'items of another',
    ownPath,
    '{"type":"user","content":"hi"}\n{"type":"assistant","content":[{"type":"text","text":"ho"}]}\n',
    undefined,
  ],
];
for (const [what, path, text, expected] of claims) {
  test(`who claims ${what} of Grok`, () => assert.equal(surest(formats, { path, text })?.id, expected));
}

test('the place of a conversation names its session and its folder', () => {
  const [first] = decodeText(grok, ownPath, conversation).events;
  assert.deepEqual(first, {
    kind: 'session',
    session: '019f6851',
    at: { offset: 1 },
    agent: 'Grok',
    cwd: '/code/shop',
  });
  assert.deepEqual(grok.folders({ path: ownPath, text: '' }), ['/code/shop']);
  assert.deepEqual(grok.folders({ path: '/tmp/a', text: conversation }), ['/code/shop']);
});

test('the folder of a conversation whose place is a digest stands in the file beside it', () => {
  const path = '/home/dev/.grok/sessions/shop-0123456789abcdef/019f6851/chat_history.jsonl';
  const [summary = ''] = grok.folderFiles?.(path, machine()) ?? [];
  assert.equal(summary, '/home/dev/.grok/sessions/shop-0123456789abcdef/019f6851/summary.json');
  assert.deepEqual(grok.folders({ path, text: '' }, new Map([[summary, '{"info":{"id":"a","cwd":"/long"}}']])), [
    '/long',
  ]);
  assert.deepEqual(grok.folders({ path, text: '' }, new Map([[summary, '{"info":']])), []);
});

const windows = machine({ platform: 'win32', home: 'C:\\Users\\dev' });
const moved = machine({ env: { GROK_HOME: '/opt/grok' } });
const places: readonly (readonly [string, ReturnType<typeof machine>, string, string, string, boolean])[] = [
  ['the folder', machine(), '/code/shop', '/home/dev/.grok/sessions', '%2Fcode%2Fshop/a/chat_history.jsonl', true],
  ['a folder in it', machine(), '/code', '/home/dev/.grok/sessions', '%2Fcode%2Fshop/a/chat_history.jsonl', true],
  ['another', machine(), '/code/sh', '/home/dev/.grok/sessions', '%2Fcode%2Fshop/a/chat_history.jsonl', false],
  ['a digest', machine(), '/code/shop', '/home/dev/.grok/sessions', 'shop-0123456789abcdef/a/chat_history.jsonl', true],
  ['no name', machine(), '/code/shop', '/home/dev/.grok/sessions', '%E0%A4%A/a/chat_history.jsonl', true],
  ['what stands beside', machine(), '/code/shop', '/home/dev/.grok/sessions', '%2Fcode%2Fshop/a/updates.jsonl', false],
  ['Windows', windows, 'c:\\Code', 'C:\\Users\\dev\\.grok\\sessions', 'C%3A%5Ccode%5Cshop/a/chat_history.jsonl', true],
  ['another place', moved, '/code/shop', '/opt/grok/sessions', '%2Fcode%2Fshop/a/chat_history.jsonl', true],
];
for (const [what, on, folder, root, path, expected] of places) {
  test(`where Grok keeps conversations: ${what}`, () => {
    const [store] = grok.stores(on, folder);
    assert.equal(store?.root, root);
    assert.equal(store?.accepts(path), expected);
  });
}

const outcomes: readonly (readonly [string, Action['kind'], string, object])[] = [
  ['a command', 'run', 'exit: 0\nyes\n', { outcome: 'ok', exitCode: 0, output: 'yes\n' }],
  ['a command that was killed', 'run', 'exit: 137 [signal=oom]\n', { outcome: 'failed', exitCode: 137, output: '' }],
  ['a command by a signal', 'run', 'exit: killed (signal 9)\nhalf', { outcome: 'failed', output: 'half' }],
  ['a person’s end of a command', 'run', 'exit: killed (cancelled)\nhalf', { outcome: 'cancelled', output: 'half' }],
  ['a command of which nothing is known', 'run', 'hello\n', { outcome: 'unknown', output: 'hello\n' }],
  [
    'a tool that fails',
    'run',
    'Tool `run_terminal_cmd` failed: no terminal',
    { outcome: 'failed', fault: 'tool', output: 'no terminal' },
  ],
  [
    'a rule',
    'edit',
    'Tool `search_replace` was not executed: denied by rule',
    { outcome: 'failed', fault: 'policy', output: 'Tool `search_replace` was not executed: denied by rule' },
  ],
  [
    'wrong arguments of a reading tool',
    'read',
    'Failed to parse arguments for tool `read_file`: missing\n\nYour original arguments:\n{}\n',
    {
      outcome: 'failed',
      fault: 'malformed',
      output: 'Failed to parse arguments for tool `read_file`: missing\n\nYour original arguments:\n{}\n',
    },
  ],
  [
    'a file that is not there',
    'read',
    'Error: src/gone.ts does not exist.',
    { outcome: 'failed', fault: 'tool', output: 'Error: src/gone.ts does not exist.' },
  ],
  [
    'a file that begins like an error',
    'read',
    'Error: a\nb\nc\nd\ne',
    { outcome: 'ok', output: 'Error: a\nb\nc\nd\ne' },
  ],
  [
    'a call of a server',
    'other',
    'Failed to call notes__add: gone',
    { outcome: 'failed', fault: 'tool', output: 'Failed to call notes__add: gone' },
  ],
  [
    'a person who would rather say something',
    'run',
    "The user elected to avoid running the run_terminal_cmd tool. The tool was not executed. Please refer to the user's message for next steps.",
    {
      outcome: 'refused',
      output:
        "The user elected to avoid running the run_terminal_cmd tool. The tool was not executed. Please refer to the user's message for next steps.",
    },
  ],
];
for (const [what, action, text, expected] of outcomes) {
  test(`how a call of Grok ended: ${what}`, () => assert.deepEqual(readGrokOutcome(text, action), expected));
}

test('what the program says in a person’s place is nobody’s turn', () => {
  const item = (text: string, more: object) =>
    JSON.stringify({ type: 'user', content: [{ type: 'text', text }], ...more });
  const lines = [
    item('<user_query>\nGo\n</user_query>', { prompt_index: 0 }),
    item('Faster', { synthetic_reason: 'interjection' }),
    item('Go on', { synthetic_reason: 'auto_continue' }),
    item('<system-reminder>Go</system-reminder>', {}),
  ];
  const { events } = decodeText(grok, ownPath, `${lines.join('\n')}\n`);
  assert.deepEqual(
    events.flatMap((event) => (event.kind === 'human' ? event.text : [])),
    ['Go', 'Faster'],
  );
});

bearsStrangeLines('Grok', grok, '/logs/chat_history.jsonl', conversation.split('\n').slice(0, -2).join('\n'));
