import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createMachine } from '../../src/logs/machine.ts';
import { findLessons, openWorkspaceMemory, snoozeAll, wakeAll, workspaceState } from '../../src/store/index.ts';
import { type Editor, openEditor } from '../editor/editor.ts';
import { isolatedEnvironment } from '../editor/isolation.ts';
import { temporaryFolder } from '../editor/temporary-folder.ts';
import { FailingAgent } from './failing-agent.ts';

const home = temporaryFolder('home');
const top = temporaryFolder('workspaces');
const [shop, api] = [join(top, 'shop'), join(top, 'api')];
const both = join(top, 'both.code-workspace');
const machine = createMachine(isolatedEnvironment({ home }));
/** Neither is anything of ours, as where a disk was full or a newer version was here. */
const unreadable = { memory: '{"version":1,"epis', lessons: '{"version":99,"lessons":[],"forgotten":[]}' };
let editor: Editor;
let state: string;

before(async () => {
  for (const folder of [shop, api]) mkdirSync(folder);
  writeFileSync(both, JSON.stringify({ folders: [{ path: 'shop' }, { path: 'api' }] }));
  state = await workspaceState(machine, shop);
  mkdirSync(state, { recursive: true });
  for (const [name, text] of Object.entries(unreadable)) writeFileSync(join(state, `${name}.json`), text);
  editor = await openEditor({ home, workspace: shop });
});
after(async () => {
  await editor.close();
  for (const folder of [home, top]) rmSync(folder, { recursive: true, force: true });
});

test('what was kept and cannot be read is set aside whole, and people are told where it lies and why', async () => {
  await editor.statusBar('nothing is stuck');
  const told = await editor.notifications();
  for (const [what, why, file] of [
    ['what is remembered of this workspace', 'it is no JSON', 'memory'],
    ['the lessons of this workspace', 'it is of another version or was changed', 'lessons'],
  ] as const) {
    const aside = join(state, `${file}.set-aside.json`);
    const said = `The file with ${what} cannot be read: ${why}. It was set aside as ${aside}.`;
    await told.filter({ hasText: said }).waitFor();
    assert.equal(readFileSync(aside, 'utf8'), unreadable[file]);
  }
  assert.equal(await told.count(), 2);
});

test('afterwards it is kept anew, and nobody is told again', async () => {
  const panel = await editor.panel();
  const agent = new FailingAgent(shop);
  for (let n = 0; n < 5; n += 1) agent.fails();
  await panel.getByRole('checkbox', { name: 'Search the documentation' }).check();
  await panel.getByText('1 of 6').waitFor();
  await editor.reload();
  await (await editor.panel()).getByText('1 of 6').waitFor();
  assert.equal(await (await editor.notifications()).filter({ hasText: 'set aside' }).count(), 0);
  agent.passes();
  await editor.statusBar('nothing is stuck');
});

test('what another window of the workspace snoozes is snoozed in this one too, though nobody comes to it', async () => {
  const other = openWorkspaceMemory(state, ({ kind }) => assert.fail(kind));
  const lookBack = await editor.lookAway();
  await other.update(snoozeAll(Date.now() + 3_600_000));
  await editor.statusBar('Snoozed until', 10_000);
  await other.update(wakeAll());
  await editor.statusBar('nothing is stuck', 10_000);
  await lookBack();
});

test('where a workspace has several folders, a lesson is kept with the one that the agent worked in', async () => {
  await editor.openWindow({ workspace: both });
  await editor.statusBar('nothing is stuck');
  const agent = new FailingAgent(api);
  for (let n = 0; n < 5; n += 1) agent.fails();
  await editor.statusBar('Stuck: `npm test` failed 5×');
  agent.edits();
  agent.passes();
  await editor.statusBar('nothing is stuck');
  let found = await findLessons(machine, api);
  for (const end = Date.now() + 10_000; !found && Date.now() < end; await pause(100))
    found = await findLessons(machine, api);
  assert.equal(found?.folder, api);
  assert.deepEqual(
    found.value.lessons.map(({ subject, past }) => [subject, past]),
    [['npm test', 'src/user.ts']],
  );
  assert.equal(await findLessons(machine, dirname(api)), undefined);
});
