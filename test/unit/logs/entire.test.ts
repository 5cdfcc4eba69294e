import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createJudge } from '../../../src/detect/index.ts';
import { formats } from '../../../src/formats/index.ts';
import { sessionsFrom } from '../../sessions/sessions.ts';
import { claudeCodeWriters } from '../../sessions/writers/claude-code.ts';
import { makeRooms } from './rooms.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');

const copies: readonly (readonly [format: string, name: string])[] = [
  ['claude-code', 'claude-code/session.jsonl'],
  ['codex', 'codex/session.jsonl'],
  ['copilot-cli', 'copilot-cli/session.jsonl'],
  ['cursor', 'cursor/transcript.jsonl'],
  ['droid', 'droid/session.jsonl'],
  ['gemini-cli', 'gemini-cli/session.jsonl'],
  ['gemini-cli', 'gemini-cli/before-jsonl.json'],
  ['kiro', 'kiro/conversation.json'],
  ['opencode', 'opencode/export.json'],
  ['pi', 'pi/session.jsonl'],
];

test('what Entire keeps of a session in a repository is read as what its agent wrote', async (t) => {
  const { write, watch } = await makeRooms(t);
  const places = [(n: number) => `.entire/metadata/s${n}`, (n: number) => `kept/a${n}/b2c4d5e6f7/${n}`];
  const expected = new Map<string, string>();
  for (const [index, [format, name]] of copies.entries())
    for (const place of places) expected.set(await write(`work/${place(index)}/full.jsonl`, fixture(name)), format);
  const watching = watch({ formats, createJudge });
  await watching.settled;
  assert.deepEqual(new Map(watching.state.logs.map(({ path, format }) => [path, format])), expected);
});

test('a long transcript goes on in a second file', async (t) => {
  const { write, watch } = await makeRooms(t);
  const lines = fixture('claude-code/session.jsonl').trimEnd().split('\n');
  const half = Math.floor(lines.length / 2);
  const place = 'work/.entire/metadata/d41b7e02-9c6f-4a35-8e2d-6b0f1a7c5d93';
  await write(`${place}/full.jsonl`, lines.slice(0, half).join('\n'));
  await write(`${place}/full.jsonl.001`, `${lines.slice(half).join('\n')}\n`);
  const watching = watch({ formats, createJudge });
  await watching.settled;
  assert.deepEqual(
    watching.state.logs.map(({ format }) => format),
    ['claude-code', 'claude-code'],
  );
});

const now = Date.now();
const [known] = sessionsFrom(now - 60_000);
const [writer] = claudeCodeWriters;
if (!known || !writer) throw new Error('there is a session and a way to write it');
const { session } = known;

for (const own of ['before', 'after', 'never'] as const) {
  test(`a session of which Entire keeps copies is told once, where the agent's own log is found ${own}`, async (t) => {
    const rooms = await makeRooms(t);
    const text = writer
      .write(session, rooms)
      .flatMap((change) => (change.kind === 'append' ? change.text : []))
      .join('');
    const path = writer.log(session, rooms).slice(rooms.home.length);
    const original = () => rooms.write(`home${path}`, text);
    if (own === 'before') await original();
    await rooms.write(`work/.entire/metadata/${session.id}/full.jsonl`, text);
    await rooms.write('work/kept/a3/b2c4d5e6f7/0/full.jsonl', text);
    if (own === 'after') await original();
    const watching = rooms.watch({ formats, createJudge });
    await watching.settled;
    const { sessions, episodes, logs } = watching.state;
    assert.equal(logs.length, own === 'never' ? 2 : 3);
    const told = sessions.filter(({ attempts }) => attempts > 0);
    assert.equal(told.length, 1);
    const calls = session.steps.flatMap((step) => (step.kind === 'answer' ? step.calls : []));
    assert.equal(told[0]?.attempts, calls.length);
    assert.equal(new Set(episodes.map(({ id }) => id)).size, episodes.length);
    assert.equal(told[0]?.log.path.startsWith(rooms.home), own !== 'never');
  });
}
