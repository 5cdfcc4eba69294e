import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limits } from '../../../../src/model/limits.ts';
import { type Story, story } from '../story.ts';
import { identical, oneLater, reaches, twoLater, usual } from './grades.ts';

const typeError = "TypeError: Cannot read properties of undefined (reading 'id')\n    at find (src/user.js:12:5)";
const failingTests = (seconds: number): string =>
  `FAIL src/user.test.ts > finds a user\nAssertionError: expected 1 to be 2\n Tests  1 failed | 3 passed\n Duration ${seconds}.2s`;

reaches('same-call-same-failure', [
  {
    what: 'the same call with byte-identical output',
    tell: (s) => s.run('npm test').fails(typeError),
    grades: identical,
  },
  {
    what: 'its durations and lines change',
    tell: (s, i) => s.run('npm test').fails(`${typeError.replace('12', `${12 + i}`)}\nDone in ${i}.4s`),
    grades: usual,
  },
  {
    what: 'reads lie between',
    tell: (s, i) => s.run('npm test').fails(`${typeError}\nDone in ${i}s`).read(`src/${i}.js`).ok('text'),
    grades: usual,
  },
  {
    what: 'the call comes in disguises',
    tell: (s, i) =>
      s
        .run(
          ['npm test', 'cd /code/shop && npm test', 'CI=1 npm test 2>&1', 'timeout 90 npm test', 'npm run test'][
            i % 5
          ] ?? '',
        )
        .fails(`${typeError}\nDone in ${i}s`),
    grades: usual,
  },
  {
    what: 'it says nothing but its exit code',
    tell: (s, i) => s.run('./build.sh').fails('', { exitCode: 3 }).read(`${i}.sh`).ok('text'),
    grades: identical,
  },
  {
    what: 'it says so in German',
    tell: (s, i) =>
      s
        .run('ant dist')
        .fails(
          `BUILD FAILED\nbuild.xml:${10 + i}: Die Datei lib/x.jar wurde nicht gefunden.\nTotal time: ${i} seconds`,
        ),
    grades: usual,
  },
  {
    what: 'it says so in Japanese',
    tell: (s, i) =>
      s.run('ruby app.rb').fails(`[2024-05-01 10:0${i}:02] エラー: 設定ファイルの形式が正しくありません (行 ${3 + i})`),
    grades: usual,
  },
  {
    what: 'a check that its time limit stops now and then',
    tell: (s, i) => {
      if (i === 2) s.run('pytest -q').fails('Command timed out after 60s', { fault: 'timeout' });
      s.run('pytest -q').fails('FAILED test_a.py::test_one');
    },
    grades: identical,
  },
  {
    what: 'a pipe ate its status',
    tell: (s, i) => s.run('npm test 2>&1 | tail -20').ends({ outcome: 'ok', exitCode: 0, output: failingTests(i) }),
    grades: oneLater,
  },
  {
    what: 'an echo ate its status',
    tell: (s, i) => s.run('npm test || true').ends({ outcome: 'ok', exitCode: 0, output: failingTests(i) }),
    grades: oneLater,
  },
  {
    what: 'the log knows no status',
    tell: (s, i) => s.run('npm test').ends({ outcome: 'unknown', output: failingTests(i) }),
    grades: oneLater,
  },
  {
    what: 'waiting before each try',
    tell: (s, i) => s.run(`sleep ${i + 1} && curl -sf localhost:3000/health`).fails('', { exitCode: 7 }),
    grades: twoLater,
  },
  {
    what: 'waiting by a tool of its own between the tries',
    tell: (s, i) =>
      s.use('pause', { i }, { kind: 'wait' }).ok('done').run('./deploy-status').fails(`Error: no leader at ${i}s`),
    grades: twoLater,
  },
  {
    what: 'a part of the replicas never comes up',
    tell: (s) => s.run('sleep 20; ./deploy-status').fails('rollout: 5 of 6 replicas are ready'),
    grades: [undefined, undefined, undefined, 'notice', 'stuck'],
  },
]);

describe('the window of rounds', () => {
  const failing = (between: number) =>
    story().times(4, (s, i) => {
      s.run('npm test').fails(`${typeError}\nTime: ${i} s`);
      s.times(between, (t, j) => t.read(`${i}-${j}.ts`).ok('text'));
    });

  test('lets other work lie between', () => {
    failing(limits.window - 1).isStuckIn('same-call-same-failure', 'warning');
  });

  test('ends the count where more lies between', () => {
    failing(limits.window).isCalm();
  });

  test('leaves out bookkeeping', () => {
    story()
      .times(4, (s, i) => {
        s.run('npm test').fails(`${typeError}\nTime: ${i} s`);
        s.times(30, (t, j) => t.use('todo', { i, j }, { kind: 'bookkeeping' }).ok('noted'));
      })
      .isStuckIn('same-call-same-failure', 'warning');
  });
});

test('a compaction between changes nothing', () => {
  story()
    .times(5, (s, i) => s.run('npm test').fails(`${typeError}\n${i}s`).compaction())
    .isStuckIn('same-call-same-failure', 'stuck');
});

test('an alarm names the attempt that warned, and counts rounds', () => {
  const episode = story()
    .times(6, (s, i) => s.run('npm test').fails(`${typeError}\n${i}s`).read(`${i}.js`).ok('x'))
    .the('same-call-same-failure');
  assert.equal(episode.count, 6);
  assert.equal(episode.attempts.length, 6);
  assert.equal(episode.warned, 4);
  assert.equal(episode.subject, 'npm test');
  assert.ok(episode.sameCall);
  assert.match(episode.lines.join('\n'), /Cannot read properties/);
});

test('another error, code, file, test or exit code is another failure', () => {
  const others: readonly (readonly [string, string])[] = [
    ['npm start', 'TypeError: a is undefined'],
    ['npm start', 'ReferenceError: a is undefined'],
    ['npx tsc', "src/a.ts(1,2): error TS2304: Cannot find name 'Foo'."],
    ['npx tsc', "src/a.ts(1,2): error TS2305: Cannot find name 'Foo'."],
    ['npx tsc', "src/b.ts(1,2): error TS2304: Cannot find name 'Foo'."],
    ['pytest', 'FAILED a.py::test_one'],
    ['pytest', 'FAILED a.py::test_two'],
    ['psql -f up.sql', 'Migration failed\nDatabase error code: 42P07'],
    ['psql -f up.sql', 'Migration failed\nDatabase error code: 23502'],
  ];
  const told = story();
  for (const [command, output] of others)
    told
      .edit('a')
      .ok()
      .times(2, (s) => s.run(command).fails(output));
  told.isCalm();
});

describe('what comes back to the letter after another call worked', () => {
  const look = (s: Story, where: string): Story => s.use('find_text', { text: 'skip nulls', where });
  const unfound = 'No file of this name: Cart.java';

  test('was not got past', () => {
    const told = story().times(3, (s) =>
      look(s, 'Cart.java').fails(unfound).use('find_text', { where: 'a' }).ok('12: x'),
    );
    told.isStuckIn('same-call-same-failure', 'notice', 'recovered');
    look(told, 'Cart.java').fails(unfound);
    told.isStuckIn('same-call-same-failure', 'stuck');
  });

  test('was, where the call is another one each time', () => {
    story()
      .times(8, (s, i) => look(s, `${i}.java`).fails(unfound).use('find_text', { where: 'a' }).ok('12: x'))
      .isCalm();
  });

  test('was, where the very call worked between', () => {
    story()
      .times(8, (s) =>
        look(s, 'Cart.java').fails(unfound).use('find_text', { where: 'a' }).ok('x').read('b').ok('text'),
      )
      .times(1, (s) => look(s, 'Cart.java').ok('12: x'))
      .isStuckIn('same-call-same-failure', 'stuck', 'recovered');
    story()
      .times(8, (s) =>
        look(s, 'Cart.java')
          .fails(unfound)
          .use('find_text', { where: 'a' })
          .ok('x')
          .use('find_text', { text: 'skip nulls', where: 'Cart.java' })
          .ok('y'),
      )
      .isCalm();
  });

  test('was, where nobody saw what the call was made with, or it was merely put wrongly', () => {
    story()
      .times(8, (s) => s.use('find_text').fails(unfound).use('find_text', { where: 'a' }).ok('x'))
      .isCalm();
    story()
      .times(8, (s) =>
        look(s, 'Cart.java').fails('missing field', { fault: 'malformed' }).use('find_text', { where: 'a' }).ok('x'),
      )
      .isCalm();
  });
});
