import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Story, story } from '../story.ts';
import { identical, reaches, usual } from './grades.ts';

const typeError = "TypeError: Cannot read properties of undefined (reading 'id')\n    at find (src/user.js:12:5)";
const noModule = "ModuleNotFoundError: No module named 'psycopg2'";
const noDaemon = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';

reaches('other-calls-same-failure', [
  {
    what: 'other scripts lack the same module',
    tell: (s, i) => s.run(`node script${i}.js`).fails("Error: Cannot find module 'left-pad'"),
    grades: usual,
  },
  {
    what: 'a new script for each try',
    tell: (s, i) =>
      s
        .edit(`try${i}.py`)
        .ok()
        .run(`python try${i}.py`)
        .fails(
          `Traceback (most recent call last):\n  File "try${i}.py", line ${i}\n  File "shop/db.py", line 2\n${noModule}`,
        ),
    grades: usual,
  },
  {
    what: 'other ways to the same server that is down',
    tell: (s, i) =>
      s
        .run(['docker ps', 'docker compose up -d', 'docker build .', 'docker info', 'docker pull x'][i % 5] ?? '')
        .fails(noDaemon),
    grades: usual,
  },
  {
    what: 'one check by other names',
    tell: (s, i) =>
      s
        .run(['npm test', 'npx jest', 'yarn test', 'make test', 'node_modules/.bin/jest --ci'][i % 5] ?? '')
        .fails(
          `FAIL src/cart.test.js\n  ● adds up\n\n    Expected: 20\n    Received: 22\n\nTests: 1 failed, 3 passed, 4 total\nTime: ${i}.2 s`,
        ),
    grades: usual,
  },
  {
    what: 'one missing file in other spellings',
    tell: (s, i) => {
      const path = [
        './data/in.csv',
        'data/in.csv',
        '/code/shop/data/in.csv',
        '../shop/data/in.csv',
        '~/shop/data/in.csv',
      ][i % 5];
      s.run(`python load.py ${path}`).fails(`FileNotFoundError: [Errno 2] No such file or directory: '${path}'`);
    },
    grades: usual,
  },
  {
    what: 'tools of other names that cannot start',
    tell: (s, i) =>
      (i % 2 ? s.search(`q${i}`) : s.use('glob', { i }, { kind: 'search', query: `*${i}` })).fails(
        "ENOENT: no such file or directory, posix_spawn '/opt/agent/2.1/agent'",
        { fault: 'spawn' },
      ),
    grades: usual,
  },
  {
    what: 'tools of one server that is gone',
    tell: (s, i) => s.use(`db_${'abcdefgh'[i]}`, { i }).fails('MCP error -32000: Connection closed'),
    grades: usual,
  },
  {
    what: 'the same failing script told on the command line',
    tell: (s, i) =>
      s.run(`python - <<'PY'\nimport shop\nprint(shop.total(${i}))\nPY`).fails('ImportError: undefined symbol: total'),
    grades: usual,
  },
]);

test('parallel calls of one round count once, and are all listed', () => {
  const told = story().times(3, (s, i) =>
    s.together((t) => t.run(`node a${i}.js`).fails(typeError).run(`node b${i}.js`).fails(typeError)),
  );
  const episode = told.isStuckIn('other-calls-same-failure', 'notice').the('other-calls-same-failure');
  assert.equal(episode.count, 3);
  assert.equal(episode.attempts.length, 6);
});

const wayOut = (s: Story): Story =>
  s.times(4, (t, i) => t.run(`node script${i}.js`).fails("Error: Cannot find module 'left-pad'"));

test('is got past when one of the calls works', () => {
  wayOut(story())
    .run('npm i left-pad')
    .ok()
    .run('node script2.js')
    .ok()
    .isStuckIn('other-calls-same-failure', 'warning', 'recovered');
});

test('a missing file of one name in many folders is looked for, not missed again', () => {
  story()
    .times(8, (s, i) =>
      s
        .run(`cat packages/${'abcdefgh'[i]}/index.ts`)
        .fails(`cat: packages/${'abcdefgh'[i]}/index.ts: No such file or directory`),
    )
    .isCalm();
});

reaches('same-call-same-failure', [
  {
    what: 'beside it: one call among them is the same call',
    tell: (s) => s.run('node script.js').fails("Error: Cannot find module 'left-pad'"),
    grades: identical,
  },
]);

test('is got past when the same command works with other arguments, where only these differ', () => {
  const unlink = (s: Story, i: number): Story => s.run(`bd dep remove a${i} b${i}`).fails('Error: no such dependency');
  story()
    .times(8, (s, i) => unlink(s, i).run(`bd dep remove c${i} d${i}`).ok('removed'))
    .raisesNoAlarm();
  story()
    .times(4, (s, i) => unlink(s, i).run('bd dep --version').ok('1.2').run(`bd dep add a${i} c`).ok('added'))
    .isStuckIn('other-calls-same-failure', 'warning');
  story()
    .times(4, (s, i) =>
      s.run(`python a${i}.py`).fails("ModuleNotFoundError: No module named 'numpy'").run(`python b${i}.py`).ok('3'),
    )
    .isStuckIn('other-calls-same-failure', 'warning');
});
