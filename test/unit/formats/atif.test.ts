import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readOutcome } from '../../../src/formats/atif/outcome.ts';
import { Step } from '../../../src/formats/atif/records.ts';
import { atif } from '../../../src/formats/atif.ts';
import type { Claim } from '../../../src/formats/format.ts';
import type { Action } from '../../../src/model/event.ts';
import { machine } from './machines.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const claude = fixture('atif/claude-code.json');

const claims: readonly (readonly [string, string, string, Claim])[] = [
  ['a trajectory', '/code/jobs/run/trial/agent/trajectory.json', claude, 'named'],
  ['one that goes on from another', '/code/agent/trajectory.cont-1.json', claude, 'named'],
  ['one renamed', '/tmp/notes.txt', claude, 'content'],
  ['the start of one', '/tmp/notes.txt', claude.slice(0, 60), 'content'],
  ['a trajectory of OpenHands', '/code/trajectory.json', fixture('openhands/trajectory.json'), 'none'],
  ['a run of mini-swe-agent', '/code/trajectory.json', fixture('mini-swe-agent/text.traj.json'), 'none'],
  ['a document that speaks of it', '/code/trajectory.json', '{"text": "schema_version: ATIF-v1.4"}', 'none'],
  ['an empty file', '/code/trajectory.json', '', 'none'],
];
for (const [what, path, text, expected] of claims) {
  test(`whether ATIF is claimed: ${what}`, () => assert.equal(atif.claim({ path, text }), expected));
}

test('the folder of a run is named by its agent', () => {
  assert.deepEqual(atif.folders({ path: 'a', text: claude }), ['/code/shop']);
  assert.deepEqual(atif.folders({ path: 'a', text: fixture('atif/subagents.json') }), ['/code/shop']);
  assert.deepEqual(atif.folders({ path: 'a', text: fixture('atif/terminus.json') }), []);
});

type Kind = Action['kind'];
const outcomes: readonly (readonly [string, string, Kind, object, string])[] = [
  ['Claude Code: a code', 'claude-code', 'run', { content: 'Exit code 2\nno' }, 'failed 2: no'],
  [
    'Claude Code: its own error',
    'claude-code',
    'edit',
    { content: '<tool_use_error>no</tool_use_error>' },
    'failed tool: no',
  ],
  [
    'Claude Code: what the converter adds',
    'claude-code',
    'run',
    { content: 'yes\n\n[stdout]\nyes\n[metadata] {"a": 1}' },
    'ok: yes',
  ],
  [
    'Claude Code: a program that prints the same words',
    'claude-code',
    'run',
    { content: 'a\n\n[stdout]\nb' },
    'ok: a\n\n[stdout]\nb',
  ],
  ['Codex', 'codex', 'run', { content: 'Exit code: 1\nWall time: 1 seconds\nOutput:\nno' }, 'failed 1: no'],
  ['Gemini CLI', 'gemini-cli', 'run', { content: 'Output: no\nExit Code: 2' }, 'failed 2: no'],
  ['a flag beside the result', 'any', 'other', { content: 'no', is_error: true }, 'failed tool: no'],
  ['a status beside it', 'any', 'run', { content: 'no\n\n[exit code: 2]', extra: { status: 'error' } }, 'failed 2: no'],
  ['a status that all went well', 'any', 'other', { content: 'error: 0', extra: { status: 'ok' } }, 'ok: error: 0'],
  ['a code beside it', 'any', 'run', { content: 'no', extra: { exit_code: 3 } }, 'failed 3: no'],
  [
    'a code in metadata beside it',
    'codex',
    'run',
    { content: 'no', extra: { tool_metadata: { exit_code: 3 } } },
    'failed 3: no',
  ],
  [
    'a note that its time was over',
    'any',
    'run',
    { content: 'so far', extra: { timed_out: true } },
    'failed timeout: so far',
  ],
  ['JSON with a code', 'any', 'run', { content: '{"exit_code": 1, "stdout": "no"}' }, 'failed 1: no'],
  ['JSON that says no', 'any', 'other', { content: '{"ok": false, "error": "no"}' }, 'failed tool: no'],
  ['JSON that says yes', 'any', 'other', { content: '{"ok": true}' }, 'ok: {"ok": true}'],
  [
    'the words of OpenHands',
    'any',
    'run',
    { content: 'no\n[The command completed with exit code 1.]' },
    'failed 1: no',
  ],
  [
    'the words of mini-swe-agent',
    'any',
    'run',
    { content: '<returncode>1</returncode>\n<output>\nno</output>' },
    'failed 1: no',
  ],
  ['a read that failed', 'any', 'read', { content: 'Error: ENOENT' }, 'failed tool: Error: ENOENT'],
  ['a file that begins with an error', 'any', 'read', { content: 'Error: a\nb\nc\nd' }, 'ok: Error: a\nb\nc\nd'],
  [
    'advice below the code',
    'any',
    'run',
    { content: "no\n\n[exit code: 1]\n\nnote: this cd'd to `/code`, elsewhere.\n\ntip: there is a tool for this." },
    'failed 1: no',
  ],
  ['a file that ends with a code', 'any', 'read', { content: 'a\n[exit code: 1]' }, 'ok: a\n[exit code: 1]'],
  ['a command without a status', 'any', 'run', { content: 'Error: no' }, 'unknown: Error: no'],
  ['an edit without a status', 'any', 'edit', { content: 'hm' }, 'unknown: hm'],
  [
    'an edit of what is not there',
    'any',
    'edit',
    { content: 'oldString not found in content' },
    'failed tool: oldString not found in content',
  ],
  [
    'an edit that changes nothing',
    'any',
    'edit',
    { content: 'No changes were made' },
    'failed tool: No changes were made',
  ],
  ['a file that is not there', 'any', 'read', { content: 'File not found: /a' }, 'failed tool: File not found: /a'],
  [
    'a file that speaks of one',
    'any',
    'read',
    { content: 'File not found: a\nb\nc\nd' },
    'ok: File not found: a\nb\nc\nd',
  ],
  ['an edit that was made', 'any', 'edit', { content: 'Updated a.ts' }, 'ok: Updated a.ts'],
  ['a tool that is none', 'any', 'other', { content: "Unknown tool 'x'" }, "failed malformed: Unknown tool 'x'"],
  [
    'a time limit',
    'any',
    'run',
    { content: 'Command timed out after 9 seconds' },
    'failed timeout: Command timed out after 9 seconds',
  ],
  ['a person who says no', 'any', 'run', { content: 'User rejected the call' }, 'refused: User rejected the call'],
  ['parts', 'any', 'read', { content: [{ type: 'text', text: 'a' }, { type: 'image' }] }, 'ok: a\n[image]'],
  ['nothing', 'any', 'run', {}, 'unknown: '],
  [
    'Gemini CLI: an error, whose words the converter leaves out',
    'gemini-cli',
    'edit',
    { content: null },
    'failed tool: ',
  ],
  ['Gemini CLI: a file that may be empty', 'gemini-cli', 'read', { content: null }, 'ok: '],
  [
    "OpenHands' SDK: an edit",
    'openhands-sdk',
    'edit',
    { content: '[An error occurred during execution.]\n[An error occurred during execution.]\nno such text' },
    'failed tool: no such text',
  ],
  [
    "OpenHands' SDK: two commands at once",
    'openhands-sdk',
    'run',
    { content: '[An error occurred during execution.]\nCannot execute multiple commands at once.' },
    'failed malformed: Cannot execute multiple commands at once.',
  ],
  [
    "OpenHands' SDK: a command with its code",
    'openhands-sdk',
    'run',
    { content: 'no\n[Command finished with exit code 2]' },
    'failed 2: no',
  ],
  ['OpenHands: its editor', 'openhands', 'edit', { content: 'ERROR:\nNo replacement' }, 'failed tool: No replacement'],
  [
    'mini-swe-agent: a time limit',
    'mini-swe-agent',
    'run',
    { content: 'The last command <command>make</command> timed out and has been killed.\n<output>\nso far\n</output>' },
    'failed timeout: so far',
  ],
];
for (const [what, agent, kind, result, expected] of outcomes) {
  test(`how a call in ATIF ended: ${what}`, () => {
    const step = Step.parse({ source: 'agent', observation: { results: [result] } });
    const [only] = step.observation?.results ?? [];
    assert.ok(only);
    const { outcome, exitCode, fault, output } = readOutcome(agent, step, only, kind);
    const words = [outcome, exitCode, fault].filter((one) => one !== undefined).join(' ');
    assert.equal(`${words}: ${output}`, expected);
  });
}

test('a code that OpenHands puts into the message of a step, and an error that is its own message', () => {
  const ended = (message: string, content: string, kind: Kind) => {
    const step = Step.parse({ source: 'agent', message, observation: { results: [{ content }] } });
    const [only] = step.observation?.results ?? [];
    assert.ok(only);
    const { outcome, exitCode, fault } = readOutcome('openhands', step, only, kind);
    return [outcome, exitCode, fault].filter((one) => one !== undefined).join(' ');
  };
  assert.equal(ended('Command `make` executed with exit code 2.', 'no rule', 'run'), 'failed 2');
  assert.equal(ended('Command `make` executed with exit code 0.', 'error: 0', 'run'), 'ok 0');
  assert.equal(ended('Command `make` executed with exit code -1.', 'so far', 'run'), 'unknown');
  assert.equal(ended('Missing required parameters: a', 'Missing required parameters: a', 'edit'), 'failed malformed');
  assert.equal(ended('I edited the file /a.', 'The file /a has been edited.', 'edit'), 'ok');
});

const misspoken: readonly (readonly [string, string, number])[] = [
  ['terminus-2', 'Previous response had parsing errors:\nERROR: No valid JSON found in response', 1],
  ['terminus-2', 'New Terminal Output:\n$ ', 0],
  ['mini-swe-agent', 'Please always provide EXACTLY ONE action in triple backticks, found 0 actions.', 1],
  ['mini-swe-agent', '<returncode>0</returncode>\n<output>\n</output>', 0],
  ['any', 'Previous response had parsing errors:\nERROR', 0],
];
for (const [agent, content, expected] of misspoken) {
  test(`an answer in which ${agent} finds no call: ${content.slice(0, 30)}`, () => {
    const steps = [{ source: 'agent', message: '{', observation: { results: [{ content }] } }];
    const text = JSON.stringify({ schema_version: 'ATIF-v1.5', agent: { name: agent }, steps });
    const { events } = atif.read(
      { text, parts: new Map() },
      { path: '/code/trajectory.json', machine: machine(), fromTail: false },
    ) ?? { events: [] };
    const failed = events.filter((event) => event.kind === 'result' && event.fault === 'malformed');
    assert.equal(failed.length, expected);
  });
}

test('what a call means to do is read out of arguments that are text', () => {
  const call = { tool_call_id: 'a', function_name: 'terminal', arguments: '{"command": "make"}' };
  const text = JSON.stringify({
    schema_version: 'ATIF-v1.5',
    agent: { name: 'any' },
    steps: [{ source: 'agent', message: '', tool_calls: [call] }],
  });
  const context = { path: '/code/trajectory.json', machine: machine(), fromTail: false };
  const { events } = atif.read({ text, parts: new Map() }, context) ?? { events: [] };
  const made = events.find(({ kind }) => kind === 'call');
  assert.deepEqual(made?.kind === 'call' && made.action, { kind: 'run', command: 'make' });
});
