import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createJudge, createSeenCalls } from '../../../src/detect/index.ts';
import { formats } from '../../../src/formats/index.ts';
import { createLogReader, type LogReader } from '../../../src/logs/log-reader.ts';
import type { LogView } from '../../../src/logs/log-view.ts';
import { createMachine } from '../../../src/logs/machine.ts';
import { factsOf } from '../../../src/logs/open-file.ts';
import { readHead } from '../../../src/logs/read-head.ts';
import { createRedactor } from '../../../src/redact/index.ts';
import { GrowingFiles } from '../../sessions/growing-files.ts';
import type { Session } from '../../sessions/session.ts';
import { sessionsFrom } from '../../sessions/sessions.ts';
import type { Writer } from '../../sessions/writer.ts';
import { writers } from '../../sessions/writers/index.ts';
import { surest } from '../formats/decode-fixture.ts';
import { makeRooms } from './rooms.ts';

const machine = createMachine({});
const redact = createRedactor(machine);

/** A reader that knows nothing yet; none where the file is not there or is no log yet. */
async function open(path: string): Promise<LogReader | undefined> {
  const facts = await factsOf(path);
  const start = await readHead(path);
  const format = 'head' in start ? surest(formats, start.head) : undefined;
  if ('trouble' in facts || format === undefined) return undefined;
  const seen = createSeenCalls();
  return createLogReader({ path, format, facts, machine, redact, seen, thresholds: {}, createJudge, now: Date.now });
}

/** Follows one log through all readers that it takes. */
class Following {
  readonly #path: string;
  #reader: LogReader | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async advance(): Promise<void> {
    for (let tries = 0; tries < 3; tries++) {
      this.#reader ??= await open(this.#path);
      const became = await this.#reader?.advance();
      if (became?.kind !== 'replaced' && became?.kind !== 'gone') return;
      this.#reader = undefined;
    }
  }

  get view(): LogView | undefined {
    return this.#reader?.view();
  }
}

async function readAfresh(path: string): Promise<LogView | undefined> {
  const reader = await open(path);
  await reader?.advance();
  return reader?.view();
}

function said(view: LogView | undefined): unknown {
  return (
    view && {
      attempts: view.log.attempts,
      failed: view.log.failed,
      notUnderstood: view.log.notUnderstood,
      sessions: view.sessions.map(({ id, tokens, model, recent }) => {
        return {
          id,
          tokens,
          model,
          recent: recent.map(({ n, title, outcome, result }) => ({ n, title, outcome, result })),
        };
      }),
      episodes: view.episodes.map(({ id, pattern, grade, state, count }) => ({ id, pattern, grade, state, count })),
    }
  );
}

async function compareSteps(t: TestContext, writer: Writer, session: Session): Promise<void> {
  const rooms = await makeRooms(t);
  const path = writer.log(session, rooms);
  const following = new Following(path);
  const files = new GrowingFiles(() => following.advance());
  let steps = 0;
  try {
    for (const change of writer.write(session, rooms)) {
      await files.apply(change);
      await following.advance();
      assert.deepEqual(said(following.view), said(await readAfresh(path)), `after ${++steps} changes`);
    }
  } finally {
    files.close();
  }
  assert.notEqual(following.view, undefined);
}

const what = 'a refusal, a failed sibling and trouble with the provider';

for (const writer of writers) {
  test(`${writer.format}, ${writer.way}: at every step it says to whoever follows it what it says to whoever comes`, (t) => {
    const start = Math.floor(Date.now() / 1_000 - 600) * 1_000;
    const known = sessionsFrom(start).find((one) => one.what === what);
    assert.ok(known);
    return compareSteps(t, writer, known.session);
  });
}
