import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, open, rename, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { limits } from '../../../src/model/limits.ts';
import type { WatchState } from '../../../src/model/watch.ts';
import { fakeFormat, options } from './fake-format.ts';
import { makeRooms, until } from './rooms.ts';
import { withoutRights } from './without-rights.ts';

const paths = (state: WatchState): string[] => state.logs.map(({ path }) => path).sort();
const whyNot = (state: WatchState, path: string): string =>
  state.skipped.find((one) => one.path === path)?.why ?? 'not mentioned';

test('what others wrote and what builds produce is not searched, unless a glob of the user names it', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const log = `fake ${workspace}\n`;
  const mine = await write('work/deep/er/agent.log', log);
  await write('work/node_modules/a/agent.log', log);
  await write('work/packages/b/node_modules/c/agent.log', log);
  await write('work/.git/agent.log', log);
  const built = await write('work/build/agent.log', log);
  const hidden = await write('work/.agent/agent.log', log);
  const other = await write('work/notes/agent.txt', log);
  const watching = watch();
  await watching.settled;
  assert.deepEqual(paths(watching.state), [hidden, mine].sort());
  watching.configure(options([workspace], { include: ['build/**/*.log', 'notes/*.txt', 'node_modules/**'] }));
  const state = await until(watching, ({ logs }) => logs.length === 4);
  assert.deepEqual(paths(state), [built, hidden, mine, other].sort());
});

test('links that lead in a circle or out of the workspace are not followed, and pipes are never opened', async (t) => {
  const { workspace, home, write, watch } = await makeRooms(t);
  const mine = await write('work/a/agent.log', `fake ${workspace}\n`);
  await symlink(workspace, join(workspace, 'a', 'circle'));
  await symlink('self.log', join(workspace, 'self.log'));
  await symlink(mine, join(workspace, 'twin.log'));
  await write('home/private/secret.log', 'fake secret\n');
  await symlink(join(home, 'private'), join(workspace, 'out'));
  const leak = join(workspace, 'leak.log');
  await symlink(join(home, 'private', 'secret.log'), leak);
  const pipe = join(workspace, 'pipe.log');
  execFileSync('/usr/bin/mkfifo', [pipe]);
  let isOpened = false;
  const writer = open(pipe, 'w').then((handle) => {
    isOpened = true;
    return handle.close();
  });
  const watching = watch();
  await watching.settled;
  assert.equal(watching.state.logs.length, 1, 'the log and its twin are one');
  assert.match(whyNot(watching.state, leak), /^a link out of the open folder/);
  assert.match(whyNot(watching.state, pipe), /^not a file/);
  assert.ok(!isOpened);
  const reader = await open(pipe, 'r');
  await writer;
  await reader.close();
});

test('a session belongs to a folder that is opened under another name, and to no folder that only begins alike', async (t) => {
  const { workspace, home, write, watch } = await makeRooms(t);
  const linked = `${workspace}-link`;
  await symlink(workspace, linked);
  await mkdir(join(workspace, 'sub'));
  const cases = {
    'real.fake': workspace,
    'linked.fake': linked,
    'sub.fake': join(linked, 'sub'),
    'deleted.fake': join(workspace, 'deleted'),
    'prefix.fake': `${workspace}2`,
    'above.fake': join(workspace, '..'),
    'relative.fake': 'work',
    'dots.fake': join(workspace, '..', 'home'),
  };
  for (const [name, folder] of Object.entries(cases)) await write(`home/.fake/sessions/${name}`, `fake ${folder}\n`);
  const watched = ['deleted.fake', 'linked.fake', 'real.fake', 'sub.fake'].map((name) =>
    join(home, '.fake/sessions', name),
  );
  for (const folder of [workspace, linked]) {
    const watching = watch({ options: options([folder]) });
    await watching.settled;
    assert.deepEqual(paths(watching.state), watched, folder);
    assert.equal(watching.state.skipped.length, 4);
    assert.ok(watching.state.skipped.every(({ why }) => why === 'not of an open folder'));
  }
});

test('of a log of another folder no more than the head is looked at, and no decoder is made for it', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const path = await write(
    'home/.fake/sessions/other.fake',
    `fake /other\n${'x'.repeat(limits.headBytes)}\nprivate words\n`,
  );
  const seen: string[] = [];
  const decoded: string[] = [];
  const format = fakeFormat();
  const watching = watch({
    formats: [
      {
        ...format,
        claim(head) {
          seen.push(head.text);
          return format.claim(head);
        },
        decoder(context) {
          decoded.push(context.path);
          return format.decoder(context);
        },
      },
    ],
  });
  await watching.settled;
  await appendFile(path, 'more private words\n');
  const mine = await write('work/mine.log', `fake ${workspace}\n`);
  await until(watching, ({ logs }) => logs.length === 1);
  assert.ok(seen.length > 0 && seen.every((text) => !text.includes('private') && text.length <= limits.headBytes));
  assert.deepEqual(decoded, [mine]);
  assert.ok(!JSON.stringify(watching.state).includes('private'));
});

test('a session whose head names no folder yet is read once it does', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const path = await write('home/.fake/sessions/new.fake', 'fake');
  const watching = watch({ formats: [fakeFormat({ claim: () => 'named' })] });
  await watching.settled;
  assert.equal(whyNot(watching.state, path), 'not of an open folder');
  await appendFile(path, ` ${workspace}\nfail 1\n`);
  await until(watching, ({ logs }) => logs[0]?.attempts === 1);
});

test('logs that nobody wrote to lately are left alone until somebody does', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const path = await write('work/old.log', `fake ${workspace}\nfail 1\n`);
  const yesterday = Date.now() / 1_000 - 25 * 60 * 60;
  await utimes(path, yesterday, yesterday);
  const watching = watch();
  await watching.settled;
  assert.match(whyNot(watching.state, path), /^too old/);
  await appendFile(path, 'fail 2\n');
  await until(watching, ({ logs }) => logs[0]?.attempts === 2);
});

test('files and folders that the user named are read, also when they come later', async (t) => {
  const { home, workspace, write, watch } = await makeRooms(t);
  const watching = watch({
    options: options([workspace], { extraLogs: [join(home, 'logs'), join(home, 'one.txt'), 'relative.log'] }),
  });
  await watching.settled;
  assert.deepEqual(
    watching.state.skipped.map(({ label, why }) => [label, why]),
    [
      ['findAWay.extraLogs: relative.log', 'a wrong setting: it is no absolute path'],
      ['~/logs', 'there is no such file; it is read as soon as there is one'],
      ['~/one.txt', 'there is no such file; it is read as soon as there is one'],
    ],
  );
  await write('home/other.txt', 'fake /x\n');
  const file = await write('home/one.txt', 'fake /x\n');
  const inFolder = await write('home/logs/deep/any.name', 'fake /x\n');
  const state = await until(watching, ({ logs, skipped }) => logs.length === 2 && skipped.length === 1);
  assert.deepEqual(paths(state), [inFolder, file].sort());
});

test('the newest logs win when there are too many', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const now = Date.now() / 1_000;
  const all: string[] = [];
  for (let n = 0; n < limits.logs + 2; n++) {
    const path = await write(`work/${n}.log`, `fake ${workspace}\n`);
    await utimes(path, now - n, now - n);
    all.push(path);
  }
  const watching = watch();
  await watching.settled;
  assert.deepEqual(paths(watching.state), all.slice(0, limits.logs).sort());
  const last = all.at(-1) ?? '';
  assert.match(whyNot(watching.state, last), /^too many/);
  await appendFile(last, 'fail 1\n');
  const state = await until(watching, ({ logs }) => logs.some(({ path }) => path === last));
  assert.equal(state.logs.length, limits.logs);
  assert.match(whyNot(state, all[limits.logs - 1] ?? ''), /^too many/);
});

test('a file that may not be read says so, and is read when it may be', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const path = await write('work/closed.log', `fake ${workspace}\nfail 1\n`);
  const watching = watch();
  await withoutRights(path, async () => {
    await watching.settled;
    assert.match(whyNot(watching.state, path), /^unreadable: EACCES/);
  });
  await until(watching, ({ logs, skipped }) => logs[0]?.attempts === 1 && skipped.length === 0);
});

test('the surest claim decides, and the earlier format where claims are equal', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  await write('work/a.log', `fake ${workspace}\n`);
  const format = (id: string, claim: 'named' | 'content' | 'weak') => fakeFormat({ id, claim: () => claim });
  for (const [ids, expected] of [
    [[format('a', 'weak'), format('b', 'content'), format('c', 'content')], 'b'],
    [[format('a', 'content'), format('b', 'named')], 'b'],
    [[format('a', 'weak')], 'a'],
  ] as const) {
    const watching = watch({ formats: ids });
    await watching.settled;
    assert.equal(watching.state.logs[0]?.format, expected);
  }
});

test('a log in UTF-16, as an older PowerShell writes it, is told apart from one that is no log', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const path = await write('work/agent.log', '');
  await appendFile(path, Buffer.from(`\uFEFFfake ${workspace}\n`, 'utf16le'));
  const watching = watch();
  await watching.settled;
  assert.match(whyNot(watching.state, path), /UTF-16.* UTF-8/);
});

test('stores that are switched off are not searched', async (t) => {
  const { home, workspace, write, watch } = await makeRooms(t);
  await write('home/.fake/sessions/a.fake', `fake ${workspace}\n`);
  const watching = watch({ options: options([workspace], { sessionStores: false }) });
  await watching.settled;
  assert.deepEqual(watching.state.logs, []);
  assert.match(whyNot(watching.state, home), /^switched off/);
});

test('a folder of logs that is moved in is searched, and a workspace that goes and comes back is too', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const watching = watch();
  await watching.settled;
  const made = await write('made/x/agent.log', `fake ${workspace}\nfail 1\n`);
  await rename(join(made, '..'), join(workspace, 'moved'));
  await until(watching, ({ logs }) => logs.length === 1);
  await rename(workspace, `${workspace}-away`);
  await until(watching, ({ logs }) => logs.length === 0);
  await rename(`${workspace}-away`, workspace);
  await until(watching, ({ logs }) => logs.length === 1);
  await appendFile(join(workspace, 'moved/agent.log'), 'fail 2\n');
  await until(watching, ({ logs }) => logs[0]?.attempts === 2);
});
