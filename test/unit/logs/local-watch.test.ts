import assert from 'node:assert/strict';
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fakeFormat, options } from './fake-format.ts';
import { makeRooms, until } from './rooms.ts';
import { withoutRights } from './without-rights.ts';

const failing = 'fail 1\nfail 2\nfail 3\nfail 4\n';

test('a log that grows in the workspace becomes an episode within a second or two', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const path = await write('work/logs/agent.log', `fake ${workspace}\nfail 1\n`);
  const watching = watch();
  await watching.settled;
  assert.deepEqual(
    watching.state.logs.map((log) => [log.path, log.format, log.attempts]),
    [[path, 'fake', 1]],
  );
  const before = watching.state;
  await appendFile(path, 'fail 2\nfail 3\nfa');
  await appendFile(path, 'il 4\nfail');
  const state = await until(watching, ({ episodes }) => episodes.length === 1);
  assert.equal(state.episodes[0]?.count, 4);
  assert.deepEqual(
    state.episodes[0]?.attempts.map(({ result }) => result.offset),
    [0, 1, 2, 3].map((n) => `fake ${workspace}\n`.length + n * 'fail n\n'.length),
  );
  assert.notEqual(state, before);
});

test('a log that appears in a new folder is found, and one that is deleted is let go', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const watching = watch();
  await watching.settled;
  assert.deepEqual(watching.state.logs, []);
  const path = await write('work/a/b/c/new.log', `fake ${workspace}\n${failing}`);
  await until(watching, ({ episodes }) => episodes.length === 1);
  await rm(path);
  await until(watching, ({ logs, episodes }) => logs.length === 0 && episodes.length === 0);
  await writeFile(path, `fake ${workspace}\nfail 1\n`);
  await until(watching, ({ logs }) => logs[0]?.attempts === 1);
});

test("an agent's store is read as soon as there is one, and only sessions of open folders are", async (t) => {
  const { home, workspace, write, watch } = await makeRooms(t);
  const watching = watch();
  await watching.settled;
  await mkdir(join(home, '.fake'));
  const mine = await write('home/.fake/sessions/2026/mine.fake', `fake ${workspace}/sub\n${failing}`);
  const other = await write(
    'home/.fake/sessions/2026/other.fake',
    `fake ${workspace}-other\nfail the other's secret\n`,
  );
  await write('home/.fake/sessions/archive/old.fake', `fake ${workspace}\n${failing}`);
  const state = await until(
    watching,
    ({ episodes, skipped }) => episodes.length === 1 && skipped.some(({ path }) => path === other),
  );
  assert.deepEqual(
    state.logs.map(({ path }) => path),
    [mine],
  );
  assert.equal(state.skipped.find(({ path }) => path === other)?.why, 'not of an open folder');
  assert.ok(!JSON.stringify(state).includes('secret'));
});

test('a log that is cut or replaced is judged afresh', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const path = await write('work/agent.log', `fake ${workspace}\n${failing}`);
  const watching = watch();
  await watching.settled;
  assert.equal(watching.state.episodes.length, 1);
  await writeFile(path, `fake ${workspace}\nok\n`);
  await until(watching, ({ episodes, logs }) => episodes.length === 0 && logs[0]?.attempts === 1);
  await rename(path, `${path}.1`);
  await writeFile(path, `fake ${workspace}\nok\nok\nok\n`);
  await until(watching, ({ logs }) => logs.length === 1 && logs[0]?.path === path && logs[0].attempts === 3);
});

test('one broken log says so and stops no other', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const broken = await write('work/broken.log', `fake ${workspace}\nthrow\nfail 1\n`);
  const fine = await write('work/fine.log', `fake ${workspace}\n${failing}`);
  const watching = watch();
  await watching.settled;
  const { logs, episodes } = watching.state;
  const told = logs.find(({ path }) => path === broken);
  assert.match(told?.problem ?? '', /1 records could not be read \(a hostile line\)/);
  assert.deepEqual([told?.attempts, told?.notUnderstood], [1, 1]);
  assert.equal(logs.find(({ path }) => path === fine)?.problem, undefined);
  assert.equal(episodes.length, 1);
});

test('a log full of records that nobody knows says that its format has changed', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  await write('work/a.log', `fake ${workspace}\n${'?\n'.repeat(30)}`);
  const watching = watch();
  await watching.settled;
  assert.equal(watching.state.logs[0]?.notUnderstood, 30);
  assert.match(watching.state.logs[0]?.problem ?? '', /format has changed/);
});

test('a log that may not be read for a while says so and then goes on', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const path = await write('work/a.log', `fake ${workspace}\nfail 1\n`);
  const watching = watch();
  await watching.settled;
  await withoutRights(path, async () => {
    const state = await until(watching, ({ logs }) => logs[0]?.problem !== undefined);
    assert.match(state.logs[0]?.problem ?? '', /EACCES/);
    assert.equal(state.logs[0]?.attempts, 1);
  });
  await appendFile(path, 'fail 2\n');
  await until(watching, ({ logs }) => logs[0]?.problem === undefined && logs[0]?.attempts === 2);
});

test('a calm log is looked at again when it grows', async (t) => {
  const { write, watch } = await makeRooms(t);
  const path = await write('work/agent.log', 'server listens\n');
  const watching = watch({
    formats: [fakeFormat({ claim: (head) => (head.text.includes('fail') ? 'weak' : 'none') })],
  });
  await watching.settled;
  assert.match(watching.state.skipped.find((one) => one.path === path)?.why ?? '', /^not an agent's log/);
  await appendFile(path, failing);
  await until(watching, ({ episodes, skipped }) => episodes.length === 1 && skipped.length === 0);
});

test('what leaves the watch is masked, and what opens files is not', async (t) => {
  const { home, workspace, write, watch } = await makeRooms(t);
  const token = `ghp_${'a1B2'.repeat(9)}`;
  const path = await write('home/.fake/sessions/a.fake', `fake ${workspace}\n${`fail ${home}/x ${token}\n`.repeat(4)}`);
  const watching = watch();
  await watching.settled;
  const { logs, episodes, sessions } = watching.state;
  assert.equal(logs[0]?.path, path);
  assert.equal(logs[0]?.label, '~/.fake/sessions/a.fake');
  assert.ok(!JSON.stringify(watching.state).includes(token));
  assert.match(episodes[0]?.subject ?? '', /^fail ~\/x /);
  assert.match(sessions[0]?.recent[0]?.title ?? '', /^fail ~\/x /);
});

test('other settings let go what they exclude and keep the episodes of what stays', async (t) => {
  const { workspace, write, watch } = await makeRooms(t);
  const stays = await write('work/a/one.log', `fake ${workspace}\n${failing}`);
  await write('work/b/two.log', `fake ${workspace}\n${failing}`);
  const watching = watch();
  await watching.settled;
  assert.equal(watching.state.episodes.length, 2);
  const seen: number[] = [];
  watching.onDidChange(({ episodes }) => seen.push(episodes.length));
  watching.configure(options([workspace], { exclude: ['b'], include: ['[', '/etc/*.log'] }));
  const state = await until(watching, ({ logs, skipped }) => logs.length === 1 && skipped.length === 2);
  assert.equal(state.logs[0]?.path, stays);
  assert.ok(!seen.includes(0), 'the episode that stays never goes');
  assert.ok(
    state.skipped.every(({ label, why }) => label.startsWith('findAWay.include: ') && why.startsWith('a wrong')),
  );
  watching.configure(options([workspace], { disabledFormats: ['fake'] }));
  const off = await until(watching, ({ logs, skipped }) => logs.length === 0 && skipped.length === 2);
  assert.match(off.skipped[0]?.why ?? '', /^switched off: findAWay.disabledFormats names fake/);
});

test('a file that a person points at is read wherever it lies, or it is said why not', async (t) => {
  const { write, watch } = await makeRooms(t);
  const path = await write('elsewhere/a.fake', `fake /nowhere\n${failing}`);
  const noLog = await write('elsewhere/notes.txt', 'notes');
  const watching = watch();
  const added = await watching.add(path);
  assert.ok('attempts' in added);
  assert.equal(added.attempts, 4);
  assert.equal(watching.state.episodes.length, 1);
  const refused = await watching.add(noLog);
  assert.match('why' in refused ? refused.why : '', /^not an agent's log/);
  const missing = await watching.add(`${path}.gone`);
  assert.match('why' in missing ? missing.why : '', /^there is no such file/);
  watching.configure(options([]));
  await appendFile(path, 'fail 5\n');
  await until(watching, ({ episodes }) => episodes[0]?.count === 5);
});
