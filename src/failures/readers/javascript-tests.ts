import type { Reader } from './reader.ts';

export const jest: Reader = {
  name: 'Jest',
  kind: 'tests',
  speaks: [/^\s*● \S/, /^Tests: +\d+ failed/, /^Test Suites: /],
  items: [
    { line: /^\s*● (?<test>(?!Console$|Test suite failed to run)\S.{0,400})$/ },
    { line: /^\s*FAIL (?:\S+ )?(?<test>\S{1,300}\.\w{1,8})(?: \([\d.]+ m?s\))?$/ },
  ],
  tells: [/^\s+(?:Expected|Received)\b/, /^\s+expect\(/, /^\s+\S*Error: /],
  noise: [/^Test Suites: /, /^Tests: /, /^Snapshots: /, /^Time: /, /^Ran all test suites/],
  verdicts: [/^Tests: +(?:\d+ \w+, ){0,4}?(?<failed>\d+) failed/, /^Test Suites: +(?:\d+ \w+, ){0,4}?\d+ failed/],
  samples: [
    {
      output:
        'FAIL src/cart.test.js\n  cart\n    ✓ adds (2 ms)\n    ✕ totals (4 ms)\n\n  ● cart › totals\n\n    expect(received).toBe(expected) // Object.is equality\n\n    Expected: 4\n    Received: 3\n\n      10 |   test("totals", () => {\n    > 11 |     expect(total()).toBe(4);\n         |                     ^\n      at Object.<anonymous> (src/cart.test.js:11:21)\n\nTest Suites: 1 failed, 1 total\nTests:       1 failed, 1 passed, 2 total\nSnapshots:   0 total\nTime:        0.51 s\nRan all test suites.\n',
      kind: 'tests',
      items: ['cart › totals', 'src/cart.test.js'],
      total: 1,
      place: { path: 'src/cart.test.js', line: 11, column: 21 },
    },
  ],
};

export const vitest: Reader = {
  name: 'Vitest',
  kind: 'tests',
  speaks: [/^\s*(?:RUN|FAIL) {2}\S/, /^\s*Test Files {2}/, /^\s*Tests {2}\d+ failed/, /^\s*FAIL {1,2}\S.{0,300} > /],
  items: [
    { line: /^\s*FAIL {1,2}(?:\|[^|]{1,60}\| )?(?<test>\S.{0,400}?)(?: \[ \S+ \])?$/ },
    { line: /^\s*[×✗] (?<test>\S.{0,400}?)(?: \d+m?s)?$/, fallback: true },
  ],
  tells: [/^\S*Error: /, /^\s*[-+] \S/, /^(?:Unhandled|Startup) Error/],
  noise: [/^\s*(?:RUN|Test Files|Tests|Start at|Duration|Transform)\s/, /^[⎯\s]+(?:Failed|Unhandled)/, /^\s*❯ /],
  verdicts: [/^\s*Tests {2}(?<failed>\d+) failed/, /^\s*Test Files {2}\d+ failed/],
  samples: [
    {
      output:
        ' RUN  v3.2.4 /w/shop\n\n ❯ t.spec.ts (2 tests | 1 failed) 6ms\n   × does 0 4ms\n     → expected undefined to be +0\n\n⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯⎯\n\n FAIL  t.spec.ts > does 0\nAssertionError: expected undefined to be +0 // Object.is equality\n ❯ t.spec.ts:5:21\n\n Test Files  1 failed (1)\n      Tests  1 failed | 1 passed (2)\n   Start at  02:10:53\n   Duration  312ms\n',
      kind: 'tests',
      items: ['t.spec.ts > does 0'],
      total: 1,
      place: { path: 't.spec.ts', line: 5, column: 21 },
    },
  ],
};

export const mocha: Reader = {
  name: 'Mocha',
  kind: 'tests',
  speaks: [/^\s+\d+ passing \(/, /^\s+\d+ failing$/],
  items: [{ line: /^\s+\d+\) (?<test>\S.{0,400}?):?$/ }],
  tells: [/^\s+\S*Error\b.{0,40}: /, /^\s+[-+]\S/],
  noise: [/^\s+\d+ (?:passing|pending)/],
  verdicts: [/^\s+(?<failed>\d+) failing$/],
  samples: [
    {
      output:
        '\n  cart\n    ✔ adds\n    1) totals\n\n  1 passing (6ms)\n  1 failing\n\n  1) cart\n       totals:\n     AssertionError [ERR_ASSERTION]: 3 == 4\n      at Context.<anonymous> (test/cart.js:9:12)\n',
      kind: 'tests',
      items: ['cart', 'totals'],
      total: 1,
      place: { path: 'test/cart.js', line: 9, column: 12 },
    },
  ],
};

export const nodeTest: Reader = {
  name: 'node --test, TAP',
  kind: 'tests',
  speaks: [/^TAP version/, /^\s*not ok \d+/, /^[ℹ#] (?:tests|fail) \d+/, /^\s*✖ .{1,400} \([\d.]+ms\)/],
  items: [
    { line: /^\s*✖ (?<test>\S.{0,400}?) \([\d.]+ms\)/ },
    { line: /^\s*not ok \d+(?: - (?<test>(?!.{0,300}# (?:SKIP|TODO))\S.{0,400}?))?(?: # .{0,80})?$/ },
  ],
  tells: [/^\s+\S*Error\b.{0,40}: /, /^\s+error: /],
  noise: [
    /^[ℹ#] (?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms)/,
    /^✖ failing tests:/,
    /^test at /,
    /^\s+(?:duration_ms|location|failureType|type|stack|code):/,
  ],
  verdicts: [/^[ℹ#] fail (?<failed>[1-9]\d*)$/],
  samples: [
    {
      output:
        '▶ cart\n  ✔ adds (0.5ms)\n  ✖ totals (1.2ms)\n✖ cart (2.4ms)\nℹ tests 2\nℹ fail 1\nℹ duration_ms 54.2\n\n✖ failing tests:\n\ntest at test/cart.test.js:8:3\n✖ totals (1.2ms)\n  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n  3 !== 4\n      at TestContext.<anonymous> (file:///w/shop/test/cart.test.js:9:12)\n      at Test.runInAsyncScope (node:async_hooks:203:9)\n',
      kind: 'tests',
      items: ['cart', 'totals'],
      total: 1,
      place: { path: '/w/shop/test/cart.test.js', line: 9, column: 12 },
    },
    {
      output: 'TAP version 13\nok 1 - adds\nnot ok 2 - totals\n  ---\n  error: "3 !== 4"\n  ...\n# fail 1\n',
      kind: 'tests',
      items: ['totals'],
      total: 1,
    },
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
  samples: [
    {
      output:
        'bun test v1.3.0 (1a2b3c4d)\n\ntest/cart.test.ts:\n(pass) cart > adds [0.12ms]\n 9 |   expect(total()).toBe(4);\n                       ^\nerror: expect(received).toBe(expected)\n\nExpected: 4\nReceived: 3\n\n      at <anonymous> (/w/shop/test/cart.test.ts:9:19)\n(fail) cart > totals [0.31ms]\n\n 1 pass\n 1 fail\n 2 expect() calls\nRan 2 tests across 1 file. [12.00ms]\n',
      kind: 'tests',
      items: ['cart > totals'],
      total: 1,
      place: { path: '/w/shop/test/cart.test.ts', line: 9, column: 19 },
    },
  ],
};

export const denoTest: Reader = {
  name: 'deno test',
  kind: 'tests',
  speaks: [/^FAILED \| \d+ passed/, /^running \d+ tests? from /, /^\S.{0,300} \.\.\. FAILED \(/],
  items: [{ line: /^(?<test>\S.{0,400}?) \.\.\. FAILED \([\d.]+m?s\)$/ }],
  tells: [/^error: (?!Test failed)\S/],
  noise: [/^running \d+ tests? from/, /^\s*(?:ERRORS|FAILURES)\s*$/, /^FAILED \| /, /^error: Test failed/],
  verdicts: [/^FAILED \| \d+ passed .{0,60}?\| (?<failed>\d+) failed/],
  samples: [
    {
      output:
        'running 2 tests from ./cart_test.ts\nadds ... ok (1ms)\ntotals ... FAILED (14ms)\n\n ERRORS \n\ntotals => ./cart_test.ts:9:6\nerror: AssertionError: Values are not equal.\n\nFAILED | 1 passed | 1 failed (40ms)\n\nerror: Test failed\n',
      kind: 'tests',
      items: ['totals'],
      total: 1,
    },
  ],
};

/** A bare count, as many small or home-made test programs end with. */
export const countedTests: Reader = {
  name: 'any test program that counts',
  kind: 'tests',
  speaks: [/^\W{0,6}\d{1,6} (?:tests? )?(?:failed|failing|failures?)\b(?=\s*(?:$|[,;|():.]|in \d|of \d|\d))/i],
  items: [
    { line: /^\W{0,6}\d{1,6} failing: (?<test>\S.{0,300})$/ },
    { line: /^\s*(?:FAILED|FAIL|✗|✘|×|❌|\[FAIL(?:ED)?\])[: ]+(?<test>\S.{0,300})$/ },
  ],
  verdicts: [
    /^\W{0,6}(?<failed>[1-9]\d{0,5}) (?:tests? )?(?:failed|failing|failures?)\b(?=\s*(?:$|[,;|():.]|in \d|of \d|\d))/i,
    /\b\d{1,6} passed\b.{0,20}\b(?<failed>[1-9]\d{0,5}) failed\b/,
  ],
  samples: [
    { output: '2 failed\n', kind: 'tests', items: ['2 failed: make check'], total: 2 },
    { output: '1 failing: adds\n', kind: 'tests', items: ['adds'], total: 1 },
  ],
};
