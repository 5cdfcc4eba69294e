import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { text } from '../../../src/formats/text.ts';
import { limits } from '../../../src/model/limits.ts';
import { attemptsOf, follow, linesOf, readTextLog, textLogs } from './decode-text-log.ts';

const others = textLogs('others');

for (const name of others) {
  const content = readTextLog('others', name);

  test(`${name}, a program's own log, is not claimed and says nothing`, () => {
    assert.equal(text.claim({ path: `/code/${name}`, text: content }), 'none');
    assert.deepEqual(follow(linesOf(content), { path: `/code/${name}` }), []);
  });

  test(`${name} says nothing either when it goes on for days`, () => {
    const lines = Array.from({ length: 200 }, () => linesOf(content)).flat();
    assert.deepEqual(follow(lines, { path: `/code/${name}` }), []);
  });
}

test('programs that log together into one file say nothing, whatever their order', () => {
  const blocks = others.map((name) => linesOf(readTextLog('others', name)));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...blocks), { maxLength: 6 }), (some) => {
      assert.deepEqual(follow(some.flat()), []);
    }),
    { numRuns: 40 },
  );
});

test('files of other kinds are not claimed', () => {
  const shown = '$ npm test\nexit code 1\n$ npm test\nexit code 1\n';
  const table: readonly (readonly [string, string])[] = [
    ['README.md', shown],
    ['guide.html', shown],
    ['test.sh', shown],
    ['data.json', shown],
    ['agent.log', '{"level":"info","msg":"$ npm test"}\n'],
    ['agent.log', `\0\0${shown}`],
    ['notes.txt', 'Buy milk\nRunning: later\n'],
    ['empty.log', ''],
  ];
  for (const [name, content] of table) assert.equal(text.claim({ path: `/code/${name}`, text: content }), 'none', name);
});

test("a calm log is claimed where its name says that it is an agent's", () => {
  for (const name of ['agent.log', 'claude.log', 'my-agent.log', 'codex_run.log', 'agent.out'])
    assert.equal(text.claim({ path: `/code/${name}`, text: 'Starting up\n' }), 'weak', name);
  for (const name of ['app.log', 'user-agent.log', 'datadog-agent.log', 'reagent.log', 'ssh-agent.log'])
    assert.equal(text.claim({ path: `C:\\work\\${name}`, text: 'Starting up\n' }), 'none', name);
});

test('a log that starts calm says nothing until it shows attempts, and then everything of them', () => {
  const calm = Array.from({ length: 3_000 }, (_, index) => `Thinking about step ${index}`);
  const attempt = ['$ npm test', '✖ loads the user', 'exit code 1'];
  assert.ok(calm.join('\n').length > limits.headBytes);
  assert.deepEqual(follow(calm), []);
  assert.deepEqual(follow([...calm, ...attempt]), []);
  assert.deepEqual(attemptsOf(follow([...calm, ...attempt, ...attempt])), ['npm test: failed 1', 'npm test: failed 1']);
});

test('two commands far apart in a long log do not make it an agent’s', () => {
  const calm = Array.from({ length: 20_000 }, (_, index) => `GET /item/${index} 200`);
  const command = ['$ node server.js', 'listening on port 3000'];
  assert.deepEqual(follow([...command, ...calm, ...command, ...calm]), []);
});

test('a log that the user names as an agent’s needs no proof: failures between separators are attempts', () => {
  const failure = [
    'TypeError: Cannot read properties of undefined',
    '    at load (src/user.js:3:1)',
    '----------------',
  ];
  const lines = ['trying the first idea', ...failure, 'another idea', ...failure, ...failure];
  assert.deepEqual(follow(lines), []);
  assert.deepEqual(attemptsOf(follow(lines, { agentByName: true })), Array(3).fill('attempt: failed'));
  assert.deepEqual(attemptsOf(follow(['$ npm test', 'ok', 'exit code 0'], { agentByName: true })), ['npm test: ok 0']);
});
