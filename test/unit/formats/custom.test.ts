import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { customFormat, readMappings } from '../../../src/formats/custom.ts';
import type { LineFormat } from '../../../src/formats/format.ts';
import type { Event } from '../../../src/model/event.ts';
import { limits } from '../../../src/model/limits.ts';
import { cpuTime } from '../cpu-time.ts';
import { type Decoded, decodeText } from './decode-text.ts';

const act = { event: 'tool' };

/** The format of a mapping that must be right. */
function formatOf(map: unknown, more: object = {}): LineFormat {
  const { mappings, wrong } = readMappings([{ name: 'mine', files: 'logs/*.jsonl', map, ...more }]);
  assert.deepEqual(wrong, []);
  const [mapping] = mappings;
  assert.ok(mapping);
  return customFormat(mapping, (path) => path.endsWith('.jsonl'));
}

function decode(format: LineFormat, lines: readonly unknown[]): Decoded {
  return decodeText(format, '/code/shop/logs/a.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** The one event of a kind. */
function only<Kind extends Event['kind']>({ events }: Decoded, kind: Kind): Extract<Event, { kind: Kind }> {
  const [found, ...more] = events.filter((event): event is Extract<Event, { kind: Kind }> => event.kind === kind);
  assert.ok(found && more.length === 0, `one ${kind} in ${JSON.stringify(events)}`);
  return found;
}

const calls: readonly (readonly [what: string, rule: object, line: object, call: object])[] = [
  [
    'a command at a path',
    { command: 'args.cmd' },
    { args: { cmd: 'npm test' } },
    { tool: 'tool', action: { kind: 'run', command: 'npm test' }, input: '{"command":"npm test"}' },
  ],
  [
    'an item of a list',
    { command: 'args.1', tool: 'args.0' },
    { args: ['bash', 'make'] },
    { tool: 'bash', action: { kind: 'run', command: 'make' } },
  ],
  [
    'a command as a list of arguments',
    { command: 'argv' },
    { argv: ['bash', '-lc', 'make all'] },
    { action: { kind: 'run', command: 'make all' } },
  ],
  [
    'a key with dots in it',
    { tool: 'attributes.gen.tool.name' },
    { attributes: { 'gen.tool.name': 'Read' } },
    { tool: 'Read' },
  ],
  [
    'JSON in a text',
    { tool: 'function.name', input: 'function.arguments' },
    { function: { name: 'bash', arguments: '{"command":"ls"}' } },
    { action: { kind: 'run', command: 'ls' }, input: '{"command":"ls"}' },
  ],
  [
    'a path through JSON in a text',
    { command: 'function.arguments.cmd' },
    { function: { arguments: '{"cmd":"ls"}' } },
    { action: { kind: 'run', command: 'ls' } },
  ],
  ['an id that is a number', { tool: 'name', id: 'n' }, { name: 'bash', n: 7 }, { id: '7' }],
  ['a round', { tool: 'name', round: 'step' }, { name: 'bash', step: 3 }, { round: '3' }],
  ['a name that is always the same', { tool: { is: 'bash' }, command: 'c' }, { c: 'ls' }, { tool: 'bash' }],
  ['the first name that is there', { tool: ['a', 'b', { is: 'c' }] }, { b: 'bash' }, { tool: 'bash' }],
  [
    'a name by its meaning',
    { tool: { at: 'op', values: { sh: 'bash' }, else: 'other' } },
    { op: 'sh' },
    { tool: 'bash' },
  ],
  [
    'a name without a meaning',
    { tool: { at: 'op', values: { sh: 'bash' }, else: 'other' } },
    { op: 'x' },
    { tool: 'other' },
  ],
  [
    'an edit',
    { tool: { is: 'edit' }, path: 'file', old: 'was', new: 'is' },
    { file: 'src/a.ts', was: 'one', is: 'two' },
    { action: { kind: 'edit', paths: ['src/a.ts'], before: 'one', after: 'two' } },
  ],
  [
    'an input and a command beside it',
    { input: 'args', command: 'cmd' },
    { args: { cwd: '/code' }, cmd: 'ls' },
    { input: '{"command":"ls","cwd":"/code"}' },
  ],
];
for (const [what, rule, line, call] of calls) {
  test(`a call is told by ${what}`, () => {
    const format = formatOf({ call: rule, result: { when: { never: true } } });
    const { kind, at, session, ...told } = only(decode(format, [line]), 'call');
    assert.deepEqual({ ...told, ...call }, told);
  });
}

const word = { at: 'state', values: { good: 'ok', error: 'failed', denied: 'refused' } };
const byError = [{ at: 'error', else: 'failed' }, { is: 'ok' }];
const results: readonly (readonly [what: string, rule: object, line: object, result: object])[] = [
  ['a word', { status: word }, { state: 'error' }, { outcome: 'failed' }],
  ['a refusal', { status: word }, { state: 'denied' }, { outcome: 'refused' }],
  ['a word of the open format', { status: 'state' }, { state: 'OK' }, { outcome: 'ok' }],
  ['a word without a meaning', { status: word, output: 'o' }, { state: 'odd' }, { outcome: 'unknown' }],
  [
    'a word without a meaning and a code',
    { status: word, exitCode: 'x' },
    { state: 'odd', x: 0 },
    { outcome: 'ok', exitCode: 0 },
  ],
  ['a flag', { status: { at: 'ok', values: { true: 'ok', false: 'failed' } } }, { ok: false }, { outcome: 'failed' }],
  ['a code', { exitCode: 'x' }, { x: 2 }, { outcome: 'failed', exitCode: 2 }],
  ['a code in a text', { exitCode: 'x' }, { x: '0' }, { outcome: 'ok', exitCode: 0 }],
  ['no code', { exitCode: 'x', output: 'o' }, { x: null, o: 'a' }, { outcome: 'unknown', output: 'a' }],
  ['an error that is there', { when: act, status: byError }, { ...act, error: { code: 1 } }, { outcome: 'failed' }],
  ['an error that is not there', { when: act, status: byError }, { ...act, error: null }, { outcome: 'ok' }],
  ['two outputs', { output: ['out', 'err'] }, { out: 'one', err: 'two' }, { output: 'one\ntwo' }],
  ['an output in blocks', { output: 'o' }, { o: [{ type: 'text', text: 'one' }, 'two'] }, { output: 'one\ntwo' }],
  ['an output that is an object', { output: 'o' }, { o: { b: 1, a: [2] } }, { output: '{"a":[2],"b":1}' }],
  ['tokens as a sum', { output: 'o', tokens: ['u.in', 'u.out'] }, { o: 'a', u: { in: 10, out: 5 } }, { tokens: 15 }],
  ['a time in seconds', { output: 'o', time: 't' }, { o: 'a', t: 1769825453.5 }, { time: 1769825453500 }],
  ['a time in nanoseconds', { output: 'o', time: 't' }, { o: 'a', t: '1769825453500000000' }, { time: 1769825453500 }],
  [
    'a time with a comma',
    { output: 'o', time: 't' },
    { o: 'a', t: '2026-01-31 02:10:53,500' },
    { time: 1769825453500 },
  ],
  ['a time that is none', { output: 'o', time: 't' }, { o: 'a', t: [] }, { output: 'a' }],
];
for (const [what, rule, line, result] of results) {
  test(`a result is told by ${what}`, () => {
    const format = formatOf({ call: { tool: 'tool' }, result: rule });
    const { kind, at, session, ...told } = only(decode(format, [line]), 'result');
    assert.deepEqual({ ...told, ...result }, told);
  });
}

const conditions: readonly (readonly [when: object, line: object, fits: boolean])[] = [
  [{ event: 'tool' }, { event: 'tool' }, true],
  [{ event: 'tool' }, { event: 'Tool' }, false],
  [{ event: ['tool', 'shell'] }, { event: 'shell' }, true],
  [{ 'a.b': 1, c: true }, { a: { b: 1 }, c: true }, true],
  [{ 'a.b': 1, c: true }, { a: { b: 1 }, c: 'true' }, false],
  [{ end: null }, {}, true],
  [{ end: null }, { end: 0 }, false],
  [{ end: { exists: true } }, { end: 0 }, true],
  [{ end: { exists: true } }, { end: null }, false],
  [{ end: { exists: false } }, {}, true],
  [{ toString: { exists: true } }, {}, false],
  [{ 'list.length': 1 }, { list: ['a'] }, false],
];
for (const [when, line, fits] of conditions) {
  test(`when ${JSON.stringify(when)}: a line ${JSON.stringify(line)} is ${fits ? '' : 'not '}meant`, () => {
    const { events, notUnderstood } = decode(formatOf({ call: { when, tool: 'tool' }, result: { output: 'out' } }), [
      line,
    ]);
    assert.equal(events.length, fits ? 1 : 0);
    assert.equal(notUnderstood, fits ? 0 : 1);
  });
}

test('one line may be a call and its result at once', () => {
  const format = formatOf({ call: { command: 'cmd' }, result: { exitCode: 'exit', output: 'out' } });
  const { events } = decode(format, [
    { cmd: 'npm test', exit: 1, out: '1 failing' },
    { cmd: 'ls', exit: 0, out: '' },
  ]);
  assert.deepEqual(
    events.map((event) => [event.kind, event.at.offset]),
    [
      ['call', 1],
      ['result', 1],
      ['call', 2],
      ['result', 2],
    ],
  );
});

test('a list in a line is told item by item: its calls share a round, and each result follows its call', () => {
  const format = formatOf({
    call: { each: 'steps', tool: 'name', command: 'cmd', time: '$.ts' },
    result: { each: 'steps', exitCode: 'exit' },
  });
  const { events } = decode(format, [
    {
      ts: 1769825453,
      steps: [
        { name: 'bash', cmd: 'a', exit: 1 },
        { name: 'bash', cmd: 'b', exit: 0 },
      ],
    },
  ]);
  assert.deepEqual(
    events.map((event) =>
      event.kind === 'call' ? event.input : event.kind === 'result' ? event.exitCode : event.kind,
    ),
    ['{"command":"a"}', 1, '{"command":"b"}', 0],
  );
  const rounds = events.flatMap((event) => (event.kind === 'call' ? [event.round] : []));
  assert.equal(new Set(rounds).size, 1);
  assert.notEqual(rounds[0], undefined);
  assert.deepEqual(new Set(events.map(({ time }) => time)), new Set([1769825453000, undefined]));
});

test('of several rules for one kind the first that fits is used', () => {
  const format = formatOf({
    call: [
      { when: { event: 'shell' }, tool: { is: 'bash' }, command: 'line' },
      { when: { event: 'write' }, tool: { is: 'write' }, path: 'file', new: 'text' },
    ],
    result: { exitCode: 'exit' },
  });
  const { events } = decode(format, [
    { event: 'write', file: 'a.ts', text: 'x' },
    { event: 'shell', line: 'ls' },
  ]);
  assert.deepEqual(
    events.map((event) => (event.kind === 'call' ? event.action.kind : event.kind)),
    ['edit', 'run'],
  );
});

test('people, the agent, trouble, compactions and the end of a turn are told as in the open format', () => {
  const format = formatOf({
    human: { when: { role: 'user' }, text: 'content' },
    agent: { when: { role: 'assistant' }, text: 'content', round: 'n' },
    call: { command: 'cmd' },
    result: { exitCode: 'exit' },
    trouble: { when: { level: 'error' }, kind: { at: 'code', values: { 429: 'rate-limit' } }, text: 'message' },
    compaction: { when: { event: 'compact' } },
    done: { when: { event: 'end' } },
  });
  const { events, notUnderstood } = decode(format, [
    { role: 'user', content: 'fix it' },
    { role: 'user', content: [{ type: 'tool_result', id: 'a' }] },
    { role: 'assistant', content: [{ type: 'text', text: 'I will' }], n: 1 },
    { level: 'error', code: 429, message: 'slow down' },
    { level: 'error', code: 'odd', message: 'odd' },
    { event: 'compact' },
    { event: 'end' },
    { event: 'heartbeat' },
  ]);
  assert.deepEqual(
    events.map(({ session, at, ...event }) => event),
    [
      { kind: 'human', text: 'fix it' },
      { kind: 'agent', text: 'I will', round: '1' },
      { kind: 'trouble', trouble: 'rate-limit', text: 'slow down' },
      { kind: 'trouble', trouble: 'other', text: 'odd' },
      { kind: 'compaction' },
      { kind: 'done' },
    ],
  );
  assert.equal(notUnderstood, 1);
});

test('sessions that show themselves in every line are told once, and their lines are theirs', () => {
  const format = formatOf({
    session: { id: 'run', cwd: 'dir', model: 'model' },
    call: { command: 'cmd' },
    result: { exitCode: 'exit' },
  });
  const line = (run: number) => ({ run, dir: '/code/shop', model: 'm1', cmd: 'ls', exit: 0 });
  const { events } = decode(format, [line(1), line(1), line(2), line(1)]);
  assert.deepEqual(
    events.map(({ kind, session }) => `${kind} ${session}`),
    ['session 1', 'call 1', 'result 1', 'call 1', 'result 1', 'session 2', 'call 2', 'result 2', 'call 1', 'result 1'],
  );
});

test('lines that are not meant are passed over; as long as none is meant, they count', () => {
  const format = formatOf({ call: { command: 'cmd' }, result: { exitCode: 'exit' } }, { when: { app: 'agent' } });
  const others = [{ app: 'web' }, { app: 'db' }];
  assert.equal(decode(format, others).notUnderstood, 2);
  assert.equal(decode(format, [...others, { app: 'agent', cmd: 'ls' }]).notUnderstood, 0);
  assert.equal(decode(format, [...others, { app: 'agent', cmd: 'ls' }, { app: 'agent' }]).notUnderstood, 1);
});

test('a file is claimed by its place alone', () => {
  const format = formatOf({ call: { command: 'cmd' }, result: { exitCode: 'exit' } });
  assert.equal(format.claim({ path: '/code/shop/logs/a.jsonl', text: '{"type":"call","tool":"bash"}\n' }), 'named');
  assert.equal(format.claim({ path: '/code/shop/logs/a.log', text: '{"cmd":"ls","exit":0}\n' }), 'none');
});

const everything = {
  session: { id: 'run', agent: 'who', cwd: 'dir', title: 'title', parent: 'of', model: 'model', time: 't' },
  human: { each: 'list', when: { role: 'user' }, text: ['text', '$.text'] },
  agent: { text: 'said', round: 'n' },
  call: {
    id: 'id',
    tool: 'tool',
    input: 'in',
    command: 'cmd',
    path: 'file',
    old: 'was',
    new: 'is',
    round: 'n',
    time: 't',
  },
  result: { id: 'id', status: word, exitCode: 'x', output: ['out', 'err'], tokens: ['in', 'out'], time: 't' },
  trouble: { when: { level: 'error' }, kind: 'kind', text: 'out' },
  compaction: { when: { event: 'compact' } },
  done: { when: { 'a.b.c': { exists: true } } },
};
const key = fc.constantFrom(
  ...'run who dir title of model t list role text said n id tool in cmd file was is state x out err level kind event a b c __proto__ constructor length'.split(
    ' ',
  ),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, '', 'user', 'error', 'compact', '{"a":1}', '[[', '{', 1e308, -1, 0.5, 'x'.repeat(50)),
    fc.string(),
    fc.double(),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(key, tie('any'), { maxKeys: 12 }),
  ),
})).any;

test('whatever stands in a line, it is told or counted, and never breaks anything', () => {
  const format = formatOf(everything);
  fc.assert(
    fc.property(fc.dictionary(key, value, { maxKeys: 20 }), (line) => {
      const { events, notUnderstood } = decode(format, [line, { cmd: 'ls', x: 1, run: 'r' }]);
      assert.ok(notUnderstood <= 2);
      assert.ok(events.some((event) => event.kind === 'call' && event.session === 'r'));
    }),
  );
});

test('what is no JSON object is counted', () => {
  const format = formatOf(everything);
  for (const line of ['Traceback (most recent call last):', '{"cmd":', '7', '"cmd"', 'null', '[]']) {
    const { events, notUnderstood } = decodeText(format, '/code/a.jsonl', `${line}\n\n`);
    assert.deepEqual([events, notUnderstood], [[], 1], line);
  }
});

test('a huge line is read within bounds: long texts, many items, deep nesting, JSON in a text', () => {
  const format = formatOf({
    ...everything,
    call: { each: 'list', command: 'cmd', input: 'in' },
    result: { when: { x: { exists: true } }, output: 'out' },
  });
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const items = Array.from({ length: 5_000 }, () => '{"cmd":"ls"}').join(',');
  const text = `{"x":1,"list":[{"cmd":"${'y'.repeat(200_000)}","in":${deep}},${items}],"out":${deep}}\n`;
  const started = cpuTime();
  const { events } = decodeText(format, '/code/a.jsonl', text);
  assert.ok(cpuTime() - started < 5_000);
  assert.equal(events.filter(({ kind }) => kind === 'call').length, limits.mappedItems);
  assert.equal(events.filter(({ kind }) => kind === 'result').length, 1);
  for (const event of events) {
    if (event.kind === 'call') assert.ok(event.input.length <= limits.input);
    if (event.kind === 'result') assert.ok(event.output.length <= limits.output);
  }
});
