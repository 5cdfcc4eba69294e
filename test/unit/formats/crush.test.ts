import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readOutcome } from '../../../src/formats/crush/outcome.ts';
import { crush, opencodeGo } from '../../../src/formats/crush.ts';
import { crushLog } from '../../../src/formats/crush-log.ts';
import type { Claim, RowFormat } from '../../../src/formats/format.ts';
import { cpuTime } from '../cpu-time.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const schemaOf = (sql: string) => ['SQLite format 3', ...(sql.match(/CREATE (?:TABLE|INDEX) [^;]+/g) ?? [])].join('\n');
const early = schemaOf(fixture('crush/crush.sql'));
const late = schemaOf(fixture('crush/in-2026.sql'));
const go = schemaOf(fixture('opencode-go/opencode.sql'));
const goWithLogs = schemaOf(fixture('opencode-go/with-logs.sql'));
const log = fixture('crush-log/crush.log');

const claims: readonly (readonly [string, string, string, readonly [Claim, Claim, Claim]])[] = [
  ['Crush in its place', '/code/shop/.crush/crush.db', early, ['named', 'none', 'none']],
  ['Crush in a folder of its own choice', '/code/shop/.cache/crush.db', late, ['named', 'none', 'none']],
  ['Crush renamed', '/tmp/a', early, ['content', 'none', 'none']],
  ['a later Crush renamed', '/tmp/a', late, ['content', 'none', 'none']],
  ['the Go opencode in its place', '/code/shop/.opencode/opencode.db', go, ['none', 'named', 'none']],
  ['the Go opencode renamed', '/tmp/a', go, ['none', 'content', 'none']],
  ['the one with a table of logs renamed', '/tmp/a', goWithLogs, ['none', 'content', 'none']],
  ['Crush with the tables that it began with', '/code/shop/.crush/crush.db', go, ['named', 'none', 'none']],
  [
    'the database of opencode',
    '/code/shop/.opencode/opencode.db',
    schemaOf(fixture('opencode/opencode.sql')),
    ['none', 'none', 'none'],
  ],
  ['the database of Goose', '/tmp/sessions.db', schemaOf(fixture('goose/sessions.sql')), ['none', 'none', 'none']],
  [
    'a database that is none of theirs',
    '/code/crush.db',
    'SQLite format 3\nCREATE TABLE users (id)',
    ['none', 'none', 'none'],
  ],
  ["Crush's log in its place", '/code/shop/.crush/logs/crush.log', log, ['none', 'none', 'named']],
  ["Crush's log renamed", '/tmp/a.txt', log, ['none', 'none', 'content']],
  [
    'the log of another Go program',
    '/code/shop/.crush/logs/crush.log',
    '{"time":"2026-02-13T10:00:00.1+01:00","level":"INFO","source":{"function":"main.main"},"msg":"a"}\n',
    ['none', 'none', 'none'],
  ],
  ['an empty file', '/code/shop/.crush/crush.db', '', ['none', 'none', 'none']],
];
for (const [what, path, text, expected] of claims) {
  test(`who of Crush and its kin claims ${what}`, () => {
    assert.deepEqual(
      [crush, opencodeGo, crushLog].map((format) => format.claim({ path, text })),
      expected,
    );
  });
}

test('they lie in the workspace folder that they are of', () => {
  assert.deepEqual(crush.folders({ path: '/code/shop/.crush/crush.db', text: early }), ['/code/shop']);
  assert.deepEqual(crushLog.folders({ path: '/code/shop/.crush/logs/crush.log', text: log }), ['/code/shop']);
  assert.deepEqual(opencodeGo.folders({ path: 'C:\\code\\shop\\.opencode\\opencode.db', text: go }), [
    'C:\\code\\shop',
  ]);
  assert.deepEqual(crush.folders({ path: '/tmp/a', text: early }), []);
  for (const format of [crush, opencodeGo, crushLog]) assert.deepEqual(format.stores(machine(), '/code/shop'), []);
});

const result = { tool: 'bash', input: undefined, metadata: undefined, isError: false };
const ran = (milliseconds: number) => JSON.stringify({ start_time: 1_000, end_time: 1_000 + milliseconds });
const outcomes: readonly (readonly [
  string,
  Partial<Parameters<typeof readOutcome>[0]> & { readonly content: string },
  object,
])[] = [
  ['a command', { content: 'fine\n\n<cwd>/code/shop</cwd>' }, { outcome: 'ok', exitCode: 0, output: 'fine' }],
  ['a command that says nothing', { content: 'no output' }, { outcome: 'ok', exitCode: 0, output: '' }],
  ['a command that fails', { content: 'no\n\nExit code 2' }, { outcome: 'failed', exitCode: 2, output: 'no\n' }],
  [
    "a command that fails in Crush's own shell",
    { content: '\nexit status 1\nExit code 1\n\n<cwd>C:\\code\\shop</cwd>' },
    { outcome: 'failed', exitCode: 1, output: '' },
  ],
  [
    'a command that shows an exit code',
    { content: 'Exit code 2\nis what it said' },
    { outcome: 'ok', exitCode: 0, output: 'Exit code 2\nis what it said' },
  ],
  [
    'a file that shows an exit code',
    { tool: 'view', content: 'Exit code 2' },
    { outcome: 'ok', output: 'Exit code 2' },
  ],
  [
    'a command that ran into its limit',
    { content: '\nCommand was aborted before completion', metadata: ran(60_010) },
    { outcome: 'failed', fault: 'timeout', output: '' },
  ],
  [
    'a command that ran into a limit of its own',
    { content: '\nCommand was aborted before completion', metadata: ran(5_001), input: '{"timeout":5000}' },
    { outcome: 'failed', fault: 'timeout', output: '' },
  ],
  [
    'a command that a person stopped',
    { content: 'half\nCommand was aborted before completion', metadata: ran(2_000) },
    { outcome: 'cancelled', output: 'half' },
  ],
  [
    'a command that goes on',
    { content: 'Command is taking longer than expected and has been moved to background.\n\nBackground shell ID: 1' },
    {
      outcome: 'running',
      output: 'Command is taking longer than expected and has been moved to background.\n\nBackground shell ID: 1',
    },
  ],
  [
    'a refusal',
    { isError: true, content: 'User denied permission' },
    { outcome: 'refused', output: 'User denied permission' },
  ],
  [
    'a refusal in older words',
    { isError: true, content: 'Permission denied' },
    { outcome: 'refused', output: 'Permission denied' },
  ],
  [
    'a file that may not be written',
    { tool: 'write', isError: true, content: 'error writing file: open /etc/hosts: permission denied' },
    { outcome: 'failed', fault: 'tool', output: 'error writing file: open /etc/hosts: permission denied' },
  ],
  [
    'an interruption',
    { isError: true, content: 'Tool execution canceled by user' },
    { outcome: 'cancelled', output: 'Tool execution canceled by user' },
  ],
  [
    'a hook',
    { isError: true, content: 'Tool call blocked by hook. Reason: no' },
    { outcome: 'failed', fault: 'policy', output: 'Tool call blocked by hook. Reason: no' },
  ],
  [
    'a forbidden command',
    { isError: true, content: "command 'curl' is not allowed" },
    { outcome: 'failed', fault: 'policy', output: "command 'curl' is not allowed" },
  ],
  [
    'no tool at all',
    { isError: true, content: 'Tool not found: run' },
    { outcome: 'failed', fault: 'malformed', output: 'Tool not found: run' },
  ],
  [
    'a missing parameter',
    { tool: 'edit', isError: true, content: 'file_path is required' },
    { outcome: 'failed', fault: 'malformed', output: 'file_path is required' },
  ],
  [
    'a missing parameter, as later versions say it',
    { isError: true, content: 'missing required parameter: description' },
    { outcome: 'failed', fault: 'malformed', output: 'missing required parameter: description' },
  ],
  [
    'a call without a name',
    { isError: true, content: 'Tool not found: ' },
    { outcome: 'failed', fault: 'malformed', output: 'Tool not found: ' },
  ],
];
for (const [what, given, expected] of outcomes) {
  test(`how a call of Crush ended: ${what}`, () => {
    assert.deepEqual(readOutcome({ ...result, ...given }), expected);
  });
}

const context = { path: '/code/shop/.crush/crush.db', machine: machine(), fromTail: false };
const rowOf = (table: string, values: Record<string, string | number | bigint | Uint8Array | null>, index = 1) => ({
  table,
  values: new Map(Object.entries(values)),
  at: { offset: 0, index },
});

test('a session in its place works in the folder above', () => {
  const [told] = crush.decoder(context).decode(rowOf('sessions', { id: 's', title: 'Cart' }));
  assert.equal(told?.kind === 'session' && told.cwd, '/code/shop');
});

test('a call is told once its input is whole', () => {
  const decoder = crush.decoder(context);
  const call = (finished: boolean, input: string, ...more: object[]) => {
    const parts = JSON.stringify([{ type: 'tool_call', data: { id: 'c', name: 'bash', input, finished } }, ...more]);
    return decoder.decode(rowOf('messages', { id: 'm', session_id: 's', role: 'assistant', parts }));
  };
  assert.deepEqual(call(false, ''), []);
  assert.deepEqual(call(true, ''), []);
  assert.deepEqual(call(false, '{"comm'), []);
  const finish = { type: 'finish', data: { reason: 'tool_use' } };
  assert.deepEqual(call(false, '', finish), []);
  assert.deepEqual(
    call(false, '{"command":"ls"}', finish).map(({ kind }) => kind),
    ['call'],
  );
  assert.deepEqual(
    call(true, '{"command":"ls"}', finish).map(({ kind }) => kind),
    ['call'],
  );
});

test('a summary that is named before or after its message is told once', () => {
  const named = { id: 's', summary_message_id: 'm' };
  const message = { id: 'm', session_id: 's', role: 'assistant', parts: '[]' };
  for (const order of [
    [rowOf('sessions', named), rowOf('messages', message), rowOf('sessions', named)],
    [rowOf('messages', message), rowOf('sessions', named), rowOf('sessions', named)],
  ]) {
    const decoder = opencodeGo.decoder(context);
    const told = order.flatMap((row) => decoder.decode(row)).filter(({ kind }) => kind === 'compaction');
    assert.equal(told.length, 1);
  }
});

for (const format of [crush, opencodeGo] satisfies RowFormat[]) {
  test(`${format.name}: strange rows are counted`, () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.bigInt(), fc.constant(null), fc.uint8Array(), fc.json());
    const part = fc.record({
      type: fc.constantFrom('tool_call', 'tool_result', 'finish', 'text', 'new'),
      data: fc.jsonValue({ maxDepth: 2 }),
    });
    const parts = fc.oneof(
      value,
      fc.array(part).map((all) => JSON.stringify(all)),
    );
    const columns = fc.record({ id: value, session_id: value, role: value, parts, created_at: value });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('sessions', 'messages', 'other'), columns)), (found) => {
        const decoder = format.decoder(context);
        for (const [table, values] of found) decoder.decode(rowOf(table, values));
        assert.ok(decoder.notUnderstood >= found.filter(([table]) => table === 'other').length);
      }),
    );
  });
}

test("of Crush's log, a line that breaks off or is none is counted", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...log.trim().split('\n')),
      fc.double({ min: 0.01, max: 0.98, noNaN: true }),
      (line, part) => {
        const cut = line.slice(0, Math.max(1, Math.floor(line.length * part)));
        assert.deepEqual(decodeText(crushLog, '/a/crush.log', `${cut}\n`), { events: [], notUnderstood: 1 });
      },
    ),
  );
});

test('an output of blanks, line ends and half of what a tool hangs on it is read as quickly as any other', () => {
  const ends = ['', 'x', '<cwd>', '<bash_metadata>', 'Exit code 1', 'Command exited with code', '(Command was'];
  for (const text of ends.flatMap((end) => [' ', '\n', '\n \t'].map((blank) => blank.repeat(100_000) + end + blank))) {
    const began = cpuTime();
    readOutcome({ ...result, content: text });
    assert.ok(cpuTime() - began < 500);
  }
});
