import type { Reader, Trial } from './reader.ts';

export const scalac: Reader = {
  name: 'scalac, sbt',
  kind: 'diagnostics',
  speaks: [/\.(?:scala|sbt|sc):\d+/, /^\[error\] /],
  items: [
    {
      line: /^(?:\[error\] )?(?<path>\S{1,300}\.(?:scala|sbt|sc)):(?<line>\d+)(?::(?<column>\d+))?: (?:error: )?(?<message>type mismatch;?)$/,
      after: /^(?:\[error\] )? {1,2}found {1,3}: (?<code>.{1,200})$/,
    },
    {
      line: /^(?:\[error\] )?-- (?:\[(?<code>E\d+)\] )?(?<message>[\w ]{0,60}Error): (?<path>\S{1,300}):(?<line>\d+):(?<column>\d+) -+$/,
      after: /^(?:\[error\] )?\s*\|\s{2,}(?<message>[^\s^-].+)$/,
    },
    {
      line: /^\[error\] (?<path>\S{1,300}\.(?:scala|sbt|sc)):(?<line>\d+)(?::(?<column>\d+))?: (?:error: )?(?<message>.+)$/,
    },
    {
      line: /^(?<path>[^\s:]{1,300}\.(?:scala|sbt|sc)):(?<line>\d+)(?::(?<column>\d+))?: error: (?<message>.+)$/,
    },
    {
      line: /^\[error\] (?<message>(?:not found: value|Not a valid (?:command|key)|sbt\.librarymanagement\.ResolveException).{0,300})$/,
    },
  ],
  tells: [/^\[error\] \(.{1,80}\) /, /^\[error\] (?:\w+\.)+\w*(?:Exception|Error)\b/],
  noise: [
    /^\[error\] (?:Total time|\s*\^|one error found|\w{2,6} errors? found|\d+ errors? found)/,
    /^\[error\]\s+at /,
    /^\[(?:warn|success)\] /,
    /^\[info\] (?:compiling|loading|set |welcome|resolving|done )/,
    /^(?:\w{2,6}|\d+) errors? found$/,
    /Compilation failed$/,
  ],
  verdicts: [
    /^(?:\[error\] )?(?:one|two|three|four|five|six|\d+) errors? found$/,
    /^\[error\] \(\S.{0,80} ?\/ ?\S.{0,60}\) \S/,
    /^\[error\] Not a valid (?:command|key)/,
  ],
};

export const scalaTest: Reader = {
  name: 'ScalaTest, MUnit (sbt test)',
  kind: 'tests',
  speaks: [/ \*{3} FAILED \*{3}/, /^\[error\] (?:Failed tests:|Failed: Total)/, /^(?:\[error\] )?==> X /],
  items: [
    { line: /^(?:\[info\] )?\s*- (?<test>\S.{0,300}?) \*{3} FAILED \*{3}/ },
    { line: /^(?:\[error\] )?==> X (?<test>\S{1,300}(?: \S{1,60}){0,20}?) {1,2}[\d.]+s/ },
    { line: /^\[error\] \t(?<test>[\w.$]{1,300})$/, fallback: true },
  ],
  tells: [/^\[info\] {3,}.{1,300}\(\w{1,100}\.scala:\d+\)$/],
  noise: [/^\[info\] (?:Run completed|Total number|Suites:|Tests:|Passed:)/, /^\[error\] Total time/],
  verdicts: [
    /^(?:\[info\] )?\*{3} (?<failed>\d+) (?:TESTS? FAILED|SUITES? ABORTED)/,
    /^\[error\] Failed: Total \d+, Failed (?<failed>\d+), Errors (?<errors>\d+)/,
    /^\[error\] \(.{1,80}\) sbt\.TestsFailedException/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: scalac,
    samples: [
      {
        output:
          '[info] compiling 1 Scala source to /w/shop/target/classes ...\n[error] /w/shop/src/main/scala/Cart.scala:1:38: not found: value price\n[error] object Cart { def total(n: Int): Int = n + price\n[error]                                            ^\n[error] one error found\n[error] (Compile / compileIncremental) Compilation failed\n[error] Total time: 3 s, completed Mar 4, 2026, 10:00:00 AM\n',
        kind: 'diagnostics',
        items: ['/w/shop/src/main/scala/Cart.scala not found: value price'],
        place: { path: '/w/shop/src/main/scala/Cart.scala', line: 1, column: 38 },
        proven: true,
        again:
          '[error] /w/shop/src/main/scala/Cart.scala:7:12: not found: value price\n[error] one error found\n[error] (Compile / compileIncremental) Compilation failed\n[error] Total time: 9 s, completed Mar 5, 2026, 11:30:00 PM\n',
      },
      {
        output:
          'Cart.scala:2: error: type mismatch;\n found   : String("a")\n required: Int\n def total: Int = "a"\n                  ^\none error found\n',
        kind: 'diagnostics',
        items: ['Cart.scala String("a") type mismatch;'],
        proven: true,
      },
      {
        output:
          '[error] -- [E006] Not Found Error: /w/shop/src/main/scala/Cart.scala:1:38 ----------\n[error] 1 |object Cart { def total(n: Int): Int = n + price\n[error]   |                                           ^^^^^\n[error]   |                                           Not found: price\n[error] one error found\n[error] (Compile / compileIncremental) Compilation failed\n',
        kind: 'diagnostics',
        items: ['/w/shop/src/main/scala/Cart.scala E006 Not found: price'],
        place: { path: '/w/shop/src/main/scala/Cart.scala', line: 1, column: 38 },
        proven: true,
      },
    ],
    passes: [
      {
        command: 'sbt compile',
        output:
          '[warn] /w/shop/src/main/scala/Error.scala:3:5: method failed in class Cart is deprecated\n[warn] one warning found\n[success] Total time: 3 s, completed Mar 4, 2026, 10:00:00 AM\n',
      },
    ],
  },
  {
    reader: scalaTest,
    samples: [
      {
        output:
          '[info] CartSpec:\n[info] - adds\n[info] - totals *** FAILED ***\n[info]   3 did not equal 4 (CartSpec.scala:12)\n[info] Run completed in 412 milliseconds.\n[info] Tests: succeeded 1, failed 1, canceled 0, ignored 0, pending 0\n[info] *** 1 TEST FAILED ***\n[error] Failed tests:\n[error] \tshop.CartSpec\n[error] (Test / test) sbt.TestsFailedException: Tests unsuccessful\n[error] Total time: 3 s, completed Mar 4, 2026, 10:00:00 AM\n',
        kind: 'tests',
        items: ['totals'],
        total: 1,
        proven: true,
        unlike: ['[info] - taxes *** FAILED ***\n[info] *** 1 TEST FAILED ***\n'],
      },
      {
        output:
          '==> X shop.CartSuite.totals the cart  0.02s munit.ComparisonFailException: /w/shop/src/test/scala/CartSuite.scala:12\n[error] Failed: Total 2, Failed 1, Errors 0, Passed 1\n[error] Failed tests:\n[error] \tshop.CartSuite\n[error] (Test / test) sbt.TestsFailedException: Tests unsuccessful\n',
        kind: 'tests',
        items: ['shop.CartSuite.totals the cart'],
        total: 1,
        proven: true,
      },
    ],
    passes: [
      {
        command: 'sbt test',
        output:
          '[info] CartSpec:\n[info] - reports an error that failed\n[info] Tests: succeeded 1, failed 0, canceled 0, ignored 0, pending 0\n[info] All tests passed.\n[success] Total time: 3 s, completed Mar 4, 2026, 10:00:00 AM\n',
      },
    ],
  },
];
