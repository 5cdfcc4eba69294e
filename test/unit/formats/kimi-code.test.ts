import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { LineFormat } from '../../../src/formats/format.ts';
import { formats } from '../../../src/formats/index.ts';
import { type KimiResult, readKimiOutcome } from '../../../src/formats/kimi-code/outcome.ts';
import { kimiCode } from '../../../src/formats/kimi-code.ts';
import { surest } from './decode-fixture.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';
import { bearsStrangeLines } from './strange-lines.ts';

const read = (name: string) => readFileSync(new URL(`../../fixtures/kimi-code/${name}`, import.meta.url), 'utf8');
const [code, cli, context] = kimiCode.filter((format): format is LineFormat => format.growth === 'lines');
assert.ok(code && cli && context);

const journal = read('session/sessions/wd_shop_0123456789ab/session_5f0c/agents/main/wire.jsonl');
const before = read('kimi-cli/sessions/0123456789abcdef0123456789abcdef/9f1e/wire.jsonl');
const messages = read('context.jsonl');
const sessions = '/home/dev/.kimi-code/sessions';

const claims: readonly (readonly [string, string, string, string | undefined])[] = [
  ['a journal in its place', `${sessions}/wd_shop_0123456789ab/session_1/agents/main/wire.jsonl`, journal, 'Kimi Code'],
  ['a journal renamed', '/tmp/notes.txt', journal, 'Kimi Code'],
  ['a journal that has only begun', '/tmp/a', `${journal.split('\n')[0]}\n`, 'Kimi Code'],
  ['what Kimi CLI wrote', '/home/dev/.kimi/sessions/0a/9f1e/wire.jsonl', before, 'Kimi CLI'],
  ['what Kimi CLI wrote, renamed', '/tmp/a', before, 'Kimi CLI'],
  ['the messages of Kimi CLI, renamed', '/tmp/a', messages, 'Kimi CLI'],
  ['messages of another', '/tmp/context.jsonl', '{"role":"user","content":"hi"}\n', undefined],
  ['a first line that many have', '/x/wire.jsonl', '{"type":"metadata","protocol_version":"1"}\n', undefined],
];
for (const [what, path, text, expected] of claims) {
  test(`who claims ${what} of Kimi`, () => assert.equal(surest(formats, { path, text })?.name, expected));
}

test('the name of a journal’s folder proves whose it is, else the file beside it says so', () => {
  const digest = machine().sha256('/home/dev/shop').slice(0, 12);
  const [ofFolder, any] = code.stores(machine(), '/home/dev/shop');
  const own = `wd_shop_${digest}/session_1/agents/main/wire.jsonl`;
  const other = 'wd_api_0123456789ab/session_1/agents/agent-0/wire.jsonl';
  assert.equal(ofFolder?.root, sessions);
  assert.equal(ofFolder?.ofFolder, true);
  assert.deepEqual([ofFolder?.accepts(own), ofFolder?.accepts(other)], [true, false]);
  assert.deepEqual([any?.accepts(own), any?.accepts(other)], [false, true]);
  assert.equal(any?.ofFolder, undefined);
  for (const folder of ['wd_api_0123456789ab', 'wd_api_0123456789ab/session_1/agents/agent-0'])
    assert.equal(any?.enters?.(folder), true);
  assert.equal(any?.enters?.('wd_api_0123456789ab/session_1/logs'), false);

  const state = `${sessions}/wd_api_0123456789ab/session_1/state.json`;
  const head = { path: `${sessions}/${other}`, text: '' };
  assert.deepEqual(code.folderFiles?.(head.path, machine()), [state]);
  assert.deepEqual(code.folders(head, new Map([[state, '{"workDir":"/home/dev/api"}']])), ['/home/dev/api']);
  assert.deepEqual(code.folders(head, new Map([[state, '{"workDir":']])), []);
  assert.deepEqual(code.folders({ path: 'a', text: journal }), ['/home/dev/shop']);
});

test('on Windows a folder is digested with forward slashes', () => {
  const windows = machine({ platform: 'win32', home: 'C:\\Users\\dev', env: { KIMI_CODE_HOME: 'D:\\kimi' } });
  const [store] = code.stores(windows, 'C:\\code\\shop');
  assert.equal(store?.root, 'D:\\kimi\\sessions');
  assert.equal(
    store?.accepts(`wd_shop_${machine().sha256('C:/code/shop').slice(0, 12)}/s/agents/main/wire.jsonl`),
    true,
  );
});

test('Kimi CLI kept its sessions under a digest of the folder', () => {
  const digest = machine().md5('/home/dev/shop');
  const [store] = cli.stores(machine(), '/home/dev/shop');
  assert.equal(store?.root, `/home/dev/.kimi/sessions/${digest}`);
  assert.equal(store?.ofFolder, true);
  assert.equal(store?.accepts('9f1e/wire.jsonl'), true);
  assert.equal(store?.accepts('9f1e/subagents/a1/wire.jsonl'), true);
  assert.equal(store?.accepts('9f1e/context.jsonl'), false);
  const shared = cli.stores(machine({ env: { KIMI_SHARE_DIR: '/opt/kimi' } }), '/w')[0];
  assert.equal(shared?.root, `/opt/kimi/sessions/${machine().md5('/w')}`);
});

const failed = (output: string, isRun = false, message?: string): KimiResult => ({
  isError: true,
  isRun,
  output,
  message,
});
const outcomes: readonly (readonly [string, KimiResult, object])[] = [
  [
    'a command that succeeded',
    { isError: false, isRun: true, output: 'yes' },
    { outcome: 'ok', exitCode: 0, output: 'yes' },
  ],
  ['a file', { isError: false, isRun: false, output: 'yes' }, { outcome: 'ok', output: 'yes' }],
  [
    'a command that failed',
    failed('no\nCommand failed with exit code: 127.', true),
    { outcome: 'failed', exitCode: 127, output: 'no' },
  ],
  [
    'a command that failed, with more output than is kept',
    failed(
      'no\nCommand failed with exit code: 1. Output is truncated to fit in the message.\n\n[Full output saved]\ntask_id: b1\nnext_step: Read it.',
      true,
    ),
    { outcome: 'failed', exitCode: 1, output: 'no' },
  ],
  [
    'a command that failed, in the words of Kimi CLI',
    failed('no\n', true, 'Command failed with exit code: 2.'),
    { outcome: 'failed', exitCode: 2, output: 'no' },
  ],
  [
    'a command that took too long',
    failed('half\nCommand killed by timeout (60s)', true),
    { outcome: 'failed', fault: 'timeout', output: 'half\nCommand killed by timeout (60s)' },
  ],
  [
    'a command that a person stopped',
    failed('half\nInterrupted by user', true),
    { outcome: 'cancelled', output: 'half\nInterrupted by user' },
  ],
  [
    "a person's no to a plan",
    failed('Plan rejected by user. Plan mode remains active.'),
    { outcome: 'refused', output: 'Plan rejected by user. Plan mode remains active.' },
  ],
  [
    'a call after one that ended the turn',
    failed('Tool skipped because a previous tool call stopped the turn.'),
    { outcome: 'cancelled', output: 'Tool skipped because a previous tool call stopped the turn.' },
  ],
  [
    'a policy',
    failed('Tool "Bash" was denied by permission policy.', true),
    { outcome: 'failed', fault: 'policy', output: 'Tool "Bash" was denied by permission policy.' },
  ],
  [
    'a hook',
    failed('Blocked by PreToolUse hook', true),
    { outcome: 'failed', fault: 'policy', output: 'Blocked by PreToolUse hook' },
  ],
  [
    'wrong arguments',
    failed('Invalid args for tool "Read": path is required'),
    { outcome: 'failed', fault: 'malformed', output: 'Invalid args for tool "Read": path is required' },
  ],
  [
    'a shell that could not be started',
    failed('spawn bash ENOENT', true),
    { outcome: 'failed', fault: 'spawn', output: 'spawn bash ENOENT' },
  ],
];
for (const [what, result, expected] of outcomes) {
  test(`how a call of Kimi ended: ${what}`, () => assert.deepEqual(readKimiOutcome(result), expected));
}

test('turns that the program began are nobody’s', () => {
  const turn = (origin: object) =>
    JSON.stringify({ type: 'turn.prompt', input: [{ type: 'text', text: 'Go' }], origin, time: 1 });
  const origins = [
    { kind: 'user' },
    { kind: 'plugin_command' },
    { kind: 'skill_activation', trigger: 'user-slash' },
    { kind: 'skill_activation', trigger: 'model-tool' },
    { kind: 'cron_job' },
    { kind: 'task' },
  ];
  const said = origins.map((origin) =>
    decodeText(code, '/logs/a.jsonl', `${turn(origin)}\n`).events.some(({ kind }) => kind === 'human'),
  );
  assert.deepEqual(said, [true, true, true, false, false, false]);
});

test('a copy of a journal is no subagent, whatever the folder that it was put into is called', () => {
  const said = (path: string) => decodeText(code, path, journal).events.some(({ kind }) => kind === 'human');
  assert.equal(said('/samples/agents/kimi/copy.jsonl'), true);
  assert.equal(said(`${sessions}/wd_shop_0123456789ab/session_5f0c/agents/agent-0/wire.jsonl`), false);
});

bearsStrangeLines('Kimi Code', code, '/logs/wire.jsonl', journal);
bearsStrangeLines('Kimi CLI', cli, '/logs/wire.jsonl', before);
bearsStrangeLines('the messages of Kimi CLI', context, '/logs/context.jsonl', messages);
