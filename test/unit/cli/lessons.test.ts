import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { LessonsDocument, toldLessons } from '../../../src/cli/lessons.ts';
import { createMachine } from '../../../src/logs/machine.ts';
import { learn, openWorkspaceLessons, workspaceState } from '../../../src/store/index.ts';
import { hostile } from '../guidance/an-episode.ts';
import { aLesson } from '../store/a-lesson.ts';
import { environment, folder, run } from './program.ts';

const machine = createMachine(environment());
const stateOf = (workspace: string) => workspaceState(machine, workspace);

/** Keeps lessons as the editor does for a workspace. */
async function keep(workspace: string, ...parts: readonly Parameters<typeof aLesson>[0][]): Promise<void> {
  const lessons = openWorkspaceLessons(stateOf(workspace), ({ kind }) => assert.fail(kind));
  for (const one of parts) await lessons.update(learn(aLesson(one)));
}

const shop = folder('shop', {});
await keep(
  shop,
  { times: 3 },
  { past: 'src/cart.js', pastDid: 'edit', when: Date.UTC(2026, 10, 4), episodes: ['e2'], lines: [] },
);

test('people read what failed, what got past it, when and how often, the newest first', () => {
  const { status, stdout, stderr } = run(['lessons'], shop);
  assert.deepEqual([status, stderr], [0, '']);
  assert.equal(
    stdout,
    [
      'npm test',
      '  Got past it by editing src/cart.js (2026-11-04, Claude Code)',
      '',
      "npm test: Error: Cannot find module 'left-pad'",
      '  Got past it with npm ci (2026-11-03, 3×, Claude Code)',
      '',
    ].join('\n'),
  );
});

test('programs read a document, of the nearest folder above too', async () => {
  const text = await toldLessons(machine, folder('shop/packages/cart', {}), 'json');
  const document = LessonsDocument.parse(JSON.parse(text));
  assert.equal(document.folder, shop);
  assert.deepEqual(
    document.lessons.map(({ past, pastDid, when, times }) => [past, pastDid, when, times]),
    [
      ['src/cart.js', 'edit', '2026-11-04T00:00:00.000Z', 1],
      ['npm ci', 'run', '2026-11-03T10:12:00.000Z', 3],
    ],
  );
  assert.ok(!text.includes('episodes'));
});

test('agents read a section of Markdown', async () => {
  assert.match(
    await toldLessons(machine, shop, 'markdown'),
    /^## What got past failures here\n\n- When `npm test` fails, edit `src\/cart\.js`\.\n- When /,
  );
});

test('a folder without lessons says so to people, and gives programs an empty document', async () => {
  const nothing = folder('nothing', {});
  assert.match(await toldLessons(machine, nothing, 'text'), /^No lessons yet\. [^\n]+\n$/);
  assert.equal(await toldLessons(machine, nothing, 'markdown'), '');
  assert.deepEqual(JSON.parse(await toldLessons(machine, nothing, 'json')), { version: 1, lessons: [] });
});

test('nothing that a log says reaches the terminal raw', async () => {
  const bad = folder('bad', {});
  await keep(bad, { subject: hostile, lines: [`\u001b]0;title\u0007${hostile}`], past: hostile, agent: hostile });
  for (const as of ['text', 'markdown', 'json'] as const) {
    const text = await toldLessons(machine, bad, as);
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f]/, as);
    if (as === 'text') assert.equal(text.split('\n').length, 3);
  }
});

test('lessons that cannot be read are said in one line and left alone', async () => {
  const broken = folder('broken', {});
  const state = await stateOf(broken);
  mkdirSync(state, { recursive: true });
  writeFileSync(path.join(state, 'lessons.json'), '{"version":9}');
  const { status, stdout, stderr } = run(['lessons'], broken);
  assert.deepEqual([status, stdout], [2, '']);
  assert.match(stderr, /^find-a-way: .*cannot be read: it is of another version or was changed: .*lessons\.json\n$/);
});
