import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, chmod, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Advance, createLineFollower, type LineFollower } from '../../../src/logs/follow-lines.ts';
import { factsOf } from '../../../src/logs/open-file.ts';
import { withoutRights } from './without-rights.ts';

async function follow(path: string, options: { tailBytes?: number; chunkBytes?: number } = {}) {
  const facts = await factsOf(path);
  assert.ok('size' in facts);
  const lines: string[] = [];
  const follower: LineFollower = createLineFollower({ path, facts, ...options });
  const advance = (): Promise<Advance> => follower.advance((line) => lines.push(line.text));
  return { follower, lines, advance };
}

async function folderFor(t: { after(done: () => Promise<void>): void }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'follow-'));
  // Whoever has no rights to a file in it can still get there.
  await chmod(folder, 0o755);
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('whatever is appended in whatever pieces comes once and in order', async (t) => {
  const folder = await folderFor(t);
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('ab', '\n', '真', '\r\n', 'longer than a chunk\n', ''), { maxLength: 12 }),
      fc.integer({ min: 1, max: 7 }),
      async (appends, chunkBytes) => {
        const path = join(folder, `${run++}.log`);
        await writeFile(path, '');
        const { advance, lines } = await follow(path, { chunkBytes });
        for (const text of appends) {
          await appendFile(path, text);
          assert.equal((await advance()).kind, 'read');
        }
        const whole = appends.join('').split(/\r?\n/);
        assert.deepEqual(lines, whole.slice(0, -1));
      },
    ),
    { numRuns: 40 },
  );
});

test('of a big file only the tail is read, and its first line only when it is whole', async (t) => {
  const path = join(await folderFor(t), 'big.log');
  await writeFile(path, 'first\nsecond\nthird\n');
  for (const [tailBytes, expected] of [
    [6, ['third']],
    [8, ['third']],
    [12, ['third']],
    [13, ['second', 'third']],
    [17, ['second', 'third']],
    [18, ['first', 'second', 'third']],
    [19, ['first', 'second', 'third']],
  ] as const) {
    const { advance, lines } = await follow(path, { tailBytes });
    await advance();
    assert.deepEqual(lines, expected, `tail of ${tailBytes}`);
  }
});

test('a file that was cut, rotated or written anew is told apart from one that grew', async (t) => {
  const folder = await folderFor(t);
  const changes: Record<string, { change: (path: string) => Promise<void>; becomes: Advance['kind'] }> = {
    'cut to nothing': { change: (path) => truncate(path, 0), becomes: 'replaced' },
    'cut and grown beyond': {
      change: (path) => writeFile(path, 'other content, longer than before\n'),
      becomes: 'replaced',
    },
    'renamed away and begun again': {
      change: async (path) => {
        await rename(path, `${path}.1`);
        await writeFile(path, 'old line\nmore\n');
      },
      becomes: 'replaced',
    },
    deleted: { change: (path) => rm(path), becomes: 'gone' },
    'become a pipe': {
      change: async (path) => {
        await rm(path);
        execFileSync('/usr/bin/mkfifo', [path]);
      },
      becomes: 'replaced',
    },
    grown: { change: (path) => appendFile(path, 'more\n'), becomes: 'read' },
  };
  for (const [name, { change, becomes }] of Object.entries(changes)) {
    const path = join(folder, `${name}.log`);
    await writeFile(path, 'old line\n');
    const { advance } = await follow(path);
    await advance();
    await change(path);
    assert.equal((await advance()).kind, becomes, name);
  }
});

test('a file that may not be read for a while goes on where it stopped', async (t) => {
  const path = join(await folderFor(t), 'a.log');
  await writeFile(path, 'one\n');
  const { advance, lines } = await follow(path);
  await advance();
  await appendFile(path, 'two\n');
  assert.deepEqual(await withoutRights(path, advance), { kind: 'unreadable', trouble: 'EACCES' });
  assert.equal((await advance()).kind, 'read');
  assert.deepEqual(lines, ['one', 'two']);
});
