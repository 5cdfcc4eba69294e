import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formats } from '../../../src/formats/index.ts';
import { createMachine } from '../../../src/logs/machine.ts';
import { readLog } from '../../../src/logs/read-once.ts';
import { fakeFormat, fakeJudge } from './fake-format.ts';
import { openLog } from './open-log.ts';
import { makeRooms } from './rooms.ts';

test('a whole log is read by what it shows, its last line too, however old it is', async (t) => {
  const { home, write } = await makeRooms(t);
  const path = await write('some.jsonl', openLog(`${home}/project`, 5).trimEnd());
  const read = await readLog(path, { machine: { ...createMachine(), home }, formats });
  assert.ok('log' in read);
  assert.deepEqual(
    [read.log.format, read.log.attempts, read.log.failed, read.log.notUnderstood],
    ['findaway', 5, 5, 0],
  );
  assert.equal(read.episodes[0]?.grade, 'stuck');
});

test('an agent that a text log does not name is called by the log', async (t) => {
  const { home, write } = await makeRooms(t);
  const path = await write('agent.log', '$ npm test\nfailed\nexit code 1\n'.repeat(3));
  const read = await readLog(path, { machine: { ...createMachine(), home }, formats });
  assert.ok('log' in read);
  assert.deepEqual([read.log.agent, read.sessions[0]?.agent], ['agent.log', 'agent.log']);
});

test('what is no log is skipped with its reason; a format that is asked for by name takes it', async (t) => {
  const { home, write } = await makeRooms(t);
  const machine = { ...createMachine(), home };
  const notes = await write('notes.txt', 'just\nnotes\n');
  const why = async (path: string) => {
    const read = await readLog(path, { machine, formats });
    return 'why' in read ? read.why : 'read';
  };
  assert.match(await why(notes), /^not an agent's log/);
  assert.match(await why(home), /^not a file/);
  assert.match(await why(`${notes}.gone`), /^there is no such file/);
  const forced = await readLog(notes, { machine, formats: [fakeFormat()], createJudge: fakeJudge });
  assert.ok('log' in forced && forced.log.attempts === 2);
});
