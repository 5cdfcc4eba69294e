import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DocumentFormat, Head, LineFormat } from '../../../src/formats/format.ts';
import { personText } from '../../../src/formats/gemini-cli/person.ts';
import { geminiCli } from '../../../src/formats/gemini-cli.ts';
import { type GeminiResult, readGeminiOutcome } from '../../../src/formats/gemini-outcome.ts';
import { formats } from '../../../src/formats/index.ts';
import type { Machine } from '../../../src/model/machine.ts';
import { decodeDocument, surest } from './decode-fixture.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';
import { bearsStrangeLines, withStrange } from './strange-lines.ts';

const read = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const lines = geminiCli.find((format): format is LineFormat => format.growth === 'lines');
const document = geminiCli.find((format): format is DocumentFormat => format.growth === 'document');
assert.ok(lines && document);

const session = read('gemini-cli/session.jsonl');
const before = read('gemini-cli/before-jsonl.json');
const saved = read('gemini-cli/checkpoint-first-try.json');
const chats = '/home/dev/.gemini/tmp/shop/chats';

const claims: readonly (readonly [string, string, string, string | undefined])[] = [
  ['lines in their place', `${chats}/session-2026-06-18T07-41-4c1f7f6e.jsonl`, session, 'gemini-cli lines'],
  ['lines renamed', '/tmp/notes.txt', session, 'gemini-cli lines'],
  ['lines from the middle of a log', '/tmp/notes.txt', session.slice(900), 'gemini-cli lines'],
  ['only the first line', '/tmp/a', `${session.split('\n')[0]}\n`, 'gemini-cli lines'],
  ['a document in its place', `${chats}/session-2026-06-18T07-10-7a0be3a4.json`, before, 'gemini-cli document'],
  ['a document renamed and cut', '/tmp/a', before.slice(0, 300), 'gemini-cli document'],
  ['a document on one line', '/tmp/a', JSON.stringify(JSON.parse(before)), 'gemini-cli document'],
  [
    'a document whose keys stand in another order',
    '/tmp/a',
    '{\n  "kind": "main",\n  "projectHash": "ab",\n  "sessionId": "s",\n  "messages": [\n    {',
    'gemini-cli document',
  ],
  [
    'a document that quotes one',
    '/tmp/a',
    '{\n  "text": "{\\"sessionId\\": \\"s\\", \\"projectHash\\": \\"ab\\", \\"messages\\": []}"\n}',
    undefined,
  ],
  ['a saved chat', '/home/dev/.gemini/tmp/shop/checkpoint-first-try.json', saved, 'gemini-cli document'],
  ['a saved chat renamed', '/tmp/a', saved, 'gemini-cli document'],
  [
    'an older saved chat',
    '/tmp/checkpoint.json',
    '[{"role":"user","parts":[{"text":"Hello"}]}]',
    'gemini-cli document',
  ],
  ['a document of Qwen Code', '/home/dev/.qwen/tmp/ab/chats/session-1.json', before, 'qwen-code document'],
  [
    'the list of what was asked',
    '/home/dev/.gemini/tmp/shop/logs.json',
    '[\n  {\n    "sessionId": "a",\n    "messageId": 0,\n    "type": "user",\n    "message": "hello"\n  }\n]',
    undefined,
  ],
  ['the list of projects', '/home/dev/.gemini/projects.json', '{\n  "projects": {\n    "/w": "w"\n  }\n}', undefined],
  ['messages of another', '/tmp/a.jsonl', '{"id":"1","type":"user","content":[{"text":"hi"}]}\n', undefined],
  ['a list of another', '/tmp/a.json', '[{"role":"user","content":"hi"}]', undefined],
];
for (const [what, path, text, expected] of claims) {
  test(`who claims ${what} of Gemini CLI`, () => {
    const format = surest(formats, { path, text });
    assert.equal(format && `${format.id} ${format.growth}`, expected);
  });
}

const roots: readonly (readonly [string, Machine, string])[] = [
  ['Linux', machine(), '/home/dev/.gemini/tmp'],
  ['macOS', machine({ platform: 'darwin', home: '/Users/dev' }), '/Users/dev/.gemini/tmp'],
  ['Windows', machine({ platform: 'win32', home: 'C:\\Users\\dev' }), 'C:\\Users\\dev\\.gemini\\tmp'],
  ['a home of its own', machine({ env: { GEMINI_CLI_HOME: '/opt/gemini' } }), '/opt/gemini/.gemini/tmp'],
];
for (const [what, on, root] of roots) {
  test(`where Gemini CLI keeps its sessions: ${what}`, () => {
    const [ofFolder, any] = [lines.stores(on, '/w')[0], lines.stores(on, '/w').at(-1)];
    const separator = on.platform === 'win32' ? '\\' : '/';
    assert.equal(ofFolder?.root, [root, on.sha256('/w'), 'chats'].join(separator));
    assert.equal(ofFolder?.ofFolder, true);
    assert.equal(any?.root, root);
    assert.equal(any?.ofFolder, undefined);
  });
}

test('which files of the store are looked at', () => {
  const stores = lines.stores(machine(), '/code/shop');
  const any = stores.at(-1);
  const digest = machine().sha256('/code/other');
  for (const path of ['shop/chats/session-1.jsonl', 'shop/chats/4c1f/agent.jsonl']) {
    assert.equal(any?.accepts(path), true, path);
    const folders = path.split('/').slice(0, -1);
    for (const [index] of folders.entries()) assert.equal(any?.enters?.(folders.slice(0, index + 1).join('/')), true);
  }
  for (const path of ['shop/logs.json', 'shop/checkpoint-a.json', 'bin/rg', `${digest}/chats/session-1.json`])
    assert.equal(any?.accepts(path), false, path);
  for (const folder of ['shop/checkpoints', digest]) assert.equal(any?.enters?.(folder), false, folder);
});

const marker = '/home/dev/.gemini/tmp/shop/.project_root';
const list = '/home/dev/.gemini/projects.json';
const beside: readonly (readonly [string, string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ['a mark', `${chats}/session-1.jsonl`, { [marker]: '/code/shop\n' }, ['/code/shop']],
  ['a mark, of a subagent', `${chats}/4c1f/agent.jsonl`, { [marker]: '/code/shop' }, ['/code/shop']],
  [
    'the list of projects',
    `${chats}/session-1.jsonl`,
    { [list]: '{"projects":{"/code/a":"a","/code/shop":"shop","/code/old":"shop"}}' },
    ['/code/shop', '/code/old'],
  ],
  ['broken files', `${chats}/session-1.jsonl`, { [marker]: ' ', [list]: '{"projects":' }, []],
  ['nothing', '/tmp/session-1.jsonl', {}, []],
];
for (const [what, path, files, expected] of beside) {
  test(`the folder of a session is named by ${what}`, () => {
    const head: Head = { path, text: session };
    for (const file of Object.keys(files)) assert.ok(lines.folderFiles?.(path, machine()).includes(file), file);
    assert.deepEqual(lines.folders(head, new Map(Object.entries(files))), expected);
  });
}

test('the files beside a session are named as Windows names them', () => {
  assert.deepEqual(lines.folderFiles?.('C:\\Users\\dev\\.gemini\\tmp\\shop\\chats\\session-1.jsonl', machine()), [
    'C:\\Users\\dev\\.gemini\\tmp\\shop\\.project_root',
    'C:\\Users\\dev\\.gemini\\projects.json',
  ]);
});

const ran = (output: string): GeminiResult => ({ status: 'success', isRun: true, output });
const failed = (error: string, errorType?: string): GeminiResult => ({
  status: 'error',
  isRun: false,
  error,
  errorType,
});
const outcomes: readonly (readonly [string, GeminiResult, object])[] = [
  [
    'a command that succeeded',
    ran('Output: done\nProcess Group PGID: 1'),
    { outcome: 'ok', exitCode: 0, output: 'done' },
  ],
  [
    'a command without output',
    ran('Output: (empty)\nProcess Group PGID: 1'),
    { outcome: 'ok', exitCode: 0, output: '' },
  ],
  [
    'a command that failed',
    ran('Output: no\nit is not\nExit Code: 3\nProcess Group PGID: 1'),
    { outcome: 'failed', exitCode: 3, output: 'no\nit is not' },
  ],
  [
    'a command that failed on Windows',
    ran('Output: no\nExit Code: 3'),
    { outcome: 'failed', exitCode: 3, output: 'no' },
  ],
  [
    'a command that prints an exit code',
    ran('Output: log says\nExit Code: 3\nand goes on\nProcess Group PGID: 1'),
    { outcome: 'ok', exitCode: 0, output: 'log says\nExit Code: 3\nand goes on' },
  ],
  [
    'a command between marks',
    ran('<untrusted_context>\nOutput: no\nExit Code: 1\nProcess Group PGID: 1\n</untrusted_context>\n\n[System] Note.'),
    { outcome: 'failed', exitCode: 1, output: 'no' },
  ],
  [
    'a command whose output was cut',
    ran(
      'Output too large. Showing first 10 and last 40 characters. For full output see: /tmp/a\nOutput: a\n\n... [9 characters omitted] ...\n\nb\nExit Code: 2\nProcess Group PGID: 1',
    ),
    { outcome: 'failed', exitCode: 2, output: 'a\n\n... [9 characters omitted] ...\n\nb' },
  ],
  [
    'the older form',
    ran(
      'Command: a\nb\nDirectory: (root)\nOutput: no\nError: (none)\nExit Code: 1\nSignal: (none)\nBackground PIDs: (none)\nProcess Group PGID: 9',
    ),
    { outcome: 'failed', exitCode: 1, output: 'no' },
  ],
  [
    'the oldest form',
    ran(
      'Command: a\nDirectory: (root)\nStdout: yes\nStderr: (empty)\nError: (none)\nExit Code: 0\nSignal: (none)\nProcess Group PGID: 9',
    ),
    { outcome: 'ok', exitCode: 0, output: 'yes\nStderr: (empty)' },
  ],
  [
    'a command that a signal ended',
    ran('Output: (empty)\nSignal: 9\nProcess Group PGID: 1'),
    { outcome: 'failed', output: 'Signal: 9' },
  ],
  [
    'a command that could not be started',
    ran('Output: (empty)\nError: spawn nosuch ENOENT'),
    { outcome: 'failed', fault: 'spawn', output: '(empty)\nError: spawn nosuch ENOENT' },
  ],
  [
    'a command that took too long',
    ran(
      'Command was automatically cancelled because it exceeded the timeout of 5.0 minutes without output. Below is the output before it was cancelled:\nhalf',
    ),
    { outcome: 'failed', fault: 'timeout', output: 'half' },
  ],
  [
    'a command that a person stopped',
    ran('Command was cancelled by user before it could complete. Below is the output before it was cancelled:\nhalf'),
    { outcome: 'cancelled', output: 'half' },
  ],
  [
    'a command in the background',
    ran('Command moved to background (PID: 7). Output hidden. Press Ctrl+B to view.'),
    { outcome: 'running', output: 'Command moved to background (PID: 7). Output hidden. Press Ctrl+B to view.' },
  ],
  ['what a hook made of a command', ran('All is well.'), { outcome: 'unknown', output: 'All is well.' }],
  [
    'a file that holds an exit code',
    { status: 'success', isRun: false, output: 'Exit Code: 1' },
    { outcome: 'ok', output: 'Exit Code: 1' },
  ],
  ['a tool that failed', failed('File not found.'), { outcome: 'failed', fault: 'tool', output: 'File not found.' }],
  [
    'a policy',
    failed('Tool execution denied by policy.'),
    { outcome: 'failed', fault: 'policy', output: 'Tool execution denied by policy.' },
  ],
  [
    'a hook',
    failed('Tool execution blocked: not on Fridays'),
    { outcome: 'failed', fault: 'policy', output: 'Tool execution blocked: not on Fridays' },
  ],
  [
    'a sandbox',
    failed('{"type":"sandbox_expansion","command":"npm ci"}'),
    { outcome: 'failed', fault: 'sandbox', output: '{"type":"sandbox_expansion","command":"npm ci"}' },
  ],
  [
    'a tool that does not exist',
    failed('Tool "fly" not found. Did you mean "fry"?'),
    { outcome: 'failed', fault: 'malformed', output: 'Tool "fly" not found. Did you mean "fry"?' },
  ],
  [
    'wrong arguments',
    failed("params must have required property 'path'"),
    { outcome: 'failed', fault: 'malformed', output: "params must have required property 'path'" },
  ],
  [
    'a kind of error beside the words',
    failed('Oops', 'invalid_tool_params'),
    { outcome: 'failed', fault: 'malformed', output: 'Oops' },
  ],
  [
    "a person's no",
    { status: 'cancelled', isRun: true, error: '[Operation Cancelled] Reason: User denied execution.' },
    { outcome: 'refused', output: '[Operation Cancelled] Reason: User denied execution.' },
  ],
  [
    'a call cancelled with what it had said',
    { status: 'cancelled', isRun: true, output: 'half', error: '[Operation Cancelled] User cancelled tool execution.' },
    { outcome: 'cancelled', output: 'half' },
  ],
];
for (const [what, result, expected] of outcomes) {
  test(`how a call of Gemini CLI ended: ${what}`, () => {
    assert.deepEqual(readGeminiOutcome(result), expected);
  });
}

const spoken: readonly (readonly [string, string | undefined])[] = [
  ['  Fix the tests ', 'Fix the tests'],
  ['/home/dev/shop/src/cart.ts does not compile', '/home/dev/shop/src/cart.ts does not compile'],
  ['/chat save first', undefined],
  ['?', undefined],
  ['<session_context>\nToday is Thursday.', undefined],
  ['System: Potential loop detected.', undefined],
  ['Please continue.', undefined],
  ['Please continue with the cart.', 'Please continue with the cart.'],
];
for (const [text, expected] of spoken) {
  test(`who says ${JSON.stringify(text)}`, () => assert.equal(personText(text), expected));
}

test('a session is called the same where only its end is read', () => {
  const path = `${chats}/session-2026-06-18T07-41-4c1f7f6e.jsonl`;
  const ids = (text: string) => new Set(decodeText(lines, path, text).events.map((event) => event.session));
  assert.deepEqual(ids(session), new Set(['4c1f7f6e']));
  assert.deepEqual(ids(session.slice(session.indexOf('\n') + 1)), new Set(['4c1f7f6e']));
});

test('a message that comes again tells only what is new', () => {
  const [first = '', ...rest] = session.trimEnd().split('\n');
  const again = decodeText(lines, '/logs/a.jsonl', `${[first, ...rest, ...rest].join('\n')}\n`);
  const once = decodeText(lines, '/logs/a.jsonl', session);
  const told = (events: typeof once.events) => events.filter(({ kind }) => !['session', 'compaction'].includes(kind));
  assert.deepEqual(told(again.events), told(once.events));
});

test('an answer is one whether it is kept as it was shown or as the model is given it', () => {
  const answers = [
    { id: 'm1', type: 'gemini', content: 'Done.' },
    { id: 'm2', type: 'model', parts: [{ text: 'Done too.' }] },
  ];
  const text = JSON.stringify({ sessionId: 's', projectHash: 'p', messages: answers }, null, 2);
  const { events, notUnderstood } = decodeDocument(document, '/logs/a.json', text);
  assert.deepEqual(
    events.flatMap((event) => (event.kind === 'agent' ? [event.text] : [])),
    ['Done.', 'Done too.'],
  );
  assert.equal(notUnderstood, 0);
});

test('a document that is half-written says nothing yet', () => {
  const context = { path: '/logs/a.json', machine: machine(), fromTail: false };
  for (const length of [0, 1, 200, before.length - 1])
    assert.equal(document.read({ text: before.slice(0, length), parts: new Map() }, context), undefined);
});

test('a document with something strange in it is read or counted', () => {
  fc.assert(
    fc.property(fc.constantFrom(before, saved), fc.nat(120), fc.jsonValue({ maxDepth: 3 }), (text, index, value) => {
      const changed = JSON.stringify(withStrange(JSON.parse(text), index, value)) ?? 'null';
      const { notUnderstood } = decodeDocument(document, '/logs/a.json', changed);
      assert.ok(notUnderstood <= 10);
    }),
    { numRuns: 100 },
  );
});

bearsStrangeLines('Gemini CLI', lines, `${chats}/a.jsonl`, session);
