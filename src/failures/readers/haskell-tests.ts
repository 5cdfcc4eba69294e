import type { Reader, Trial } from './reader.ts';

export const hspec: Reader = {
  name: 'Hspec',
  kind: 'tests',
  speaks: [/^\s+To rerun use: --match "/, /^Randomized with seed \d+$/],
  items: [{ line: /^\s{2}\d{1,5}\) (?<test>\S.{0,400})$/ }],
  heads: [/^\s{2}\d{1,5}\) \S/],
  tells: [/^\s{6,}(?:expected|but got|uncaught exception): /],
  noise: [/^\s+To rerun use: /, /^Randomized with seed/, /^Finished in /, /^\d+ examples?, /],
  verdicts: [/^\d+ examples?, (?<failed>\d+) failures?/],
};

export const tasty: Reader = {
  name: 'Tasty, Cabal test suites',
  kind: 'tests',
  speaks: [/^\d+ out of \d+ tests failed/, /: +FAIL(?: \([\d.]+s\))?$/, /^Test suite \S{1,200}: FAIL$/],
  items: [
    { line: /^\s+(?<test>\S.{0,200}?): {1,200}FAIL(?: \([\d.]+s\))?$/ },
    { line: /^Test suite (?<test>\S{1,200}): FAIL$/, fallback: true },
  ],
  tells: [/^\s+(?:expected|but got): /],
  noise: [/^\s+Use -p '/, /: +OK(?: \([\d.]+s\))?$/, /^Test suite logged to:/, /^\d+ of \d+ test suites/],
  verdicts: [/^(?<failed>\d+) out of \d+ tests failed/, /^Test suite \S{1,200}: FAIL$/],
};

export const trials: readonly Trial[] = [
  {
    reader: hspec,
    samples: [
      {
        output:
          '\ncart\n  adds\n  totals FAILED [1]\n\nFailures:\n\n  test/CartSpec.hs:6:23: \n  1) cart totals\n       expected: 4\n        but got: 3\n\n  To rerun use: --match "/cart/totals/"\n\nRandomized with seed 1183802390\n\nFinished in 0.0100 seconds\n2 examples, 1 failure\n',
        kind: 'tests',
        items: ['cart totals'],
        total: 1,
        proven: true,
        again:
          '\ncart\n  totals [✘]\n  adds [✔]\n\nFailures:\n\n  test/CartSpec.hs:16:23: \n  1) cart totals\n       expected: 4\n        but got: 3\n\n  To rerun use: --match "/cart/totals/" --seed 77\n\nRandomized with seed 77\n\nFinished in 1.3100 seconds\n2 examples, 1 failure\n',
        unlike: [
          '  1) cart taxes\n       expected: 4\n\n  To rerun use: --match "/cart/taxes/"\n\nRandomized with seed 1\n\n2 examples, 1 failure\n',
        ],
      },
    ],
    passes: [
      {
        output: '\ncart\n  reports an error that FAILED\n\nFinished in 0.0002 seconds\n1 example, 0 failures\n',
      },
    ],
  },
  {
    reader: tasty,
    samples: [
      {
        output:
          "shop\n  cart\n    adds:             OK\n    totals:           FAIL (0.01s)\n      test/Cart.hs:4:\n      expected: 4\n       but got: 3\n      Use -p '/totals/' to rerun this test only.\n    no error or fail: OK\n\n1 out of 3 tests failed (0.00s)\n",
        kind: 'tests',
        items: ['totals'],
        total: 1,
        proven: true,
        again:
          'shop\n  cart\n    totals: FAIL\n      test/Cart.hs:9:\n      expected: 4\n       but got: 3\n\n1 out of 3 tests failed (1.20s)\n',
      },
      {
        output:
          'Running 1 test suites...\nTest suite spec: RUNNING...\nTest suite spec: FAIL\nTest suite logged to: /code/shop/dist-newstyle/test/shop-0.1-spec.log\n0 of 1 test suites (0 of 1 test cases) passed.\n',
        kind: 'tests',
        items: ['spec'],
        proven: true,
      },
    ],
    passes: [
      { output: 'shop\n  cart\n    no error or fail: OK\n\nAll 1 tests passed (0.00s)\n' },
      { output: 'Test suite spec: PASS\n1 of 1 test suites (1 of 1 test cases) passed.\n' },
    ],
  },
];
