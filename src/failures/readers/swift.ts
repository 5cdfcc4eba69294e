import type { Reader, Trial } from './reader.ts';

const failedCheck =
  /^(?<path>[^\s:]{1,300}\.(?:swift|mm?)):(?<line>\d+): error: (?:-\[)?(?<test>[\w.]{1,200}[ .][\w()]{1,200})\]? : /;

export const xcTest: Reader = {
  name: 'XCTest (swift test, xcodebuild test)',
  kind: 'tests',
  speaks: [
    /^Test (?:Case|Suite) '/,
    /^\s*Executed \d+ tests?, with /,
    /^Test case '.{1,300}' (?:passed|failed) on /,
    /^Failing tests:$/,
    failedCheck,
  ],
  items: [
    { line: failedCheck },
    { line: /^Test [Cc]ase '(?:-\[)?(?<test>[^'\](]{1,300})(?:\([^')]{0,100}\))?\]?' failed/ },
    { line: /^\t(?:-\[)?(?<test>\w{1,200}[ .]test\w{0,200})(?:\(\))?\]?$/, fallback: true },
  ],
  tells: [/ : XCT\w{1,40} failed: /],
  noise: [/^Test Suite '/, /^\s*Executed \d+ tests?, with /, /^Failing tests:$/, /^Testing (?:started|failed)/],
  verdicts: [
    /^\s*Executed \d+ tests?, with (?:\d+ tests? skipped and )?(?<failed>\d+) failures? \(/,
    /^\*\* TEST FAILED \*\*$/,
    failedCheck,
  ],
};

/** The symbols of its lines differ by platform and terminal: `✘`, a private character of Apple's, `[FAIL]`. */
export const swiftTesting: Reader = {
  name: 'Swift Testing',
  kind: 'tests',
  speaks: [/^\S{1,6} +Test run (?:started|with \d+ tests?)/, /^\S{1,6} +Test .{1,300} recorded an issue at /],
  items: [
    { line: /^\S{1,6} +Test (?!run |case )(?<test>\S.{0,300}?) failed after [\d.]+ seconds/ },
    {
      line: /^\S{1,6} +Test (?<test>\S.{0,300}?) recorded an issue (?:with \d+ arguments? .{1,200} )?at (?<path>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+): /,
    },
  ],
  tells: [/ recorded an issue .{0,300}at \S/],
  noise: [/^\S{1,6} +(?:Test|Suite) .{1,300} (?:started|passed after)/, /^\S{1,6} +Suite .{1,300} failed after/],
  verdicts: [/^\S{1,6} +Test run with \d+ tests?.{0,60} failed after .{1,30} with (?<failed>\d+) issues?/],
};

export const swiftBuild: Reader = {
  name: 'swift build, xcodebuild',
  kind: 'diagnostics',
  speaks: [
    /^[^\s:]{1,300}\.swift:\d+:\d+: error: /,
    /^xcodebuild: error: /,
    /^\*\* \w+ FAILED \*\*$/,
    /^error: (?:'[\w.-]{1,100}': |no such module|the package |terminated\(|Could not resolve package)/,
  ],
  items: [
    { line: /^(?<path>[^\s:]{1,300}\.(?:swift|mm?)):(?<line>\d+):(?<column>\d+): (?:fatal )?error: (?<message>.+)$/ },
    { line: /^xcodebuild: error: (?<message>.+)$/ },
    { line: /^\t(?<message>[A-Z]\w{1,60} \S.{1,400}?)(?: \(in target .{1,200}\))?$/, fallback: true },
    { line: /^error: (?<message>(?:'[\w.-]{1,100}': |no such module|the package |Could not resolve package).+)$/ },
  ],
  noise: [
    /^\*\* \w+ FAILED \*\*$/,
    /^The following build commands failed:/,
    /^\(\d+ failures?\)$/,
    /^error: (?:fatalError|emit-module command failed|terminated\()/,
    /^\[\d+\/\d+\] /,
    /^Building for /,
  ],
  verdicts: [
    /^\*\* (?:BUILD|ARCHIVE|CLEAN|ANALYZE|TEST BUILD) FAILED \*\*$/,
    /^xcodebuild: error: /,
    /^error: (?:fatalError|emit-module command failed)/,
  ],
};

const trapped = /^(?<path>[^\s:]{1,300}\.swift):(?<line>\d+): Fatal error(?:: (?<message>.+))?$/;

export const swiftCrash: Reader = {
  name: 'Swift (fatal error)',
  kind: 'crash',
  speaks: [trapped, /^Swift runtime failure: /],
  items: [{ line: trapped }, { line: /^(?<message>Swift runtime failure: .+)$/ }],
  verdicts: [trapped],
};

export const trials: readonly Trial[] = [
  {
    reader: xcTest,
    samples: [
      {
        output:
          "Test Suite 'All tests' started at 2026-03-04 10:00:00.000\nTest Case 'CartTests.testTotals' started at 2026-03-04 10:00:00.001\n/code/shop/Tests/ShopTests/CartTests.swift:9: error: CartTests.testTotals : XCTAssertEqual failed: (\"3\") is not equal to (\"4\") - \nTest Case 'CartTests.testTotals' failed (0.002 seconds)\nTest Suite 'All tests' failed at 2026-03-04 10:00:00.004\n\t Executed 2 tests, with 1 failure (0 unexpected) in 0.002 (0.004) seconds\n",
        kind: 'tests',
        items: ['CartTests.testTotals'],
        total: 1,
        place: { path: '/code/shop/Tests/ShopTests/CartTests.swift', line: 9 },
        proven: true,
        again:
          'Test Case \'CartTests.testTotals\' started at 2026-03-05 11:30:00.001\n/code/shop/Tests/ShopTests/CartTests.swift:44: error: CartTests.testTotals : XCTAssertEqual failed: ("3") is not equal to ("4") - \nTest Case \'CartTests.testTotals\' failed (1.602 seconds)\n\t Executed 2 tests, with 1 failure (0 unexpected) in 1.602 (1.604) seconds\n',
        unlike: [
          "Test Case 'CartTests.testTaxes' failed (0.002 seconds)\n\t Executed 2 tests, with 1 failure (0 unexpected) in 0.002 (0.004) seconds\n",
        ],
      },
      {
        output:
          '/code/shop/ShopTests/CartTests.swift:9: error: -[ShopTests.CartTests testTotals] : XCTAssertEqual failed: ("3") is not equal to ("4")\nTest Case \'-[ShopTests.CartTests testTotals]\' failed (0.002 seconds).\n** TEST FAILED **\n',
        exitCode: 65,
        kind: 'tests',
        items: ['ShopTests.CartTests testTotals'],
        proven: true,
      },
      {
        output: 'Failing tests:\n\tCartTests.testTotals()\n\n** TEST FAILED **\n\n',
        command: 'xcodebuild test',
        exitCode: 65,
        kind: 'tests',
        items: ['CartTests.testTotals'],
        proven: true,
      },
    ],
    passes: [
      {
        command: 'swift test',
        output:
          "Test Case 'ErrorTests.testFailed' passed (0.002 seconds)\n\t Executed 2 tests, with 1 test skipped and 0 failures (0 unexpected) in 0.002 (0.004) seconds\n",
      },
    ],
  },
  {
    reader: swiftTesting,
    samples: [
      {
        output:
          '◇ Test run started.\n↳ Testing Library Version: 1501\n◇ Test "cart totals" started.\n✘ Test "cart totals" recorded an issue at CartTests.swift:9:5: Expectation failed: (total → 3) == 4\n✘ Test "cart totals" failed after 0.001 seconds with 1 issue.\n✘ Suite CartTests failed after 0.001 seconds with 1 issue.\n✘ Test run with 2 tests in 1 suite failed after 0.002 seconds with 1 issue.\n',
        kind: 'tests',
        items: ['"cart totals"'],
        total: 1,
        place: { path: 'CartTests.swift', line: 9, column: 5 },
        proven: true,
        again:
          '◇ Test run started.\n✘ Test "cart totals" recorded an issue at CartTests.swift:40:5: Expectation failed: (total → 3) == 4\n✘ Test "cart totals" failed after 2.310 seconds with 1 issue.\n✘ Test run with 2 tests in 1 suite failed after 2.400 seconds with 1 issue.\n',
      },
    ],
    passes: [
      {
        command: 'swift test',
        output:
          '◇ Test run started.\n✔ Test "reports an error that failed" passed after 0.001 seconds.\n✔ Test run with 2 tests in 1 suite passed after 0.002 seconds.\n',
      },
    ],
  },
  {
    reader: swiftBuild,
    samples: [
      {
        output:
          "Building for debugging...\n[3/5] Compiling Shop Cart.swift\n/code/shop/Sources/Shop/Cart.swift:12:9: error: cannot find 'price' in scope\n10 | func total() -> Int {\n11 |     var n = 0\n12 |     n = price\n   |         `- error: cannot find 'price' in scope\nerror: fatalError\n",
        kind: 'diagnostics',
        items: ["/code/shop/Sources/Shop/Cart.swift cannot find 'price' in scope"],
        place: { path: '/code/shop/Sources/Shop/Cart.swift', line: 12, column: 9 },
        proven: true,
        again:
          "Building for debugging...\n[1/9] Compiling Shop Cart.swift\n/code/shop/Sources/Shop/Cart.swift:31:5: error: cannot find 'price' in scope\n    price\n    ^~~~~\nerror: fatalError\n",
        unlike: ["/code/shop/Sources/Shop/Cart.swift:12:9: error: cannot find 'rate' in scope\nerror: fatalError\n"],
      },
      {
        output:
          'xcodebuild: error: The project named "Shop" does not contain a scheme named "Frob". The "-list" option can be used to find the names of the schemes in the project.\n',
        exitCode: 65,
        kind: 'diagnostics',
        items: [
          'The project named "Shop" does not contain a scheme named "Frob". The "-list" option can be used to find the names of the schemes in the project.',
        ],
        proven: true,
      },
      {
        output:
          "** BUILD FAILED **\n\n\nThe following build commands failed:\n\tSwiftCompile normal arm64 /code/shop/Shop/Cart.swift (in target 'Shop' from project 'Shop')\n(1 failure)\n",
        exitCode: 65,
        kind: 'diagnostics',
        items: ['SwiftCompile normal arm64 /code/shop/Shop/Cart.swift'],
        proven: true,
      },
    ],
    passes: [
      {
        command: 'swift build',
        output:
          "/code/shop/Sources/Shop/Error.swift:12:9: warning: variable 'failed' was never used\nBuild complete! (1.20s)\n",
      },
      { command: 'xcodebuild build', output: '** BUILD SUCCEEDED **\n\n' },
    ],
  },
  {
    reader: swiftCrash,
    samples: [
      {
        output: 'Shop/Cart.swift:12: Fatal error: Index out of range\n',
        exitCode: 133,
        kind: 'crash',
        items: ['Shop/Cart.swift Index out of range'],
        place: { path: 'Shop/Cart.swift', line: 12 },
        proven: true,
      },
    ],
  },
];
