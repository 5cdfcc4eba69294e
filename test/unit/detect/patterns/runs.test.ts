import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Grade, StuckPattern } from '../../../../src/model/episode.ts';
import { type Story, story } from '../story.ts';

const typeError = "TypeError: Cannot read properties of undefined (reading 'id')\n    at find (src/user.js:12:5)";
const missing = 'old_string not found in file';

interface Row {
  readonly what: string;
  readonly tell: (story: Story, index: number) => unknown;
  readonly pattern: StuckPattern;
  /** The grade after 2, 3, 4, 5 and 6 rounds. */
  readonly grades: readonly (Grade | undefined)[];
}

const usual = [undefined, 'notice', 'warning', 'stuck', 'stuck'] as const;
const identical = [undefined, 'notice', 'stuck', 'stuck', 'stuck'] as const;
const oneLater = [undefined, undefined, 'notice', 'warning', 'stuck'] as const;
const twoLater = [undefined, undefined, undefined, 'notice', 'warning'] as const;

const rows: readonly Row[] = [
  {
    what: 'the same call with byte-identical output',
    tell: (s) => s.run('npm test').fails(typeError),
    pattern: 'same-call-same-failure',
    grades: identical,
  },
  {
    what: 'the same call, its durations and lines changing',
    tell: (s, i) => s.run('npm test').fails(`${typeError.replace('12', `${12 + i}`)}\nDone in ${i}.4s`),
    pattern: 'same-call-same-failure',
    grades: usual,
  },
  {
    what: 'the same call with reads between',
    tell: (s, i) => s.run('npm test').fails(`${typeError}\nDone in ${i}s`).read(`src/${i}.js`).ok('text'),
    pattern: 'same-call-same-failure',
    grades: usual,
  },
  {
    what: 'other commands that come to the same failure',
    tell: (s, i) => s.run(`node script${i}.js`).fails("Error: Cannot find module 'left-pad'"),
    pattern: 'other-calls-same-failure',
    grades: usual,
  },
  {
    what: 'edits between the runs of a check that fails as before',
    tell: (s, i) => s.run('npm test').fails(typeError).edit('src/user.js', `a${i}`, `b${i}`).ok(),
    pattern: 'edit-test-circle',
    grades: identical,
  },
  {
    what: 'an edit whose old text is not there, in other words each time',
    tell: (s, i) => s.edit('a.ts', `old ${i}`).fails(i % 2 ? missing : 'no match for the text', { fault: 'tool' }),
    pattern: 'failing-edits',
    grades: usual,
  },
  {
    what: 'a server that does not come up, whatever is edited',
    tell: (s, i) =>
      s
        .run('curl -s localhost:3000')
        .fails('curl: (7) Failed to connect: Connection refused', { exitCode: 7 })
        .edit('server.py', `a${i}`, `b${i}`)
        .ok(),
    pattern: 'edit-test-circle',
    grades: identical,
  },
  {
    what: 'other commands that a sandbox stops',
    tell: (s, i) =>
      s.run(`./configure --prefix=${i}`).fails('sandbox denied exec: Operation not permitted', { fault: 'sandbox' }),
    pattern: 'refused-again',
    grades: usual,
  },
  {
    what: 'a hook that refuses the same edit in other words',
    tell: (s, i) => s.edit('a.test.ts', `x${i}`).fails(`No: reason ${'abcdefgh'[i]}`, { fault: 'policy' }),
    pattern: 'refused-again',
    grades: usual,
  },
  {
    what: 'the same call killed by its time limit',
    tell: (s, i) => s.run('npm run e2e').fails(`Command timed out after ${100 + i}s`, { fault: 'timeout' }),
    pattern: 'timeouts',
    grades: usual,
  },
  {
    what: 'a check that its time limit stops now and then',
    tell: (s, i) => {
      if (i === 2) s.run('pytest -q').fails('Command timed out after 60s', { fault: 'timeout' });
      s.run('pytest -q').fails('FAILED test_a.py::test_one');
    },
    pattern: 'same-call-same-failure',
    grades: identical,
  },
  {
    what: 'calls that no tool understands',
    tell: (s, i) => s.use('exec', { x: i }).fails('no such tool: exec', { fault: 'malformed' }),
    pattern: 'malformed-calls',
    grades: usual,
  },
  {
    what: 'tools of other names that cannot start',
    tell: (s, i) =>
      (i % 2 ? s.search(`q${i}`) : s.use('glob', { i }, { kind: 'search', query: `*${i}` })).fails(
        "ENOENT: no such file or directory, posix_spawn '/opt/agent/2.1/agent'",
        { fault: 'spawn' },
      ),
    pattern: 'other-calls-same-failure',
    grades: usual,
  },
  {
    what: 'a status eaten by a pipe',
    tell: (s, i) =>
      s.run('npm test 2>&1 | tail -20').ends({ outcome: 'ok', exitCode: 0, output: failingTests(`${i}`) }),
    pattern: 'same-call-same-failure',
    grades: oneLater,
  },
  {
    what: 'waiting before each try',
    tell: (s, i) => s.run(`sleep ${i + 1} && curl -sf localhost:3000/health`).fails('', { exitCode: 7 }),
    pattern: 'same-call-same-failure',
    grades: twoLater,
  },
  {
    what: 'one call that fails in another way each time',
    tell: (s, i) =>
      s.use('deploy', { to: 'prod' }).fails(`${['disk', 'quota', 'lease', 'route', 'token', 'image'][i]} is gone`),
    pattern: 'same-call-other-failures',
    grades: oneLater,
  },
];

function failingTests(seconds: string): string {
  return `FAIL src/user.test.ts > finds a user\nAssertionError: expected 1 to be 2\n Tests  1 failed | 3 passed\n Duration ${seconds}.2s`;
}

for (const { what, tell, pattern, grades } of rows) {
  describe(what, () => {
    grades.forEach((grade, index) => {
      test(`${index + 2} times: ${grade ?? 'nothing'}`, () => {
        const told = story().times(index + 2, tell);
        if (grade) told.isStuckIn(pattern, grade);
        else told.isCalm();
      });
    });
  });
}

test('an edit refused for one reason and for another is refused all the same', () => {
  story()
    .times(2, (s) =>
      s.edit('a.ts', 'one').fails('invalid patch', { fault: 'malformed' }).edit('a.ts', 'two').fails(missing),
    )
    .isStuckIn('failing-edits', 'warning');
});

test('a check that comes back to its first failure by way of others still fails with it', () => {
  const other = (index: number): string => ['left', 'right', 'upper', 'lower'][index % 4] ?? '';
  story()
    .times(4, (s, i) =>
      s
        .edit('cart.rs', `a${i}`, `b${i}`)
        .ok()
        .run('cargo test')
        .fails('test cart::totals ... FAILED')
        .edit('cart.rs', `c${i}`, `d${i}`)
        .ok()
        .run('cargo test')
        .fails(`error[E0425]: cannot find value \`${other(i)}\` in this scope\n  --> cart.rs:${i}:1`, {
          exitCode: 101,
        }),
    )
    .edit('cart.rs', 'e', 'f')
    .ok()
    .run('cargo test')
    .fails('test cart::totals ... FAILED')
    .isStuckIn('edit-test-circle', 'stuck');
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

test('parallel calls of one round count once, and are all listed', () => {
  const told = story().times(3, (s, i) =>
    s.together((t) => t.run(`node a${i}.js`).fails(typeError).run(`node b${i}.js`).fails(typeError)),
  );
  const episode = told.isStuckIn('other-calls-same-failure', 'notice').the('other-calls-same-failure');
  assert.equal(episode.count, 3);
  assert.equal(episode.attempts.length, 6);
});
