import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../src/guidance/index.ts';
import type { WatchedLog } from '../../../src/model/watch.ts';
import { listWatched } from '../../../src/ui/watched-list.ts';

function log(overrides: Partial<WatchedLog>): WatchedLog {
  return {
    path: '/code/shop/a.jsonl',
    label: '/code/shop/a.jsonl',
    format: 'findaway',
    agent: 'My agent',
    sessions: 1,
    attempts: 5,
    failed: 2,
    notUnderstood: 0,
    bytes: 10,
    ...overrides,
  };
}

test('each log is listed with its agent, its format, its counts, its problem and its file, and opens it', () => {
  const logs = [
    log({}),
    log({ path: '/code/shop/.opencode/opencode.db', label: '~/opencode.db', format: 'opencode', agent: 'opencode' }),
    log({ format: 'custom:mine', agent: 'mine', notUnderstood: 7, problem: '7 of 9 lines are of no kind' }),
  ];
  const { watched } = listWatched({ logs, skipped: [] }, [], english);
  assert.deepEqual(
    watched.map(({ label, description, detail }) => [label, description, detail]),
    [
      ['My agent', 'findaway · 5 attempts, 2 failed', '/code/shop/a.jsonl'],
      ['opencode', 'opencode · 5 attempts, 2 failed', '~/opencode.db'],
      [
        'mine',
        'custom:mine · 5 attempts, 2 failed · not understood: 7 · 7 of 9 lines are of no kind',
        '/code/shop/a.jsonl',
      ],
    ],
  );
  assert.deepEqual(watched[1]?.opens, { path: '/code/shop/.opencode/opencode.db' });
});

test('what is wrong with a setting stands with the settings and opens them; files that are skipped open themselves', () => {
  const skipped = [
    { path: '', label: 'findAWay.customLogs: mine, map.call', why: 'a wrong setting', setting: 'findAWay.customLogs' },
    { path: '/code/shop/old.log', label: '/code/shop/old.log', why: 'too old' },
    { path: '/home/dev', label: '~', why: 'switched off', setting: 'findAWay.sessionStores' },
    { path: '', label: '4 more', why: 'not listed one by one' },
  ];
  const problems = [{ setting: 'findAWay.enabled', wanted: () => 'true or false' }];
  const list = listWatched({ logs: [], skipped }, problems, english);
  assert.deepEqual(
    list.wrongSettings.map(({ label, detail, opens }) => [label, detail, opens]),
    [
      [
        'findAWay.enabled',
        'The setting findAWay.enabled is ignored: it must be true or false.',
        { setting: 'findAWay.enabled' },
      ],
      ['findAWay.customLogs: mine, map.call', 'a wrong setting', { setting: 'findAWay.customLogs' }],
    ],
  );
  assert.deepEqual(
    list.skipped.map(({ label, opens }) => [label, opens]),
    [
      ['/code/shop/old.log', { path: '/code/shop/old.log' }],
      ['~', { setting: 'findAWay.sessionStores' }],
      ['4 more', undefined],
    ],
  );
});

test('of a log without a session of an open folder that is said', () => {
  const { watched } = listWatched({ logs: [log({ sessions: 0, attempts: 0, failed: 0 })], skipped: [] }, [], english);
  assert.equal(watched[0]?.description, 'findaway · no session of an open folder so far');
});

test('a path that looks like an icon is shown as it is', () => {
  const { watched } = listWatched({ logs: [log({ label: '/code/$(zap)/a' })], skipped: [] }, [], english);
  assert.equal(watched[0]?.detail, '/code/\\$(zap)/a');
});
