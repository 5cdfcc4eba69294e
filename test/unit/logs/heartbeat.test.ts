import assert from 'node:assert/strict';
import { appendFile, rm } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { createSeenCalls } from '../../../src/detect/index.ts';
import { createHeartbeat } from '../../../src/logs/heartbeat.ts';
import { createLogSet } from '../../../src/logs/log-set.ts';
import { createMachine } from '../../../src/logs/machine.ts';
import { createOpenFolders } from '../../../src/logs/open-folders.ts';
import { limits } from '../../../src/model/limits.ts';
import { fakeFormat, fakeJudge } from './fake-format.ts';
import { makeRooms } from './rooms.ts';

/** A log that is looked at by the heart alone, and a clock that goes on only when it is told to. */
async function beating(t: TestContext) {
  const { workspace, home, write } = await makeRooms(t);
  const path = await write('work/a.log', `fake ${workspace}\nfail 1\n`);
  const machine = { ...createMachine(), home };
  const rules = {
    formats: [fakeFormat()],
    disabledFormats: [],
    openFolders: createOpenFolders([workspace], machine),
    calledAgents: () => false,
    avoid: new Set<string>(),
    machine,
    since: 0,
  };
  const logs = createLogSet({
    machine,
    redact: (text) => text,
    seen: createSeenCalls(),
    now: () => Date.now(),
    rules: () => rules,
    thresholds: () => ({}),
    createJudge: fakeJudge,
    changed: () => {},
  });
  const file = logs.at(path, 'workspace');
  await logs.settle(file);
  assert.equal(file.view?.log.attempts, 1);
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
  const heartbeat = createHeartbeat({ logs, now: () => Date.now(), search: async () => {} });
  heartbeat.start();
  t.after(() => {
    heartbeat.dispose();
    logs.dispose();
  });
  /** Milliseconds, to the next half second, until it is so. */
  async function until(isSo: () => boolean): Promise<number> {
    for (let waited = 0; waited < 120_000; waited += 500) {
      // Files are read in the time of the real clock.
      for (const start = performance.now(); performance.now() - start < 20; ) {
        if (isSo()) return waited;
        await new Promise(setImmediate);
      }
      t.mock.timers.tick(500);
    }
    return Number.POSITIVE_INFINITY;
  }
  return { path, logs, heartbeat, until, attempts: () => file.view?.log.attempts };
}

test('where the file system tells nothing, growth is found late once, then soon, and deletion too', async (t) => {
  const { path, logs, until, attempts } = await beating(t);
  await appendFile(path, 'fail 2\n');
  assert.ok((await until(() => attempts() === 2)) <= limits.recheckCalm + 1_000);
  await appendFile(path, 'fail 3\n');
  assert.ok((await until(() => attempts() === 3)) <= limits.recheckBusy + 1_000);
  await rm(path);
  assert.ok((await until(() => !logs.files.has(path))) <= limits.gone + limits.recheckBusy + 2_000);
});

test('where it tells of what happens, nobody looks again and again', async (t) => {
  const { path, heartbeat, until, attempts } = await beating(t);
  await appendFile(path, 'fail 2\n');
  await until(() => attempts() === 2);
  heartbeat.heard(path);
  await appendFile(path, 'fail 3\n');
  assert.ok((await until(() => attempts() === 3)) > 5 * limits.recheckBusy);
});
