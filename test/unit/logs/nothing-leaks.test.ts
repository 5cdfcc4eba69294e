import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LineFormat } from '../../../src/formats/format.ts';
import { formats } from '../../../src/formats/index.ts';
import { createMachine } from '../../../src/logs/machine.ts';
import { readLog } from '../../../src/logs/read-once.ts';
import { limits } from '../../../src/model/limits.ts';
import { fakeFormat, fakeJudge } from './fake-format.ts';
import { makeRooms } from './rooms.ts';

const token = `ghp_${'a1B2'.repeat(9)}`;

/** A log in the open format that says the same everywhere where it may say something of its own. */
function logSaying(word: string): string {
  const calls = Array.from({ length: 6 }, (_, n) => [
    { type: 'call', session: word, id: `${word}${n}`, tool: word, input: { command: word }, round: `${word}${n}` },
    { type: 'result', session: word, id: `${word}${n}`, exitCode: 1, output: `Error: ${word}\n    at ${word}:1:2` },
  ]);
  const session = {
    type: 'session',
    id: word,
    agent: word,
    cwd: '/w/app',
    title: word,
    parent: `${word}0`,
    model: word,
  };
  const lines = [session, { type: 'call', session: word, tool: 'edit', input: { path: word, old: word, new: word } }];
  return [...lines, { type: 'result', session: word, output: word, status: 'failed' }, ...calls.flat()]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

test('whatever a log says, wherever it says it, no secret and no name of a home leaves', async (t) => {
  const { home, write } = await makeRooms(t);
  const machine = { ...createMachine(), home };
  for (const word of [token, `${home}/project`]) {
    const path = await write('a.findaway.jsonl', logSaying(word));
    const read = await readLog(path, { machine, formats });
    assert.ok('log' in read);
    assert.equal(read.log.attempts, 7);
    const [episode] = read.episodes;
    assert.ok(episode);
    assert.ok(!JSON.stringify(read).includes(word), JSON.stringify(read, null, 1));
    const [session] = read.sessions;
    assert.equal(episode.session, session?.id, 'the session is still found by its id');
    assert.equal(episode.parent, session?.parent);
    assert.equal(new Set(episode.attempts.map(({ round }) => round)).size, episode.attempts.length);
  }
});

test('however long the names in a log are, what is kept of them is not', async (t) => {
  const { home, write } = await makeRooms(t);
  const path = await write('a.findaway.jsonl', logSaying('x'.repeat(100_000)));
  const read = await readLog(path, { machine: { ...createMachine(), home }, formats });
  assert.ok('log' in read && read.episodes.length > 0);
  assert.equal(read.log.attempts, 7);
  const attempts = read.episodes.flatMap((episode) => [...episode.attempts, ...episode.strip]);
  for (const text of attempts.flatMap(({ tool, round, title }) => [tool, round, title]))
    assert.ok(text.length <= limits.title);
  for (const { id, parent, agent, title, model } of read.sessions)
    for (const text of [id, parent, agent, title, model]) assert.ok(text !== undefined && text.length <= limits.title);
});

test('a decoder or a file that breaks with a secret in its words does not tell it', async (t) => {
  const { home, write } = await makeRooms(t);
  const machine = { ...createMachine(), home };
  const words = `${home}/private ${token}`;
  const breaks = (format: Partial<LineFormat>) => fakeFormat({ claim: () => 'content', ...format });
  const path = await write('a.fake', 'fake /w\nfail\n');
  const plain = fakeFormat();
  const throwing = () => {
    throw new Error(words);
  };
  const decoding = breaks({ decoder: (context) => ({ ...plain.decoder(context), decode: throwing }) });
  const problem = await readLog(path, { machine, formats: [decoding, plain], createJudge: fakeJudge });
  assert.match('log' in problem ? (problem.log.problem ?? '') : '', /~\/private \[secret\]/);
  const why = await readLog(path, { machine, formats: [breaks({ claim: throwing }), plain] });
  assert.match('why' in why ? why.why : '', /~\/private \[secret\]/);
});
