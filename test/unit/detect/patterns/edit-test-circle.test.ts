import { test } from 'node:test';
import { type Story, story } from '../story.ts';
import { identical, oneLater, reaches, usual } from './grades.ts';

const typeError = "TypeError: Cannot read properties of undefined (reading 'id')\n    at find (src/user.js:12:5)";
const edited = (s: Story, path: string, i: number): Story => s.edit(path, `a${i}`, `b${i}`).ok();

reaches('edit-test-circle', [
  {
    what: 'edits between the runs of a check that fails as before',
    tell: (s, i) => edited(s.run('npm test').fails(typeError), 'src/user.js', i),
    grades: identical,
  },
  {
    what: 'its lines move and its durations change',
    tell: (s, i) =>
      edited(s, 'src/Cart.php', i)
        .run('vendor/bin/phpunit')
        .fails(
          `PHPUnit 10.5.1 by Sebastian Bergmann and contributors.\n\nRandom Seed: 171456${i}234\n\n..F.  4 / 4 (100%)\n\nTime: 00:00.0${12 + i}, Memory: 8.00 MB\n\nThere was 1 failure:\n\n1) CartTest::testTotal\nFailed asserting that 22 is identical to 20.\n\n/code/shop/tests/CartTest.php:${31 + i}\n\nFAILURES!\nTests: 4, Assertions: 9, Failures: 1.`,
        ),
    grades: usual,
  },
  {
    what: 'the agent prints more and more',
    tell: (s, i) =>
      edited(s, 'app.py', i)
        .run('python app.py')
        .fails(
          `${'abcdefgh'.slice(0, i).replace(/./g, 'saw $&\n')}Traceback (most recent call last):\n  File "app.py", line ${3 + i}, in run\nKeyError: 'url'`,
        ),
    grades: usual,
  },
  {
    what: 'only the end of the output is looked at',
    tell: (s, i) =>
      edited(s, 'cart.py', i)
        .run('pytest 2>&1 | tail -5')
        .ok(
          `tests/test_cart.py:${14 + i}: AssertionError\n=== short test summary info ===\nFAILED tests/test_cart.py::test_total - assert 22 == 20\n=== 1 failed, 9 passed in 0.${10 + i}s ===`,
        ),
    grades: oneLater,
  },
  {
    what: 'a server that does not come up, whatever is edited',
    tell: (s, i) =>
      edited(
        s.run('curl -s localhost:3000').fails('curl: (7) Failed to connect: Connection refused', { exitCode: 7 }),
        'server.py',
        i,
      ),
    grades: identical,
  },
  {
    what: 'a server that is given a moment to start after each edit',
    tell: (s, i) =>
      edited(s, 'server.js', i)
        .run(`node server.js & sleep ${i + 1}; curl -sf localhost:3000`)
        .fails('', { exitCode: 7 }),
    grades: usual,
  },
  {
    what: 'a coverage that stays where it is',
    tell: (s, i) =>
      edited(s, 'a.test.ts', i)
        .run('npx jest --coverage')
        .fails('Jest: "global" coverage threshold for lines (80%) not met: 61.2%'),
    grades: identical,
  },
  {
    what: 'a coverage that wavers',
    tell: (s, i) =>
      edited(s, 'a.test.ts', i)
        .run('npx jest --coverage')
        .fails(
          `Jest: "global" coverage threshold for lines (80%) not met: ${[61.2, 61.3, 61.1, 61.4, 61.2, 61.3][i]}%`,
        ),
    grades: [undefined, 'notice', 'warning', 'stuck'],
  },
]);

test('a check that comes back to its first failure by way of others still fails with it', () => {
  const other = (index: number): string => ['left', 'right', 'upper', 'lower'][index % 4] ?? '';
  const told = story().times(4, (s, i) => {
    edited(s, 'cart.rs', i).run('cargo test').fails('test cart::totals ... FAILED');
    edited(s, 'cart.rs', 10 + i)
      .run('cargo test')
      .fails(`error[E0425]: cannot find value \`${other(i)}\` in this scope\n  --> cart.rs:${i}:1`, { exitCode: 101 });
  });
  edited(told, 'cart.rs', 20)
    .run('cargo test')
    .fails('test cart::totals ... FAILED')
    .isStuckIn('edit-test-circle', 'stuck');
});

test('two sets of failing tests in turn are one circle with one alarm', () => {
  story()
    .times(10, (s, i) =>
      edited(s, 'cart.py', i)
        .run('pytest -q')
        .fails(`FAILED a.py::test_${i % 2 ? 'one' : 'two'} - assert ${i} == 20`),
    )
    .isStuckIn('edit-test-circle', 'stuck');
});

test('an error that moves between two files and back is one circle with one alarm', () => {
  story()
    .times(8, (s, i) =>
      edited(s, i % 2 ? 'src/a.ts' : 'src/b.ts', i)
        .run('npx tsc --noEmit')
        .fails(
          i % 2
            ? "src/b.ts(1,5): error TS2322: Type 'string' is not assignable."
            : 'src/a.ts(2,5): error TS2345: Argument is not assignable.',
          { exitCode: 2 },
        ),
    )
    .isStuckIn('edit-test-circle', 'stuck');
});

test('edits of most gaps make the circle, a few do not', () => {
  const told = (every: number) =>
    story().times(6, (s, i) => {
      s.run('npm test').fails(`${typeError}\n${i}s`);
      if (i % every === 0) edited(s, 'src/user.js', i);
    });
  told(2).isStuckIn('edit-test-circle', 'stuck');
  told(4).isStuckIn('same-call-same-failure', 'stuck');
});

test('a test that fails on while another joins it now and then', () => {
  story()
    .times(7, (s, i) => {
      const joins = i % 3 === 1;
      edited(s, 'cart.py', i)
        .run('pytest -q')
        .fails(
          `FAILED a.py::test_one - assert 1 == 2\n${joins ? 'FAILED a.py::test_two - assert 3 == 2\n' : ''}${joins ? 2 : 1} failed in 0.${i}s`,
        );
    })
    .isStuckIn('edit-test-circle', 'stuck');
});
