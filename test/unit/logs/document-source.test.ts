import assert from 'node:assert/strict';
import { appendFile, mkdir, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import type { DocumentFormat } from '../../../src/formats/format.ts';
import { limits } from '../../../src/model/limits.ts';
import { type Followed, followSource } from './grown-source.ts';
import { emptyFolder } from './sqlite-files.ts';

/** A list of outputs in brackets, and files beside it with one output each. */
function listFormat(partsFolder?: string): DocumentFormat {
  return {
    id: 'list',
    name: 'List',
    growth: 'document',
    stores: () => [],
    workspaceGlobs: [],
    claim: () => 'none',
    folders: () => [],
    ...(partsFolder && { parts: () => [{ folder: partsFolder, accepts: (name) => name.endsWith('.part') }] }),
    read({ text, parts }, { path }) {
      if (!text.startsWith('[') || !text.endsWith(']')) return undefined;
      const all = [...text.slice(1, -1).split(','), ...parts.values()].filter((one) => one !== '');
      return {
        events: all.map((output, index) => ({
          kind: 'result',
          session: path,
          at: { offset: 0, index },
          outcome: 'ok',
          output,
        })),
        records: all.length,
        notUnderstood: 0,
      };
    },
  };
}

async function follow(
  t: TestContext,
  text: string,
  withParts = false,
): Promise<Followed & { path: string; part: string }> {
  const folder = await emptyFolder(t);
  const path = join(folder, 'log');
  const parts = join(folder, 'parts');
  await writeFile(path, text);
  const format = withParts ? listFormat(parts) : listFormat();
  return Object.assign(await followSource(format, path), { path, part: join(parts, '1.part') });
}

describe('a document that is written anew', () => {
  test('tells each of its records once', async (t) => {
    const log = await follow(t, '[a,a]');
    await log.advance();
    await writeFile(log.path, '[a,a,b]');
    await log.advance();
    await log.advance();
    assert.deepEqual(log.told, ['a', 'a', 'b']);
  });

  test('is waited for while it is half-written, and says so', async (t) => {
    const log = await follow(t, '[a]');
    await log.advance();
    await truncate(log.path, 2);
    assert.equal(await log.advance(), 'read');
    assert.match(log.source.problem ?? '', /middle of being written/);
    await appendFile(log.path, ',b]');
    await log.advance();
    assert.deepEqual(log.told, ['a', 'b']);
    assert.equal(log.source.problem, undefined);
  });

  test('is read on where another file takes its place', async (t) => {
    const log = await follow(t, '[a]');
    await log.advance();
    await writeFile(`${log.path}.tmp`, '[a,b]');
    await rename(`${log.path}.tmp`, log.path);
    assert.equal(await log.advance(), 'read');
    assert.deepEqual(log.told, ['a', 'b']);
  });

  test('is read on where it was gone for a moment', async (t) => {
    const log = await follow(t, '[a]');
    await log.advance();
    await rm(log.path);
    assert.equal(await log.advance(), 'gone');
    await writeFile(log.path, '[a,b]');
    assert.equal(await log.advance(), 'read');
    assert.deepEqual(log.told, ['a', 'b']);
  });

  test('begins anew where its history was rewound', async (t) => {
    const log = await follow(t, '[a,b]');
    await log.advance();
    await writeFile(log.path, '[a,c]');
    assert.equal(await log.advance(), 'replaced');
  });

  test('shows what changed within one tick of the clock and kept its length', async (t) => {
    const log = await follow(t, '[a,x');
    const tick = new Date();
    await utimes(log.path, tick, tick);
    await log.advance();
    await writeFile(log.path, '[ab]');
    await utimes(log.path, tick, tick);
    await log.advance();
    assert.deepEqual(log.told, ['ab']);
  });

  test('says for as long as it is so that it is too large', async (t) => {
    const log = await follow(t, '[a]');
    await truncate(log.path, limits.documentBytes + 1);
    const old = new Date(Date.now() - 60_000);
    await utimes(log.path, old, old);
    for (let times = 0; times < 2; times++) {
      assert.equal(await log.advance(), 'read');
      assert.match(log.source.problem ?? '', /larger than 67108864 bytes/);
    }
  });
});

describe('parts of a document', () => {
  test('may come before and after each other, each told once', async (t) => {
    const log = await follow(t, '[a]', true);
    await log.advance();
    await mkdir(dirname(log.part));
    await writeFile(log.part, 'b');
    await log.advance();
    await writeFile(log.part.replace('1.part', '2.part'), 'c');
    await log.advance();
    assert.deepEqual(log.told, ['a', 'b', 'c']);
  });

  test('begin the log anew where one goes', async (t) => {
    const log = await follow(t, '[a]', true);
    await mkdir(dirname(log.part));
    await writeFile(log.part, 'b');
    await log.advance();
    await rm(log.part);
    assert.equal(await log.advance(), 'replaced');
  });

  test('are told once though their texts were let go', async (t) => {
    const log = await follow(t, '[a]', true);
    await mkdir(dirname(log.part));
    await writeFile(log.part, 'b');
    const old = new Date(Date.now() - limits.busy - 1_000);
    for (const file of [log.path, log.part]) await utimes(file, old, old);
    await log.advance();
    log.source.pause(() => {});
    await writeFile(log.part.replace('1.part', '2.part'), 'c');
    await log.advance();
    assert.deepEqual(log.told, ['a', 'b', 'c']);
  });

  test('are no links, which might lead to the sessions of others', async (t) => {
    const log = await follow(t, '[a]', true);
    const elsewhere = join(dirname(log.path), 'elsewhere');
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, '1.part'), 'secret');
    await symlink(elsewhere, dirname(log.part), 'junction');
    await log.advance();
    assert.deepEqual(log.told, ['a']);
  });

  test('show in the facts of the log as they were read', async (t) => {
    const log = await follow(t, '[a]', true);
    await mkdir(dirname(log.part));
    await writeFile(log.part, 'b');
    const became = await log.source.advance(
      (read) => void read(),
      () => {},
    );
    assert.ok(became.kind === 'read');
    assert.deepEqual(await log.source.facts(), became.facts);
    await writeFile(log.part.replace('1.part', '2.part'), 'c');
    assert.notDeepEqual(await log.source.facts(), became.facts);
  });
});
