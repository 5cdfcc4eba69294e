import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { copilotChat } from '../../../src/formats/copilot-chat.ts';
import type { DocumentFormat, Format, LineFormat } from '../../../src/formats/format.ts';
import { formats } from '../../../src/formats/index.ts';
import type { Event } from '../../../src/model/event.ts';
import type { Machine } from '../../../src/model/machine.ts';
import { cpuTime } from '../cpu-time.ts';
import { surest } from './decode-fixture.ts';
import { machine } from './machines.ts';

const read = (name: string) => readFileSync(new URL(`../../fixtures/copilot-chat/${name}`, import.meta.url), 'utf8');
const growing = (path: string, text: string): Format | undefined => surest(copilotChat, { path, text });
const isDocument = (format: Format | undefined): format is DocumentFormat => format?.growth === 'document';
const isLines = (format: Format | undefined): format is LineFormat => format?.growth === 'lines';

const stored = '/home/dev/.config/Code/User/workspaceStorage/4f1d';
const claims: readonly (readonly [string, string, string, string])[] = [
  ['a session stored as a whole', `${stored}/chatSessions/7a0d.json`, read('session.json'), 'document named'],
  [
    'one of a window without a folder',
    '/u/globalStorage/emptyWindowChatSessions/7a0d.json',
    read('session.json'),
    'document named',
  ],
  ['an export', '/code/shop/chat.json', read('export.json'), 'document content'],
  ['an export cut within its requests', '/tmp/chat.txt', read('export.json').slice(0, 700), 'document content'],
  [
    'a session with the least in it',
    '/tmp/a.txt',
    '{"version":3,"sessionId":"s","requests":[{"requestId":"request_1"',
    'document content',
  ],
  ['a log of changes', `${stored}/chatSessions/7a0d.jsonl`, read('changes.jsonl'), 'lines named'],
  ['a log of changes renamed', '/tmp/a.log', read('changes.jsonl'), 'lines content'],
  [
    'only the end of a log of changes',
    '/tmp/a.log',
    read('changes.jsonl').split('\n').slice(3).join('\n'),
    'lines content',
  ],
  ['a transcript', `${stored}/GitHub.copilot-chat/transcripts/c1e2.jsonl`, read('transcript.jsonl'), 'lines named'],
  ['a transcript renamed', '/tmp/a.log', read('transcript.jsonl'), 'lines content'],
  ['a debug log', `${stored}/GitHub.copilot-chat/debug-logs/c1e2/main.jsonl`, read('debug.jsonl'), 'lines named'],
  ['a debug log renamed', '/tmp/a.log', read('debug.jsonl'), 'lines content'],
];
for (const [what, path, text, expected] of claims) {
  test(`${what} is known as Copilot Chat's, and as nobody else's`, () => {
    const format = growing(path, text);
    assert.equal(`${format?.growth} ${format?.claim({ path, text })}`, expected);
    const others = formats.filter((one) => one.id !== 'copilot-chat' && one.claim({ path, text }) !== 'none');
    assert.deepEqual(
      others.map((one) => one.id),
      [],
    );
  });
}

const foreign: readonly (readonly [string, string])[] = [
  ['any other document', '{"version":3,"requests":[],"name":"x"}'],
  ['a document that quotes a session', JSON.stringify({ version: 3, text: '{"responderUsername":"x","requests":[' })],
  ['changes of something else', '{"kind":0,"v":{"a":1}}\n{"kind":1,"k":["a"],"v":2}\n'],
  ['a message log', '{"kind":1,"k":"requests"}\n'],
  ['nothing', ''],
];
for (const [what, text] of foreign) {
  test(`Copilot Chat does not claim ${what}`, () => {
    assert.equal(growing(`${stored}/chatSessions/a.jsonl`, text), undefined);
  });
}

const roots: readonly (readonly [string, Machine, string])[] = [
  ['Linux', machine(), '/home/dev/.config/Code/User/workspaceStorage'],
  ['VSCodium', machine(), '/home/dev/.config/VSCodium/User/workspaceStorage'],
  [
    'macOS',
    machine({ platform: 'darwin', home: '/Users/dev' }),
    '/Users/dev/Library/Application Support/Code - Insiders/User/workspaceStorage',
  ],
  [
    'Windows',
    machine({ platform: 'win32', home: 'C:\\Users\\dev', env: { APPDATA: 'D:\\data' } }),
    'D:\\data\\Code\\User\\workspaceStorage',
  ],
  [
    'the editor that we run in, wherever its data lies',
    machine({ env: { VSCODE_CODE_CACHE_PATH: '/data/code/CachedData/4f1d' } }),
    '/data/code/User/workspaceStorage',
  ],
  [
    'Windows, seen from WSL',
    machine({ env: { VSCODE_WSL_EXT_LOCATION: '/mnt/c/Users/dev/.vscode/extensions/remote-wsl-0.99.0' } }),
    '/mnt/c/Users/dev/AppData/Roaming/Code/User/workspaceStorage',
  ],
  ['a server', machine(), '/home/dev/.vscode-server-insiders/data/User/workspaceStorage'],
  [
    'a portable editor',
    machine({ env: { VSCODE_PORTABLE: '/opt/code' } }),
    '/opt/code/user-data/User/workspaceStorage',
  ],
];
for (const [what, on, expected] of roots) {
  test(`where chat sessions lie: ${what}`, () => {
    const stores = copilotChat.flatMap((format) => format.stores(on, '/w'));
    assert.ok(stores.some(({ root }) => root === expected));
  });
}

test('of a store only the chat sessions are looked at', () => {
  const [store] = copilotChat[0]?.stores(machine(), '/w') ?? [];
  const paths = [
    '4f1d/chatSessions/a.json',
    '4f1d/chatSessions/a.jsonl',
    '4f1d/state.vscdb',
    '4f1d/x/chatSessions/a.json',
  ];
  assert.deepEqual(
    paths.map((path) => store?.accepts(path)),
    [true, true, false, false],
  );
  assert.deepEqual(
    ['4f1d', '4f1d/chatSessions', '4f1d/ms-python.python'].map((path) => store?.enters?.(path)),
    [true, true, false],
  );
});

const windows = 'C:\\Users\\dev\\AppData\\Roaming\\Code\\User\\workspaceStorage\\4f1d\\';
test('the file that names the folder lies beside the folder of the sessions', () => {
  const files = (path: string) => copilotChat[0]?.folderFiles?.(path, machine());
  assert.deepEqual(files(`${stored}/chatSessions/a.json`), [`${stored}/workspace.json`]);
  assert.deepEqual(files(`${stored}/GitHub.copilot-chat/debug-logs/c1e2/main.jsonl`), [`${stored}/workspace.json`]);
  assert.deepEqual(files(`${windows}chatSessions\\a.jsonl`), [`${windows}workspace.json`]);
  assert.deepEqual(files('/code/shop/chat.json'), []);
});

const besides: readonly (readonly [string, string, readonly string[]])[] = [
  ['a folder', '{"folder":"file:///code/my%20shop"}', ['/code/my shop']],
  ['a folder on Windows', '{"folder":"file:///c%3A/code/shop"}', ['c:\\code\\shop']],
  ['a folder of another machine', '{"folder":"vscode-remote://ssh-remote%2Bbox/code/shop"}', []],
  ['a folder in WSL', '{"folder":"vscode-remote://wsl%2Bubuntu/code/shop"}', ['/code/shop']],
  ['several folders', '{"workspace":"file:///code/all.code-workspace"}', ['/code']],
  ['what is no JSON', '{"folder":"file:///co', []],
  ['a bad escape', '{"folder":"file:///%E0%A4%A"}', []],
];
for (const [what, text, expected] of besides) {
  test(`which folder a session is of, by the file beside it: ${what}`, () => {
    const beside = new Map([[`${stored}/workspace.json`, text]]);
    assert.deepEqual(copilotChat[0]?.folders({ path: `${stored}/chatSessions/a.json`, text: '{}' }, beside), expected);
  });
}

test('the folder of an export is the one that links in it are relative to, not one that a text quotes', () => {
  const folders = (text: string) => copilotChat[0]?.folders({ path: '/tmp/a.json', text });
  assert.deepEqual(folders(read('session.json')), ['/code/shop']);
  assert.deepEqual(folders(JSON.stringify({ a: '"baseUri":{"$mid":1,"path":"/secret/","scheme":"file"}' })), []);
});

/** A document with one request that made one call, and how it says that the call ended. */
function outcomeOf(name: string, shown: object, text: string | undefined, more: object = {}): string {
  const id = 'toolu_01AAAAAAAAAAAAAAAA000001';
  const part = {
    kind: 'toolInvocationSerialized',
    toolId: name,
    toolCallId: id,
    isConfirmed: { type: 1 },
    isComplete: true,
    ...shown,
  };
  const toolCallResults = text === undefined ? {} : { [id]: { content: [{ value: text }] } };
  const toolCallRounds = [{ id: 'r1', response: '', toolCalls: [{ id, name, arguments: '{}' }] }];
  const request = {
    requestId: 'request_1',
    message: { text: 'x' },
    response: [part],
    result: { metadata: { toolCallRounds, toolCallResults } },
    ...more,
  };
  const format = copilotChat.find(isDocument);
  const reading = format?.read(
    { text: JSON.stringify({ version: 3, responderUsername: 'x', requests: [request] }), parts: new Map() },
    { path: '/x/a.json', machine: machine(), fromTail: false },
  );
  const results = reading?.events.flatMap((event) => (event.kind === 'result' ? [event] : [])) ?? [];
  return results
    .map(
      ({ outcome, exitCode, fault, output }) =>
        `${[outcome, exitCode, fault].filter((one) => one !== undefined).join(' ')}: ${output}`,
    )
    .join('|');
}
const terminal = (state: object) => ({
  toolSpecificData: { kind: 'terminal', commandLine: { original: 'x' }, ...state },
});
const run = 'run_in_terminal';
const outcomes: readonly (readonly [string, string, object, string | undefined, string])[] = [
  [
    'an exit code',
    run,
    terminal({ terminalCommandState: { exitCode: 2 } }),
    'bad\n\nCommand exited with code 2',
    'failed 2: bad',
  ],
  [
    'an exit code with its output only',
    run,
    terminal({ terminalCommandState: { exitCode: 0 }, terminalCommandOutput: { text: 'ok' } }),
    undefined,
    'ok 0: ok',
  ],
  ['an exit code in the text only', run, terminal({}), 'bad\n\nCommand exited with code 127', 'failed 127: bad'],
  ['no exit code', run, terminal({}), 'something', 'unknown: something'],
  [
    'a command in the background',
    run,
    terminal({}),
    'Command is running in terminal with ID=4f1d\n The command became idle',
    'running: Command is running in terminal with ID=4f1d\n The command became idle',
  ],
  [
    'a command that was edited',
    run,
    terminal({}),
    'Note: The user manually edited the command to `ls`, and this is the output of running that command instead:\na\n\nCommand exited with code 1',
    'failed 1: a',
  ],
  [
    "a person's no",
    run,
    { isConfirmed: { type: 0 } },
    'The user cancelled the tool call.',
    'refused: The user cancelled the tool call.',
  ],
  ["a person's no before 1.104", run, { isConfirmed: false }, undefined, 'refused: '],
  [
    'a call that the person passed over',
    'read_file',
    { isConfirmed: { type: 5 } },
    'The user chose to skip the tool call, they want to proceed without running it',
    'refused: The user chose to skip the tool call, they want to proceed without running it',
  ],
  [
    "a hook's no",
    'read_file',
    { isConfirmed: { type: 0, source: 'preToolUse hook' } },
    'ERROR while calling tool: no',
    'failed policy: ERROR while calling tool: no',
  ],
  [
    "a server's error",
    'mcp_shop_update',
    { resultDetails: { input: '{}', output: [{ type: 'embed', isText: true, value: '400' }], isError: true } },
    undefined,
    'failed tool: 400',
  ],
  [
    "a server's answer",
    'mcp_shop_update',
    { resultDetails: { input: '{}', output: [{ value: 'fine' }] } },
    undefined,
    'ok: fine',
  ],
  [
    'an error that the part names',
    'read_file',
    { resultError: 'no such file' },
    undefined,
    'failed tool: no such file',
  ],
  [
    'an error that the model was told',
    'read_file',
    {},
    'ERROR while calling tool: no such file\nPlease check your input and try again.',
    'failed tool: no such file',
  ],
  [
    'a file that shows such an error',
    'read_file',
    {},
    'a\nERROR while calling tool: b',
    'ok: a\nERROR while calling tool: b',
  ],
  [
    'input that does not fit',
    'read_file',
    {},
    'ERROR: Your input to the tool was invalid (x)\nPlease check your input and try again.',
    'failed malformed: ERROR: Your input to the tool was invalid (x)',
  ],
  [
    'a tool that is switched off',
    'fetch_webpage',
    {},
    'ERROR while calling tool: Tool fetch_webpage is currently disabled by the user, and cannot be called.',
    'failed policy: Tool fetch_webpage is currently disabled by the user, and cannot be called.',
  ],
  [
    'a patch that does not apply',
    'apply_patch',
    {},
    'Applying patch failed with error: Invalid context',
    'failed tool: Applying patch failed with error: Invalid context',
  ],
  [
    'an edit',
    'replace_string_in_file',
    {},
    'The following files were successfully edited:\n/a.ts',
    'ok: The following files were successfully edited:\n/a.ts',
  ],
  [
    'an edit that was put right',
    'replace_string_in_file',
    {},
    'There was an error applying your original patch, and it was corrected:\nThe following files were successfully edited:\n/a.ts',
    'ok: There was an error applying your original patch, and it was corrected:\nThe following files were successfully edited:\n/a.ts',
  ],
  [
    'tests of which one is red',
    'runTests',
    {},
    '<summary passed=3 failed=1 />',
    'failed: <summary passed=3 failed=1 />',
  ],
  [
    'a terminal that only tells its output',
    run,
    { ...terminal({}), resultDetails: { input: 'x', output: [{ value: '3 failed' }] } },
    undefined,
    'unknown: 3 failed',
  ],
  ['nothing at all', 'read_file', {}, undefined, 'unknown: '],
];
for (const [what, tool, part, text, expected] of outcomes) {
  test(`how a call ended: ${what}`, () => {
    assert.equal(outcomeOf(tool, part, text), expected);
  });
}

test('what a person stopped is cancelled, not refused', () => {
  assert.match(outcomeOf(run, terminal({}), undefined, { isCanceled: true }), /^cancelled/);
  assert.match(
    outcomeOf('read_file', {}, 'The user cancelled the tool call.', { modelState: { value: 2 } }),
    /^cancelled/,
  );
});

/** Follows lines, with a pause after some of them (numbers from 1) and at the end. */
function follow(lines: readonly object[], pausesAfter: readonly number[] = [], fromTail = false): readonly Event[] {
  const format = copilotChat.find(
    (one) => isLines(one) && one.claim({ path: '/x', text: '{"kind":0,"v":{"requests":' }) !== 'none',
  );
  if (!isLines(format)) throw new Error('no format for logs of changes');
  const decoder = format.decoder({ path: '/x/c1e2.jsonl', machine: machine(), fromTail });
  const events = lines.flatMap((line, index) => {
    const told = decoder.decode({ text: JSON.stringify(line), at: { offset: index + 1 } });
    return pausesAfter.includes(index + 1) ? [...told, ...(decoder.pause?.() ?? [])] : told;
  });
  return [...events, ...(decoder.pause?.(true) ?? [])];
}
const shortly = (events: readonly Event[]) =>
  events.flatMap((event) => {
    if (event.kind === 'call') return [`${event.action.kind} ${event.id}`];
    if (event.kind === 'result') return [`${event.outcome} ${event.id}`];
    return event.kind === 'human' ? [event.text] : [];
  });

const begun = { kind: 0, v: { sessionId: 's1', responderUsername: 'x', requests: [] } };
const asked = (n: number, more: object = {}) => ({
  requestId: `request_${n}`,
  message: { text: `ask ${n}` },
  response: [],
  modelState: { value: 0 },
  ...more,
});
const part = (n: number, more: object = {}) => ({
  kind: 'toolInvocationSerialized',
  toolId: 'copilot_readFile',
  toolCallId: `call_abcdefabcdef${n}`,
  isConfirmed: { type: 1 },
  isComplete: true,
  ...more,
});
const ran = (n: number, exitCode?: number) =>
  part(n, { toolId: run, ...terminal(exitCode === undefined ? {} : { terminalCommandState: { exitCode } }) });
const result = (...numbers: number[]) => ({
  metadata: {
    toolCallRounds: numbers.map((n) => ({
      id: `r${n}`,
      toolCalls: [
        {
          id: `call_abcdefabcdef${n}__vscode-1`,
          name: n % 2 === 0 ? 'read_file' : run,
          arguments: '{"command":"x","filePath":"/a"}',
        },
      ],
    })),
    toolCallResults: Object.fromEntries(
      numbers.map((n) => [`call_abcdefabcdef${n}__vscode-1`, { content: [{ value: 'text' }] }]),
    ),
  },
});
const under = ['requests', 0, 'response'];

test('a request under way tells in order what its parts say, and the rest when it is over, each once', () => {
  const words = { value: 'Let me see.' };
  const events = follow(
    [
      begun,
      { kind: 2, k: ['requests'], v: [asked(1)] },
      { kind: 2, k: under, v: [ran(1)] },
      { kind: 2, k: under, i: 0, v: [ran(1, 1), words, part(2), ran(3)] },
      { kind: 1, k: ['requests', 0, 'result'], v: result(1, 2, 3) },
      { kind: 2, k: under, i: 3, v: [ran(3, 0)] },
    ],
    [2, 3, 4],
  );
  assert.deepEqual(shortly(events), [
    'ask 1',
    'run call_abcdefabcdef1',
    'failed call_abcdefabcdef1',
    'read call_abcdefabcdef2',
    'ok call_abcdefabcdef2',
    'run call_abcdefabcdef3',
    'ok call_abcdefabcdef3',
  ]);
});

test('a request that is asked anew takes the place of the one before', () => {
  const events = follow([
    begun,
    { kind: 2, k: ['requests'], v: [asked(1, { response: [ran(1, 1)], result: result(1) })] },
    { kind: 2, k: ['requests'], i: 0, v: [asked(2, { response: [ran(3, 0)], result: result(3) })] },
  ]);
  assert.deepEqual(shortly(events), [
    'ask 1',
    'run call_abcdefabcdef1',
    'failed call_abcdefabcdef1',
    'ask 2',
    'run call_abcdefabcdef3',
    'ok call_abcdefabcdef3',
  ]);
});

test('a request without an end is over when the next one comes', () => {
  const lines = [begun, { kind: 2, k: ['requests'], v: [asked(1, { response: [ran(1), part(2)] })] }];
  assert.deepEqual(shortly(follow(lines)), ['ask 1']);
  const next = [...lines, { kind: 2, k: ['requests'], v: [asked(2)] }];
  assert.deepEqual(shortly(follow(next)), [
    'ask 1',
    'run call_abcdefabcdef1',
    'unknown call_abcdefabcdef1',
    'read call_abcdefabcdef2',
    'unknown call_abcdefabcdef2',
    'ask 2',
  ]);
});

test('a session that is written down anew is not told again', () => {
  const over = asked(1, { response: [ran(1, 1)], result: result(1), modelState: { value: 1 } });
  const again = { kind: 0, v: { sessionId: 's1', responderUsername: 'x', requests: [over, asked(2)] } };
  const events = follow([begun, { kind: 2, k: ['requests'], v: [over] }, again], [2]);
  assert.deepEqual(shortly(events), ['ask 1', 'run call_abcdefabcdef1', 'failed call_abcdefabcdef1', 'ask 2']);
});

test('what is seen of a request whose start was not read is told', () => {
  const events = follow(
    [
      { kind: 2, k: ['requests', 7, 'response'], v: [ran(1, 1)] },
      { kind: 1, k: ['requests', 7, 'result'], v: result(1) },
    ],
    [],
    true,
  );
  assert.deepEqual(shortly(events), ['run call_abcdefabcdef1', 'failed call_abcdefabcdef1']);
});

test('a press of a button and what the editor asks itself are no turns of a person', () => {
  const v = [asked(1, { confirmation: 'Continue' }), asked(2, { isSystemInitiated: true }), asked(3)];
  assert.deepEqual(shortly(follow([begun, { kind: 2, k: ['requests'], v }])), ['ask 3']);
});

const hostile: readonly object[] = [
  { kind: 1, k: ['__proto__', 'polluted'], v: 1 },
  { kind: 1, k: ['requests', 0, '__proto__'], v: { message: 'x' } },
  { kind: 1, k: ['requests', -1, 'result'], v: 1 },
  { kind: 1, k: ['requests', 1e308, 'result'], v: result(1) },
  { kind: 2, k: ['requests'], i: 4e9, v: [asked(1)] },
  { kind: 2, k: ['requests', 0, 'response'], i: -5, v: [null, 1, 'x', []] },
  { kind: 2, k: ['requests', 0, 'response', 0, 'x'], v: [1] },
  { kind: 3, k: ['requests', 0] },
  { kind: 3, k: [] },
  { kind: 1, k: ['requests'], v: { length: 1e9 } },
  { kind: 2, k: ['requests'], v: [null, 5, 'x', asked(9)] },
];
test('changes that make no sense harm neither what stands before them nor what comes after', () => {
  const before = [begun, { kind: 2, k: ['requests'], v: [asked(1)] }];
  for (const one of hostile) {
    const events = follow([
      ...before,
      one,
      begun,
      { kind: 2, k: ['requests'], v: [asked(2, { response: [ran(1, 1)], result: result(1) })] },
    ]);
    assert.deepEqual(
      shortly(events).slice(-3),
      ['ask 2', 'run call_abcdefabcdef1', 'failed call_abcdefabcdef1'],
      JSON.stringify(one),
    );
  }
  assert.equal(Reflect.get({}, 'polluted'), undefined);
});

test('ten times as many changes to one request take some ten times as long, not a hundred times', () => {
  const took = (changes: number) => {
    const lines = Array.from({ length: changes }, (_, n) => ({ kind: 2, k: under, v: [ran(n, 1)] }));
    const started = cpuTime();
    follow([begun, { kind: 2, k: ['requests'], v: [asked(1)] }, ...lines]);
    return cpuTime() - started;
  };
  took(1_000);
  const few = took(1_000);
  assert.ok(took(10_000) < 40 * Math.max(few, 20));
});
