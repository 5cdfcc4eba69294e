import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Claim } from '../../../src/formats/format.ts';
import { commandsIn } from '../../../src/formats/mini-swe-agent/commands.ts';
import { readOutcome } from '../../../src/formats/mini-swe-agent/outcome.ts';
import { Message } from '../../../src/formats/mini-swe-agent/records.ts';
import { miniSweAgent } from '../../../src/formats/mini-swe-agent.ts';
import type { Machine } from '../../../src/model/machine.ts';
import { machine } from './machines.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const newer = fixture('mini-swe-agent/tool-calls.traj.json');

const claims: readonly (readonly [string, string, string, Claim])[] = [
  ['a trajectory', '/code/a.traj.json', newer, 'named'],
  ['one of version 1', '/code/a.traj.json', fixture('mini-swe-agent/text.traj.json'), 'named'],
  ['one renamed', '/tmp/notes.txt', newer, 'content'],
  ['the start of one in its place', '/code/a.traj.json', newer.slice(0, 200), 'named'],
  ['a run of SWE-agent', '/code/a.json', fixture('swe-agent/run.traj'), 'none'],
  ['a trajectory in ATIF', '/code/trajectory.json', fixture('atif/terminus.json'), 'none'],
  ['any other document with information', '/code/a.json', '{"info": {"title": "API"}, "messages": []}', 'none'],
  ['an empty file', '/code/a.traj.json', '', 'none'],
];
for (const [what, path, text, expected] of claims) {
  test(`whether mini-swe-agent claims ${what}`, () => assert.equal(miniSweAgent.claim({ path, text }), expected));
}

const roots: readonly (readonly [string, Machine, string])[] = [
  ['Linux', machine(), '/home/dev/.config/mini-swe-agent'],
  [
    'Linux with a folder of its own for it',
    machine({ env: { XDG_CONFIG_HOME: '/etc/dev' } }),
    '/etc/dev/mini-swe-agent',
  ],
  [
    'macOS',
    machine({ platform: 'darwin', home: '/Users/dev' }),
    '/Users/dev/Library/Application Support/mini-swe-agent',
  ],
  [
    'Windows',
    machine({ platform: 'win32', home: 'C:\\Users\\dev' }),
    'C:\\Users\\dev\\AppData\\Local\\mini-swe-agent\\mini-swe-agent',
  ],
  ['a configured folder', machine({ env: { MSWEA_GLOBAL_CONFIG_DIR: '/opt/mini' } }), '/opt/mini'],
];
for (const [what, on, expected] of roots) {
  test(`where mini-swe-agent keeps its last run: ${what}`, () => {
    const [store] = miniSweAgent.stores(on, '/w');
    assert.equal(store?.root, expected);
    assert.equal(store?.accepts('last_mini_run.traj.json'), true);
    assert.equal(store?.accepts('.env'), false);
  });
}

test('the environment of a run names its folder', () => {
  assert.deepEqual(miniSweAgent.folders({ path: 'a', text: newer }), ['/code/shop']);
  assert.deepEqual(miniSweAgent.folders({ path: 'a', text: '{"info": {}, "cwd": "/secret"}' }), []);
});

const outcomes: readonly (readonly [string, object, string])[] = [
  ['a code in tags', { content: '<returncode>3</returncode>\n<output>\nno</output>' }, 'failed 3: no'],
  ['a code that is 0', { content: '<returncode>0</returncode>\n<output>\nexit 1</output>' }, 'ok 0: exit 1'],
  ['a code as JSON', { content: '{"returncode": 2, "output": "no"}' }, 'failed 2: no'],
  ['a code in Python', { content: "Observation: {'output': 'a\\nb', 'returncode': 1}" }, 'failed 1: a\nb'],
  ['a code beside the text', { content: 'as told', extra: { returncode: 1, raw_output: 'no' } }, 'failed 1: no'],
  [
    'a time limit',
    { content: '', extra: { returncode: -1, exception_info: 'An error occurred: timed out after 30 seconds' } },
    'failed timeout: An error occurred: timed out after 30 seconds',
  ],
  [
    'a time limit that the text alone tells',
    { content: '<exception>timed out after 30 seconds</exception>\n<returncode>-1</returncode>\n<output>\n</output>' },
    'failed timeout: timed out after 30 seconds',
  ],
  [
    'a time limit that JSON tells',
    { content: '{"returncode": -1, "output": "so far", "exception_info": "timed out after 30 seconds"}' },
    'failed timeout: so far\ntimed out after 30 seconds',
  ],
  [
    'a container that is gone',
    {
      content: '',
      extra: { returncode: -1, raw_output: 'so far', exception_info: 'No such container', exception_type: 'OSError' },
    },
    'failed spawn: so far\nNo such container',
  ],
  [
    'a rejection',
    { content: 'Command not executed. The user rejected your command with the following message: no' },
    'refused',
  ],
  ['a person who takes over', { content: 'Command not executed. Switching to human mode' }, 'cancelled'],
  ['an interruption', { content: 'Interrupted by user: wait' }, 'cancelled'],
];
for (const [what, message, expected] of outcomes) {
  test(`how a command ended: ${what}`, () => {
    const told = readOutcome(Message.parse({ role: 'user', ...message }));
    const { outcome, exitCode, fault, output } = told ?? assert.fail('nothing was told');
    const words = [outcome, exitCode, fault].filter((one) => one !== undefined).join(' ');
    assert.equal(outcome === 'refused' || outcome === 'cancelled' ? words : `${words}: ${output}`, expected);
  });
}

test('what says nothing of a command is no result', () => {
  assert.equal(
    readOutcome(Message.parse({ role: 'user', content: 'Please always provide EXACTLY ONE action' })),
    undefined,
  );
});

test('commands stand in blocks of their own', () => {
  assert.deepEqual(commandsIn('I look.\n```bash\nls\n```\n'), ['ls']);
  assert.deepEqual(commandsIn('```bash\nls\n```\nand\n```bash\npwd\n```'), ['ls', 'pwd']);
  assert.deepEqual(commandsIn('<mswea_bash_command>ls</mswea_bash_command>'), ['ls']);
  assert.deepEqual(commandsIn('```python\nprint()\n```'), []);
  assert.deepEqual(commandsIn('```bash\nls'), []);
  assert.deepEqual(commandsIn('<mswea_bash_command>'.repeat(200_000)), []);
  assert.ok(commandsIn('```bash\n'.repeat(200_000)).length <= 20);
});
