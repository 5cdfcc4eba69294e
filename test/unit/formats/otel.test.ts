import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Claim } from '../../../src/formats/format.ts';
import { anyValue, attributesOf, nanoTime } from '../../../src/formats/otel/attributes.ts';
import { otel } from '../../../src/formats/otel.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';
import { bearsStrangeLines } from './strange-lines.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const spans = fixture('otel/spans.jsonl');
const line = (value: unknown) => `${JSON.stringify(value)}\n`;

const claims: readonly (readonly [string, string, string, Claim])[] = [
  ['spans of the Collector', '/code/otel.jsonl', spans, 'content'],
  ['the start of them', '/tmp/notes.txt', spans.slice(0, 1_000), 'content'],
  ["agents' own events", '/tmp/notes.txt', fixture('otel/events.jsonl'), 'content'],
  ['the file of Copilot CLI', '/home/dev/.copilot/otel/a.jsonl', fixture('otel/copilot.jsonl'), 'content'],
  ['telemetry of another program', '/code/otel.jsonl', line({ resourceSpans: [{ scopeSpans: [] }] }), 'none'],
  ['a session of Copilot CLI', '/tmp/a.jsonl', fixture('copilot-cli/session.jsonl'), 'none'],
  ['an empty file', '/code/otel.jsonl', '', 'none'],
];
for (const [what, path, text, expected] of claims) {
  test(`whether telemetry is claimed: ${what}`, () => assert.equal(otel.claim({ path, text }), expected));
}

bearsStrangeLines('telemetry', otel, '/logs/otel.jsonl', spans.split('\n').slice(0, 2).join('\n'));

test('a resource may name the folder of its agent', () => {
  assert.deepEqual(otel.folders({ path: 'a', text: spans }), ['/code/shop']);
  assert.deepEqual(otel.folders({ path: 'a', text: '{"attributes":{"cwd":"/code/a"}}' }), ['/code/a']);
});

test('Copilot CLI keeps its telemetry in its home', () => {
  assert.equal(otel.stores(machine(), '/w')[0]?.root, '/home/dev/.copilot/otel');
  assert.equal(otel.stores(machine({ env: { COPILOT_HOME: '/opt/copilot' } }), '/w')[0]?.root, '/opt/copilot/otel');
});

const values: readonly (readonly [unknown, unknown])[] = [
  [{ stringValue: 'a' }, 'a'],
  [{ intValue: '12' }, 12],
  [{ intValue: 12 }, 12],
  [{ boolValue: true }, true],
  [{ doubleValue: 0.5 }, 0.5],
  [{ arrayValue: { values: [{ stringValue: 'a' }, { intValue: '1' }] } }, ['a', 1]],
  [{ kvlistValue: { values: [{ key: 'a', value: { boolValue: false } }] } }, { a: false }],
  [{ arrayValue: {} }, []],
  [{}, undefined],
  ['bare', 'bare'],
];
for (const [value, expected] of values) {
  test(`the value of ${JSON.stringify(value)}`, () => assert.deepEqual(anyValue(value), expected));
}

test('attributes are pairs or an object, and what is neither is none', () => {
  assert.deepEqual([...attributesOf([{ key: 'a', value: { stringValue: 'b' } }, { value: 1 }, null])], [['a', 'b']]);
  assert.deepEqual([...attributesOf({ a: 'b' })], [['a', 'b']]);
  assert.deepEqual([...attributesOf('a')], []);
});

test('a time is in nanoseconds, or in seconds with them', () => {
  assert.equal(nanoTime('1769825450500000000'), 1_769_825_450_500);
  assert.equal(nanoTime([1_769_825_450, 500_000_000]), 1_769_825_450_500);
  assert.equal(nanoTime(1_769_825_450_500), 1_769_825_450_500);
});

const attribute = (key: string, value: string | boolean | number) => {
  if (typeof value === 'string') return { key, value: { stringValue: value } };
  return { key, value: typeof value === 'boolean' ? { boolValue: value } : { intValue: String(value) } };
};
const attributes = (of: Readonly<Record<string, string | boolean | number>>) =>
  Object.entries(of).map(([key, value]) => attribute(key, value));

function ended(of: Readonly<Record<string, string | boolean | number>>, status: object = {}): string {
  const tool = { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'bash', ...of };
  const span = { name: 'execute_tool bash', traceId: 't', spanId: 's', attributes: attributes(tool), status };
  const text = line({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
  return resultIn(text);
}

function logged(name: string, of: Readonly<Record<string, string | boolean | number>>): string {
  const record = { body: { stringValue: name }, attributes: attributes({ 'session.id': 's', ...of }) };
  return resultIn(line({ resourceLogs: [{ scopeLogs: [{ logRecords: [record] }] }] }));
}

function resultIn(text: string): string {
  const { events } = decodeText(otel, '/logs/a.jsonl', text);
  const result = events.find(({ kind }) => kind === 'result');
  if (result?.kind !== 'result') return 'none';
  return [result.outcome, result.exitCode, result.fault].filter((one) => one !== undefined).join(' ');
}

const result = 'gen_ai.tool.call.result';
const outcomes: readonly (readonly [string, string, string])[] = [
  ['a span without a status', ended({ [result]: 'yes' }), 'ok'],
  ['a span whose status is an error', ended({ [result]: 'no' }, { code: 2 }), 'failed'],
  ['a span whose status is an error by name', ended({}, { code: 'STATUS_CODE_ERROR', message: 'no' }), 'failed'],
  ['a span with the type of an error', ended({ 'error.type': 'ENOENT' }), 'failed'],
  ['a span that was cancelled', ended({ 'error.type': 'cancelled' }, { code: 2 }), 'cancelled'],
  ['a span that a person refused', ended({ 'error.type': 'user_rejected' }, { code: 2 }), 'refused'],
  ['a span that took too long', ended({ 'error.type': 'timeout' }, { code: 2 }), 'failed timeout'],
  ['a code in the result', ended({ [result]: 'no\n[exit code: 3]' }), 'failed 3'],
  ['a code beside it', ended({ [result]: 'no', 'process.exit.code': 4 }), 'failed 4'],
  ['a span of an edit', ended({ 'gen_ai.tool.name': 'edit_file' }, { code: 2, message: 'no' }), 'failed tool'],
  ['Claude Code, as text', logged('claude_code.tool_result', { tool_name: 'Read', success: 'true' }), 'ok'],
  [
    'Claude Code, no',
    logged('claude_code.tool_result', { tool_name: 'Read', success: 'false', error: 'x' }),
    'failed tool',
  ],
  ['Claude Code, allowed', logged('claude_code.tool_decision', { tool_name: 'Bash', decision: 'accept' }), 'none'],
  [
    'Claude Code, refused',
    logged('claude_code.tool_decision', { tool_name: 'Bash', decision: 'reject', source: 'user_reject' }),
    'refused',
  ],
  ['Claude Code, a hook', logged('claude_code.tool_decision', { decision: 'reject', source: 'hook' }), 'failed policy'],
  [
    'Codex CLI',
    logged('', {
      'event.name': 'codex.tool_result',
      tool_name: 'shell',
      success: 'false',
      output: 'Exit code: 2\nWall time: 1 seconds\nOutput:\n',
    }),
    'failed 2',
  ],
  [
    'Gemini CLI',
    logged('Tool call', { 'event.name': 'gemini_cli.tool_call', function_name: 'replace', success: false, error: 'x' }),
    'failed tool',
  ],
  [
    'Qwen Code, a call that is none',
    logged('', { 'event.name': 'qwen-code.tool_call', success: false, error_type: 'invalid_tool_params' }),
    'failed malformed',
  ],
  ['another program', logged('', { 'event.name': 'shop.tool_result', success: 'false' }), 'none'],
];
for (const [what, told, expected] of outcomes) {
  test(`how a call in telemetry ended: ${what}`, () => assert.equal(told, expected));
}
