import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { limits } from '../../../src/model/limits.ts';
import { openWorkspaceMemory, snoozeAll } from '../../../src/store/index.ts';
import { watchKept } from '../../../src/store/kept-watch.ts';

async function place(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'find-a-way-follow-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const openWindow = (folder: string) => openWorkspaceMemory(folder, ({ kind }) => assert.fail(kind));

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !holds(); await pause(20)) assert.ok(Date.now() < end, 'it took too long');
}

test('what one window silences is silent in another that nobody looks at', async (t) => {
  const folder = await place(t);
  const [here, there] = [openWindow(folder), openWindow(folder)];
  const following = there.follow();
  t.after(() => following.dispose());
  await here.update(snoozeAll(1));
  await until(() => there.current.allSnoozedUntil === 1);
  await here.update(snoozeAll(2));
  await until(() => there.current.allSnoozedUntil === 2);
});

test('the same where nothing was kept of the workspace before', async (t) => {
  const folder = join(await place(t), 'workspace');
  const [here, there] = [openWindow(folder), openWindow(folder)];
  const following = there.follow();
  t.after(() => following.dispose());
  await there.refresh();
  await here.update(snoozeAll(1));
  await until(() => there.current.allSnoozedUntil === 1);
  await here.update(snoozeAll(2));
  await until(() => there.current.allSnoozedUntil === 2);
});

test('a window that keeps something itself hears from then on, where it could not before', async (t) => {
  const folder = join(await place(t), 'not', 'there', 'yet');
  const [here, there] = [openWindow(folder), openWindow(folder)];
  const following = there.follow();
  t.after(() => following.dispose());
  await there.update(snoozeAll(1));
  await here.update(snoozeAll(2));
  await until(() => there.current.allSnoozedUntil === 2);
});

test('who no longer follows hears nothing more', async (t) => {
  const folder = await place(t);
  const [here, there] = [openWindow(folder), openWindow(folder)];
  const following = there.follow();
  await here.update(snoozeAll(1));
  await until(() => there.current.allSnoozedUntil === 1);
  following.dispose();
  await here.update(snoozeAll(2));
  await pause(limits.keptPause * 3);
  assert.equal(there.current.allSnoozedUntil, 1);
});

test('what is written in a row is read once, and other files of the folder are not', async (t) => {
  const folder = await place(t);
  let changes = 0;
  const watching = watchKept(folder, 'memory.json', () => {
    changes += 1;
  });
  t.after(() => watching.dispose());
  await until(() => changes === 1);
  await writeFile(join(folder, 'lessons.json'), '{}');
  await mkdir(join(folder, 'memory.lock'));
  await pause(limits.keptPause * 3);
  assert.equal(changes, 1);
  const start = Date.now();
  for (let n = 0; n < 100; n += 1) await writeFile(join(folder, 'memory.json'), String(n));
  await until(() => changes > 1);
  await pause(limits.keptPause * 2);
  assert.ok(changes - 1 <= (Date.now() - start) / limits.keptPause, String(changes));
});
