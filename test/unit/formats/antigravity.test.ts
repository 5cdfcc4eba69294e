import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readStep } from '../../../src/formats/antigravity/outcome.ts';
import { personText } from '../../../src/formats/antigravity/person.ts';
import type { Step } from '../../../src/formats/antigravity/records.ts';
import { antigravity } from '../../../src/formats/antigravity.ts';
import { formats } from '../../../src/formats/index.ts';
import { surest } from './decode-fixture.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';
import { bearsStrangeLines } from './strange-lines.ts';

const transcript = readFileSync(new URL('../../fixtures/antigravity/transcript.jsonl', import.meta.url), 'utf8');
const brain = '/home/dev/.gemini/antigravity-cli/brain/0f5b1c2d';
const path = `${brain}/.system_generated/logs/transcript.jsonl`;

test('a transcript is known in its place, renamed, and cut in its first line', () => {
  assert.equal(antigravity.claim({ path, text: transcript }), 'named');
  assert.equal(antigravity.claim({ path: '/tmp/a', text: transcript.slice(0, 120) }), 'content');
  assert.equal(antigravity.claim({ path, text: '{"type":"USER_INPUT","content":"hi"}\n' }), 'none');
  assert.equal(surest(formats, { path: '/tmp/a', text: transcript })?.id, 'antigravity');
});

test('transcripts lie below the home, those of the terminal program and of the editors', () => {
  const stores = antigravity.stores(machine({ platform: 'win32', home: 'C:\\Users\\dev' }), 'C:\\w');
  assert.deepEqual(
    stores.map(({ root }) => root),
    ['antigravity-cli', 'antigravity', 'antigravity-ide'].map((name) => `C:\\Users\\dev\\.gemini\\${name}\\brain`),
  );
  const [store] = stores;
  assert.equal(store?.accepts('0f5b/.system_generated/logs/transcript.jsonl'), true);
  for (const folder of ['0f5b', '0f5b/.system_generated', '0f5b/.system_generated/logs'])
    assert.equal(store?.enters?.(folder), true);
  // The same steps again, with longer texts.
  assert.equal(store?.accepts('0f5b/.system_generated/logs/transcript_full.jsonl'), false);
  assert.equal(store?.accepts('0f5b/task.md'), false);
  assert.equal(store?.enters?.('0f5b/screenshots'), false);
});

test('the list of conversations names the folder of each, else the commands do', () => {
  const list = '/home/dev/.gemini/antigravity-cli/history.jsonl';
  assert.deepEqual(antigravity.folderFiles?.(path, machine()), [list]);
  const listed =
    '{"conversationId":"other","workspace":"/secret"}\n{"conversationId":"0f5b1c2d","workspace":"/code/a"}\n';
  assert.deepEqual(antigravity.folders({ path, text: transcript }, new Map([[list, listed]])), ['/code/a']);
  assert.deepEqual(antigravity.folders({ path, text: transcript }, new Map([[list, 'no JSON']])), ['/home/dev/shop']);
  assert.deepEqual(antigravity.folders({ path: '/tmp/a', text: '' }), []);
});

const step = (content: string, more: Partial<Step> = {}): Step => ({
  step_index: 1,
  source: 'MODEL',
  type: 'RUN_COMMAND',
  status: 'DONE',
  created_at: undefined,
  content,
  error: undefined,
  error_code: undefined,
  exit_code: undefined,
  tool_calls: undefined,
  ...more,
});
const times = 'Created At: 2026-06-18T07:41:05Z\nCompleted At: 2026-06-18T07:41:06Z\n';
const error = (words: string) => step(`${times}Encountered error in step execution: ${words}`);
const outcomes: readonly (readonly [string, Step, boolean, object])[] = [
  [
    'a command that succeeded',
    step(`${times}\n\t\t\t\tThe command completed successfully.\n\t\t\t\tOutput:\n\t\t\t\tyes\n`),
    true,
    { outcome: 'ok', exitCode: 0, output: 'yes\n' },
  ],
  [
    'a command that failed',
    step(`${times}\n\t\t\t\tThe command failed with exit code: 2\n\t\t\t\tOutput:\n\t\t\t\tno\n`),
    true,
    { outcome: 'failed', exitCode: 2, output: 'no\n' },
  ],
  [
    'a command that failed, in the words of the terminal program',
    step(`${times}\nThe command exited with code 3.\nOutput:\nno`),
    true,
    { outcome: 'failed', exitCode: 3, output: 'no' },
  ],
  [
    'a command that failed in a sandbox',
    step(
      `${times}\n\t\t\t\tThe command failed with exit code: 1\n\t\t\t\tThere were sandbox errors that may or may not be related to the failure.\n\t\t\t\tOutput:\n\t\t\t\tno`,
    ),
    true,
    { outcome: 'failed', exitCode: 1, output: 'no' },
  ],
  [
    'a command that prints how another ended',
    step(`${times}Output:\nThe command exited with code 3.`),
    true,
    { outcome: 'unknown', output: 'Output:\nThe command exited with code 3.' },
  ],
  [
    'an exit code beside the words',
    step('no', { exit_code: 4 }),
    true,
    { outcome: 'failed', exitCode: 4, output: 'no' },
  ],
  [
    'a step that failed',
    error('error executing cascade step: CORTEX_STEP_TYPE_VIEW_FILE: file a does not exist'),
    false,
    { outcome: 'failed', fault: 'tool', output: 'file a does not exist' },
  ],
  [
    'a program that is not there',
    error(
      'error executing cascade step: CORTEX_STEP_TYPE_GREP_SEARCH: exec: "grep": executable file not found in %PATH%',
    ),
    false,
    { outcome: 'failed', fault: 'spawn', output: 'exec: "grep": executable file not found in %PATH%' },
  ],
  [
    'a question that nobody answered',
    error("Permission prompt for action 'command' on target 'a' timed out waiting for user response."),
    true,
    {
      outcome: 'failed',
      fault: 'policy',
      output: "Permission prompt for action 'command' on target 'a' timed out waiting for user response.",
    },
  ],
  ["a person's no", error('user denied permission'), true, { outcome: 'refused', output: 'user denied permission' }],
  ['a step that was stopped', step('', { status: 'CANCELED' }), true, { outcome: 'cancelled', output: '' }],
  [
    'a status alone',
    step('One check failed.', { status: 'ERROR' }),
    true,
    { outcome: 'failed', fault: 'tool', output: 'One check failed.' },
  ],
  [
    'a file that was shown',
    step(`${times}File Path: a\nThe command failed with exit code: 2`),
    false,
    { outcome: 'ok', output: 'File Path: a\nThe command failed with exit code: 2' },
  ],
];
for (const [what, told, isRun, expected] of outcomes) {
  test(`how a call of Antigravity ended: ${what}`, () => assert.deepEqual(readStep(told, isRun), expected));
}

const spoken: readonly (readonly [string, string | undefined])[] = [
  ['<USER_REQUEST>\nFix it\n</USER_REQUEST>\n<ADDITIONAL_METADATA>\nNoon.\n</ADDITIONAL_METADATA>', 'Fix it'],
  ['Fix it\n<ADDITIONAL_METADATA>\nNoon.', 'Fix it'],
  ['<ADDITIONAL_METADATA>\nNoon.\n</ADDITIONAL_METADATA>', undefined],
];
for (const [content, expected] of spoken) {
  test(`what a person says in ${JSON.stringify(content)}`, () => assert.equal(personText(content), expected));
}

test('results find their calls by the kind of their step, whatever order they come in', () => {
  const lines = [
    {
      step_index: 1,
      type: 'PLANNER_RESPONSE',
      status: 'DONE',
      tool_calls: [
        { name: 'run_command', args: {} },
        { name: 'view_file', args: {} },
        { name: 'mcp_fly', args: {} },
      ],
    },
    { step_index: 2, type: 'VIEW_FILE', status: 'DONE', content: 'a' },
    { step_index: 3, type: 'RUN_COMMAND', status: 'RUNNING', content: '' },
    { step_index: 3, type: 'RUN_COMMAND', status: 'DONE', content: 'The command completed successfully.\nOutput:\nb' },
    { step_index: 4, type: 'MCP_TOOL', status: 'DONE', content: 'c' },
  ];
  const { events } = decodeText(antigravity, path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const results = events.flatMap((event) => (event.kind === 'result' ? [[event.id, event.output]] : []));
  assert.deepEqual(results, [
    ['s1.1', 'a'],
    ['s1.0', 'b'],
    ['s1.2', 'c'],
  ]);
  assert.equal(events[0]?.session, '0f5b1c2d');
});

bearsStrangeLines('Antigravity', antigravity, path, transcript);
