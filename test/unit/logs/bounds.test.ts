import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { boundEpisodes, boundSessions } from '../../../src/logs/log-view.ts';
import { listSkipped } from '../../../src/logs/skipped-list.ts';
import type { Tree } from '../../../src/logs/tree.ts';
import { walk } from '../../../src/logs/walk.ts';
import { newWatchedFile } from '../../../src/logs/watched-file.ts';
import type { Episode, Session } from '../../../src/model/episode.ts';
import { limits } from '../../../src/model/limits.ts';
import { makeRooms } from './rooms.ts';

async function walked(root: string): Promise<{ files: string[]; troubles: string[] }> {
  const tree: Tree = { root, origin: 'workspace', followsLinks: false, accepts: () => true, enters: () => true };
  const files: string[] = [];
  const troubles: string[] = [];
  await walk(tree, {
    folder: () => {},
    file: (path) => files.push(path),
    trouble: (path, code) => troubles.push(`${code} ${path}`),
  });
  return { files, troubles };
}

test('a walk ends at its bound and says so, and what lies further up is found before', async (t) => {
  const { workspace, write } = await makeRooms(t);
  await mkdir(join(workspace, 'many'));
  for (let n = 0; n <= limits.files; n++) writeFileSync(join(workspace, 'many', `${n}`), '');
  const above = await write('work/agent.log', '');
  const { files, troubles } = await walked(workspace);
  assert.ok(files.includes(above));
  assert.ok(files.length <= limits.files && files.length > limits.files - 10);
  assert.deepEqual(troubles, [`TOOMANY ${workspace}`]);
});

test('folders are searched down to a depth', async (t) => {
  const { workspace, write } = await makeRooms(t);
  const deep = (levels: number) => `work/${'d/'.repeat(levels)}a.log`;
  const last = await write(deep(limits.folderDepth), '');
  await write(deep(limits.folderDepth + 1), '');
  assert.deepEqual(await walked(workspace), { files: [last], troubles: [] });
});

test('the list of what is skipped is bounded, counts the rest, and puts first what one can do something about', () => {
  const files = Array.from({ length: limits.skipped + 20 }, (_, n) => {
    const file = newWatchedFile(`/home/a/${n}`, n === limits.skipped ? 'workspace' : 'store');
    file.why = 'not of an open folder';
    return file;
  });
  const list = listSkipped({
    files,
    troubles: new Map([['/code', 'EACCES']]),
    wrong: [{ setting: 'findAWay.include', value: '[', why: 'a bracket is not closed' }],
    storesOff: false,
    home: '/home/a',
    redact: (text) => text.replace('/home/a', '~'),
  });
  assert.equal(list.length, limits.skipped);
  assert.deepEqual(
    list.slice(0, 3).map(({ label }) => label),
    ['findAWay.include: [', '/code', `~/${limits.skipped}`],
  );
  assert.equal(list.at(-1)?.label, '23 more');
});

test('of one log the newest sessions and episodes are told, and every one that is open', () => {
  const session = (n: number): Session => ({
    id: `${n}`,
    format: 'fake',
    agent: 'a',
    state: 'active',
    attempts: 0,
    failed: 0,
    last: n,
    recent: [],
    log: { path: '/a', place: { offset: 0 } },
  });
  const sessions = boundSessions(Array.from({ length: limits.shownSessions + 5 }, (_, n) => session(n)));
  assert.equal(sessions.length, limits.shownSessions);
  assert.ok(sessions.every(({ last }) => (last ?? 0) >= 5));
  const episode = (n: number): Episode => ({
    id: `${n}`,
    session: 's',
    pattern: 'timeouts',
    grade: 'warning',
    state: n === 0 ? 'open' : 'recovered',
    signature: '',
    failureKind: 'timeout',
    subject: '',
    sameCall: true,
    count: 4,
    attempts: [],
    warned: null,
    strip: [],
    lines: [],
    edits: 0,
    editedPaths: [],
    last: n,
  });
  const episodes = boundEpisodes(Array.from({ length: limits.shownEpisodes + 5 }, (_, n) => episode(n)));
  assert.equal(episodes.length, limits.shownEpisodes);
  assert.ok(episodes.some(({ id }) => id === '0'));
});
