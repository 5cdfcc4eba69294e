import type { Reader, Trial } from './reader.ts';

export const nodeTest: Reader = {
  name: 'node --test, TAP',
  kind: 'tests',
  speaks: [/^TAP version/, /^\s*not ok \d+/, /^[ℹ#] (?:tests|fail) \d+/, /^\s*✖ .{1,400} \([\d.]+ms\)/],
  items: [
    {
      line: /^test at (?<path>\S{1,300}?):(?<line>\d+):(?<column>\d+)$/,
      after: /^✖ (?<test>\S.{0,400}?) \([\d.]+ms\)$/,
      needsAfter: true,
    },
    { line: /^\s*✖ (?<test>\S.{0,400}?) \([\d.]+ms\)$/, fallback: true },
    { line: /^\s*not ok \d+(?: -)?(?: (?<test>(?!.{0,300}# (?:SKIP|TODO))\S.{0,400}?))?(?: # .{0,80})?$/i },
  ],
  tells: [/^\s+\S*Error\b.{0,40}: /, /^\s+error: /],
  noise: [
    /^[ℹ#] (?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms)/,
    /^✖ failing tests:/,
    /^test at /,
    /^\s*✖ \S/,
    /^\s+(?:duration_ms|location|failureType|type|stack|code):/,
  ],
  verdicts: [
    /^[ℹ#] fail (?<failed>[1-9]\d*)$/,
    /^✖ \S.{0,400} \(\d[\d.]{0,20}ms\)$/,
    /^not ok \d+\b(?!.{0,400}# (?:SKIP|TODO))/i,
  ],
};

export const bunTest: Reader = {
  name: 'bun test',
  kind: 'tests',
  speaks: [/^\(fail\) \S/, /^\s*\d+ fail$/],
  items: [{ line: /^\(fail\) (?<test>\S.{0,400}?)(?: \[[\d.]+m?s\])?$/ }],
  tells: [/^error: \S/, /^(?:Expected|Received): /],
  noise: [/^\(pass\) /, /^bun test v/, /^\s*\d+ (?:pass|fail|expect\(\) calls)$/, /^Ran \d+ tests? across/],
  verdicts: [/^\s*(?<failed>[1-9]\d*) fail$/],
};

export const denoTest: Reader = {
  name: 'deno test',
  kind: 'tests',
  speaks: [
    /^FAILED \| \d+ passed/,
    /^running \d+ tests? from /,
    /^\S.{0,300} \.\.\. FAILED \(/,
    /^\S.{0,300} => \.{0,2}\/\S{1,300}:\d+:\d+$/,
  ],
  items: [
    { line: /^(?<test>\S.{0,400}?) => (?<path>\.{0,2}\/\S{1,300}?):(?<line>\d+):(?<column>\d+)$/ },
    { line: /^\s*(?<test>\S.{0,400}?) \.\.\. FAILED \([^)]{1,60}\)(?: \([\d.]+m?s\))?$/, fallback: true },
  ],
  tells: [/^error: (?!Test failed)\S/],
  noise: [
    /^running \d+ tests? from/,
    /^\s*(?:ERRORS|FAILURES)\s*$/,
    /^FAILED \| /,
    /^error: Test failed/,
    /^\s*\S.{0,400} \.\.\. FAILED/,
    /^Stack backtrace:$/,
    /^\s+\d+: <unknown>$/,
  ],
  verdicts: [/^FAILED \| \d+ passed .{0,60}?\| (?<failed>\d+) failed/],
};

/** A bare count, as many small or home-made test programs end with. */
export const countedTests: Reader = {
  name: 'any test program that counts',
  kind: 'tests',
  speaks: [/^(?!\s)\W{0,6}\d{1,6} (?:tests? )?(?:failed|failing|failures?)\b(?=\s*(?:$|[,;|():.]|in \d|of \d|\d))/i],
  items: [
    { line: /^\W{0,6}\d{1,6} failing: (?<test>\S.{0,300})$/ },
    { line: /^\s*(?:FAILED|FAIL|✗|✘|×|❌|\[FAIL(?:ED)?\])[: ]+(?<test>\S.{0,300})$/ },
  ],
  verdicts: [
    /^(?!\s)\W{0,6}(?<failed>[1-9]\d{0,5}) (?:tests? )?(?:failed|failing|failures?)\b(?=\s*(?:$|[,;|():.]|in \d|of \d|\d))/i,
    /\b\d{1,6} passed\b.{0,20}\b(?<failed>[1-9]\d{0,5}) failed\b/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: nodeTest,
    samples: [
      {
        output:
          "▶ cart\n  ✔ adds (1.708391ms)\n  ✖ totals prices (2.2685ms)\n  ▶ inner\n    ✖ throws (0.57437ms)\n  ✖ inner (4.25665ms)\n  ⚠ todo (0.66625ms) # TODO\n✖ cart (12.760079ms)\n▶ top\n  ✖ sub (0.40695ms)\n✖ top (1.34518ms)\nℹ tests 6\nℹ suites 2\nℹ pass 1\nℹ fail 4\nℹ cancelled 0\nℹ skipped 0\nℹ todo 1\nℹ duration_ms 256.978075\n\n✖ failing tests:\n\ntest at nt.test.mjs:3:48\n✖ totals prices (2.2685ms)\n  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n\n  3 !== 4\n\n      at TestContext.<anonymous> (file:///code/shop/nt.test.mjs:3:83)\ntest at nt.test.mjs:3:126\n✖ throws (0.57437ms)\n  TypeError: Cannot read properties of undefined (reading 'foo')\n      at TestContext.<anonymous> (file:///code/shop/nt.test.mjs:3:157)\ntest at nt.test.mjs:3:170\n⚠ todo (0.66625ms) # TODO\n  AssertionError [ERR_ASSERTION]: later\ntest at nt.test.mjs:4:36\n✖ sub (0.40695ms)\n  Error: sub is bad\n      at TestContext.<anonymous> (file:///code/shop/nt.test.mjs:4:62)\n",
        kind: 'tests',
        items: ['sub', 'throws', 'totals prices'],
        total: 4,
        place: { path: 'nt.test.mjs', line: 3, column: 48 },
        proven: true,
      },
      {
        output:
          'test at test/cart.test.js:8:3\n✖ totals (1.2ms)\n  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n  3 !== 4\n      at TestContext.<anonymous> (file:///w/shop/test/cart.test.js:9:12)\n',
        kind: 'tests',
        items: ['totals'],
        proven: true,
        again:
          'ℹ fail 1\nℹ duration_ms 54.2\n\n✖ failing tests:\n\ntest at test/cart.test.js:18:3\n✖ totals (11.25ms)\n  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n  2 !== 4\n',
        unlike: [
          '✖ failing tests:\n\ntest at test/cart.test.js:8:3\n✖ adds (1.2ms)\n  AssertionError [ERR_ASSERTION]: no\n',
        ],
      },
      {
        output:
          '▶ cart\n  ✔ adds (0.5ms)\n  ✖ totals (1.2ms)\n✖ cart (2.4ms)\nℹ tests 2\nℹ fail 1\nℹ duration_ms 54.2\n',
        kind: 'tests',
        items: ['cart', 'totals'],
        total: 1,
        proven: true,
      },
      {
        output:
          'ok 1 cart adds one error: fine\nnot ok 2 cart totals prices\n  Expected values to be strictly equal:\n      at process.processImmediate (node:internal/timers:483:21)\nnot ok 3 cart times out\n  Timeout of 20ms exceeded. For async tests and hooks, ensure "done()" is called; if returning a Promise, ensure it resolves. (/code/shop/test/cart.js)\n  Error: Timeout of 20ms exceeded. For async tests and hooks, ensure "done()" is called; if returning a Promise, ensure it resolves. (/code/shop/test/cart.js)\n      at listOnTimeout (node:internal/timers:581:17)\nnot ok 4 cart inner throws TypeError\n  Cannot read properties of undefined (reading \'foo\')\n  TypeError: Cannot read properties of undefined (reading \'foo\')\n      at Context.<anonymous> (test/cart.js:6:128)\nok 5 cart inner x # SKIP -\nnot ok 6 cart hooked "before all" hook for "never"\n  db failed\n  Error: db failed\n      at Context.<anonymous> (test/cart.js:7:51)\n# tests 5\n# pass 1\n# fail 4\n1..6\n',
        kind: 'tests',
        items: [
          'cart hooked "before all" hook for "never"',
          'cart inner throws TypeError',
          'cart times out',
          'cart totals prices',
        ],
        total: 4,
        proven: true,
      },
      {
        output: 'TAP version 13\nok 1 - adds\nnot ok 2 - totals # time=11.9ms\n  ---\n  error: "3 !== 4"\n  ...\n',
        kind: 'tests',
        items: ['totals'],
        proven: true,
        again: 'TAP version 14\nok 1 - adds\nnot ok 2 - totals # time=9ms\n  ---\n  error: "3 !== 4"\n  ...\n',
      },
    ],
    passes: [
      {
        output:
          'not ok at all: Error: x\n✔ fails with error (6.555599ms)\n✖ todo one (0.58737ms) # TODO\n  Error: later\n      at TestContext.<anonymous> (file:///code/shop/ntok.test.mjs:2:125)\n\nℹ tests 2\nℹ suites 0\nℹ pass 1\nℹ fail 0\nℹ cancelled 0\nℹ skipped 0\nℹ todo 1\nℹ duration_ms 231.401496\n\n✖ failing tests:\n\ntest at ntok.test.mjs:2:80\n✖ todo one (0.58737ms) # TODO\n  Error: later\n      at TestContext.<anonymous> (file:///code/shop/ntok.test.mjs:2:125)\n',
      },
      {
        output:
          'TAP version 13\n# Subtest: fails with error\nok 1 - fails with error\nnot ok 2 - later # TODO\nnot ok 3 - elsewhere # SKIP no server\n# tests 3\n# pass 1\n# fail 0\n',
      },
    ],
  },
  {
    reader: bunTest,
    samples: [
      {
        output:
          "bun test v1.4.5 (a7733435c)\n\nbt.test.ts:\n(pass) cart > adds\n1 |\n2 | import {test, expect, describe} from 'bun:test';\n3 | describe('cart', () => { test('adds', () => {}); test('totals prices', () => { expect(3).toBe(4); }); test('throws', () => { (undefined as any).foo; }); });\n                                                                                             ^\nerror: expect(received).toBe(expected)\n\nExpected: 4\nReceived: 3\n\n      at <anonymous> (/code/shop/bt.test.ts:3:90)\n(fail) cart > totals prices [9.06ms]\n1 |\n2 | import {test, expect, describe} from 'bun:test';\n3 | describe('cart', () => { test('adds', () => {}); test('totals prices', () => { expect(3).toBe(4); }); test('throws', () => { (undefined as any).foo; }); });\n                                                                                                                                  ^\nTypeError: undefined is not an object (evaluating '(void 0).foo')\n      at <anonymous> (/code/shop/bt.test.ts:3:127)\n(fail) cart > throws [0.16ms]\n\n 1 pass\n 2 fail\n 1 expect() calls\nRan 3 tests across 1 file. [63.00ms]\n",
        kind: 'tests',
        items: ['cart > throws', 'cart > totals prices'],
        total: 2,
        place: { path: '/code/shop/bt.test.ts', line: 3, column: 90 },
        proven: true,
        unlike: ['(fail) cart > throws [0.16ms]\n\n 2 pass\n 1 fail\n'],
      },
      {
        output:
          'bun test v1.3.0 (1a2b3c4d)\n\ntest/cart.test.ts:\n(pass) cart > adds [0.12ms]\nerror: expect(received).toBe(expected)\n\nExpected: 4\nReceived: 3\n\n(fail) cart > totals [0.31ms]\n\n 1 pass\n 1 fail\nRan 2 tests across 1 file. [12.00ms]\n',
        kind: 'tests',
        items: ['cart > totals'],
        total: 1,
        again: '(fail) cart > totals\n\n 1 pass\n 1 fail\nRan 2 tests across 1 file. [1.32s]\n',
      },
    ],
    passes: [
      {
        output:
          'bun test v1.4.5 (a7733435c)\n\nokb.test.ts:\nerror: Foo\n(pass) (fail) error [0.09ms]\n\n 1 pass\n 0 fail\nRan 1 test across 1 file. [58.00ms]\n',
      },
    ],
  },
  {
    reader: denoTest,
    samples: [
      {
        output:
          "Check dt_test.ts\nrunning 3 tests from ./dt_test.ts\nadds ... ok (1ms)\ntotals prices ... FAILED (26ms)\nsteps ...\n  inner ... FAILED (6ms)\nsteps ... FAILED (due to 1 failed step) (43ms)\n\n ERRORS\n\ntotals prices => ./dt_test.ts:2:35\nerror: Error: Values are not equal\n    at file:///code/shop/dt_test.ts:2:96\n\nsteps ... inner => ./dt_test.ts:2:177\nerror: TypeError: Cannot read properties of undefined (reading 'foo')\n    at file:///code/shop/dt_test.ts:2:218\n\n FAILURES\n\ntotals prices => ./dt_test.ts:2:35\nsteps ... inner => ./dt_test.ts:2:177\n\nFAILED | 1 passed | 2 failed (1 step) (125ms)\n\nerror: Test failed\n\nStack backtrace:\n   0: <unknown>\n",
        kind: 'tests',
        items: ['steps ... inner', 'totals prices'],
        total: 2,
        proven: true,
      },
      {
        output:
          'running 2 tests from ./cart_test.ts\nadds ... ok (1ms)\ntotals ... FAILED (14ms)\n\n ERRORS \n\ntotals => ./cart_test.ts:9:6\nerror: AssertionError: Values are not equal.\n\nFAILED | 1 passed | 1 failed (40ms)\n\nerror: Test failed\n',
        kind: 'tests',
        items: ['totals'],
        total: 1,
        proven: true,
        again:
          'running 2 tests from ./cart_test.ts\ntotals ... FAILED (19ms)\n\n ERRORS \n\ntotals => ./cart_test.ts:29:6\nerror: AssertionError: Values are not equal.\n\n FAILURES \n\ntotals => ./cart_test.ts:29:6\n\nFAILED | 1 passed | 1 failed (1s)\n\nerror: Test failed\n',
        unlike: [
          'adds => ./cart_test.ts:9:6\nerror: AssertionError: Values are not equal.\n\nFAILED | 1 passed | 1 failed (40ms)\n',
        ],
      },
    ],
    passes: [
      {
        output:
          'Check dok_test.ts\nrunning 1 test from ./dok_test.ts\nFAILED error ...\n------- output -------\nerror: Test failed\n----- output end -----\nFAILED error ... ok (1ms)\n\nok | 1 passed | 0 failed (14ms)\n\n',
      },
    ],
  },
  {
    reader: countedTests,
    samples: [
      {
        output: '2 failed\n',
        kind: 'tests',
        items: ['2 failed: make check'],
        total: 2,
        proven: true,
        unlike: ['3 failed\n'],
      },
      { output: '1 failing: adds\n', kind: 'tests', items: ['adds'], total: 1, unlike: ['1 failing: totals\n'] },
    ],
    passes: [
      { output: '12 passed, 0 failed\n' },
      { output: '0 failures\n' },
      { output: '12 failed logins today\n' },
      { output: '3 passed\n2 failing examples were mended\n' },
    ],
  },
];
