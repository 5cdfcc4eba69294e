import type { Reader, Trial } from './reader.ts';

export const phpunit: Reader = {
  name: 'PHPUnit, Pest',
  kind: 'tests',
  speaks: [
    /^PHPUnit \d/,
    /^(?:FAILURES|ERRORS)!$/,
    /^Tests: \d+, Assertions: \d+/,
    /^\s*⨯ /,
    /^\s+Tests: +(?:\d+ \w+, ){0,4}\d+ failed/,
    /^\s+FAILED {2}\S/,
  ],
  items: [
    {
      under: /^There (?:was|were) \d+ (?:(?<skip>risky|skipped|incomplete|warning|deprecation|notice)|error|failure)/,
      line: /^\d+\) (?<test>\S+::\S.*)$/,
    },
    { line: /^\s*FAILED {2}(?<test>\S.{0,300}?)(?: {2,}\S+)?$/ },
    { line: /^ ✘ (?<test>\S.{0,300}?)(?: {2,}[\d.]+ m?s)?$/, fallback: true },
    { line: /^\s+⨯ (?<test>\S.{0,300}?)(?: {2,}[\d.]+s)?$/, fallback: true },
  ],
  tells: [/^Failed asserting that/, /^\w+(?:\\\w+)*(?:Error|Exception): /, /^(?:Cannot open file|Test file) "/],
  noise: [
    /^(?:FAILURES|ERRORS)!$/,
    /^PHPUnit \d/,
    /^Runtime: /,
    /^Time: /,
    /^There (?:was|were) \d+ (?:failure|error)s?:/,
    /^\s+(?:Tests|Duration): /,
    /^\s+FAIL {2}\S/,
  ],
  verdicts: [
    /^Tests: \d+, Assertions: \d+(?:, Errors: (?<errors>\d+))?(?:, Failures: (?<failed>\d+))/,
    /^Tests: \d+, Assertions: \d+, Errors: (?<errors>\d+)/,
    /^\s+Tests: +(?:\d+ \w+, ){0,4}?(?<failed>\d+) failed\b/,
    /^(?:FAILURES|ERRORS)!$/,
    /^(?:Cannot open file|Test file) "\S{1,300}"/,
  ],
};

export const php: Reader = {
  name: 'PHP',
  kind: 'crash',
  speaks: [/^(?:PHP )?(?:Fatal|Parse) error: /, /^Could not open input file: /, /^Errors parsing \S/],
  items: [
    {
      line: /^(?:PHP )?(?:Fatal|Parse) error: {1,2}(?<message>.{1,600}?) in (?<path>\S{1,300}?)(?: on line |:)(?<line>\d+)$/,
    },
  ],
  tells: [/^Could not open input file: \S/],
  noise: [/^Errors parsing \S/, /^Stack trace:$/, /^#\d+ /, /^\s+thrown in /],
  verdicts: [/^(?:PHP )?(?:Fatal|Parse) error: /, /^Could not open input file: \S/, /^Errors parsing \S/],
};

export const phpCheckers: Reader = {
  name: 'PHPStan, Psalm, PHP_CodeSniffer',
  kind: 'diagnostics',
  speaks: [/^ \[ERROR\] Found \d+ errors?/, /^ {2}Line {3,}\S/, /^ERROR: \w+ - \S/, /^FOUND \d+ ERRORS?\b/],
  items: [
    {
      under: /^ {2}Line {3,}(?<path>\S.{0,300})$/,
      line: /^ {2,4}:?(?<line>\d+) {3,}(?<message>\S.{0,600})$/,
    },
    { line: /^ERROR: (?<code>\w{1,80}) - (?<path>\S{1,300}?):(?<line>\d+):(?<column>\d+) - (?<message>.{1,600})$/ },
    {
      under: /^FILE: (?<path>\S.{0,300})$/,
      line: /^ {1,6}(?<line>\d+) \| ERROR +\| (?:\[.\] )?(?<message>\S.{0,600})$/,
    },
  ],
  verdicts: [
    /^ \[ERROR\] Found (?<failed>\d+) errors?/,
    /^(?<failed>[1-9]\d*) errors? found$/,
    /^FOUND (?<failed>[1-9]\d*) ERRORS?\b/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: phpunit,
    samples: [
      {
        output:
          'PHPUnit 10.5.1 by Sebastian Bergmann and contributors.\n\n.F                                                                  2 / 2 (100%)\n\nTime: 00:00.004, Memory: 8.00 MB\n\nThere was 1 failure:\n\n1) Shop\\CartTest::testTotal\nFailed asserting that 3 is identical to 4.\n\n/w/tests/CartTest.php:14\n\nFAILURES!\nTests: 2, Assertions: 2, Failures: 1.\n',
        kind: 'tests',
        items: ['Shop\\CartTest::testTotal'],
        total: 1,
        place: { path: '/w/tests/CartTest.php', line: 14 },
        proven: true,
        again:
          'PHPUnit 11.2.0 by Sebastian Bergmann and contributors.\n\nThere was 1 failure:\n\n1) Shop\\CartTest::testTotal\nFailed asserting that 2 is identical to 4.\n\n/w/tests/CartTest.php:24\n\nFAILURES!\nTests: 2, Assertions: 2, Failures: 1.\n',
        unlike: [
          '1) Shop\\CartTest::testAdds\nFailed asserting that 3 is identical to 4.\n\nFAILURES!\nTests: 2, Assertions: 2, Failures: 1.\n',
        ],
      },
      {
        output:
          'PHPUnit 9.6.7 by Sebastian Bergmann and contributors.\n\n.FEFF.ESR                                                           9 / 9 (100%)\n\nTime: 00:00.015, Memory: 4.00 MB\n\nThere were 2 errors:\n\n1) CartTest::testErr\nError: Call to a member function foo() on null\n\n/code/shop/tests/CartTest.php:7\n\n2) CartTest::testThrow\nRuntimeException: db gone\n\n/code/shop/tests/CartTest.php:12\n\n--\n\nThere were 3 failures:\n\n1) CartTest::testTotals\nFailed asserting that 3 is identical to 4.\n\n/code/shop/tests/CartTest.php:6\n\n2) CartTest::testWarn\ncustom message\nFailed asserting that 2 is identical to 1.\n\n/code/shop/tests/CartTest.php:8\n\n3) CartTest::testData with data set "one" (1)\nFailed asserting that 1 is identical to 0.\n\n/code/shop/tests/CartTest.php:10\n\n--\n\nThere was 1 risky test:\n\n1) CartTest::testRisky\nThis test did not perform any assertions\n\n/code/shop/tests/CartTest.php:14\n\nERRORS!\nTests: 9, Assertions: 5, Errors: 2, Failures: 3, Skipped: 1, Risky: 1.\n',
        exitCode: 2,
        kind: 'tests',
        items: [
          'CartTest::testData with data set "one" (1)',
          'CartTest::testErr',
          'CartTest::testThrow',
          'CartTest::testTotals',
          'CartTest::testWarn',
        ],
        total: 5,
        proven: true,
      },
      {
        output:
          'PHPUnit 9.6.7 by Sebastian Bergmann and contributors.\n\nCart\n ✔ Adds\n ✘ Totals\n   ┐\n   ├ Failed asserting that 3 is identical to 4.\n   │\n   ╵ /code/shop/tests/CartTest.php:6\n   ┴\n\n ✘ Err\n   ┐\n   ├ Error: Call to a member function foo() on null\n   │\n   ╵ /code/shop/tests/CartTest.php:7\n   ┴\n\n ✘ Warn\n   ┐\n   ├ custom message\n   ├ Failed asserting that 2 is identical to 1.\n   │\n   ╵ /code/shop/tests/CartTest.php:8\n   ┴\n\n ✘ Data with one\n   ┐\n   ├ Failed asserting that 1 is identical to 0.\n   │\n   ╵ /code/shop/tests/CartTest.php:10\n   ┴\n\n ✔ Data with zero\n ✘ Throw\n   ┐\n   ├ RuntimeException: db gone\n   │\n   ╵ /code/shop/tests/CartTest.php:12\n   ┴\n\n ↩ Skip\n ☢ Risky\n\nTime: 00:00.020, Memory: 6.00 MB\n\n\nERRORS!\nTests: 9, Assertions: 5, Errors: 2, Failures: 3, Skipped: 1, Risky: 1.\n',
        exitCode: 2,
        kind: 'tests',
        items: ['Data with one', 'Err', 'Throw', 'Totals', 'Warn'],
        total: 5,
        proven: true,
        again:
          'PHPUnit 9.6.7 by Sebastian Bergmann and contributors.\n\nCart\n ✔ Adds\n ✘ Totals\n   ┐\n   ├ Failed asserting that 3 is identical to 4.\n   │\n   ╵ /code/shop/tests/CartTest.php:10\n   ┴\n\n ✘ Err\n   ┐\n   ├ Error: Call to a member function foo() on null\n   │\n   ╵ /code/shop/tests/CartTest.php:11\n   ┴\n\n ✘ Warn\n   ┐\n   ├ custom message\n   ├ Failed asserting that 2 is identical to 1.\n   │\n   ╵ /code/shop/tests/CartTest.php:12\n   ┴\n\n ✘ Data with one\n   ┐\n   ├ Failed asserting that 1 is identical to 0.\n   │\n   ╵ /code/shop/tests/CartTest.php:14\n   ┴\n\n ✔ Data with zero\n ✘ Throw\n   ┐\n   ├ RuntimeException: db gone\n   │\n   ╵ /code/shop/tests/CartTest.php:16\n   ┴\n\n ↩ Skip\n ☢ Risky\n\nTime: 00:00.025, Memory: 6.00 MB\n\n\nERRORS!\nTests: 9, Assertions: 5, Errors: 2, Failures: 3, Skipped: 1, Risky: 1.\n',
        unlike: [
          'PHPUnit 9.6.7 by Sebastian Bergmann and contributors.\n\nCart\n ✔ Adds\n ✘ Totals yen\n   ┐\n   ├ Failed asserting that 3 is identical to 4.\n   │\n   ╵ /code/shop/tests/CartTest.php:6\n   ┴\n\n ✘ Err\n   ┐\n   ├ Error: Call to a member function foo() on null\n   │\n   ╵ /code/shop/tests/CartTest.php:7\n   ┴\n\n ✘ Warn\n   ┐\n   ├ custom message\n   ├ Failed asserting that 2 is identical to 1.\n   │\n   ╵ /code/shop/tests/CartTest.php:8\n   ┴\n\n ✘ Data with one\n   ┐\n   ├ Failed asserting that 1 is identical to 0.\n   │\n   ╵ /code/shop/tests/CartTest.php:10\n   ┴\n\n ✔ Data with zero\n ✘ Throw\n   ┐\n   ├ RuntimeException: db gone\n   │\n   ╵ /code/shop/tests/CartTest.php:12\n   ┴\n\n ↩ Skip\n ☢ Risky\n\nTime: 00:00.021, Memory: 6.00 MB\n\n\nERRORS!\nTests: 9, Assertions: 5, Errors: 2, Failures: 3, Skipped: 1, Risky: 1.\n',
        ],
      },
      {
        output:
          '\n   FAIL  Tests\\Unit\\CartTest\n  ✓ adds                                                    0.01s\n  ⨯ totals prices                                           0.02s\n  ──────────────────────────────────────────\n   FAILED  Tests\\Unit\\CartTest > totals prices\n  Failed asserting that 3 is identical to 4.\n\n  at tests/Unit/CartTest.php:9\n\n  Tests:    1 failed, 1 passed (2 assertions)\n  Duration: 0.10s\n',
        kind: 'tests',
        items: ['Tests\\Unit\\CartTest > totals prices'],
        total: 1,
        proven: true,
      },
    ],
    passes: [
      {
        output:
          'PHPUnit 9.6.7 by Sebastian Bergmann and contributors.\n\n.                                                                   1 / 1 (100%)FAILURE\n\nTime: 00:00.007, Memory: 4.00 MB\n\nOK (1 test, 1 assertion)\n',
      },
      { output: 'OK, but incomplete, skipped, or risky tests!\nTests: 4, Assertions: 3, Skipped: 1.\n' },
      {
        output:
          '   PASS  Tests\\Unit\\ErrorTest\n  ✓ it failed before\n\n  Tests:    2 passed (2 assertions)\n  Duration: 0.10s\n',
      },
    ],
  },
  {
    reader: php,
    samples: [
      {
        output: 'PHP Parse error:  syntax error, unexpected token "}" in /w/src/Cart.php on line 12\n',
        exitCode: 255,
        kind: 'crash',
        items: ['/w/src/Cart.php syntax error, unexpected token "}"'],
        place: { path: '/w/src/Cart.php', line: 12 },
        proven: true,
        unlike: ['PHP Parse error:  syntax error, unexpected token "}" in /w/src/Cost.php on line 12\n'],
      },
      {
        output:
          'PHP Fatal error:  Uncaught Error: Call to a member function Totals() on null in /code/shop/run.php:3\nStack trace:\n#0 /code/shop/run.php(4): f()\n#1 {main}\n  thrown in /code/shop/run.php on line 3\n',
        exitCode: 255,
        kind: 'crash',
        items: ['/code/shop/run.php Uncaught Error: Call to a member function Totals() on null'],
        place: { path: '/code/shop/run.php', line: 3 },
        proven: true,
        again:
          'PHP Fatal error:  Uncaught Error: Call to a member function Totals() on null in /code/shop/run.php:7\nStack trace:\n#0 /code/shop/run.php(8): f()\n#1 {main}\n  thrown in /code/shop/run.php on line 7\n',
        unlike: [
          'PHP Fatal error:  Uncaught Error: Call to a member function TotalsYen() on null in /code/shop/run.php:3\nStack trace:\n#0 /code/shop/run.php(4): f()\n#1 {main}\n  thrown in /code/shop/run.php on line 3\n',
        ],
      },
      {
        output: 'Could not open input file: none.php\n',
        kind: 'crash',
        lines: ['Could not open input file: none.php'],
        proven: true,
      },
    ],
    passes: [
      { output: 'PHP Warning:  Undefined variable $Totals in /code/shop/warn.php on line 3\nfine\n' },
      { output: 'No syntax errors detected in tests/FatalErrorTest.php\n' },
    ],
  },
  {
    reader: phpCheckers,
    samples: [
      {
        output:
          ' ------ ------------------------------------------------------------\n  Line   src/Cart.php\n ------ ------------------------------------------------------------\n  12     Method Cart::total() should return int but returns string.\n         🪪  return.type\n ------ ------------------------------------------------------------\n\n [ERROR] Found 1 error\n',
        kind: 'diagnostics',
        items: ['src/Cart.php Method Cart::total() should return int but returns string.'],
        total: 1,
        proven: true,
        again:
          '  Line   src/Cart.php\n ------ ---\n  112    Method Cart::total() should return int but returns string.\n ------ ---\n\n [ERROR] Found 1 error\n',
        unlike: [
          '  Line   src/Cost.php\n ------ ---\n  12     Method Cart::total() should return int but returns string.\n\n [ERROR] Found 1 error\n',
        ],
      },
      {
        output:
          'ERROR: InvalidReturnType - src/Cart.php:12:5 - The declared return type int is incorrect\n\n------------------------------\n1 errors found\n------------------------------\n',
        exitCode: 2,
        kind: 'diagnostics',
        items: ['src/Cart.php InvalidReturnType The declared return type int is incorrect'],
        total: 1,
        proven: true,
      },
      {
        output:
          'FILE: /code/shop/src/Cart.php\n----------------\nFOUND 1 ERROR AFFECTING 1 LINE\n----------------\n 12 | ERROR | [x] Expected 1 space after FUNCTION keyword\n----------------\n',
        exitCode: 2,
        kind: 'diagnostics',
        items: ['/code/shop/src/Cart.php Expected 1 space after FUNCTION keyword'],
        total: 1,
        proven: true,
      },
    ],
    passes: [{ output: '\n [OK] No errors\n' }, { output: 'No errors found!\n' }],
  },
];
