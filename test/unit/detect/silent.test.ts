import { test } from 'node:test';
import { type Story, story } from './story.ts';

const typeError = "TypeError: Cannot read properties of undefined (reading 'id')";

/** What must stay silent, whatever its length. */
const silent: Readonly<Record<string, (s: Story) => unknown>> = {
  'polling whose answer changes': (s) => s.times(20, (t, i) => t.run('gh run view 1').ok(`step ${i}`)),
  'waiting for something to come up': (s) =>
    s
      .times(3, (t, i) => t.run(`sleep ${i + 1} && curl -sf localhost:3000`).fails('', { exitCode: 7 }))
      .run('sleep 9 && curl -sf localhost:3000')
      .ok('up'),
  'knocking at a server until it is up': (s) =>
    s
      .times(5, (t) => t.run('curl -s localhost:3000').fails('curl: (7) Failed to connect: Connection refused'))
      .run('curl -s localhost:3000')
      .ok('up'),
  'asking a database whether it is ready': (s) =>
    s.times(5, (t) => t.run('pg_isready').fails('localhost:5432 - no response', { exitCode: 2 })),
  'pages that are not there, each another': (s) =>
    s.times(8, (t, i) =>
      t
        .run(`curl -fsSL https://a.dev/v${i}.tgz -o a.tgz`)
        .fails('curl: (22) The requested URL returned error: 404', { exitCode: 22 }),
    ),
  'a check that is red in one state and green in the next': (s) =>
    s.times(8, (t, i) =>
      i % 2 === 0
        ? t.run(`git checkout -q ${i}abc && npm test`).fails(typeError)
        : t.run(`git checkout -q ${i}abc && npm test`).ok('all passed'),
    ),
  'a test that is driven from one assertion to the next': (s) =>
    s.times(6, (t, i) =>
      t
        .edit('src/cart.py', `a${i}`, `b${i}`)
        .ok()
        .run('pytest -q')
        .fails(
          `__ test_flow __\n\ntests/test_a.py:${5 + 4 * i}: in test_flow\nE   ${
            [
              'NameError: f',
              'TypeError: missing x',
              'KeyError: id',
              'ValueError: too many',
              'OSError: no disk',
              '1 == 2',
            ][i]
          }\nFAILED tests/test_a.py::test_flow\n1 failed, 9 passed in 0.1s`,
        ),
    ),
  'one call that gets further by itself': (s) =>
    s.times(8, (t, i) =>
      t.use('deploy').fails('abcdefgh'.slice(i).replace(/./g, (name) => `FAILED test_x.py::test_${name}\n`)),
    ),
  'paging through a file': (s) => s.times(20, (t, i) => t.use('read', { path: 'a', offset: i * 100 }).ok(`page ${i}`)),
  'one command over many files that are not there': (s) =>
    s.times(8, (t, i) => t.run(`cat notes-${i}.md`).fails(`cat: notes-${i}.md: No such file or directory`)),
  'guessed paths that do not exist': (s) =>
    s.times(8, (t, i) => t.read(`src/${i}.ts`).fails('File does not exist.', { fault: 'tool' })),
  'parallel calls in one round': (s) =>
    s.together((t) => t.times(10, (u, i) => u.run(`node ${i}.js`).fails("Error: Cannot find module 'x'"))),
  'parallel calls that the log shows as rounds of their own': (s) => {
    for (let i = 0; i < 8; i++) {
      s.take({
        kind: 'call',
        id: `p${i}`,
        tool: 'bash',
        input: `${i}`,
        action: { kind: 'run', command: `node ${i}.js` },
      });
    }
    for (let i = 0; i < 8; i++) {
      s.take({ kind: 'result', id: `p${i}`, outcome: 'failed', exitCode: 1, output: "Error: Cannot find module 'x'" });
    }
  },
  'a set of failures that shrinks': (s) =>
    s.times(6, (t, i) =>
      t
        .run('pytest -q')
        .fails(
          ['a', 'b', 'c', 'd', 'e', 'f']
            .slice(i)
            .map((name) => `FAILED test_x.py::test_${name}`)
            .join('\n'),
        )
        .edit('x.py', `${i}`, `${i}+`)
        .ok(),
    ),
  'a set of failures that shrank, though a run between was stopped, and grew again': (s) => {
    const fails = (...names: string[]): unknown =>
      s.run('pytest').fails(names.map((name) => `FAILED a.py::test_${name} - bad`).join('\n'));
    for (let time = 0; time < 3; time++) fails('one', 'two');
    s.run('pytest').fails('Command timed out after 60s', { fault: 'timeout' });
    fails('two');
    fails('one', 'two');
  },
  'an edit undone and made again while what fails goes on': (s) =>
    s.times(4, (t, i) =>
      t
        .edit('conf.py', 'one', 'two')
        .ok()
        .run('npm run build')
        .fails(`Error: the ${['left', 'right', 'upper', 'lower'][i]} wing is gone`)
        .edit('conf.py', 'two', 'one')
        .ok()
        .run('npm run build')
        .fails(`ReferenceError: no ${['door', 'gate', 'lock', 'key'][i]} here`),
    ),
  'a compiler that stops at another error each time': (s) =>
    s.times(6, (t, i) =>
      t
        .edit('src/lib.rs', `${i}`, `${i}+`)
        .ok()
        .run('cargo build')
        .fails(`error[E0${300 + i}]: reason ${'abcdef'[i]}\n  --> src/lib.rs:${40 + i}:9`, { exitCode: 101 }),
    ),
  'error words in what was read': (s) =>
    s.times(8, (t) =>
      t.read('log.ts').ok("throw new Error('TypeError: failed')").run('cat log.ts').ok('Error: failed'),
    ),
  'searches that find nothing': (s) => s.times(6, (t, i) => t.run(`grep -r word${i} src`).fails('')),
  'red, then green, again and again': (s) =>
    s.times(8, (t, i) =>
      t
        .run('npx vitest run')
        .fails(` FAIL  a.spec.ts > does ${i}`)
        .edit('a.ts', `${i}`, `f${i}`)
        .ok()
        .run('npx vitest run')
        .ok('passed'),
    ),
  'failures that were got past': (s) =>
    s.times(4, (t) => t.run('git push').fails('! [rejected] main -> main').run('git pull').ok().run('git push').ok()),
  'a person between': (s) =>
    s
      .times(3, (t) => t.run('npm test').fails(typeError))
      .human('try the other file')
      .times(3, (t) => t.run('npm test').fails(typeError)),
  'the same failure in another session': (s) =>
    s
      .times(2, (t) => t.run('npm test').fails(typeError))
      .inSubagent('child', (t) => t.times(2, (u) => u.run('npm test').fails(typeError))),
  'replicas that come up one after the other': (s) =>
    s.times(7, (t, i) => t.run('sleep 20; ./deploy-status').fails(`rollout: ${i} of 9 replicas are ready`)),
  'a share that only grows': (s) =>
    s.times(8, (t, i) => t.run('./status.sh').fails(`indexing not finished: ${10 + 11 * i}% done`, { exitCode: 3 })),
  'a coverage that is driven up': (s) =>
    s.times(6, (t, i) =>
      t
        .edit('a.test.ts', `${i}`)
        .ok()
        .run('npx jest --coverage')
        .fails(
          `Jest: "global" coverage threshold for lines (80%) not met: ${[61.2, 66.8, 71.4, 75.01, 78.9, 79.9][i]}%`,
        ),
    ),
  'a bundle that is made smaller': (s) =>
    s.times(6, (t, i) =>
      t
        .edit('a.ts', `${i}`)
        .ok()
        .run('npx size-limit')
        .fails(`Package size limit has exceeded by ${60 - 9 * i} kB\nSize limit: 250 kB\nSize: ${310 - 9 * i} kB`),
    ),
  'a count of errors that falls, and stands still for a while': (s) =>
    [12, 11, 11, 9, 8, 8, 6, 3, 3, 1].forEach((count, i) => {
      s.run('mypy src | tail -1').ok(`Found ${count} errors in ${count} files (checked 55 source files)`);
      s.edit('a.py', `${i}`).ok();
    }),
  'migrations that fail with another code each': (s) =>
    ['42P07 relation exists', '23502 null values', '42804 bad key', '42704 no type', '42601 bad syntax'].forEach(
      (said, i) => {
        const [code = '', why = ''] = said.split(/ (.*)/);
        s.edit('up.sql', `${i}`).ok().run('npx prisma migrate deploy');
        s.fails(
          `Error: P3018\n\nA migration failed to apply.\n\nDatabase error code: ${code}\n\nDatabase error:\nERROR: ${why}`,
        );
      },
    ),
  'a commit hook that finds less each time': (s) =>
    ['abcd', 'bcd', 'cd', 'd'].forEach((files) => {
      const found = files.replace(/./g, "\n/code/shop/src/$&.js\n  3:7  error  'x' is not defined  no-undef\n");
      s.run('git commit -m "Add totals"').fails(
        `✖ eslint --fix:\n${found}\n✖ ${files.length} problems (${files.length} errors, 0 warnings)\n\nhusky - pre-commit script failed (code 1)`,
      );
      s.edit(`src/${files[0]}.js`).ok().run('git add -A').ok('');
    }),
  'a missing tool after the other, each installed': (s) =>
    ['gcc', 'make', 'cmake', 'ninja', 'git'].forEach((tool, i) => {
      s.run('./bootstrap.sh').fails(`./bootstrap.sh: line ${10 + i}: ${tool}: command not found`, { exitCode: 127 });
      s.run(`apt-get install -y ${tool}`).ok('done');
    }),
  'a missing module after the other, each installed, no status seen': (s) =>
    ['requests', 'yaml', 'numpy', 'pandas', 'redis'].forEach((name) => {
      s.run('python main.py 2>&1 | tail -1').ok(`ModuleNotFoundError: No module named '${name}'`);
      s.run(`pip install ${name} 2>&1 | tail -1`).ok(`Successfully installed ${name}-1.0`);
    }),
  'ports that are taken, each another': (s) =>
    [3000, 3001, 3002, 8080, 8081].map((port) =>
      s.run(`PORT=${port} node server.js`).fails(`Error: listen EADDRINUSE: address already in use :::${port}`),
    ),
  'tests that are broken on purpose, and mended': (s) =>
    s.times(8, (t, i) =>
      t
        .edit('calc.ts', `a + ${i}`, `a - ${i}`)
        .ok()
        .run('npm test')
        .fails(`FAIL calc.test.ts\n  ● adds ${i}\n\n    Expected: ${i}`)
        .edit('calc.ts', `a - ${i}`, `a + ${i}`)
        .ok()
        .run('npm test')
        .ok('8 passed'),
    ),
  'a bug that is shown, looked at and shown again before it is mended': (s) => {
    for (const keys of ['', "keys ['a', 'b']\n", "keys ['a', 'b']\nleft [1]\n"])
      s.run('python repro.py').fails(
        `${keys}Traceback (most recent call last):\n  File "lib/merge.py", line 311, in merge\nKeyError: 'b'`,
      );
    s.edit('lib/merge.py').ok().run('python repro.py').ok('fine');
  },
  'a program that answers by its exit code': (s) =>
    ['cat', 'dog', 'cow', 'cat', 'ant', 'bee', 'cat'].map((kind, i) =>
      s.run(`./classify sample-${i}.txt`).fails(`class: ${kind}`, { exitCode: 3 }),
    ),
  'programs that must refuse their input': (s) =>
    s.times(8, (t, i) => t.run(`! ./mycc tests/bad/${i}.c`).ok(`tests/bad/${i}.c:3: error: unexpected token '}'`)),
  'pages of a tool that are not there, each another': (s) =>
    s.times(7, (t, i) =>
      t
        .use('fetch', { url: `https://docs.acme.dev/p${i}` })
        .fails('Request failed with status code 404', { fault: 'tool' }),
    ),
  'targets that a makefile may have': (s) =>
    ['lint', 'fmt', 'check', 'ci', 'unit'].map((name) =>
      s.run(`make ${name}`).fails(`make: *** No rule to make target '${name}'.  Stop.`, { exitCode: 2 }),
    ),
  'an edit that misses once in each of many files': (s) =>
    s.times(9, (t, i) =>
      t
        .edit(`m${i}.ts`)
        .fails('String to replace not found in file.', { fault: 'tool' })
        .read(`m${i}.ts`)
        .ok()
        .edit(`m${i}.ts`)
        .ok(),
    ),
  'a check that fails in two subagents': (s) =>
    ['a', 'b', 'c', 'd'].map((name) =>
      s.inSubagent(name, (t) => t.times(2, (u) => u.run('npm test').fails(typeError))),
    ),
  'a flaky suite with another failure each time': (s) =>
    ['login', 'upload', 'search', 'logout', 'cart', 'pay'].map((name, i) =>
      s
        .run('pytest -q tests/e2e')
        .fails(`FAILED tests/e2e/test_site.py::test_${name} - TimeoutError\n1 failed, 7 passed in ${20 + i}.3s`),
    ),
  'what a person refused': (s) => s.times(8, (t) => t.edit('a.ts').refused()),
  'calls cancelled because a sibling failed': (s) => s.times(8, (t) => t.read('a.ts').cancelled()),
  'results replayed under their old ids': (s) =>
    s.times(6, (t) => t.together((u) => u.as('toolu_01AbCdEfGh234567').run('npm test').fails(typeError))),
  'a warning that every command prints': (s) =>
    s.times(8, (t, i) =>
      t
        .run(`echo ${i}`)
        .ok('error: failed parsing extensions')
        .run(['npm test', 'npm run lint', 'npm run build'][i % 3] ?? '')
        .fails(`error: failed parsing extensions\n${'abcdefgh'[i]} went wrong`),
    ),
};

for (const [what, tell] of Object.entries(silent)) {
  test(`silent: ${what}`, () => {
    const told = story();
    tell(told);
    told.raisesNoAlarm();
  });
}
