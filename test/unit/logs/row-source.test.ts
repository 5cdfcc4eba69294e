import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, type TestContext, test } from 'node:test';
import type { SourceReading } from '../../../src/logs/event-source.ts';
import { databaseFacts } from '../../../src/logs/sqlite/index.ts';
import { type Followed, followSource } from './grown-source.ts';
import { outputs } from './row-format.ts';
import { emptyFolder } from './sqlite-files.ts';

interface Log extends Followed {
  readonly path: string;
  readonly database: DatabaseSync;
}

async function follow(t: TestContext, sql = '', setting: Partial<SourceReading> = {}): Promise<Log> {
  const path = join(await emptyFolder(t), 'log.db');
  const database = new DatabaseSync(path);
  t.after(() => database.close());
  database.exec(`PRAGMA journal_mode = WAL; CREATE TABLE session (session TEXT, folder TEXT);
    CREATE TABLE output (session TEXT, texts ANY); ${sql}`);
  return Object.assign(await followSource(outputs, path, setting), { path, database });
}

const rows = (...texts: readonly string[]) =>
  texts.map((text) => `INSERT INTO output VALUES ('s', '${text}');`).join('');

describe('a database that grows', () => {
  test('tells each row once, also where all of it stands in the write-ahead log', async (t) => {
    const log = await follow(t, rows('a', 'b'));
    await log.advance();
    const before = await log.source.facts();
    log.database.exec(rows('c'));
    assert.notDeepEqual(await log.source.facts(), before);
    await log.advance();
    log.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    await log.advance();
    log.database.exec(rows('d'));
    await log.advance();
    assert.deepEqual(log.told, ['a', 'b', 'c', 'd']);
  });

  test('tells what was added to a row', async (t) => {
    const log = await follow(t, rows('a'));
    await log.advance();
    log.database.exec("UPDATE output SET texts = 'a,b'");
    await log.advance();
    assert.deepEqual(log.told, ['a', 'b']);
  });

  test('tells what was added to the end of a long row of bytes', async (t) => {
    const long = 'x'.repeat(2_000);
    const log = await follow(t, `INSERT INTO output VALUES ('s', CAST('${long}' AS BLOB));`);
    await log.advance();
    log.database.exec("UPDATE output SET texts = CAST(texts || ',b' AS BLOB)");
    await log.advance();
    assert.deepEqual(log.told, [long, 'b']);
  });

  const others = {
    'its last rows were taken back': "DELETE FROM output WHERE texts = 'c'",
    'other rows stand where some were taken back': `DELETE FROM output WHERE texts IN ('b', 'c'); ${rows('d', 'e', 'f')}`,
    'an upgrade gave it tables of another kind': 'CREATE TABLE session_v2 (id TEXT)',
    'an upgrade gave a table another column': 'ALTER TABLE output ADD COLUMN more TEXT',
  };
  for (const [what, sql] of Object.entries(others))
    test(`begins anew where ${what}`, async (t) => {
      const log = await follow(t, rows('a', 'b', 'c'));
      await log.advance();
      log.database.exec(sql);
      assert.equal(await log.advance(), 'replaced');
    });

  test('is read in full after a burst that is longer than the tail of the start', async (t) => {
    const log = await follow(t, rows('a'), { tailBytes: 1_000 });
    await log.advance();
    const burst = Array.from({ length: 500 }, (_, n) => `${n} ${'x'.repeat(50)}`);
    log.database.exec(rows(...burst));
    await log.advance();
    assert.deepEqual(log.told, ['a', ...burst]);
    assert.equal(log.source.problem, undefined);
  });

  test('says that only its end was read', async (t) => {
    const log = await follow(t, rows(...Array.from({ length: 500 }, (_, n) => `${n} ${'x'.repeat(50)}`)), {
      tailBytes: 1_000,
    });
    await log.advance();
    assert.ok(log.told.length < 50);
    assert.match(log.told.at(-1) ?? '', /^499 /);
    assert.match(log.source.problem ?? '', /only the end/);
  });

  test('says which table it lacks', async (t) => {
    const log = await follow(t, 'DROP TABLE session;');
    await log.advance();
    assert.match(log.source.problem ?? '', /its table session is not there/);
  });

  test('tells nothing of sessions in folders that are not wanted', async (t) => {
    const log = await follow(t, "INSERT INTO session VALUES ('s', '/code/shop'), ('other', '/code/secret');", {
      wanted: async (folder) => folder === '/code/shop',
    });
    log.database.exec(`${rows('a')} INSERT INTO output VALUES ('other', 'secret'), ('nowhere', 'secret too')`);
    await log.advance();
    log.database.exec("INSERT INTO output VALUES ('other', 'later')");
    await log.advance();
    assert.deepEqual(log.told, ['a']);
  });

  test('is as new as its write-ahead log', async (t) => {
    const log = await follow(t);
    const before = await databaseFacts(log.path);
    log.database.exec(rows('a'));
    assert.notDeepEqual(await databaseFacts(log.path), before);
  });
});
