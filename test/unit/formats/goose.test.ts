import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Claim, Format } from '../../../src/formats/format.ts';
import { readOutcome } from '../../../src/formats/goose/outcome.ts';
import { goose } from '../../../src/formats/goose.ts';
import type { Machine } from '../../../src/model/machine.ts';
import { cpuTime } from '../cpu-time.ts';
import { machine } from './machines.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const schemaOf = (sql: string) => ['SQLite format 3', ...(sql.match(/CREATE TABLE [^;]+/g) ?? [])].join('\n');
const schema = schemaOf(fixture('goose/sessions.sql'));
const older = fixture('goose/older.jsonl');
const [database, lines] = goose;

const claims: readonly (readonly [string, string, string, readonly [Claim, Claim]])[] = [
  ['the database in its place', '/home/dev/.local/share/goose/sessions/sessions.db', schema, ['named', 'none']],
  ['the database renamed', '/tmp/a', schema, ['content', 'none']],
  ['an older file in its place', '/home/dev/.local/share/goose/sessions/20250314_1.jsonl', older, ['none', 'named']],
  ['an older file renamed', '/tmp/notes.txt', older, ['none', 'content']],
  ['the tables of Crush', '/tmp/sessions.db', schemaOf(fixture('crush/crush.sql')), ['none', 'none']],
  [
    'lines with a folder that are of another',
    '/tmp/a.jsonl',
    '{"type":"session","working_dir":"/w","description":"a"}\n',
    ['none', 'none'],
  ],
  ['an empty file', '/home/dev/.local/share/goose/sessions/a.jsonl', '', ['none', 'none']],
];
for (const [what, path, text, expected] of claims) {
  test(`what of Goose is ${what}`, () => {
    assert.deepEqual(
      goose.map((format) => format.claim({ path, text })),
      expected,
    );
  });
}

test('the first line of an older file names its folder', () => {
  assert.deepEqual(lines?.folders({ path: 'a', text: older }), ['/code/shop']);
  assert.deepEqual(lines?.folders({ path: 'a', text: older.slice(0, 20) }), []);
});

const roots = (format: Format | undefined, on: Machine) => format?.stores(on, '/w').map(({ root }) => root);
const support = '/Users/dev/Library/Application Support';
const places: readonly (readonly [string, Machine, readonly string[]])[] = [
  ['Linux', machine(), ['/home/dev/.local/share/goose/sessions']],
  ['Linux with a data folder of its own', machine({ env: { XDG_DATA_HOME: '/data' } }), ['/data/goose/sessions']],
  [
    'macOS',
    machine({ platform: 'darwin', home: '/Users/dev' }),
    ['/Users/dev/.local/share/goose/sessions', `${support}/Block/goose/sessions`, `${support}/goose/sessions`],
  ],
  [
    'Windows',
    machine({ platform: 'win32', home: 'C:\\Users\\dev', env: { APPDATA: 'C:\\Users\\dev\\AppData\\Roaming' } }),
    [
      'C:\\Users\\dev\\AppData\\Roaming\\Block\\goose\\data\\sessions',
      'C:\\Users\\dev\\AppData\\Roaming\\Block\\goose\\sessions',
    ],
  ],
  ['a root of its own', machine({ env: { GOOSE_PATH_ROOT: '/opt/goose' } }), ['/opt/goose/data/sessions']],
  ['a root that is no path', machine({ env: { GOOSE_PATH_ROOT: 'here' } }), ['/home/dev/.local/share/goose/sessions']],
];
for (const [what, on, expected] of places) {
  test(`where Goose keeps its sessions: ${what}`, () => {
    assert.deepEqual(roots(database, on), expected);
    assert.deepEqual(roots(lines, on), expected);
  });
}

test('which files of its store are looked at', () => {
  const [databases] = database?.stores(machine(), '/w') ?? [];
  const [files] = lines?.stores(machine(), '/w') ?? [];
  assert.deepEqual([databases?.accepts('sessions.db'), databases?.accepts('sessions.db-wal')], [true, false]);
  assert.deepEqual([files?.accepts('20250314_1.jsonl'), files?.accepts('backups/a.jsonl')], [true, false]);
});

const said = (text: string, more: object = {}) => ({
  status: 'success',
  value: { content: [{ type: 'text', text }], ...more },
});
const wrong = (error: string) => ({ status: 'error', error });
const outcomes: readonly (readonly [string, string, object, object])[] = [
  [
    'a command',
    'shell',
    said('fine', { isError: false, structuredContent: { exit_code: 0 } }),
    { outcome: 'ok', exitCode: 0, output: 'fine' },
  ],
  [
    'a command that fails',
    'shell',
    said('no\n\nCommand exited with code 2', { isError: true, structuredContent: { exit_code: 2 } }),
    { outcome: 'failed', exitCode: 2, output: 'no' },
  ],
  [
    'the same without its measurements',
    'developer__shell',
    said('no\n\nCommand exited with code 2', { isError: true }),
    { outcome: 'failed', exitCode: 2, output: 'no' },
  ],
  [
    'a command that ran into its limit',
    'shell',
    said('half\n\nCommand timed out after 5 seconds', { isError: true }),
    { outcome: 'failed', fault: 'timeout', output: 'half' },
  ],
  [
    'a command of older versions',
    'developer__shell',
    { status: 'success', value: [{ type: 'text', text: 'no' }] },
    { outcome: 'unknown', output: 'no' },
  ],
  [
    'a command of older versions with flags',
    'developer__shell',
    said('no', { isError: false }),
    { outcome: 'unknown', output: 'no' },
  ],
  ['another tool', 'developer__text_editor', said('done', { isError: false }), { outcome: 'ok', output: 'done' }],
  [
    'a tool that fails',
    'developer__text_editor',
    said('no', { isError: true }),
    { outcome: 'failed', fault: 'tool', output: 'no' },
  ],
  [
    'an error of a tool',
    'files__read',
    wrong('-32603: no such file'),
    { outcome: 'failed', fault: 'tool', output: 'no such file' },
  ],
  [
    'an edit that does not fit',
    'developer__text_editor',
    wrong('-32602: No match found for old_str'),
    { outcome: 'failed', fault: 'tool', output: 'No match found for old_str' },
  ],
  [
    'no tool at all',
    'run',
    wrong('-32601: no such method'),
    { outcome: 'failed', fault: 'malformed', output: 'no such method' },
  ],
  [
    'no tool in older words',
    'run',
    wrong("Tool 'run' not found"),
    { outcome: 'failed', fault: 'malformed', output: "Tool 'run' not found" },
  ],
  [
    'a refusal',
    'shell',
    said('The user has declined to run this tool. STOP.'),
    { outcome: 'refused', output: 'The user has declined to run this tool. STOP.' },
  ],
  [
    'an interruption',
    'shell',
    wrong('Interrupted by the user to make a correction'),
    { outcome: 'cancelled', output: 'Interrupted by the user to make a correction' },
  ],
  [
    'an inspector',
    'shell',
    said('This tool call was blocked by a safety inspector', { isError: true }),
    { outcome: 'failed', fault: 'policy', output: 'This tool call was blocked by a safety inspector' },
  ],
];
for (const [what, tool, result, expected] of outcomes) {
  test(`how a call of Goose ended: ${what}`, () => {
    assert.deepEqual(readOutcome(tool, result), expected);
  });
}

const context = { path: '/tmp/a.jsonl', machine: machine(), fromTail: false };

test('strange rows are counted', () => {
  if (database?.growth !== 'rows') assert.fail('rows');
  const { decoder } = database;
  const value = fc.oneof(fc.string(), fc.integer(), fc.bigInt(), fc.constant(null), fc.uint8Array(), fc.json());
  const content = fc.record({
    type: fc.constantFrom('text', 'toolRequest', 'toolResponse', 'new'),
    id: fc.jsonValue({ maxDepth: 1 }),
    toolCall: fc.jsonValue({ maxDepth: 2 }),
    toolResult: fc.jsonValue({ maxDepth: 3 }),
  });
  const contents = fc.oneof(
    value,
    fc.array(content).map((all) => JSON.stringify(all)),
  );
  const columns = fc.record({
    id: value,
    session_id: value,
    role: value,
    content_json: contents,
    metadata_json: value,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('sessions', 'messages', 'other'), columns)), (found) => {
      const rows = decoder(context);
      for (const [table, values] of found)
        rows.decode({ table, values: new Map(Object.entries(values)), at: { offset: 0, index: 1 } });
      assert.ok(rows.notUnderstood >= found.filter(([table]) => table === 'other').length);
    }),
  );
});

test('an older file with strange values in it is read, and one that breaks off too', () => {
  if (lines?.growth !== 'document') assert.fail('document');
  const { read } = lines;
  fc.assert(
    fc.property(fc.nat(older.length), fc.nat(200), fc.jsonValue({ maxDepth: 2 }), (cut, place, value) => {
      let count = 0;
      const records = older
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line, (_key, old: unknown) => (count++ === place ? value : old)));
      const text = records.map((record) => `${JSON.stringify(record) ?? 'null'}\n`).join('');
      assert.ok((read({ text, parts: new Map() }, context)?.events.length ?? 0) > 0);
      assert.ok((read({ text: older.slice(0, cut), parts: new Map() }, context)?.notUnderstood ?? 0) <= 1);
    }),
  );
});

test('an output of blanks, line ends and half of what a tool hangs on it is read as quickly as any other', () => {
  const ends = ['', 'x', '<cwd>', '<bash_metadata>', 'Exit code 1', 'Command exited with code', '(Command was'];
  for (const text of ends.flatMap((end) => [' ', '\n', '\n \t'].map((blank) => blank.repeat(100_000) + end + blank))) {
    const began = cpuTime();
    readOutcome('shell', said(text, { isError: true }));
    assert.ok(cpuTime() - began < 500);
  }
});
