import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { triedIn } from '../../eval/peers/tried.ts';
import { placesOf, readLog } from '../../eval/read-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'find-a-way-tried-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function tried(...events: readonly object[]) {
  const path = join(folder, 'a.findaway.jsonl');
  const all = [{ type: 'session', id: 's', agent: 'Robot' }, ...events];
  writeFileSync(path, all.map((event) => `${JSON.stringify(event)}\n`).join(''));
  const log = await readLog(path);
  assert.ok(log);
  return triedIn(log, await placesOf(log));
}

const call = (id: string, tool: string, input: object, more: object = {}) => [
  { type: 'call', id, tool, input },
  { type: 'result', id, status: 'ok', output: 'done', ...more },
];

test('other rules are given every attempt with its outcome and its line, in the turns of a person', async () => {
  const [turns = []] = await tried(
    ...call('c1', 'bash', { command: 'npm test' }, { status: 'failed', exitCode: 1 }),
    { type: 'human', text: 'again' },
    ...call('c2', 'bash', { command: 'npm test' }, { exitCode: 0 }),
  );
  assert.deepEqual(
    turns.map((made) => made.map(({ n, result, failed, exitCode }) => ({ n, result, failed, exitCode }))),
    [[{ n: 1, result: 3, failed: true, exitCode: 1 }], [{ n: 2, result: 6, failed: false, exitCode: 0 }]],
  );
  assert.equal(turns[0]?.[0]?.input, turns[1]?.[0]?.input);
});

test('edits of which a log keeps but the path are never the same call', async () => {
  const [[edits = []] = []] = await tried(
    ...call('c1', 'edit', { path: 'src/a.ts' }),
    ...call('c2', 'edit', { path: 'src/a.ts' }),
    ...call('c3', 'edit', { path: 'src/a.ts', old: 'a', new: 'b' }),
    ...call('c4', 'edit', { path: 'src/a.ts', old: 'a', new: 'b' }),
  );
  const [bare, again, whole, same] = edits.map(({ input }) => input);
  assert.notEqual(bare, again);
  assert.equal(whole, same);
});
