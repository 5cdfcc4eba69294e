import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Claim } from '../../../src/formats/format.ts';
import { eventsOf, mainOf } from '../../../src/formats/openhands/layout.ts';
import { errorOutcome, terminalOutcome } from '../../../src/formats/openhands/v0-outcome.ts';
import { openHands } from '../../../src/formats/openhands.ts';
import type { Machine } from '../../../src/model/machine.ts';
import { machine } from './machines.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const first = fixture('openhands/session/events/0.json');
const state = fixture('openhands/conversation/base_state.json');
const saved = fixture('openhands/trajectory.json');
const events = fixture('openhands/events.jsonl');
const evaluation = fixture('openhands/evaluation.jsonl');
const issue = '"issue":{"owner":"dev","repo":"shop","number":7,"title":"Totals are wrong"}';
const resolved = evaluation.replace(/"instance_id": ?"[^"]*"/, issue);

const claims: readonly (readonly [string, string, string, readonly [Claim, Claim]])[] = [
  ['the first event of a session', '/home/dev/.openhands/sessions/a1/events/0.json', first, ['named', 'none']],
  ['one event renamed', '/tmp/notes.txt', first, ['content', 'none']],
  ['the start of one event', '/tmp/notes.txt', first.slice(0, 90), ['content', 'none']],
  ['the state of a conversation', '/home/dev/.openhands/conversations/a1/base_state.json', state, ['named', 'none']],
  ['the state renamed', '/tmp/notes.txt', state, ['content', 'none']],
  ['an event of the SDK', '/tmp/a.json', `${events.split('\n')[0]}`, ['content', 'none']],
  ['a saved trajectory', '/tmp/a.json', saved, ['content', 'none']],
  ['one as the server gives it', '/tmp/a.json', `{"trajectory": ${saved}}`, ['content', 'none']],
  ['lines of events', '/code/events.jsonl', events, ['none', 'content']],
  ['lines of events renamed', '/tmp/notes.txt', events, ['none', 'content']],
  ['the output of an evaluation', '/code/output.jsonl', evaluation, ['none', 'content']],
  ['the start of it', '/tmp/notes.txt', evaluation.slice(0, 90), ['none', 'content']],
  ['a run of the resolver of issues', '/code/output.jsonl', resolved, ['none', 'content']],
  ['a run of SWE-agent', '/tmp/a.json', fixture('swe-agent/run.traj'), ['none', 'none']],
  ['predictions for a benchmark', '/tmp/a.jsonl', '{"instance_id": "a", "model_patch": ""}\n', ['none', 'none']],
  ['a trajectory in ATIF', '/tmp/a.json', fixture('atif/subagents.json'), ['none', 'none']],
  ['a session of Claude Code', '/tmp/a.jsonl', fixture('claude-code/session.jsonl'), ['none', 'none']],
  ['a session of Copilot CLI', '/tmp/events.jsonl', fixture('copilot-cli/session.jsonl'), ['none', 'none']],
  ['any list of numbered things', '/tmp/a.json', '[{"id": 0, "timestamp": "2026-01-31T02:10:00"}]', ['none', 'none']],
  ['an empty file', '/home/dev/.openhands/sessions/a1/events/0.json', '', ['none', 'none']],
];
for (const [what, path, text, expected] of claims) {
  test(`what of OpenHands is ${what}`, () => {
    assert.deepEqual(
      openHands.map((format) => format.claim({ path, text })),
      expected,
    );
  });
}

const v1 = 'event-00012-0e550012-1111-4222-8333-444455556666.json';
const parts: readonly (readonly [string, string, string | undefined])[] = [
  ['the first event', '/s/a1/events/0.json', undefined],
  ['a later event', '/s/a1/events/12.json', '/s/a1/events/0.json'],
  ['a later event on Windows', 'C:\\s\\a1\\events\\12.json', 'C:\\s\\a1\\events\\0.json'],
  ['a page of copies', '/s/a1/event_cache/0-25.json', '/s/a1/events/0.json'],
  ['an event of the SDK', `/c/b2/events/${v1}`, '/c/b2/base_state.json'],
  ['an event of the SDK on Windows', `C:\\c\\b2\\events\\${v1}`, 'C:\\c\\b2\\base_state.json'],
  ['the state', '/c/b2/base_state.json', undefined],
  ['an event that lies alone', '/tmp/events_12.json', undefined],
];
for (const [what, path, expected] of parts) {
  test(`which conversation is of ${what}`, () => assert.equal(mainOf(path), expected));
}

test('a conversation is made of its events', () => {
  const session = eventsOf('/s/a1/events/0.json');
  assert.equal(session?.folder, '/s/a1/events');
  assert.deepEqual([session?.accepts('12.json'), session?.accepts(v1)], [true, false]);
  const conversation = eventsOf('C:\\c\\b2\\base_state.json');
  assert.equal(conversation?.folder, 'C:\\c\\b2\\events');
  assert.deepEqual([conversation?.accepts('12.json'), conversation?.accepts(v1)], [false, true]);
  assert.equal(eventsOf('/tmp/trajectory.json'), undefined);
});

test('the folder of a session stands in one of its first events, that of a conversation in its state', () => {
  const [document] = openHands;
  const beside = new Map([['/s/a1/events/3.json', fixture('openhands/session/events/3.json')]]);
  assert.ok(document?.folderFiles?.('/s/a1/events/0.json', machine()).includes('/s/a1/events/3.json'));
  assert.deepEqual(document?.folders({ path: 'a', text: first }, beside), ['/code/shop']);
  assert.deepEqual(document?.folders({ path: 'a', text: state }), ['/code/shop']);
  assert.deepEqual(document?.folderFiles?.('/c/b2/base_state.json', machine()), []);
});

const roots: readonly (readonly [string, Machine, readonly string[]])[] = [
  [
    'Linux',
    machine(),
    ['/home/dev/.openhands/sessions', '/home/dev/.openhands/users', '/home/dev/.openhands/conversations'],
  ],
  [
    'Windows',
    machine({ platform: 'win32', home: 'C:\\Users\\dev' }),
    ['sessions', 'users', 'conversations'].map((name) => `C:\\Users\\dev\\.openhands\\${name}`),
  ],
  [
    'a store of its own',
    machine({ env: { FILE_STORE_PATH: '/data/oh' } }),
    ['/data/oh/sessions', '/data/oh/users', '/home/dev/.openhands/conversations'],
  ],
  [
    'a store below the home',
    machine({ env: { FILE_STORE_PATH: '~/oh', OPENHANDS_PERSISTENCE_DIR: '/data/v1' } }),
    ['/home/dev/oh/sessions', '/home/dev/oh/users', '/data/v1/conversations'],
  ],
  [
    'conversations of their own',
    machine({ env: { OPENHANDS_CONVERSATIONS_DIR: '/data/c' } }),
    ['/home/dev/.openhands/sessions', '/home/dev/.openhands/users', '/data/c'],
  ],
];
for (const [what, on, expected] of roots) {
  test(`where OpenHands keeps its sessions: ${what}`, () => {
    const stores = openHands.flatMap((format) => format.stores(on, '/w'));
    assert.deepEqual(
      stores.map(({ root }) => root),
      expected,
    );
    assert.equal(stores[0]?.accepts('a1/events/0.json'), true);
    assert.equal(stores[0]?.accepts('a1/events/1.json'), false);
    assert.equal(stores[2]?.accepts('b2/base_state.json'), true);
    assert.equal(stores[0]?.enters?.('a1/event_cache'), false);
  });
}

const ends: readonly (readonly [string, number | undefined, string, string])[] = [
  ['0', 0, '\n[The command completed with exit code 0.]', 'ok 0'],
  ['another code', 2, '', 'failed 2'],
  [
    'a code after it was stopped',
    130,
    '\n[The command completed with exit code 130. CTRL+C was sent.]',
    'cancelled 130',
  ],
  ['no code, for it says nothing', -1, '\n[The command has no new output after 30 seconds.]', 'running'],
  ['no code, for its time is over', -1, '\n[The command timed out after 120 seconds.]', 'failed timeout'],
  [
    'no code, for another runs',
    -1,
    '\n[Your command "ls" is NOT executed. The previous command is still running',
    'failed tool',
  ],
  ['no code', undefined, '', 'unknown'],
];
for (const [what, code, suffix, expected] of ends) {
  test(`how a command in the terminal of OpenHands ended with ${what}`, () => {
    const { outcome, exitCode, fault } = terminalOutcome(code, suffix, 'said');
    assert.equal([outcome, exitCode, fault].filter((one) => one !== undefined).join(' '), expected);
  });
}

const errors: readonly (readonly [string, string, string])[] = [
  ['Missing required argument "path" in tool call', '', 'failed malformed'],
  ['ERROR: Cannot execute multiple commands at once.', '', 'failed malformed'],
  ['Action fly is not supported in the current runtime.', 'AGENT_ERROR$BAD_ACTION', 'failed malformed'],
  ['The action has not been executed.', '', 'cancelled'],
  ['Runtime failed to return execute_action before the requested timeout of 120s', '', 'failed timeout'],
  ['File not found: /code/none.ts', '', 'failed tool'],
];
for (const [content, id, expected] of errors) {
  test(`what the error of OpenHands means that says ${content}`, () => {
    const { outcome, fault } = errorOutcome(content, id);
    assert.equal([outcome, fault].filter((one) => one !== undefined).join(' '), expected);
  });
}

test('a run of the resolver of issues is the session of its issue', () => {
  const [line = ''] = resolved.split('\n');
  const [format] = openHands.filter((one) => one.growth === 'lines');
  assert.ok(format?.growth === 'lines');
  const decoder = format.decoder({ path: '/code/output.jsonl', machine: machine(), fromTail: false });
  const events = decoder.decode({ text: line, at: { offset: 0 } });
  assert.deepEqual([...new Set(events.map(({ session }) => session))], ['dev/shop#7']);
  assert.ok(events.some(({ kind }) => kind === 'result'));
});
