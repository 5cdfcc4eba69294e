import type { Reader, Trial } from './reader.ts';

export const jest: Reader = {
  name: 'Jest',
  kind: 'tests',
  speaks: [
    /^\s*● \S/,
    /^Tests: +\d+ failed/,
    /^Test Suites: /,
    /^No tests found, exiting with code 1/,
    /^Jest: /,
    /^\s+✕ \S.{0,400} \(\d+ ms\)$/,
  ],
  items: [
    {
      under: /^\s*FAIL {1,2}(?:\S+ )?(?<path>\S{1,300}\.\w{1,8})(?: \([\d.]+ m?s\))?$/,
      line: /^\s*● Test suite failed to run$/,
    },
    {
      line: /^\s*● (?<test>(?!Console$|Test suite failed to run|Deprecation Warning|Validation |Cannot log after)\S.{0,400})$/,
    },
    { line: /^\s+✕ (?<test>\S.{0,400}?)(?: \([\d.]+ m?s\))?$/, fallback: true },
    { line: /^\s*FAIL {1,2}(?:\S+ )?(?<path>\S{1,300}\.\w{1,8})(?: \([\d.]+ m?s\))?$/, fallback: true },
  ],
  tells: [/^\s+(?:Expected|Received)\b/, /^\s+expect\(/, /^\s+\S*Error: /, /^Jest: "/],
  noise: [
    /^Test Suites: /,
    /^Tests: /,
    /^Snapshots: /,
    /^Time: /,
    /^Ran all test suites/,
    /^A worker process has failed to exit/,
    /^Jest did not exit/,
    /^Force exiting Jest/,
    /^\s*FAIL {1,2}\S/,
    /^Summary of all failing tests$/,
  ],
  verdicts: [
    /^Tests: +(?:\d+ \w+, ){0,4}?(?<failed>\d+) failed/,
    /^Test Suites: +(?:\d+ \w+, ){0,4}?\d+ failed/,
    /^No tests found, exiting with code 1/,
    /^Jest: "\S{1,300}" coverage threshold for /,
  ],
};

export const vitest: Reader = {
  name: 'Vitest',
  kind: 'tests',
  speaks: [
    /^\s*RUN {2}\S/,
    /^\s*FAIL {1,2}\S{1,300} \[ \S{1,300} \]$/,
    /^\s*Test Files {2}/,
    /^\s*Tests {2}\d+ failed/,
    /^\s*FAIL {1,2}\S.{0,300} > /,
    /^No test files found, exiting with code 1/,
    /^ERROR: Coverage for /,
  ],
  items: [
    { line: /^\s*FAIL {1,2}(?:\|[^|]{1,60}\| )?(?<test>\S.{0,400}?)(?: \[ \S+ \])?$/ },
    { line: /^\s*[×✗] (?<test>\S.{0,400}?)(?: \d+m?s)?$/, fallback: true },
  ],
  tells: [/^\S*Error: /, /^\s*[-+] \S/, /^(?:Unhandled|Startup) Error/, /^ERROR: Coverage for /],
  noise: [/^\s*(?:RUN|Test Files|Tests|Start at|Duration|Transform)\s/, /^[⎯\s]+(?:Failed|Unhandled)/, /^\s*❯ /],
  verdicts: [
    /^\s*Tests {2}(?<failed>\d+) failed/,
    /^\s*Test Files {2}\d+ failed/,
    /^\s*Errors {2}(?<errors>\d+) errors?$/,
    /^No test files found, exiting with code 1/,
    /^ERROR: Coverage for \w{1,20} \(/,
  ],
};

export const mocha: Reader = {
  name: 'Mocha, Cypress',
  kind: 'tests',
  speaks: [
    /^\s+\d+ passing \(/,
    /^\s+\d+ failing$/,
    /^\s+at Context\.(?:<anonymous>|eval) \(/,
    /^Error: No test files found: /,
  ],
  items: [
    { line: /^ {2}\d{1,4}\) (?<test>\S.{0,400})$/, goesOn: /^ {7,60}(?<test>\S.{0,400}?):?$/ },
    { line: /^ {2}\d{1,4}\) (?<test>\S.{0,400}):$/ },
    { line: /^ {2,40}\d{1,4}\) (?<test>\S.{0,400}?):?$/, fallback: true },
  ],
  tells: [/^\s+\S*Error\b.{0,40}: /, /^\s+[-+]\S/],
  noise: [/^\s+\d+ (?:passing|pending)/],
  verdicts: [
    /^\s+(?<failed>\d+) failing$/,
    /^\s+✖ {1,3}(?<failed>\d+) of \d+ failed \(\d+%\)/,
    /^Error: No test files found: /,
  ],
};

export const ava: Reader = {
  name: 'AVA',
  kind: 'tests',
  speaks: [/^\s*[✘✖] \[fail\]: \S/, /^\s*\d+ tests? failed$/, /^\s*\d+ (?:uncaught exception|unhandled rejection)s?$/],
  items: [{ line: /^\s*[✘✖] \[fail\]: (?<test>\S.{0,400})$/ }],
  verdicts: [/^\s*(?<failed>\d+) tests? failed$/, /^\s*(?<errors>\d+) (?:uncaught exception|unhandled rejection)s?$/],
};

export const trials: readonly Trial[] = [
  {
    reader: jest,
    samples: [
      {
        output:
          "FAIL ./cart.test.js\n  ● Console\n\n    console.error\n      some error logged\n      at Object.error (cart.test.js:6:91)\n\n  ● cart › totals prices\n\n    expect(received).toBe(expected) // Object.is equality\n\n    Expected: 4\n    Received: 3\n  ● cart › inner › throws TypeError\n\n    TypeError: Cannot read properties of undefined (reading 'foo')\n      at Object.foo (cart.test.js:6:121)\n\nPASS ./ok.test.js\n  ● Console\n\n    console.error\n      Error: this is only logged\nFAIL ./broken.test.js\n  ● Test suite failed to run\n\n    Cannot find module './missing' from 'broken.test.js'\n      at Object.require (broken.test.js:1:11)\n\nTest Suites: 2 failed, 1 passed, 3 total\nTests:       2 failed, 1 skipped, 2 passed, 5 total\nSnapshots:   0 total\nTime:        1.001 s\nRan all test suites.\n",
        kind: 'tests',
        items: ['broken.test.js', 'cart › inner › throws TypeError', 'cart › totals prices'],
        total: 2,
        proven: true,
      },
      {
        output:
          'FAIL src/cart.test.js\n  cart\n    ✓ adds (2 ms)\n    ✕ totals (4 ms)\n\n  ● cart › totals\n\n    expect(received).toBe(expected) // Object.is equality\n\n    Expected: 4\n    Received: 3\n\n      10 |   test("totals", () => {\n    > 11 |     expect(total()).toBe(4);\n         |                     ^\n      at Object.<anonymous> (src/cart.test.js:11:21)\n\nTest Suites: 1 failed, 1 total\nTests:       1 failed, 1 passed, 2 total\nSnapshots:   0 total\nTime:        0.51 s\nRan all test suites.\n',
        kind: 'tests',
        items: ['cart › totals'],
        total: 1,
        place: { path: 'src/cart.test.js', line: 11, column: 21 },
        proven: true,
        again:
          'FAIL src/cart.test.js (5.2 s)\n  ● cart › totals\n\n    expect(received).toBe(expected) // Object.is equality\n\n    Expected: 5\n    Received: 3\n\n      at Object.<anonymous> (src/cart.test.js:31:21)\n\nTest Suites: 1 failed, 1 total\nTests:       1 failed, 1 passed, 2 total\nTime:        6.51 s\n',
        unlike: [
          'FAIL src/cart.test.js\n  ● cart › adds\n\n    Expected: 4\n    Received: 3\n\nTests:       1 failed, 1 passed, 2 total\n',
          'FAIL src/cart.test.js\n  ● Test suite failed to run\n\n    Cannot find module\n\nTest Suites: 1 failed, 1 total\nTests:       0 total\n',
        ],
      },
      {
        command: "npx jest --verbose 2>&1 | grep -E '✓|✕|^Tests:'",
        output: '    ✓ adds (2 ms)\n    ✕ totals (4 ms)\nTests:       1 failed, 1 passed, 2 total\n',
        exitCode: 0,
        kind: 'tests',
        items: ['totals'],
        total: 1,
      },
      {
        output:
          'No tests found, exiting with code 1\nRun with `--passWithNoTests` to exit with code 0\nIn /code/shop\n  5 files checked.\nPattern: nothing - 0 matches\n',
        kind: 'general',
        lines: ['No tests found, exiting with code 1'],
        proven: true,
      },
      {
        output:
          'Test Suites: 1 passed, 1 total\nTests:       4 passed, 4 total\nJest: "global" coverage threshold for lines (80%) not met: 61.5%\n',
        kind: 'general',
        lines: ['Jest: "global" coverage threshold for lines (<pct>) not met: <pct>'],
        proven: true,
      },
    ],
    passes: [
      {
        output:
          "  console.error\n    Error: this is only logged\n\n    > 1 | test('ok error failed', () => { console.error('Error: this is only logged'); console.warn('DeprecationWarning: x'); });\n        |                                         ^\n      2 |\n\n      at Object.error (ok.test.js:1:41)\n\n  console.warn\n    DeprecationWarning: x\n\n    > 1 | test('ok error failed', () => { console.error('Error: this is only logged'); console.warn('DeprecationWarning: x'); });\n        |                                                                                      ^\n      2 |\n\n      at Object.warn (ok.test.js:1:86)\n\nPASS ./ok.test.js\n  ✓ ok error failed (177 ms)\n\nTest Suites: 1 passed, 1 total\nTests:       1 passed, 1 total\nSnapshots:   0 total\nTime:        1.684 s\nRan all test suites matching /ok.test.\n",
      },
      {
        output:
          'PASS src/cart.test.js\n  ● Console\n\n    console.error\n      Error: 2 failed\n\nA worker process has failed to exit gracefully and has been force exited.\nTest Suites: 1 skipped, 1 passed, 1 of 2 total\nTests:       1 skipped, 4 passed, 5 total\n',
      },
    ],
  },
  {
    reader: vitest,
    samples: [
      {
        output:
          " RUN  v4.1.12 /code/shop\n\n ✓ ok.test.js (1 test) 10ms\n ❯ broken.test.js (0 test)\n\n⎯⎯⎯⎯⎯⎯ Failed Suites 1 ⎯⎯⎯⎯⎯⎯⎯\n\n FAIL  broken.test.js [ broken.test.js ]\nError: Cannot find module './missing'\n      4|\n\n⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯[1/3]⎯\n\n\n⎯⎯⎯⎯⎯⎯⎯ Failed Tests 2 ⎯⎯⎯⎯⎯⎯⎯\n\n FAIL  cart.test.js > cart > totals prices\nAssertionError: expected 3 to be 4 // Object.is equality\n+ 3\n      6|   test('totals prices', () => { expect(total([1, 2])).toBe(4); });\n       |                                                       ^\n      7|   describe('inner', () => { test('throws TypeError', () => { const u =…\n      8|   test.skip('skipped', () => {});\n\n⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯[2/3]⎯\n\n FAIL  cart.test.js > cart > inner > throws TypeError\nTypeError: Cannot read properties of undefined (reading 'foo')\n ❯ cart.test.js:7:121\n⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯[3/3]⎯\n\n\n Test Files  2 failed | 1 passed (3)\n      Tests  2 failed | 2 passed | 1 skipped (5)\n   Start at  22:27:14\n   Duration  1.43s (transform 49ms, setup 0ms, import 84ms, tests 43ms, environment 1ms)\n\n",
        kind: 'tests',
        items: [
          'broken.test.js',
          'cart.test.js > cart > inner > throws TypeError',
          'cart.test.js > cart > totals prices',
        ],
        total: 2,
        proven: true,
      },
      {
        output:
          ' RUN  v3.2.4 /w/shop\n\n ❯ t.spec.ts (2 tests | 1 failed) 6ms\n   × does 0 4ms\n     → expected undefined to be +0\n\n⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯⎯\n\n FAIL  t.spec.ts > does 0\nAssertionError: expected undefined to be +0 // Object.is equality\n ❯ t.spec.ts:5:21\n\n Test Files  1 failed (1)\n      Tests  1 failed | 1 passed (2)\n   Start at  02:10:53\n   Duration  312ms\n',
        kind: 'tests',
        items: ['t.spec.ts > does 0'],
        total: 1,
        place: { path: 't.spec.ts', line: 5, column: 21 },
        proven: true,
        again:
          ' FAIL  t.spec.ts > does 0\nAssertionError: expected 1 to be +0 // Object.is equality\n ❯ t.spec.ts:15:21\n\n Test Files  1 failed (1)\n      Tests  1 failed | 1 passed (2)\n   Start at  03:10:53\n   Duration  1.31s\n',
        unlike: [
          ' FAIL  t.spec.ts > does 1\nAssertionError: expected undefined to be +0\n\n      Tests  1 failed | 1 passed (2)\n',
          ' FAIL  u.spec.ts > does 0\nAssertionError: expected undefined to be +0\n\n      Tests  1 failed | 1 passed (2)\n',
        ],
      },
      {
        output:
          ' Test Files  1 passed (1)\n      Tests  3 passed (3)\n     Errors  1 error\n   Duration  1.20s\n⎯⎯⎯⎯⎯⎯ Unhandled Errors ⎯⎯⎯⎯⎯⎯\nError: connect ECONNREFUSED 127.0.0.1:5432\n',
        kind: 'tests',
        items: ['1 failed: make check'],
        total: 1,
        proven: true,
      },
      {
        output:
          '\n RUN  v4.1.12 /code/shop\n\nNo test files found, exiting with code 1\n\nfilter: nothing\ninclude: **/*.{test,spec}.?(c|m)[jt]s?(x)\n',
        kind: 'general',
        lines: ['No test files found, exiting with code 1'],
        proven: true,
      },
    ],
    passes: [
      {
        output:
          '\n RUN  v4.1.12 /code/shop\n\nstderr | ok.test.js > ok error failed\nError: this is only logged\nDeprecationWarning: x\n\n ✓ ok.test.js (1 test) 16ms\n\n Test Files  1 passed (1)\n      Tests  1 passed (1)\n   Start at  22:35:13\n   Duration  1.69s (transform 76ms, setup 0ms, import 173ms, tests 16ms, environment 0ms)\n\n',
      },
    ],
  },
  {
    reader: mocha,
    samples: [
      {
        output:
          '\n\n  cart\n    ✔ adds one error: fine\n    1) totals prices\n    2) times out\n    inner\nsome error logged\n      3) throws TypeError\n      - x\n    hooked\n      4) "before all" hook for "never"\n\n\n  1 passing (58ms)\n  1 pending\n  4 failing\n\n  1) cart\n       totals prices:\n\n      AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n\n3 !== 4\n\n      + expected - actual\n\n      -3\n      +4\n\n      at Context.<anonymous> (test/cart.js:5:36)\n\n  2) cart\n       times out:\n     Error: Timeout of 20ms exceeded. For async tests and hooks, ensure "done()" is called; if returning a Promise, ensure it resolves. (/code/shop/test/cart.js)\n      at listOnTimeout (node:internal/timers:581:17)\n\n  3) cart\n       inner\n         throws TypeError:\n     TypeError: Cannot read properties of undefined (reading \'foo\')\n      at Context.<anonymous> (test/cart.js:6:128)\n\n  4) cart\n       hooked\n         "before all" hook for "never":\n     Error: db failed\n      at Context.<anonymous> (test/cart.js:7:51)\n\n\n\n',
        exitCode: 4,
        kind: 'tests',
        items: [
          'cart › hooked › "before all" hook for "never"',
          'cart › inner › throws TypeError',
          'cart › times out',
          'cart › totals prices',
        ],
        total: 4,
        place: { path: 'test/cart.js', line: 5, column: 36 },
        proven: true,
        unlike: [
          '\n  1 passing (6ms)\n  1 failing\n\n  1) cart\n       totals prices:\n     AssertionError [ERR_ASSERTION]: 3 == 4\n',
        ],
      },
      {
        output:
          '  1) totals\n\n  1 passing (6ms)\n  1 failing\n\n  1) totals:\n     AssertionError [ERR_ASSERTION]: 3 == 4\n      at Context.<anonymous> (test/cart.js:9:12)\n',
        kind: 'tests',
        items: ['totals'],
        total: 1,
        place: { path: 'test/cart.js', line: 9, column: 12 },
        proven: true,
        again: '\n  1 passing (16ms)\n  1 failing\n\n  1) totals:\n     AssertionError [ERR_ASSERTION]: 3 == 4\n',
        unlike: ['\n  1 passing (16ms)\n  1 failing\n\n  1) adds:\n     AssertionError [ERR_ASSERTION]: 3 == 4\n'],
      },
      {
        output:
          "  (Run Starting)\n\n  Cart\n    ✓ opens (312ms)\n    1) totals prices\n\n  1 passing (5s)\n  1 failing\n\n  1) Cart\n       totals prices:\n     AssertionError: Timed out retrying after 4000ms: expected '<span.total>' to have text '4', but the text was '3'\n      at Context.eval (webpack:///./cypress/e2e/cart.cy.js:9:22)\n\n  (Run Finished)\n    ✖  cart.cy.js                               00:05        2        1        1        -        -\n    ✖  1 of 1 failed (100%)                     00:05        2        1        1        -        -\n",
        kind: 'tests',
        items: ['Cart › totals prices'],
        total: 1,
        proven: true,
      },
      {
        output: 'Error: No test files found: "test"\n',
        kind: 'general',
        lines: ['Error: No test files found: "test"'],
        proven: true,
      },
    ],
    passes: [
      { output: '\n\n  errors\nError: 2 failing\n    ✔ 1) failing case reports error\n\n\n  1 passing (6ms)\n\n' },
      { output: 'steps to do\n  1) failing case\n  2) error case\nall well\n' },
      {
        output:
          '  (Run Finished)\n    ✔  All specs passed!                        00:05        2        2        -        -        -\n',
      },
    ],
  },
  {
    reader: ava,
    samples: [
      {
        output:
          '\n  ✔ adds\n  ✘ [fail]: totals prices\n  ✘ [fail]: throws Error thrown in test\n  ─\n\n  Difference (- actual, + expected):\n\n  - 3\n  2 tests failed\n\n',
        kind: 'tests',
        items: ['throws Error thrown in test', 'totals prices'],
        total: 2,
        proven: true,
        unlike: ['  ✘ [fail]: totals prices\n  ─\n\n  1 test failed\n'],
      },
    ],
    passes: [{ output: '  ✔ counts 2 tests failed\n  ─\n\n  1 test passed\n  1 known failure\n' }],
  },
];
