import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aider } from '../../../src/formats/aider.ts';
import { claudeCode } from '../../../src/formats/claude-code.ts';
import type { LineFormat } from '../../../src/formats/format.ts';
import { costEvent } from '../../../src/formats/make-event.ts';
import { limits } from '../../../src/model/limits.ts';
import { decodeText } from './decode-text.ts';

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

test('what is no amount of money is none', () => {
  for (const usd of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, limits.usd * 2])
    assert.deepEqual(costEvent(where, 5, usd), [{ kind: 'cost', ...where, tokens: 5 }]);
  assert.deepEqual(costEvent(where, 0, limits.usd), [{ kind: 'cost', ...where, tokens: 0, usd: limits.usd }]);
  assert.deepEqual(costEvent(where, 0, 0), []);
});
