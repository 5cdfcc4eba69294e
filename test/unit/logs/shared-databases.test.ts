import assert from 'node:assert/strict';
import { mkdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, type TestContext, test } from 'node:test';
import type { WatchState } from '../../../src/model/watch.ts';
import { options } from './fake-format.ts';
import { makeRooms, type Rooms, until } from './rooms.ts';
import { outputs } from './row-format.ts';

async function openStore(t: TestContext, rooms: Rooms): Promise<{ path: string; database: DatabaseSync }> {
  await mkdir(join(rooms.home, '.outputs'));
  const path = join(rooms.home, '.outputs', 'log.db');
  const database = new DatabaseSync(path);
  t.after(() => database.close());
  database.exec(`PRAGMA journal_mode = WAL; CREATE TABLE session (session TEXT, folder TEXT);
    CREATE TABLE output (session TEXT, texts TEXT); PRAGMA wal_checkpoint(TRUNCATE);`);
  return { path, database };
}

function addSession(database: DatabaseSync, folder: string, output: string): void {
  database.exec(`BEGIN; INSERT INTO session VALUES ('of ${output}', '${folder}');
    INSERT INTO output VALUES ('of ${output}', '${output}'); COMMIT;`);
}

const titles = ({ sessions }: WatchState) => sessions.flatMap(({ recent }) => recent.map(({ title }) => title)).sort();

describe('a database that the sessions of many folders share', () => {
  test('shows the sessions of the folders that are open now', async (t) => {
    const rooms = await makeRooms(t);
    const other = join(rooms.home, 'other');
    const { database } = await openStore(t, rooms);
    addSession(database, rooms.workspace, 'ours');
    addSession(database, other, 'theirs');
    const watch = rooms.watch({ formats: [outputs], options: options([rooms.workspace], { sessionStores: true }) });
    await watch.settled;
    assert.deepEqual(titles(watch.state), ['ours']);
    watch.configure(options([other], { sessionStores: true }));
    await until(watch, (state) => titles(state).includes('theirs'));
    assert.deepEqual(titles(watch.state), ['theirs']);
  });

  test('shows all its sessions to whoever asks for it', async (t) => {
    const rooms = await makeRooms(t);
    const { path, database } = await openStore(t, rooms);
    addSession(database, rooms.workspace, 'ours');
    addSession(database, join(rooms.home, 'other'), 'theirs');
    const watch = rooms.watch({ formats: [outputs], options: options([rooms.workspace], { sessionStores: true }) });
    await watch.settled;
    await watch.add(path);
    assert.deepEqual(titles(watch.state), ['ours', 'theirs']);
  });

  test('is found again when after long only its write-ahead log grows', async (t) => {
    const rooms = await makeRooms(t);
    const { path, database } = await openStore(t, rooms);
    const old = new Date(Date.now() - 3 * 24 * 3_600_000);
    await utimes(path, old, old);
    const watch = rooms.watch({ formats: [outputs], options: options([rooms.workspace], { sessionStores: true }) });
    await watch.settled;
    assert.deepEqual(watch.state.logs, []);
    addSession(database, rooms.workspace, 'ours');
    await until(watch, (state) => titles(state).includes('ours'));
  });

  test('is taken for no log of lines, whatever stands at its end', async (t) => {
    const rooms = await makeRooms(t);
    const { database } = await openStore(t, rooms);
    addSession(database, rooms.workspace, 'ours');
    database.exec(
      `INSERT INTO output VALUES ('s', '${'\nfake line'.repeat(20_000)}'); PRAGMA wal_checkpoint(TRUNCATE)`,
    );
    const lines = { ...outputs, claim: () => 'none' as const };
    const read: string[] = [];
    const curious = {
      ...lines,
      growth: 'lines' as const,
      claim: (head: { readonly text: string }) => {
        read.push(head.text);
        return 'none' as const;
      },
      decoder: () => ({ notUnderstood: 0, decode: () => [] }),
    };
    const watch = rooms.watch({
      formats: [lines, curious],
      options: options([rooms.workspace], { sessionStores: true }),
    });
    await watch.settled;
    assert.deepEqual(read, []);
    assert.equal(watch.state.logs.length, 0);
  });
});
