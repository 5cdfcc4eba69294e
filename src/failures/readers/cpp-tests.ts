import type { Reader, Trial } from './reader.ts';

export const googleTest: Reader = {
  name: 'GoogleTest',
  kind: 'tests',
  speaks: [/^\[={10}\] /, /^\[ RUN {6}\] /, /^\[ {2}(?:FAILED|PASSED) {2}\] /],
  items: [{ line: /^\[ {2}FAILED {2}\] (?<test>[\w/]{1,200}\.[\w/.-]{1,200})(?:, where .{1,600}?)?(?: \(\d+ ms\))?$/ }],
  heads: [/^(?:\S{1,300}:\d+|unknown file): Failure$/],
  noise: [/^\[[=\- A-Z]{10}\] /, /^ {0,2}\d+ FAILED TESTS?$/, /^ {2}YOU HAVE \d+ DISABLED/, /^Running main\(\) from/],
  verdicts: [
    /^\[ {2}FAILED {2}\] (?<failed>\d+) tests?, listed below/,
    /^ ?(?<failed>\d+) FAILED TESTS?$/,
    /^\[ {2}FAILED {2}\] [\w/]{1,200}\.[\w/.-]{1,200}/,
  ],
};

export const catch2: Reader = {
  name: 'Catch2',
  kind: 'tests',
  speaks: [
    /^test cases: +\d+ \| /,
    /^Failed \d+ test cases?, failed \d+ assertions?\./,
    /^\S.{0,60} is a Catch2? v/,
    /^\S{1,300}:\d+: (?:FAILED:$|failed: )/,
  ],
  items: [
    {
      line: /^(?<path>[^\s:(](?::\\)?[^\s:(]{0,300})(?::|\()(?<line>\d+)\)?: FAILED:$/,
      after: /^ {2}(?<message>\S.{0,600})$/,
      needsAfter: true,
    },
    { line: /^(?<path>[^\s:]{1,300}):(?<line>\d+): failed: (?<message>.+)$/ },
  ],
  noise: [/^assertions: +\d+ \| /, /^\.{20,}$/, /^~{20,}$/, /^Run with -\? for options/],
  verdicts: [
    /^test cases: +\d+ \| +(?:\d+ passed \| +)?(?<failed>\d+) failed(?! as expected)/,
    /^Failed (?<failed>\d+) test cases?, failed \d+ assertions?\./,
  ],
};

export const doctest: Reader = {
  name: 'doctest',
  kind: 'tests',
  speaks: [
    /^(?:\[doctest\] )?doctest version is/,
    /^(?:\[doctest\] )?test cases: +\d+ \| +\d+ passed \| +\d+ failed \|/,
  ],
  items: [{ line: /^TEST CASE: {2}(?<test>\S.{0,300})$/ }],
  tells: [/: (?:FATAL )?ERROR: /],
  noise: [/^(?:\[doctest\] )?(?:doctest version|run with|test cases: |assertions: |Status: )/],
  verdicts: [
    /^(?:\[doctest\] )?test cases: +\d+ \| +\d+ passed \| +(?<failed>\d+) failed/,
    /^(?:\[doctest\] )?Status: FAILURE!/,
  ],
};

export const boostTest: Reader = {
  name: 'Boost.Test',
  kind: 'tests',
  speaks: [/^\*{3} \d+ failures? (?:is|are) detected/, /\berror: in "[^"]{1,300}": /],
  items: [{ line: /^(?<path>[^\s(]{1,300})\((?<line>\d+)\): (?:fatal )?error: in "(?<test>[^"]{1,300})": / }],
  tells: [/: (?:fatal )?error: in "/],
  verdicts: [/^\*{3} (?<failed>\d+) failures? (?:is|are) detected/],
};

export const trials: readonly Trial[] = [
  {
    reader: googleTest,
    samples: [
      {
        output:
          '[==========] Running 3 tests from 2 test suites.\n[----------] 2 tests from Cart\n[ RUN      ] Cart.Adds\n[       OK ] Cart.Adds (0 ms)\n[ RUN      ] Cart.Totals\n/code/shop/cart_test.cpp:4: Failure\nExpected equality of these values:\n  3\n  4\n[  FAILED  ] Cart.Totals (0 ms)\n[ RUN      ] Nums/P.Is/1\n/code/shop/cart_test.cpp:7: Failure\nExpected: (GetParam()) < (2), actual: 2 vs 2\n[  FAILED  ] Nums/P.Is/1, where GetParam() = 2 (0 ms)\n[==========] 3 tests from 2 test suites ran. (0 ms total)\n[  PASSED  ] 1 test.\n[  FAILED  ] 2 tests, listed below:\n[  FAILED  ] Cart.Totals\n[  FAILED  ] Nums/P.Is/1, where GetParam() = 2\n\n 2 FAILED TESTS\n',
        kind: 'tests',
        items: ['Cart.Totals', 'Nums/P.Is/1'],
        lines: ['Expected equality of these values:'],
        total: 2,
        place: { path: '/code/shop/cart_test.cpp', line: 4 },
        proven: true,
      },
      {
        output:
          'unknown file: Failure\nC++ exception with description "cart is empty" thrown in the test body.\n[  FAILED  ] Cart.Throws (3 ms)\n',
        kind: 'tests',
        items: ['Cart.Throws'],
        lines: ['C++ exception with description "cart is empty" thrown in the test body.'],
        proven: true,
        again:
          'unknown file: Failure\nC++ exception with description "cart is empty" thrown in the test body.\n[  FAILED  ] Cart.Throws (12 ms)\n',
        unlike: ['[  FAILED  ] Cart.Totals (3 ms)\n'],
      },
    ],
    passes: [
      {
        output:
          '[==========] Running 1 test from 1 test suite.\n[ RUN      ] Cart.FailsWithError\n[       OK ] Cart.FailsWithError (0 ms)\n[==========] 1 test from 1 test suite ran. (0 ms total)\n[  PASSED  ] 1 test.\n',
      },
    ],
  },
  {
    reader: catch2,
    samples: [
      {
        output:
          '-------------------------------------------------------------------------------\ncart totals\n  of two\n-------------------------------------------------------------------------------\ntests/cart.cpp:4\n...............................................................................\n\ntests/cart.cpp:4: FAILED:\n  REQUIRE( total == 4 )\nwith expansion:\n  3 == 4\n\n===============================================================================\ntest cases: 2 | 1 passed | 1 failed\nassertions: 3 | 2 passed | 1 failed\n',
        kind: 'tests',
        items: ['tests/cart.cpp REQUIRE( total == 4 )'],
        total: 1,
        place: { path: 'tests/cart.cpp', line: 4 },
        proven: true,
        again:
          'tests/cart.cpp:9: FAILED:\n  REQUIRE( total == 4 )\nwith expansion:\n  3 == 4\n\ntest cases: 8 | 7 passed | 1 failed\nassertions: 9 | 8 passed | 1 failed\n',
        unlike: ['tests/cart.cpp:4: FAILED:\n  REQUIRE( rate == 2 )\n\ntest cases: 2 | 1 passed | 1 failed\n'],
      },
      {
        output:
          "tests/cart.cpp:4: failed: unexpected exception with message: 'cart is empty'\nFailed 1 test case, failed 1 assertion.\n",
        kind: 'tests',
        items: ["tests/cart.cpp unexpected exception with message: 'cart is empty'"],
        total: 1,
        proven: true,
      },
    ],
    passes: [{ output: 'All tests passed (1 assertion in 1 test case)\n' }],
  },
  {
    reader: doctest,
    samples: [
      {
        output:
          '[doctest] doctest version is "2.4.11"\n[doctest] run with "--help" for options\n===============================================================================\ncart_test.cpp:5:\nTEST CASE:  cart totals\n\ncart_test.cpp:6: ERROR: CHECK( total == 4 ) is NOT correct!\n  values: CHECK( 3 == 4 )\n\n===============================================================================\n[doctest] test cases:  2 |  1 passed | 1 failed | 0 skipped\n[doctest] assertions:  2 |  1 passed | 1 failed |\n[doctest] Status: FAILURE!\n',
        kind: 'tests',
        items: ['cart totals'],
        total: 1,
        proven: true,
      },
    ],
    passes: [
      {
        output:
          '[doctest] doctest version is "2.4.11"\n[doctest] test cases:  2 |  2 passed | 0 failed | 0 skipped\n[doctest] Status: SUCCESS!\n',
      },
    ],
  },
  {
    reader: boostTest,
    samples: [
      {
        output:
          'Running 2 test cases...\ncart_test.cpp(6): error: in "cart/totals": check total == 4 has failed [3 != 4]\n\n*** 1 failure is detected in the test module "shop"\n',
        exitCode: 201,
        kind: 'tests',
        items: ['cart/totals'],
        total: 1,
        place: { path: 'cart_test.cpp', line: 6 },
        proven: true,
      },
    ],
    passes: [{ output: 'Running 2 test cases...\n\n*** No errors detected\n' }],
  },
];
