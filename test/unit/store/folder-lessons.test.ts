import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  type FolderLessons,
  forget,
  forgetAll,
  learn,
  openFolderLessons,
  openWorkspaceLessons,
} from '../../../src/store/index.ts';
import { aLesson } from './a-lesson.ts';

/** Folders that are open in a window, each with a place for its lessons. */
async function openWindow(t: TestContext, ...names: readonly string[]) {
  const top = await realpath(await mkdtemp(join(tmpdir(), 'find-a-way-folders-')));
  t.after(() => rm(top, { recursive: true, force: true }));
  const folders = names.map((name) => join(top, name));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  const stateOf = (folder: string | undefined) => join(folder ?? top, '.state');
  const lessonsOf = (folder: string | undefined) =>
    openWorkspaceLessons(stateOf(folder), ({ kind }) => assert.fail(kind));
  const lessons = openFolderLessons(lessonsOf);
  t.after(() => lessons.dispose());
  lessons.open(folders);
  /** What another window finds that has this folder alone. */
  const kept = async (name: string) => {
    const alone = lessonsOf(join(top, name));
    await alone.refresh();
    return alone.current.lessons.map(({ past }) => past);
  };
  return { top, lessons, kept, lessonsOf };
}

const known = (lessons: FolderLessons) => lessons.current.lessons.map(({ past, times }) => `${past} ${times}×`);

const belongings: readonly (readonly [what: string, cwd: string | undefined, folder: string])[] = [
  ['in the second folder', 'api', 'api'],
  ['below the second folder', 'api/src', 'api'],
  ['in a folder within another one', 'shop/packages/cart/src', 'shop/packages/cart'],
  ['beside all folders', 'api-old', 'shop'],
  ['in a folder whose name begins with dots', 'api/..cache', 'api'],
  ['nobody knows where', undefined, 'shop'],
];
for (const [what, cwd, folder] of belongings) {
  test(`what is learned by a session that worked ${what} is kept with ${folder} alone`, async (t) => {
    const names = ['shop', 'api', 'shop/packages/cart'];
    const { top, lessons, kept } = await openWindow(t, ...names);
    await lessons.learn([{ lesson: aLesson(), ...(cwd !== undefined && { cwd: join(top, cwd) }) }]);
    for (const name of names) assert.deepEqual(await kept(name), name === folder ? ['npm ci'] : [], name);
    assert.deepEqual(known(lessons), ['npm ci 1×']);
    assert.deepEqual(await readdir(join(top, folder)).then((all) => all.includes('.state')), true);
  });
}

test('a session that worked in a folder by its real path, which is open by a link, belongs to it', async (t) => {
  const { top, lessons, kept } = await openWindow(t, 'shop', 'real');
  await symlink(join(top, 'real'), join(top, 'link'), 'junction');
  lessons.open([join(top, 'shop'), join(top, 'link')]);
  await lessons.learn([{ lesson: aLesson(), cwd: join(top, 'real') }]);
  assert.deepEqual(await kept('shop'), []);
  assert.deepEqual(await kept('link'), ['npm ci']);
});

test('the same lesson of two folders is one, and is forgotten in both', async (t) => {
  const { top, lessons, kept } = await openWindow(t, 'shop', 'api');
  const other = aLesson({ past: 'npm install', episodes: ['e3'], when: 1 });
  await lessons.learn([
    { lesson: aLesson(), cwd: join(top, 'shop') },
    { lesson: aLesson({ episodes: ['e2'] }), cwd: join(top, 'api') },
    { lesson: other, cwd: join(top, 'api') },
  ]);
  assert.deepEqual(known(lessons), ['npm ci 2×', 'npm install 1×']);
  await lessons.update(forget(aLesson()));
  assert.deepEqual([await kept('shop'), await kept('api')], [[], ['npm install']]);
  await lessons.update(forgetAll());
  assert.deepEqual(known(lessons), []);
  await lessons.learn([{ lesson: other, cwd: join(top, 'shop') }]);
  assert.deepEqual(known(lessons), [], 'what was forgotten in one folder is not learned again in another');
});

test('what was kept with the first folder moves to the one that its session worked in', async (t) => {
  const { top, lessons, kept, lessonsOf } = await openWindow(t, 'shop', 'api');
  await lessonsOf(join(top, 'shop')).update(learn(aLesson()));
  await lessons.refresh();
  await lessons.learn([{ lesson: aLesson(), cwd: join(top, 'api') }]);
  assert.deepEqual([await kept('shop'), await kept('api')], [[], ['npm ci']]);
  assert.deepEqual(known(lessons), ['npm ci 1×']);
});

test('a folder that is opened later brings its lessons, and takes them with it', async (t) => {
  const { top, lessons, lessonsOf } = await openWindow(t, 'shop', 'api');
  const [shop, api] = [join(top, 'shop'), join(top, 'api')];
  await lessonsOf(api).update(learn(aLesson()));
  lessons.open([shop]);
  assert.deepEqual(known(lessons), []);
  let told = 0;
  lessons.onDidChange(() => {
    told += 1;
  });
  lessons.open([shop, api]);
  await lessons.refresh();
  assert.deepEqual(known(lessons), ['npm ci 1×']);
  assert.ok(told > 0);
});

test('where nothing changes, nothing is written', async (t) => {
  const { top, lessons } = await openWindow(t, 'shop', 'api');
  await lessons.update(forgetAll());
  await lessons.learn([]);
  for (const name of ['shop', 'api']) assert.deepEqual(await readdir(join(top, name)), []);
});

test('without a folder lessons have a place, too', async (t) => {
  const { top, lessons, lessonsOf } = await openWindow(t);
  await lessons.learn([{ lesson: aLesson(), cwd: top }]);
  const again = lessonsOf(undefined);
  await again.refresh();
  assert.deepEqual(again.current.lessons, [aLesson()]);
});
