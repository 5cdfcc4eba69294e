import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { setTimeout as pass } from 'node:timers/promises';
import { formats } from '../../../src/formats/index.ts';
import { createWatch } from '../../../src/logs/local-watch.ts';
import { createMachine } from '../../../src/logs/machine.ts';
import { readLog } from '../../../src/logs/read-once.ts';
import type { Episode, Session as ShownSession } from '../../../src/model/episode.ts';
import type { WatchState } from '../../../src/model/watch.ts';
import { GrowingFiles } from '../../sessions/growing-files.ts';
import type { Session } from '../../sessions/session.ts';
import { sessionsFrom } from '../../sessions/sessions.ts';
import type { Rooms, Writer } from '../../sessions/writer.ts';
import { writers } from '../../sessions/writers/index.ts';
import { options } from './fake-format.ts';
import { makeRooms, until } from './rooms.ts';

/** What people see of one log. */
interface Shown {
  readonly format: string;
  readonly attempts: number;
  readonly failed: number;
  readonly notUnderstood: number;
  readonly sessions: readonly object[];
  readonly episodes: readonly object[];
}

/**
 * When something happened in a log that tells no times is known only to whoever saw it be written; so is which costs came before which
 * result, where both are written into places that were there before.
 */
function shown(
  log: { readonly format: string; readonly attempts: number; readonly failed: number; readonly notUnderstood: number },
  sessions: readonly ShownSession[],
  episodes: readonly Episode[],
): Shown {
  return {
    format: log.format,
    attempts: log.attempts,
    failed: log.failed,
    notUnderstood: log.notUnderstood,
    sessions: sessions
      .map(({ id, title, cwd, parent, model, attempts, failed, tokens, recent }) => {
        return { id, title, cwd, parent, model, attempts, failed, tokens, recent: recent.map(glance) };
      })
      .sort((one, other) => one.id.localeCompare(other.id)),
    episodes: episodes
      .map(({ id, pattern, grade, state, count, attempts }) => {
        return { id, pattern, grade, state, count, attempts: attempts.map(glance) };
      })
      .sort((one, other) => one.id.localeCompare(other.id)),
  };
}

function glance({ n, title, outcome, result }: ShownSession['recent'][number]): object {
  return { n, title, outcome, result };
}

function shownOf(path: string, { logs, sessions, episodes }: WatchState): Shown | undefined {
  const log = logs.find((one) => one.path === path);
  const ids = new Set(sessions.filter((one) => one.log.path === path).map(({ id }) => id));
  const own = sessions.filter((one) => one.log.path === path);
  return (
    log &&
    shown(
      log,
      own,
      episodes.filter(({ session }) => ids.has(session)),
    )
  );
}

/** What the finished log says to whoever reads it once. */
async function readWhole(path: string, { workspace }: Rooms): Promise<Shown> {
  const read = await readLog(path, { machine: createMachine({}), formats, folders: [workspace] });
  if ('why' in read) assert.fail(read.why);
  return shown(read.log, read.sessions, read.episodes);
}

async function follow(t: TestContext, writer: Writer, session: Session): Promise<void> {
  const rooms = await makeRooms(t);
  const machine = { ...createMachine({}), home: rooms.home };
  const path = writer.log(session, rooms);
  const extraLogs = writer.anywhere ? [path] : [];
  const watching = createWatch({ machine, formats, options: options([rooms.workspace], { extraLogs }) });
  t.after(() => watching.dispose());
  await watching.settled;
  const files = new GrowingFiles(() => pass(3));
  try {
    for (const change of writer.write(session, rooms)) {
      await files.apply(change);
      await pass(3);
    }
    const whole = await readWhole(path, rooms);
    assert.notEqual(whole.sessions.length, 0);
    const text = JSON.stringify(whole);
    await until(watching, (state) => JSON.stringify(shownOf(path, state)) === text).catch(() => {
      assert.deepEqual(shownOf(path, watching.state), whole);
    });
  } finally {
    files.close();
  }
  // The database has taken in what stood beside it, and nobody wrote anything.
  await pass(200);
  assert.deepEqual(shownOf(path, watching.state), await readWhole(path, rooms));
}

const followed = 'a circle that is got past';

describe('a log that is followed while it is written says in the end what it says to whoever reads it once', {
  concurrency: 6,
}, () => {
  for (const writer of writers) {
    test(`${writer.format}, ${writer.way}`, async (t) => {
      const start = Math.floor(Date.now() / 1_000 - 300) * 1_000;
      const known = sessionsFrom(start).find(({ what }) => what === followed);
      assert.ok(known);
      await follow(t, writer, known.session);
    });
  }
});
