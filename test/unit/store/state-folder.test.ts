import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createMachine } from '../../../src/logs/machine.ts';
import { stateFolder, workspaceState } from '../../../src/store/state-folder.ts';

const places = [
  ['linux', '/home/dev', {}, '/home/dev/.local/state/find-a-way'],
  ['linux', '/home/dev', { XDG_STATE_HOME: '/var/state' }, '/var/state/find-a-way'],
  ['linux', '/home/dev', { XDG_STATE_HOME: 'state' }, '/home/dev/.local/state/find-a-way'],
  ['darwin', '/Users/dev', {}, '/Users/dev/Library/Application Support/find-a-way'],
  ['win32', 'C:\\Users\\dev', { LOCALAPPDATA: 'D:\\Local' }, 'D:\\Local\\find-a-way'],
  ['win32', 'C:\\Users\\dev', { LOCALAPPDATA: '' }, 'C:\\Users\\dev\\AppData\\Local\\find-a-way'],
] as const;
for (const [platform, home, env, folder] of places) {
  test(`on ${platform} with ${JSON.stringify(env)} all is kept in ${folder}`, () => {
    assert.equal(stateFolder({ platform, home, env }), folder);
  });
}

test('a workspace has one place, however its path is written, and no other workspace has it', async (t) => {
  const top = await realpath(await mkdtemp(join(tmpdir(), 'find-a-way-state-')));
  t.after(() => rm(top, { recursive: true, force: true }));
  await mkdir(join(top, 'shop'));
  await symlink(join(top, 'shop'), join(top, 'link'), 'junction');
  const machine = createMachine({ HOME: top, USERPROFILE: top });
  const placeOf = (folder: string) => workspaceState(machine, join(top, folder));
  const place = await placeOf('shop');
  assert.equal(await placeOf('link'), place);
  assert.equal(await placeOf('shop/'), place);
  assert.equal(await placeOf('not-there/../shop'), place);
  assert.notEqual(await placeOf('other'), place);
  assert.notEqual(await workspaceState(machine, undefined), place);
  assert.ok(!place.includes('shop'), 'the place does not tell what is worked on');
});
