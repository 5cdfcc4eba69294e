import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { aider } from '../../../src/formats/aider.ts';
import { claudeCode } from '../../../src/formats/claude-code.ts';
import { crush } from '../../../src/formats/crush.ts';
import { customFormat, readMappings } from '../../../src/formats/custom.ts';
import { findaway } from '../../../src/formats/findaway.ts';
import type { LineFormat } from '../../../src/formats/format.ts';
import { goose } from '../../../src/formats/goose.ts';
import { costEvent } from '../../../src/formats/make-event.ts';
import { limits } from '../../../src/model/limits.ts';
import { decodeText } from './decode-text.ts';
import { machine } from './machines.ts';

const where = { session: 's', at: { offset: 0 } };

/** What each cost event says was paid. */
function paid(format: LineFormat, path: string, ...lines: readonly string[]): readonly (number | undefined)[] {
  const { events } = decodeText(format, path, `${lines.join('\n')}\n`);
  return events.flatMap((event) => (event.kind === 'cost' ? [event.usd] : []));
}

test('Aider’s own figure for a message counts, what the session cost so far does not', () => {
  const chat = (said: string) =>
    paid(
      aider,
      '/code/shop/.aider.chat.history.md',
      '# aider chat started at 2026-01-31 10:00:00',
      '',
      '#### go',
      '',
      'Yes.',
      '',
      `> ${said}  `,
    );
  assert.deepEqual(chat('Tokens: 1.2k sent, 80 received. Cost: $0.01 message, $0.02 session.'), [0.01]);
  assert.deepEqual(
    chat('Tokens: 1.2k sent, 3k cache write, 80 received. Cost: $1,234.50 message, $1,300.00 session.'),
    [1234.5],
  );
  assert.deepEqual(chat('Tokens: 1.2k sent, 80 received.'), [undefined]);
});

test('an answer that Claude Code wrote in several lines is paid once', () => {
  const line = (uuid: string, costUSD?: number) =>
    JSON.stringify({
      type: 'assistant',
      uuid,
      sessionId: 's',
      timestamp: '2026-01-31T10:00:00Z',
      ...(costUSD !== undefined && { costUSD }),
      message: { id: 'm1', content: [{ type: 'text', text: uuid }], usage: { input_tokens: 5, output_tokens: 5 } },
    });
  const path = '/home/dev/.claude/projects/-code-shop/s.jsonl';
  assert.deepEqual(paid(claudeCode, path, line('u1', 0.03), line('u2', 0.03)), [0.03]);
  assert.deepEqual(paid(claudeCode, path, line('u1')), [undefined]);
});

test('the open format says what was paid since it said so last, with a result or with what the agent says', () => {
  const lines = [
    { type: 'agent', text: 'Yes.', usd: 0.02 },
    { type: 'call', id: 'c1', tool: 'bash' },
    { type: 'result', id: 'c1', status: 'ok', tokens: 5, usd: 0.5 },
    { type: 'result', status: 'ok', tokens: 5 },
    { type: 'agent', text: 'Done.', usd: 0 },
  ];
  assert.deepEqual(
    paid(findaway, '/code/shop/a.findaway.jsonl', ...lines.map((line) => JSON.stringify(line))),
    [0.02, 0.5],
  );
});

test('a mapping may say where in a line of one’s own the money stands', () => {
  const map = { call: { tool: 'tool' }, result: { status: 'state', usd: ['cost.in', 'cost.out'] } };
  const { mappings, wrong } = readMappings([{ name: 'mine', files: '*.jsonl', map }]);
  const [mapping] = mappings;
  assert.ok(mapping && wrong.length === 0);
  const mapped = customFormat(mapping, () => true);
  assert.deepEqual(paid(mapped, '/logs/a.jsonl', '{"tool":"sh","state":"ok","cost":{"in":0.25,"out":"0.5"}}'), [0.75]);
});

const totals = [
  [crush, 'crush/crush.sql', 'cost', '3d0c9e5b-1f2a-4b3c-8d4e-5f6a7b8c9d0e'],
  [goose[0], 'goose/sessions.sql', 'accumulated_cost', '20260214_1'],
] as const;
for (const [format, fixture, column, session] of totals) {
  test(`of the total of a session that ${format?.id} keeps, what it grew by counts, once`, () => {
    assert.ok(format?.growth === 'rows');
    const decoder = format.decoder({ path: '/logs/a.db', machine: machine(), fromTail: false });
    const database = new DatabaseSync(':memory:');
    database.exec(readFileSync(new URL(`../../fixtures/${fixture}`, import.meta.url), 'utf8'));
    const read = (at: number, total: number) => {
      database.prepare(`UPDATE sessions SET ${column} = ?, updated_at = ?`).run(total, at);
      const rows = database.prepare('SELECT * FROM sessions ORDER BY rowid').all();
      return rows
        .flatMap((row, index) =>
          decoder.decode({
            table: 'sessions',
            values: new Map(Object.entries(row)),
            at: { offset: 0, index: index + 1 },
          }),
        )
        .flatMap((event) =>
          event.kind === 'cost' && event.session === session ? [[event.usd, event.tokens, event.time]] : [],
        );
    };
    const costs = [0.25, 0.5, 0.5, 0.75, 0.125, 0.25].map((total, n) => read(1_771_100_000 + n, total));
    const at = (n: number) => 1_771_100_000_000 + n * 1_000;
    assert.deepEqual(costs, [[], [[0.25, 0, at(1)]], [], [[0.25, 0, at(3)]], [], [[0.125, 0, at(5)]]]);
  });
}

test('what is no amount of money is none', () => {
  for (const usd of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, limits.usd * 2])
    assert.deepEqual(costEvent(where, 5, usd), [{ kind: 'cost', ...where, tokens: 5 }]);
  assert.deepEqual(costEvent(where, 0, limits.usd), [{ kind: 'cost', ...where, tokens: 0, usd: limits.usd }]);
  assert.deepEqual(costEvent(where, 0, 0), []);
});
