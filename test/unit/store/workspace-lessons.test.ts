import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { createMachine } from '../../../src/logs/machine.ts';
import { limits } from '../../../src/model/limits.ts';
import {
  findLessons,
  forget,
  type KeptTrouble,
  learn,
  openWorkspaceLessons,
  unlearn,
  workspaceState,
} from '../../../src/store/index.ts';
import { aLesson } from './a-lesson.ts';

async function place(t: TestContext): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'find-a-way-lessons-')));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A window that shares a folder with others, and what it told people. */
function openWindow(folder: string | Promise<string>) {
  const troubles: KeptTrouble[] = [];
  return { lessons: openWorkspaceLessons(folder, (trouble) => troubles.push(trouble)), troubles };
}

test('lessons survive a reload, in a folder that is made for its owner alone', async (t) => {
  const folder = join(await place(t), 'not', 'there', 'yet');
  await openWindow(Promise.resolve(folder)).lessons.update(learn(aLesson()));
  const reloaded = openWindow(folder);
  await reloaded.lessons.refresh();
  assert.deepEqual(reloaded.lessons.current.lessons, [aLesson()]);
  assert.deepEqual(await readdir(folder), ['lessons.json']);
  if (process.platform === 'win32') return;
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
  assert.equal((await stat(join(folder, 'lessons.json'))).mode & 0o777, 0o600);
});

test('windows that learn, take back and forget at once leave what one after the other would', async (t) => {
  const top = await place(t);
  const name = fc.constantFrom('a', 'b', 'c');
  const act = fc.oneof(
    fc.record({ kind: fc.constant('learn' as const), past: name, episode: fc.nat(9) }),
    fc.record({ kind: fc.constant('unlearn' as const), past: name, episode: fc.nat(9) }),
  );
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(act, { maxLength: 5 }), { minLength: 2, maxLength: 3 }), async (plans) => {
      run += 1;
      const folder = join(top, String(run));
      const windows = plans.map(() => openWindow(folder));
      await Promise.all(
        plans.flatMap((plan, n) =>
          plan.map(({ kind, past, episode }) => {
            // Each window has its own episodes, so that the order between windows makes no difference.
            const id = `${n}-${episode}`;
            const change = kind === 'learn' ? learn(aLesson({ past, episodes: [id] })) : unlearn(id);
            return windows[n]?.lessons.update(change);
          }),
        ),
      );
      const wanted = plans
        .flatMap((plan, n) => {
          const last = new Map<string, string>();
          for (const { kind, past, episode } of plan) {
            if (kind === 'learn') last.set(`${n}-${episode}`, past);
            else last.delete(`${n}-${episode}`);
          }
          return [...last].map(([id, past]) => `${past} ${id}`);
        })
        .sort();
      const after = openWindow(folder);
      await after.lessons.refresh();
      const kept = after.lessons.current.lessons;
      assert.deepEqual(kept.flatMap(({ past, episodes }) => episodes.map((id) => `${past} ${id}`)).sort(), wanted);
      for (const { times, episodes } of kept) assert.equal(times, episodes.length);
      assert.deepEqual(
        [...windows, after].flatMap(({ troubles }) => troubles),
        [],
      );
    }),
    { numRuns: 15 },
  );
});

for (const [name, text] of [
  ['no JSON', '{"version":1,'],
  ['another version', '{"version":2,"lessons":[],"forgotten":[]}'],
  ['lessons that are none', '{"version":1,"lessons":[{"past":"npm ci"}],"forgotten":[]}'],
  ['a date beyond all dates', JSON.stringify({ version: 1, lessons: [aLesson({ when: 1e300 })], forgotten: [] })],
  ['far too much', `{"version":1,"lessons":[],"forgotten":[]}${' '.repeat(limits.memoryBytes)}`],
] as const) {
  test(`lessons of ${name} are set aside whole, said once, and learning starts anew`, async (t) => {
    const folder = await place(t);
    await writeFile(join(folder, 'lessons.json'), text);
    const window = openWindow(folder);
    await window.lessons.refresh();
    await window.lessons.update(learn(aLesson()));
    await window.lessons.refresh();
    assert.deepEqual(
      window.troubles.map(({ kind, of }) => [kind, of]),
      [['set-aside', 'lessons']],
    );
    assert.equal(await readFile(join(folder, 'lessons.set-aside.json'), 'utf8'), text);
    assert.deepEqual(window.lessons.current.lessons, [aLesson()]);
  });
}

test('the terminal finds the lessons of the folder, or of the nearest above that has any', async (t) => {
  const top = await place(t);
  const machine = createMachine({ HOME: join(top, 'home'), USERPROFILE: join(top, 'home') });
  const inner = join(top, 'shop', 'packages', 'cart');
  await mkdir(inner, { recursive: true });
  assert.equal(await findLessons(machine, inner), undefined);

  const keep = (folder: string, past: string) =>
    openWindow(workspaceState(machine, folder)).lessons.update(learn(aLesson({ past })));
  await keep(join(top, 'shop'), 'npm ci');
  const above = await findLessons(machine, inner);
  assert.equal(above?.folder, join(top, 'shop'));
  assert.equal(above?.value.lessons[0]?.past, 'npm ci');

  await keep(inner, 'npm install');
  const own = await findLessons(machine, inner);
  assert.equal(own?.folder, inner);
  assert.equal(own?.value.lessons[0]?.past, 'npm install');
});

test('what the terminal does not understand stays where it is', async (t) => {
  const top = await place(t);
  const machine = createMachine({ HOME: top, USERPROFILE: top });
  const state = await workspaceState(machine, top);
  await mkdir(state, { recursive: true });
  await writeFile(join(state, 'lessons.json'), 'no JSON');
  const found = await findLessons(machine, top);
  assert.equal(found?.broken, 'no-json');
  assert.deepEqual(await readdir(state), ['lessons.json']);
});

test('a lesson that is forgotten in one window is forgotten in the others', async (t) => {
  const folder = await place(t);
  const [here, there] = [openWindow(folder), openWindow(folder)];
  await here.lessons.update(learn(aLesson()));
  await there.lessons.update(forget(aLesson()));
  await here.lessons.update(learn(aLesson()));
  assert.deepEqual(here.lessons.current.lessons, []);
});

test('lessons that cannot be kept are known until the window closes, and that is said once', async (t) => {
  const folder = await place(t);
  await writeFile(join(folder, 'file'), '');
  const window = openWindow(join(folder, 'file', 'state'));
  await window.lessons.update(learn(aLesson()));
  await window.lessons.update(learn(aLesson({ episodes: ['e2'] })));
  assert.equal(window.lessons.current.lessons[0]?.times, 2);
  assert.deepEqual(
    window.troubles.map(({ kind }) => kind),
    ['failed'],
  );
});
