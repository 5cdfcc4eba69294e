import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogView } from '../../../src/logs/log-view.ts';
import { createOutbox } from '../../../src/logs/outbox.ts';
import type { FromWorker } from '../../../src/logs/worker-protocol.ts';
import { limits } from '../../../src/model/limits.ts';

function view(path: string, attempts = 0): LogView {
  const log = {
    path,
    label: path,
    format: 'f',
    agent: 'a',
    sessions: 0,
    attempts,
    failed: 0,
    notUnderstood: 0,
    bytes: 0,
  };
  return { log, sessions: [], episodes: [] };
}

test('messages are bounded, wait for each other, and put changes of one log together', () => {
  const sent: FromWorker[] = [];
  const outbox = createOutbox((message) => sent.push(message));
  const many = Array.from({ length: limits.logsInMessage + 3 }, (_, n) => view(`${n}`));
  outbox.change({ views: many, gone: [] });
  outbox.change({ views: [view('0', 1)], gone: ['12'] });
  outbox.change({ views: [view('0', 2)], gone: [], skipped: [] });
  outbox.after({ kind: 'settled' });
  assert.equal(sent.length, 1);
  outbox.taken();
  outbox.taken();
  assert.deepEqual(
    sent.map((message) =>
      message.kind === 'change'
        ? [message.views.map(({ log }) => `${log.path}:${log.attempts}`), message.gone, message.whole]
        : message.kind,
    ),
    [
      [many.slice(0, 10).map(({ log }) => `${log.path}:0`), [], false],
      [['10:0', '11:0', '0:2'], ['12'], true],
      'settled',
    ],
  );
});
