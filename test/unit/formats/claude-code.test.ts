import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createJudge, createSeenCalls } from '../../../src/detect/index.ts';
import { claudeCode } from '../../../src/formats/claude-code.ts';
import type { Event } from '../../../src/model/event.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';

const uuid = (n: number): string => `7c1e9a34-52d8-4f06-9b1a-3e5d7f902b4${n}`;

interface Told {
  readonly session?: string;
  readonly agent?: string;
  readonly sidechain?: boolean;
}

const common = ({ session = uuid(1), agent, sidechain = agent !== undefined }: Told) => ({
  cwd: '/home/dev/shop',
  sessionId: session,
  isSidechain: sidechain,
  ...(agent !== undefined && { agentId: agent }),
});

function call(id: string, name: string, input: unknown, told: Told = {}): unknown {
  const content = [{ type: 'tool_use', id, name, input }];
  return {
    ...common(told),
    type: 'assistant',
    uuid: `a-${id}`,
    message: { id: `msg-${id}`, role: 'assistant', content },
  };
}

function result(id: string, content: unknown, more: object = {}, told: Told = {}): unknown {
  const { toolUseResult, ...block } = { toolUseResult: undefined, ...more };
  const message = { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content, ...block }] };
  return { ...common(told), type: 'user', uuid: `u-${id}`, toolUseResult, message };
}

function decode(lines: readonly unknown[], path = '/logs/a.jsonl'): readonly Event[] {
  return decodeText(claudeCode, path, lines.map((line) => `${JSON.stringify(line)}\n`).join('')).events;
}

const places: readonly (readonly [string, string, Told, string, string | undefined])[] = [
  ['a session in its own file', `/p/-w/${uuid(1)}.jsonl`, {}, uuid(1), undefined],
  ['a line that a resumed session copied', `/p/-w/${uuid(2)}.jsonl`, { session: uuid(1) }, uuid(2), undefined],
  ['a session in a renamed file', '/tmp/notes.jsonl', {}, uuid(1), undefined],
  ['a subagent', `/p/-w/${uuid(1)}/subagents/agent-a1.jsonl`, { agent: 'a1' }, `${uuid(1)}/a1`, uuid(1)],
  [
    'a subagent of a resumed session',
    `/p/-w/${uuid(2)}/subagents/agent-a1.jsonl`,
    { agent: 'a1', session: uuid(1) },
    `${uuid(2)}/a1`,
    uuid(2),
  ],
  [
    'a subagent of a workflow',
    `/p/-w/${uuid(1)}/subagents/workflows/wf_1/agent-a1.jsonl`,
    { agent: 'a1' },
    `${uuid(1)}/a1`,
    uuid(1),
  ],
  ['a subagent beside the sessions', '/p/-w/agent-a1.jsonl', { agent: 'a1' }, `${uuid(1)}/a1`, uuid(1)],
  [
    'a subagent on Windows',
    `C:\\p\\-w\\${uuid(1)}\\subagents\\agent-a1.jsonl`,
    { agent: 'a1' },
    `${uuid(1)}/a1`,
    uuid(1),
  ],
  ['a subagent inside its session', `/p/-w/${uuid(1)}.jsonl`, { sidechain: true }, `${uuid(1)}/a-toolu_1`, uuid(1)],
];
for (const [what, path, told, session, parent] of places) {
  test(`whose session it is: ${what}`, () => {
    const [first] = decode([call('toolu_1', 'Bash', { command: 'npm test' }, told)], path);
    assert.equal(first?.session, session);
    assert.equal(first?.kind === 'session' ? first.parent : undefined, parent);
  });
}

test('calls that a resumed or forked session copied count once, whichever log is read first', () => {
  const copied = [
    call('toolu_01RsAaaaaaaaaaaaaaaaaa1', 'Bash', { command: 'npm test' }),
    result('toolu_01RsAaaaaaaaaaaaaaaaaa1', 'Exit code 1\nred', { is_error: true }),
  ];
  const own = [
    call('toolu_01RsAaaaaaaaaaaaaaaaaa2', 'Bash', { command: 'npm test' }, { session: uuid(2) }),
    result('toolu_01RsAaaaaaaaaaaaaaaaaa2', 'Exit code 1\nred', { is_error: true }, { session: uuid(2) }),
  ];
  const logs = [
    { path: `/p/-w/${uuid(1)}.jsonl`, lines: copied },
    { path: `/p/-w/${uuid(2)}.jsonl`, lines: [...copied, ...own] },
  ];
  for (const order of [logs, logs.toReversed()]) {
    const seen = createSeenCalls();
    const attempts = order.map(({ path, lines }) => {
      const judge = createJudge({ path, format: 'claude-code', agent: '', machine: machine(), seen, thresholds: {} });
      for (const event of decode(lines, path)) judge.take(event);
      return judge.sessions.reduce((sum, session) => sum + session.attempts, 0);
    });
    assert.equal(
      attempts.reduce((sum, one) => sum + one, 0),
      2,
    );
  }
});

const start = [
  call('toolu_1', 'Bash', { command: 'npm test', run_in_background: true }),
  result('toolu_1', 'Command running in background with ID: b03a6e3. Output is being written to: /tmp/b03a6e3.output', {
    toolUseResult: { stdout: '', backgroundTaskId: 'b03a6e3' },
  }),
];
const task = (status: string, rest: string): string =>
  `<retrieval_status>success</retrieval_status>\n\n<task_id>b03a6e3</task_id>\n\n<task_type>local_bash</task_type>\n\n<status>${status}</status>\n\n${rest}`;
const run = { kind: 'run', command: 'npm test' };
const wait = { kind: 'wait' };

const polls: readonly (readonly [string, string, object, string, object])[] = [
  [
    'it runs',
    'TaskOutput',
    { action: wait, outcome: 'running', output: '4 tests' },
    task('running', '<output>\n4 tests\n</output>'),
    {},
  ],
  [
    'it failed',
    'TaskOutput',
    { action: run, outcome: 'failed', exitCode: 1, output: 'red' },
    task('failed', '<exit_code>1</exit_code>\n\n<output>\nred\n</output>'),
    {},
  ],
  [
    'it is said to be completed and has an exit code',
    'TaskOutput',
    { action: run, outcome: 'failed', exitCode: 2, output: 'red' },
    task('completed', '<exit_code>2</exit_code>\n\n<output>\nred\n</output>'),
    {},
  ],
  [
    'it failed without a code',
    'TaskOutput',
    { action: run, outcome: 'failed', output: 'red' },
    task('failed', '<output>\nred\n</output>'),
    {},
  ],
  [
    'it worked',
    'BashOutput',
    { action: run, outcome: 'ok', exitCode: 0, output: 'green\nwarning' },
    '<status>completed</status>\n\n<exit_code>0</exit_code>\n\n<stdout>\ngreen\n</stdout>\n\n<stderr>\nwarning\n</stderr>\n\n<timestamp>2026-01-01T00:00:00Z</timestamp>',
    {},
  ],
  [
    'it was killed',
    'BashOutput',
    { action: run, outcome: 'cancelled', output: 'up' },
    '<status>killed</status>\n\n<stdout>\nup\n</stdout>',
    {},
  ],
  [
    'what it printed looks like a status',
    'BashOutput',
    { action: wait, outcome: 'running', output: '<status>failed</status>' },
    '<status>running</status>\n\n<stdout>\n<status>failed</status>\n</stdout>',
    {},
  ],
  [
    'there is no such command',
    'BashOutput',
    { action: wait, outcome: 'failed', fault: 'tool', output: 'No shell found with ID: b03a6e3' },
    '<tool_use_error>No shell found with ID: b03a6e3</tool_use_error>',
    { is_error: true },
  ],
  ['the answer has another form', 'BashOutput', { action: wait, outcome: 'ok', output: 'done' }, 'done', {}],
];
for (const [what, tool, expected, text, more] of polls) {
  test(`a poll of a command in the background: ${what}`, () => {
    const asked = tool === 'BashOutput' ? { bash_id: 'b03a6e3' } : { task_id: 'b03a6e3' };
    const events = decode([...start, call('toolu_2', tool, asked), result('toolu_2', text, more)]);
    const [made, ended] = events.slice(-2);
    assert.ok(made?.kind === 'call' && made.id === 'toolu_2' && made.tool === tool && ended?.kind === 'result');
    const { outcome, output, exitCode, fault } = ended;
    const told = {
      action: made.action,
      outcome,
      output,
      ...(exitCode !== undefined && { exitCode }),
      ...(fault && { fault }),
    };
    assert.deepEqual(told, expected);
  });
}

test('a command whose end was seen has ended once, however often it is asked after', () => {
  const asks = (id: string) => [
    call(id, 'TaskOutput', { task_id: 'b03a6e3' }),
    result(id, task('failed', '<exit_code>1</exit_code>\n\n<output>\nred\n</output>')),
  ];
  const events = decode([...start, ...asks('toolu_2'), ...asks('toolu_3'), ...asks('toolu_4')]);
  const outcomes = events.flatMap((event) => (event.kind === 'result' ? [event.outcome] : []));
  assert.deepEqual(outcomes, ['running', 'failed', 'ok', 'ok']);
});

test('a poll says what it says, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('status', 'output', 'exit_code', 'stdout'), (text, tag) => {
      const said = `<status>failed</status>\n<exit_code>1</exit_code>\n<${tag}>${text}`;
      const events = decode([...start, call('toolu_2', 'BashOutput', { bash_id: 'x' }), result('toolu_2', said)]);
      assert.equal(events.at(-1)?.kind, 'result');
    }),
    { numRuns: 50 },
  );
});
