import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFailure } from '../../../src/failures/index.ts';
import { isForTheRecord } from '../../../src/failures/level.ts';
import { attemptOf } from './attempt-of.ts';

describe('a line below the level of a warning', () => {
  for (const line of [
    '10:12:01.123 [info] stopping, no error',
    '[INFO] failed tests: 0',
    'INFO: could not find a cache, making one',
    '2026-01-31T10:12:01Z INFO shop: error handler set',
    '2026-01-31 10:12:01,123 - shop.db - INFO - error count reset',
    '2026-01-31T10:12:01.123Z DEBUG 1234 --- [main] failed over',
    'time=2026-01-31 level=info msg="failed jobs: none"',
    '{"level":"info","msg":"no error"}',
    'I0131 10:12:01.123456 12 main.go:3] failed lease, trying again',
    '[10:12:01 INF] error page made',
  ])
    it(line, () => assert.ok(isForTheRecord(line)));

  for (const line of [
    '10:12:01.123 [error] no info',
    'error: info.json not found',
    'Debug Assertion Failed!',
    'info.plist: cannot open',
    'E0131 10:12:01.123456 12 main.go:3] info is gone',
    'ERROR [INFO] is no level',
    'level=error msg="info"',
    'Infinity is not a number',
  ])
    it(`is none: ${line}`, () => assert.ok(!isForTheRecord(line)));

  it('is not what tells of a failure where anything else is said', () => {
    const output = '10:12:01.123 [info] Stopping, error handler off\ncart total is off by one\n';
    assert.deepEqual(readFailure(attemptOf('./check', output, 1))?.lines, ['cart total is off by one']);
    const alone = readFailure(attemptOf('./check', '10:12:01.123 [info] Stopping\n', 1));
    assert.deepEqual(alone?.lines, ['<time> [info] Stopping']);
  });
});
