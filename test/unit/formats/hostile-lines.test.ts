import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { actionOf } from '../../../src/formats/action.ts';
import { claudeCode } from '../../../src/formats/claude-code.ts';
import { codex } from '../../../src/formats/codex.ts';
import { findaway } from '../../../src/formats/findaway.ts';
import type { LineFormat } from '../../../src/formats/format.ts';
import { limits } from '../../../src/model/limits.ts';
import { cpuTime } from '../cpu-time.ts';
import { decodeText } from './decode-text.ts';

function linesOf(format: LineFormat): string[] {
  const folder = new URL(`../../fixtures/${format.id}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return names.flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n'));
}

/** Values that stand where a log never has them. */
const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('', '__proto__', 'constructor', -1, 1e308, [], {}, [[]], { type: 'text' }, [{ type: 'tool_result' }]),
);

/** Puts `value` in the place of the `index`-th value of a record, counted through the whole of it. */
function replaced(record: unknown, index: number, value: unknown): unknown {
  let count = 0;
  return JSON.parse(JSON.stringify(record), (_key, old: unknown) => (count++ === index ? value : old));
}

for (const format of [claudeCode, codex, findaway]) {
  const lines = linesOf(format);
  const whole = lines.filter((line) => line.endsWith('}'));

  test(`${format.name}: a line that breaks off is counted, never thrown at`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (line, part) => {
        const cut = line.slice(0, Math.max(1, Math.floor(line.length * part)));
        const { events, notUnderstood } = decodeText(format, '/logs/a.jsonl', `${cut}\n`);
        assert.equal(notUnderstood, 1);
        assert.deepEqual(events, []);
      }),
    );
  });

  test(`${format.name}: a line with something strange in it is read or counted, and the lines after it are read`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.nat(60), strange, (line, index, value) => {
        const changed = JSON.stringify(replaced(JSON.parse(line), index, value)) ?? 'null';
        const alone = decodeText(format, '/logs/a.jsonl', `${changed}\n`);
        assert.ok(alone.notUnderstood <= 20);
        const before = decodeText(format, '/logs/a.jsonl', `${changed}\n${whole.join('\n')}\n`);
        assert.ok(before.events.length > whole.length / 2);
      }),
      { numRuns: 60 },
    );
  });

  test(`${format.name}: anything at all in place of a log is counted`, () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const line = text.replaceAll('\n', ' ');
        const { events, notUnderstood } = decodeText(format, '/logs/a.jsonl', `${line}\n`);
        assert.deepEqual(events, []);
        assert.equal(notUnderstood, line.trim() === '' ? 0 : 1);
      }),
    );
  });
}

const megabyte = 'x'.repeat(1_000_000);
const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

const bigCalls: readonly (readonly [LineFormat, string, string])[] = [
  [
    claudeCode,
    `{"type":"assistant","message":{"content":[{"type":"tool_use","id":"a","name":"Write","input":{"file_path":"a","content":"${megabyte}"}}]}}`,
    `{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"a","content":"${megabyte}"}]}}`,
  ],
  [
    codex,
    `{"timestamp":"2026-01-01T00:00:00Z","type":"response_item","payload":{"type":"custom_tool_call","name":"apply_patch","call_id":"a","input":"*** Begin Patch\\n+${megabyte}"}}`,
    `{"timestamp":"2026-01-01T00:00:00Z","type":"response_item","payload":{"type":"custom_tool_call_output","call_id":"a","output":"${megabyte}"}}`,
  ],
  [
    findaway,
    `{"type":"call","tool":"bash","input":{"command":"${megabyte}"}}`,
    `{"type":"result","output":"${megabyte}"}`,
  ],
];

for (const [format, call, result] of bigCalls) {
  test(`${format.name}: what is kept of a huge call and result is bounded`, () => {
    const { events } = decodeText(format, '/logs/a.jsonl', `${call}\n${result}\n`);
    const kept = events.flatMap((event) => (event.kind === 'call' ? [event] : []));
    const results = events.flatMap((event) => (event.kind === 'result' ? [event] : []));
    assert.equal(kept.length, 1);
    assert.equal(results.length, 1);
    for (const event of kept) {
      assert.ok(event.input.length <= limits.input);
      assert.ok(JSON.stringify(event.action).length <= 3 * limits.input);
    }
    for (const event of results) assert.ok(event.output.length <= limits.output);
  });
}

test('a command of a word, a sea of blanks and a word is read as quickly as any other', () => {
  for (const start of ['sleep 1', 'Start-Sleep 1', 'apply_patch', 'cd a &&']) {
    const started = cpuTime();
    assert.equal(actionOf('Bash', { command: `${start}${' '.repeat(200_000)}x` }).kind, 'run');
    assert.ok(cpuTime() - started < 1_000, start);
  }
});

const deepLines: readonly (readonly [LineFormat, string])[] = [
  [
    claudeCode,
    `{"type":"assistant","message":{"content":[{"type":"tool_use","id":"a","name":"Bash","input":${deep}}]}}`,
  ],
  [claudeCode, `{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"a","content":${deep}}]}}`],
  [
    codex,
    `{"type":"response_item","payload":{"type":"custom_tool_call","name":"shell","call_id":"a","input":${deep}}}`,
  ],
  [codex, `{"type":"response_item","payload":{"type":"function_call_output","call_id":"a","output":${deep}}}`],
  [codex, `{"type":"event_msg","payload":{"type":"error","message":"no","codex_error_info":${deep}}}`],
  [findaway, `{"type":"call","tool":"bash","input":${deep}}`],
];
for (const [format, line] of deepLines) {
  test(`${format.name}: what is nested deeper than the stack is read: ${line.slice(0, 90)}`, () => {
    const { events } = decodeText(format, '/logs/a.jsonl', `${line}\n`);
    assert.match(events.at(-1)?.kind ?? '', /^(?:call|result|trouble)$/);
  });
}
