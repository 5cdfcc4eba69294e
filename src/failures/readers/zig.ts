import type { Reader, Trial } from './reader.ts';

export const zigTest: Reader = {
  name: 'zig test, zig build test',
  kind: 'tests',
  speaks: [
    /^(?:Test \[\d+\/\d+\] |\d+\/\d+ )\S.{0,200}\.\.\. ?(?:FAIL|OK)/,
    /(?:^|: )error: '[^']{1,300}' failed/,
    /^Build Summary: .{1,100} tests passed/,
  ],
  items: [
    { line: /^(?:Test \[\d+\/\d+\] |\d+\/\d+ )(?<test>\S.{0,200}?)\.\.\. ?FAIL\b/ },
    { line: /^(?:.{1,100}: )?error: '(?<test>[^']{1,300})' failed/ },
  ],
  tells: [/^(?:\s+|.{1,100}: error: )?expected .{1,200}, found /],
  noise: [/^Build Summary: /, /^[└├│ ]+/, /^error: the following (?:build|test) command/, /\.\.\. ?OK$/],
  verdicts: [/^\d+ passed; \d+ skipped; (?<failed>[1-9]\d*) failed\.$/, /^Build Summary: .{0,200}\b[1-9]\d* failed/],
};

/** Compilers whose diagnostics have gcc's form are read by its reader; this one adds how Zig sums them up. */
export const zig: Reader = {
  name: 'zig build',
  kind: 'diagnostics',
  speaks: [/^[^\s:]{1,300}\.zig:\d+:\d+: error: /, /^Build Summary: /, /^error: the following (?:build )?command/],
  items: [{ line: /^(?<path>[^\s:]{1,300}\.zig):(?<line>\d+):(?<column>\d+): error: (?<message>.+)$/ }],
  noise: [/^Build Summary: /, /^[└├│ ]+/, /^error: the following (?:build )?command/, /^referenced by:/],
  verdicts: [/^Build Summary: .{0,200}\b[1-9]\d* failed/, /^error: the following (?:build )?command (?:failed|exited)/],
};

export const trials: readonly Trial[] = [
  {
    reader: zigTest,
    samples: [
      {
        output:
          '1/2 main.test.adds...OK\n2/2 main.test.totals...FAIL (TestExpectedEqual)\nexpected 4, found 3\n/opt/zig/lib/std/testing.zig:110:17: 0x103cb2b in expectEqualInner__anon_1 (test)\n/code/shop/src/main.zig:9:5: 0x103cc8c in test.totals (test)\n    try std.testing.expectEqual(4, total());\n    ^\n1 passed; 0 skipped; 1 failed.\nerror: the following test command failed with exit code 1:\n/code/shop/.zig-cache/o/4f1/test\n',
        kind: 'tests',
        items: ['main.test.totals'],
        total: 1,
        proven: true,
        again:
          '1/2 main.test.adds...OK\n2/2 main.test.totals...FAIL (TestExpectedEqual)\nexpected 4, found 3\n/code/shop/src/main.zig:19:5: 0x10ffc8c in test.totals (test)\n1 passed; 0 skipped; 1 failed.\nerror: the following test command failed with exit code 1:\n/code/shop/.zig-cache/o/9ac/test\n',
      },
      {
        output:
          "test\n└─ run test 1/2 passed, 1 failed\nerror: 'main.test.totals' failed: expected 4, found 3\n/code/shop/src/main.zig:9:5: 0x103cc8c in test.totals (test)\nerror: while executing test 'main.test.totals', the following test command failed:\n/code/shop/.zig-cache/o/8ca/test --seed=0xd39a5a9e --listen=-\nBuild Summary: 1/3 steps succeeded; 1 failed; 1/2 tests passed; 1 failed\n",
        kind: 'tests',
        items: ['main.test.totals'],
        proven: true,
      },
    ],
    passes: [
      { command: 'zig test src/main.zig', output: '1/1 main.test.error fails...OK\nAll 1 tests passed.\n' },
      { command: 'zig build test', output: 'Build Summary: 3/3 steps succeeded; 2/2 tests passed\n' },
    ],
  },
  {
    reader: zig,
    samples: [
      {
        output:
          "install\n└─ install shop\n   └─ zig build-exe shop Debug native 1 errors\nsrc/main.zig:5:9: error: use of undeclared identifier 'price'\n    n = price;\n        ^~~~~\nerror: the following command failed with 1 compilation errors:\n/opt/zig/zig build-exe -ODebug\nBuild Summary: 0/3 steps succeeded; 1 failed\n",
        kind: 'diagnostics',
        items: ["src/main.zig use of undeclared identifier 'price'"],
        place: { path: 'src/main.zig', line: 5, column: 9 },
        proven: true,
        unlike: ["src/main.zig:5:9: error: use of undeclared identifier 'rate'\n"],
      },
    ],
  },
];
