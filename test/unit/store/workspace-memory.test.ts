import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { limits } from '../../../src/model/limits.ts';
import {
  callNotStuck,
  isFirstToNotify,
  type KeptTrouble,
  ofEpisode,
  openWorkspaceMemory,
  tick,
} from '../../../src/store/index.ts';

async function place(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'find-a-way-store-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A window that shares a folder with others, and what it told people. */
function openWindow(folder: string) {
  const problems: KeptTrouble[] = [];
  return { memory: openWorkspaceMemory(folder, (problem) => problems.push(problem)), problems };
}

test('ticks survive a reload', async (t) => {
  const folder = join(await place(t), 'not', 'there', 'yet');
  await openWindow(folder).memory.update(tick('e', 'angle', true, 1));
  const reloaded = openWindow(folder);
  await reloaded.memory.refresh();
  assert.deepEqual(ofEpisode(reloaded.memory.current, 'e').done, ['angle']);
  assert.deepEqual(reloaded.problems, []);
  assert.deepEqual(await readdir(folder), ['memory.json']);
});

test('a file from before notes, times and mutes is read as it is', async (t) => {
  const folder = await place(t);
  const old = {
    version: 1,
    episodes: [{ id: 'e', done: ['angle'], snoozedUntil: 5, touched: 1 }],
    notStuck: [{ signature: 's', since: 2 }],
  };
  await writeFile(join(folder, 'memory.json'), JSON.stringify(old));
  const { memory, problems } = openWindow(folder);
  await memory.refresh();
  assert.deepEqual(problems, []);
  const entry = { id: 'e', done: ['angle'], times: [], snoozedUntil: 5, touched: 1 };
  assert.deepEqual(memory.current, { ...old, episodes: [entry], mutedSessions: [] });
});

test('of two windows that would tell of an episode, one does, and none after a reload', async (t) => {
  const folder = await place(t);
  const windows = [openWindow(folder), openWindow(folder)];
  const first = await Promise.all(windows.map(({ memory }) => isFirstToNotify(memory, 'e', 1)));
  assert.deepEqual(first.toSorted(), [false, true]);
  const reloaded = openWindow(folder);
  assert.equal(await isFirstToNotify(reloaded.memory, 'e', 2), false);
  assert.equal(await isFirstToNotify(reloaded.memory, 'other', 2), true);
});

test('a workspace without a memory starts empty and quietly', async (t) => {
  const window = openWindow(join(await place(t), 'nothing'));
  await window.memory.refresh();
  assert.deepEqual(window.memory.current.episodes, []);
  assert.deepEqual(window.problems, []);
});

test('windows on one workspace lose nothing of each other', async (t) => {
  const folder = await place(t);
  const windows = [1, 2, 3, 4].map(() => openWindow(folder));
  await Promise.all(
    windows.flatMap(({ memory }, window) =>
      [1, 2, 3, 4, 5].map((n) => memory.update(tick(`e${window}-${n}`, 'angle', true, n))),
    ),
  );
  const last = openWindow(folder);
  await last.memory.refresh();
  assert.equal(last.memory.current.episodes.length, 20);
  assert.deepEqual(
    windows.flatMap((window) => window.problems),
    [],
  );
});

test('a listener hears what another window did, and nothing where nothing changed', async (t) => {
  const folder = await place(t);
  const here = openWindow(folder);
  let heard = 0;
  const listening = here.memory.onDidChange(() => {
    heard += 1;
  });
  await openWindow(folder).memory.update(callNotStuck('s', 1));
  await here.memory.refresh();
  await here.memory.refresh();
  assert.equal(heard, 1);
  assert.equal(here.memory.current.notStuck.length, 1);
  listening.dispose();
  await here.memory.update(callNotStuck('t', 1));
  assert.equal(heard, 1);
});

for (const [name, text] of [
  ['no JSON', '{"version":1,'],
  ['nothing', ''],
  ['another version', '{"version":7,"episodes":[],"notStuck":[]}'],
  ['other fields', '{"version":1,"episodes":[{"id":3}],"notStuck":[]}'],
  ['mutes that are none', '{"version":1,"episodes":[],"notStuck":[],"mutedSessions":[{"session":3}]}'],
  ['far too much', `{"version":1,"episodes":[],"notStuck":[]}${' '.repeat(limits.memoryBytes)}`],
] as const) {
  test(`a memory of ${name} is set aside, said once, and remembering starts anew`, async (t) => {
    const folder = await place(t);
    await writeFile(join(folder, 'memory.json'), text);
    const window = openWindow(folder);
    await window.memory.refresh();
    await window.memory.update(tick('e', 'angle', true, 1));
    await window.memory.refresh();
    const aside = join(folder, 'memory.set-aside.json');
    assert.deepEqual(
      window.problems.map(({ kind, of, ...rest }) => [kind, of, 'path' in rest && rest.path]),
      [['set-aside', 'memory', aside]],
    );
    assert.equal(await readFile(aside, 'utf8'), text);
    assert.deepEqual(ofEpisode(window.memory.current, 'e').done, ['angle']);
  });
}

test('the lock of a window that died is taken over', async (t) => {
  const folder = await place(t);
  const lock = join(folder, 'memory.lock');
  await writeFile(lock, 'a writer long gone');
  const past = (Date.now() - limits.lockStale - 1_000) / 1_000;
  await utimes(lock, past, past);
  const window = openWindow(folder);
  await window.memory.update(tick('e', 'angle', true, 1));
  assert.deepEqual(window.problems, []);
  assert.deepEqual(await readdir(folder), ['memory.json']);
});

test('a living lock is waited for', async (t) => {
  const folder = await place(t);
  const lock = join(folder, 'memory.lock');
  await writeFile(lock, 'a writer at work');
  const window = openWindow(folder);
  const written = window.memory.update(tick('e', 'angle', true, 1));
  await new Promise((resolve) => setTimeout(resolve, 150));
  assert.deepEqual(await readdir(folder), ['memory.lock']);
  await rm(lock);
  await written;
  assert.deepEqual(await readdir(folder), ['memory.json']);
});

test('where nothing can be written, this window still remembers, and says so once', async (t) => {
  const file = join(await place(t), 'a-file');
  await writeFile(file, '');
  const window = openWindow(join(file, 'folder'));
  await window.memory.update(tick('e', 'angle', true, 1));
  await window.memory.update(tick('e', 'thinking', true, 2));
  assert.deepEqual(
    [await isFirstToNotify(window.memory, 'e', 3), await isFirstToNotify(window.memory, 'e', 4)],
    [true, false],
  );
  assert.deepEqual(ofEpisode(window.memory.current, 'e').done, ['angle', 'thinking']);
  assert.deepEqual(
    window.problems.map(({ kind }) => kind),
    ['failed'],
  );
});
