import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Claim, DocumentFormat, Format, RowFormat } from '../../../src/formats/format.ts';
import { readOutcome } from '../../../src/formats/opencode/outcome.ts';
import { ToolState } from '../../../src/formats/opencode/records.ts';
import { readSecondError, readSecondOutcome } from '../../../src/formats/opencode/second-outcome.ts';
import { SecondState } from '../../../src/formats/opencode/second-records.ts';
import { timeInId } from '../../../src/formats/opencode/time-in-id.ts';
import { kiloCli, opencode } from '../../../src/formats/opencode.ts';
import type { Machine } from '../../../src/model/machine.ts';
import { cpuTime } from '../cpu-time.ts';
import { machine } from './machines.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const schemaOf = (sql: string) => ['SQLite format 3', ...(sql.match(/CREATE TABLE [^;]+/g) ?? [])].join('\n');

const schema = schemaOf(fixture('opencode/opencode.sql'));
const secondSchema = schemaOf(fixture('opencode/version-2.sql'));
const exported = fixture('opencode/export.json');
const project = '4b0ea68d7af9a6031a7ffda7ad66e0cb83315750';
const tree = 'opencode/tree/storage';
const info = fixture(`${tree}/session/${project}/ses_6f1a2b3c4ffeQ9wE8rT7yU6iOp.json`);
const message = fixture(`${tree}/message/ses_6f1a2b3c4ffeQ9wE8rT7yU6iOp/msg_9155c65e8001Ab3dEf5hJk7mNp.json`);
const part = fixture(`${tree}/part/msg_9155c65e8001Ab3dEf5hJk7mNp/prt_9155c69d0001Ab3dEf5hJk7mNp.json`);
const data = '/home/dev/.local/share/opencode';

const [database, second, files, exports] = opencode;
const [kiloDatabase, kiloSecond, kiloFiles] = kiloCli;
const all = [database, second, files, exports, kiloDatabase, kiloSecond, kiloFiles];
const none: readonly Claim[] = ['none', 'none', 'none', 'none', 'none', 'none', 'none'];

const claims: readonly (readonly [string, string, string, readonly Claim[]])[] = [
  [
    'the database of version 2',
    `${data}/opencode.db`,
    secondSchema,
    ['none', 'named', 'none', 'none', 'none', 'none', 'none'],
  ],
  [
    'the database of version 2 renamed',
    '/tmp/notes',
    secondSchema,
    ['none', 'content', 'none', 'none', 'none', 'none', 'none'],
  ],
  [
    'a database that came from version 1',
    `${data}/opencode.db`,
    `${schema}\n${secondSchema}`,
    ['none', 'named', 'none', 'none', 'none', 'none', 'none'],
  ],
  [
    'the database in its place',
    `${data}/opencode.db`,
    schema,
    ['named', 'none', 'none', 'none', 'none', 'none', 'none'],
  ],
  [
    'the database of a channel',
    `${data}/opencode-dev.db`,
    schema,
    ['named', 'none', 'none', 'none', 'none', 'none', 'none'],
  ],
  ['the database renamed', '/tmp/notes', schema, ['content', 'none', 'none', 'none', 'none', 'none', 'none']],
  [
    'that of Kilo Code',
    '/home/dev/.local/share/kilo/kilo.db',
    schema,
    ['none', 'none', 'none', 'none', 'named', 'none', 'none'],
  ],
  [
    'a session in the tree',
    `${data}/storage/session/${project}/ses_6f1a.json`,
    info,
    ['none', 'none', 'named', 'none', 'none', 'none', 'none'],
  ],
  [
    'a session of the tree renamed',
    '/tmp/notes.txt',
    info,
    ['none', 'none', 'content', 'none', 'none', 'none', 'none'],
  ],
  [
    'a session in the tree of Kilo Code',
    `/home/dev/.local/share/kilo/storage/session/${project}/ses_6f1a.json`,
    info,
    ['none', 'none', 'none', 'none', 'none', 'none', 'named'],
  ],
  ['an export', '/tmp/session.json', exported, ['none', 'none', 'none', 'content', 'none', 'none', 'none']],
  [
    'an export cut in its middle',
    '/tmp/session.json',
    exported.slice(0, 900),
    ['none', 'none', 'none', 'content', 'none', 'none', 'none'],
  ],
  [
    'an export in one line',
    '/tmp/a',
    JSON.stringify(JSON.parse(exported)),
    ['none', 'none', 'none', 'content', 'none', 'none', 'none'],
  ],
  ['a message of the tree', `${data}/storage/message/ses_6f1a/msg_9155.json`, message, none],
  ['a part of the tree', `${data}/storage/part/msg_9155/prt_9155.json`, part, none],
  ['another database', `${data}/opencode.db`, 'SQLite format 3\nCREATE TABLE part (id int, amount int)', none],
  ['the tables of Crush', '/tmp/a', schemaOf(fixture('crush/crush.sql')), none],
  ['another trajectory', '/tmp/a.json', '{"info":{"exit_status":"Submitted"},"messages":[]}', none],
  ['an empty file', `${data}/opencode.db`, '', none],
];
for (const [what, path, text, expected] of claims) {
  test(`who of opencode and its kin claims ${what}`, () => {
    assert.deepEqual(
      all.map((format) => format?.claim({ path, text })),
      expected,
    );
  });
}

test('the head names the folder of a session', () => {
  assert.deepEqual(files?.folders({ path: 'a', text: info }), ['/code/shop']);
  assert.deepEqual(exports?.folders({ path: 'a', text: exported.slice(0, 400) }), ['/code/shop']);
  assert.deepEqual(exports?.folders({ path: 'a', text: '{"info":{"id":"ses_1a2b3c"' }), []);
});

const roots = (format: Format | undefined, on: Machine) => format?.stores(on, '/w').map(({ root }) => root);
const windows = machine({ platform: 'win32', home: 'C:\\Users\\dev' });
const places: readonly (readonly [string, Machine, readonly string[], readonly string[]])[] = [
  ['Linux', machine(), [data], [`${data}/storage`]],
  [
    'macOS',
    machine({ platform: 'darwin', home: '/Users/dev' }),
    ['/Users/dev/.local/share/opencode'],
    ['/Users/dev/.local/share/opencode/storage'],
  ],
  [
    'Windows',
    windows,
    ['C:\\Users\\dev\\.local\\share\\opencode'],
    ['C:\\Users\\dev\\.local\\share\\opencode\\storage'],
  ],
  [
    'a data folder of its own',
    machine({ env: { XDG_DATA_HOME: '/data' } }),
    ['/data/opencode'],
    ['/data/opencode/storage'],
  ],
  ['a named database', machine({ env: { OPENCODE_DB: '/db/mine.sqlite' } }), [data, '/db'], [`${data}/storage`]],
  [
    'a named database beside the other',
    machine({ env: { OPENCODE_DB: 'mine.db' } }),
    [data, data],
    [`${data}/storage`],
  ],
  ['a database in memory', machine({ env: { OPENCODE_DB: ':memory:' } }), [data], [`${data}/storage`]],
];
for (const [what, on, databases, trees] of places) {
  test(`where opencode keeps its sessions: ${what}`, () => {
    assert.deepEqual(roots(database, on), databases);
    assert.deepEqual(roots(second, on), databases);
    assert.deepEqual(roots(files, on), trees);
  });
}

test('which files of its store are looked at', () => {
  const [store, named] = database?.stores(machine({ env: { OPENCODE_DB: '/db/mine.sqlite' } }), '/w') ?? [];
  assert.deepEqual(
    ['opencode.db', 'opencode-dev.db', 'opencode.db-wal', 'auth.json', 'kilo.db'].map((name) => store?.accepts(name)),
    [true, true, false, false, false],
  );
  assert.equal(store?.enters?.('storage'), false);
  assert.deepEqual([named?.accepts('mine.sqlite'), named?.accepts('other.sqlite')], [true, false]);
  const [sessions] = files?.stores(machine(), '/w') ?? [];
  assert.equal(sessions?.accepts(`session/${project}/ses_6f1a.json`), true);
  assert.equal(sessions?.accepts('message/ses_6f1a/msg_9155.json'), false);
  assert.deepEqual(
    ['session', `session/${project}`, 'message', 'part'].map((folder) => sessions?.enters?.(folder)),
    [true, true, false, false],
  );
  for (const kin of [kiloDatabase, kiloSecond])
    assert.deepEqual(roots(kin, machine()), ['/home/dev/.local/share/kilo']);
});

const shell = (output: string, exit: number | null, tag = 'shell') => ({
  status: 'completed',
  output:
    tag === '' ? output : output.replace('NOTE', `\n\n<${tag}_metadata>\n`).replace('END', `\n</${tag}_metadata>`),
  metadata: { exit },
});
const error = (text: string, metadata: object = {}) => ({ status: 'error', error: text, metadata });
const outcomes: readonly (readonly [string, string, object, object | undefined])[] = [
  ['a command', 'bash', shell('fine', 0), { outcome: 'ok', exitCode: 0, output: 'fine' }],
  ['a command that fails', 'bash', shell('no', 2), { outcome: 'failed', exitCode: 2, output: 'no' }],
  [
    'a command that ran into its limit',
    'bash',
    shell('aNOTEshell tool terminated command after exceeding timeout 5 ms. Try again.END', null),
    { outcome: 'failed', fault: 'timeout', output: 'a' },
  ],
  [
    'the same in older words',
    'bash',
    shell('aNOTEbash tool terminated command after exceeding timeout 5 msEND', null, 'bash'),
    { outcome: 'failed', fault: 'timeout', output: 'a' },
  ],
  [
    'the same before 1.0',
    'bash',
    shell('a\n\n(Command timed out after 60000 ms)', null, ''),
    { outcome: 'failed', fault: 'timeout', output: 'a' },
  ],
  [
    'a command that a person stopped',
    'bash',
    shell('aNOTEUser aborted the commandEND', null),
    { outcome: 'cancelled', output: 'a' },
  ],
  ['a command without a status', 'bash', { status: 'completed', output: 'a' }, { outcome: 'unknown', output: 'a' }],
  [
    'streams in tags',
    'bash',
    shell('<stdout>\na\n</stdout>\n<stderr>\nb\n</stderr>', 1, ''),
    { outcome: 'failed', exitCode: 1, output: 'a\nb\n' },
  ],
  [
    'an output that was cut',
    'bash',
    shell('...output truncated...\n\nFull output saved to: /tmp/tool_1a2b\n\nthe end', 1),
    { outcome: 'failed', exitCode: 1, output: 'the end' },
  ],
  ['another tool', 'read', { status: 'completed', output: 'Exit code 1' }, { outcome: 'ok', output: 'Exit code 1' }],
  [
    'a tool that fails',
    'edit',
    error('Error: oldString not found'),
    { outcome: 'failed', fault: 'tool', output: 'oldString not found' },
  ],
  [
    'a refusal',
    'bash',
    error('The user rejected permission to use this specific tool call with the following feedback: no'),
    {
      outcome: 'refused',
      output: 'The user rejected permission to use this specific tool call with the following feedback: no',
    },
  ],
  [
    'a question that nobody answered',
    'question',
    error('The user dismissed this question'),
    { outcome: 'refused', output: 'The user dismissed this question' },
  ],
  [
    'an interruption',
    'grep',
    error('Tool execution aborted'),
    { outcome: 'cancelled', output: 'Tool execution aborted' },
  ],
  [
    'an interruption that keeps what was said',
    'bash',
    error('Tool execution aborted', { interrupted: true, output: 'half' }),
    { outcome: 'cancelled', output: 'half' },
  ],
  [
    'a rule',
    'edit',
    error('Error: The user has specified a rule which prevents you from using this specific tool call.'),
    {
      outcome: 'failed',
      fault: 'policy',
      output: 'The user has specified a rule which prevents you from using this specific tool call.',
    },
  ],
  [
    'arguments that no tool takes',
    'read',
    error('The read tool was called with invalid arguments: [].'),
    { outcome: 'failed', fault: 'malformed', output: 'The read tool was called with invalid arguments: [].' },
  ],
  [
    'no tool at all',
    'invalid',
    { status: 'completed', output: 'x' },
    { outcome: 'failed', fault: 'malformed', output: 'x' },
  ],
  [
    'a server that does not answer',
    'files_list',
    error('MCP error -32001: Request timed out'),
    { outcome: 'failed', fault: 'timeout', output: 'MCP error -32001: Request timed out' },
  ],
  ['a call that goes on', 'bash', { status: 'running' }, undefined],
];
for (const [what, tool, state, expected] of outcomes) {
  test(`how a call of opencode ended: ${what}`, () => {
    assert.deepEqual(readOutcome(tool, ToolState.parse(state)), expected);
  });
}

const completed = (metadata: object, ...texts: string[]) => ({
  status: 'completed',
  content: texts.map((text) => ({ type: 'text', text })),
  metadata,
});
const secondError = (type: string, text: string) => ({ status: 'error', error: { type, message: text } });
const secondOutcomes: readonly (readonly [string, string, object, object | undefined])[] = [
  [
    'a command',
    'shell',
    completed({ exit: 0 }, 'a', 'Command exited with code 0.'),
    { outcome: 'ok', exitCode: 0, output: 'a' },
  ],
  [
    'a command that fails',
    'shell',
    completed({ exit: 2 }, 'no', 'Command exited with code 2.'),
    { outcome: 'failed', exitCode: 2, output: 'no' },
  ],
  [
    'a command that says what the tool says of it',
    'shell',
    completed({ exit: 0 }, 'Command exited with code 2.', 'Command exited with code 0.'),
    { outcome: 'ok', exitCode: 0, output: 'Command exited with code 2.' },
  ],
  [
    'a command that ran into its limit',
    'shell',
    completed({ timeout: true }, 'too long', 'Command timed out before completion.'),
    { outcome: 'failed', fault: 'timeout', output: 'too long' },
  ],
  ['a command that goes on', 'shell', completed({ shellID: 'sh_1' }, 'moved'), { outcome: 'running', output: 'moved' }],
  ['another tool', 'read', completed({}, 'one', 'two'), { outcome: 'ok', output: 'one\ntwo' }],
  [
    'a tool that fails',
    'edit',
    secondError('tool.execution', 'not found'),
    { outcome: 'failed', fault: 'tool', output: 'not found' },
  ],
  [
    'a refusal',
    'shell',
    secondError('aborted', 'The user declined this tool call'),
    { outcome: 'refused', output: 'The user declined this tool call' },
  ],
  [
    'an interruption',
    'shell',
    secondError('aborted', 'Tool execution interrupted'),
    { outcome: 'cancelled', output: 'Tool execution interrupted' },
  ],
  ['a rule', 'edit', secondError('permission.rejected', 'no'), { outcome: 'failed', fault: 'policy', output: 'no' }],
  [
    'input that is no JSON',
    'edit',
    secondError('tool.input-json', 'no'),
    { outcome: 'failed', fault: 'malformed', output: 'no' },
  ],
  [
    'no tool at all',
    'run',
    secondError('unknown', 'Unknown tool: run'),
    { outcome: 'failed', fault: 'malformed', output: 'Unknown tool: run' },
  ],
  ['a call that goes on', 'shell', { status: 'running' }, undefined],
];
for (const [what, tool, state, expected] of secondOutcomes) {
  test(`how a call of opencode 2 ended: ${what}`, () => {
    assert.deepEqual(readSecondOutcome(tool, SecondState.parse(state)), expected);
  });
}

test('what an error of an answer of opencode 2 is', () => {
  const kindOf = (type: string, text = '') => {
    const read = readSecondError({ type, message: text });
    return typeof read === 'object' ? read.trouble : read;
  };
  assert.deepEqual(
    ['rate-limit', 'auth', 'quota', 'transport', 'internal', 'content-filter'].map((name) =>
      kindOf(`provider.${name}`),
    ),
    ['rate-limit', 'auth', 'quota', 'network', 'overloaded', 'other'],
  );
  assert.equal(kindOf('provider.invalid-request', 'prompt is too long'), 'context-length');
  assert.equal(kindOf('aborted'), 'stopped');
  assert.equal(kindOf('tool.result-missing'), undefined);
});

test('an id tells when it was made, if it is known about when', () => {
  const made = 1_777_908_340_671;
  const id = `prt_${((BigInt(made) * 4096n + 5n) & 0xffffffffffffn).toString(16).padStart(12, '0')}V7g1V2FGad8sik`;
  assert.equal(timeInId(id, made - 9_000), made);
  assert.equal(timeInId(id, made + 300 * 24 * 3_600_000), made);
  assert.equal(timeInId(id, undefined), undefined);
  assert.equal(timeInId('prt_1', made), undefined);
});

const lines = exported.split('\n').length;
const context = { path: '/tmp/a.json', machine: machine(), fromTail: false };
const document = (format: Format | undefined): DocumentFormat => {
  assert.equal(format?.growth, 'document');
  return format;
};
const rows = (format: Format | undefined): RowFormat => {
  assert.equal(format?.growth, 'rows');
  return format;
};

test('a document in the middle of being written is read when it is whole', () => {
  const cut = exported
    .split('\n')
    .slice(0, lines - 3)
    .join('\n');
  assert.equal(document(exports).read({ text: cut, parts: new Map() }, context), undefined);
  const parts = new Map([['/s/message/ses_6f1a/msg_1.json', '{"role":"us']]);
  assert.equal(
    document(files).read({ text: info, parts }, { ...context, path: '/s/session/p/ses_6f1a.json' }),
    undefined,
  );
});

test('the parts of a session are found step by step', () => {
  const path = '/s/session/p/ses_6f1a.json';
  const first = document(files).parts?.(path, { text: info, parts: new Map() }) ?? [];
  assert.deepEqual(
    first.map(({ folder }) => folder),
    ['/s/message/ses_6f1a'],
  );
  assert.deepEqual([first[0]?.accepts('msg_1.json'), first[0]?.accepts('.oc-msg_1.json.12.tmp')], [true, false]);
  const parts = new Map([['/s/message/ses_6f1a/msg_1.json', message]]);
  const then = document(files).parts?.(path, { text: info, parts }) ?? [];
  assert.deepEqual(
    then.map(({ folder }) => folder),
    ['/s/message/ses_6f1a', '/s/part/msg_1'],
  );
  const [there] = document(files).parts?.('C:\\s\\session\\p\\ses_6f1a.json', { text: info, parts: new Map() }) ?? [];
  assert.equal(there?.folder, 'C:\\s\\message\\ses_6f1a');
});

test('strange values in a document cost no more than themselves', () => {
  const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', '__proto__', -1, 1e308, [], {}, [[]]));
  fc.assert(
    fc.property(fc.nat(400), odd, (place, value) => {
      let count = 0;
      const changed: unknown = JSON.parse(exported, (_key, old: unknown) => (count++ === place ? value : old));
      const reading = document(exports).read({ text: JSON.stringify(changed), parts: new Map() }, context);
      assert.ok((reading?.events.length ?? 1) > 0);
    }),
  );
});

for (const generation of [database, second]) {
  test(`strange rows are counted: ${rows(generation).tables[0]?.name}`, () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.bigInt(), fc.constant(null), fc.uint8Array(), fc.json());
    const content = fc.record({
      type: fc.constantFrom('tool', 'text', 'new'),
      id: value,
      name: value,
      state: fc.jsonValue({ maxDepth: 2 }),
    });
    const said = fc.record({
      role: fc.constant('assistant'),
      content: fc.array(content),
      error: fc.jsonValue({ maxDepth: 2 }),
    });
    const text = fc.oneof(
      value,
      said.map((one) => JSON.stringify(one, (_key, part) => (typeof part === 'bigint' ? 1 : part))),
    );
    const table = fc.constantFrom(...rows(generation).tables.map(({ name }) => name), 'other');
    const type = fc.constantFrom('assistant', 'user', 'new');
    const columns = fc.record({ id: value, session_id: value, message_id: value, type, data: text, directory: value });
    fc.assert(
      fc.property(fc.array(fc.tuple(table, columns)), (found) => {
        const decoder = rows(generation).decoder(context);
        for (const [index, [name, values]] of found.entries())
          decoder.decode({ table: name, values: new Map(Object.entries(values)), at: { offset: 0, index: index + 1 } });
        assert.ok(decoder.notUnderstood >= found.filter(([name]) => name === 'other').length);
      }),
    );
  });
}

test('an error that broke off an answer stands where it happened, also when a database is first read', () => {
  const decoder = rows(database).decoder(context);
  const decode = (table: string, id: string, record: object, message_id = '') => {
    const values = new Map(Object.entries({ id, session_id: 's', message_id, data: JSON.stringify(record) }));
    return decoder.decode({ table, values, at: { offset: 0, index: 1 } }).map(({ kind }) => kind);
  };
  const asked = (id: string) => decode('message', id, { role: 'user' });
  const broke = (id: string) =>
    decode('message', id, { role: 'assistant', error: { name: 'APIError', data: { message: 'no' } } });
  const said = (message: string) => decode('part', `prt_${message}`, { type: 'text', text: 'Go on.' }, message);
  assert.deepEqual([asked('msg_1'), broke('msg_2'), asked('msg_3'), broke('msg_4')], [[], [], [], []]);
  assert.deepEqual(said('msg_1'), ['trouble', 'human']);
  assert.deepEqual(said('msg_3'), ['trouble', 'human']);
  assert.deepEqual(broke('msg_6'), ['trouble']);
});

test('a part that comes again tells the same, and more once its call has ended', () => {
  const decoder = rows(database).decoder(context);
  const at = { offset: 0, index: 1 };
  const decode = (table: string, values: Record<string, string>) =>
    decoder.decode({ table, values: new Map(Object.entries(values)), at });
  const state = (status: string, more: object) =>
    decode('part', {
      id: 'prt_df39857b3001akYlvdfXwnaFag',
      message_id: 'm',
      session_id: 's',
      data: JSON.stringify({ type: 'tool', tool: 'bash', callID: 'c', state: { status, ...more } }),
    });
  decode('message', { id: 'm', session_id: 's', data: '{"role":"assistant","time":{"created":1777908340000}}' });
  assert.deepEqual(state('pending', { input: {}, raw: '' }), []);
  const [call] = state('running', { input: { command: 'ls' }, time: { start: 1_777_908_341_000 } });
  const [again] = state('running', { input: { command: 'ls' }, time: { start: 1_777_908_349_000 } });
  assert.deepEqual(again, call);
  const ended = state('completed', { input: { command: 'ls' }, output: 'a', metadata: { exit: 0 } });
  assert.deepEqual(ended[0], call);
  assert.equal(ended[1]?.kind, 'result');
});

test('an output of blanks, line ends and half of what a tool hangs on it is read as quickly as any other', () => {
  const ends = ['', 'x', '<cwd>', '<bash_metadata>', 'Exit code 1', 'Command exited with code', '(Command was'];
  for (const text of ends.flatMap((end) => [' ', '\n', '\n \t'].map((blank) => blank.repeat(100_000) + end + blank))) {
    const began = cpuTime();
    readOutcome('bash', ToolState.parse({ status: 'completed', output: text, metadata: { exit: 1 } }));
    readSecondOutcome('shell', SecondState.parse({ status: 'completed', content: [{ text }], metadata: { exit: 1 } }));
    assert.ok(cpuTime() - began < 500);
  }
});
