import type { Reader, Trial } from './reader.ts';

export const bazel: Reader = {
  name: 'Bazel',
  kind: 'diagnostics',
  speaks: [
    /^(?:FAILED|ERROR): Build did NOT complete/,
    /^INFO: Analyzed /,
    /^ERROR: .{1,300}(?:BUILD|\.bazel|\.bzl|WORKSPACE)\b/,
  ],
  items: [
    {
      line: /^ERROR: (?<path>\S{0,300}(?:BUILD|BUILD\.bazel|WORKSPACE|MODULE\.bazel|\.bzl)):(?<line>\d+):(?<column>\d+): (?<message>(?!.{1,400} failed: \().{1,600})$/,
    },
    {
      line: /^ERROR: (?<message>(?:no such (?:package|target)|Skipping|Error computing|Unable to|Analysis of target).{1,400})$/,
    },
  ],
  tells: [/^ERROR: (?!Build did NOT)/],
  caused: /^Target \S{1,300} failed to build$/,
  noise: [
    /^(?:INFO|DEBUG|Loading|Analyzing|WARNING): /,
    /^Use --verbose_failures/,
    /^\[\d+ \/ \d+\]/,
    /Build did NOT complete successfully/,
    /^\d{1,12}\.\d{1,12}: src\/main\/tools\/linux-sandbox/,
    /^Target \S{1,300} failed to build$/,
  ],
  verdicts: [/^(?:FAILED|ERROR): Build did NOT complete successfully/],
};

export const bazelTest: Reader = {
  name: 'bazel test',
  kind: 'tests',
  speaks: [
    /^Executed \d+ out of \d+ tests?: /,
    /^FAIL: (?:@|\/\/)/,
    /^(?:@|\/\/)\S{1,300} +(?:\(cached\) )?(?:FAILED|TIMEOUT)\b/,
  ],
  items: [
    { line: /^(?<test>(?:@@?[\w.~+-]{0,100})?\/\/\S{1,300}) +(?:\(cached\) )?(?:FAILED|TIMEOUT)\b/ },
    { line: /^(?:FAIL|TIMEOUT): (?<test>(?:@@?[\w.~+-]{0,100})?\/\/\S{1,300}) \(/, fallback: true },
  ],
  noise: [/^INFO: /, /^Executed \d+ out of/],
  verdicts: [
    /^Executed \d+ out of \d+ tests?: .{0,80}?(?<failed>\d+) fails? /,
    /^(?:FAIL|TIMEOUT): (?:@|\/\/)\S{1,300} \(/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: bazel,
    samples: [
      {
        output:
          'INFO: Analyzed target //cart:cart (37 packages loaded, 161 targets configured).\nERROR: /code/shop/cart/BUILD:3:11: Compiling cart/cart.cc failed: (Exit 1): gcc failed: error executing command /usr/bin/gcc -U_FORTIFY_SOURCE (remaining 18 arguments skipped)\ncart/cart.cc:4:14: error: ‘price’ was not declared in this scope\nTarget //cart:cart failed to build\nUse --verbose_failures to see the command lines of failed build steps.\nINFO: Elapsed time: 2.415s, Critical Path: 0.21s\nFAILED: Build did NOT complete successfully\n',
        kind: 'diagnostics',
        items: ['cart/cart.cc ‘price’ was not declared in this scope'],
        place: { path: 'cart/cart.cc', line: 4, column: 14 },
        proven: true,
      },
      {
        output:
          'INFO: Found 1 target...\nERROR: /code/shop/BUILD:1:8: Executing genrule //:prices failed: (Exit 3): bash failed: error executing command \n  (cd /home/dev/.cache/bazel/sandbox/linux-sandbox/1/execroot/__main__ && \\\n  /bin/bash -c ./prices)\nprices: tag 7 is bad\nTarget //:prices failed to build\nUse --verbose_failures to see the command lines of failed build steps.\nINFO: Elapsed time: 17.660s, Critical Path: 0.39s\nFAILED: Build did NOT complete successfully\n',
        kind: 'general',
        lines: ['prices: tag 7 is bad'],
        proven: true,
        unlike: [
          'ERROR: /code/shop/BUILD:1:8: Executing genrule //:prices failed: (Exit 3): bash failed: error executing command \nprices: list is empty\nTarget //:prices failed to build\nFAILED: Build did NOT complete successfully\n',
        ],
      },
      {
        output:
          "ERROR: /code/shop/BUILD:4:1: name 'frob_library' is not defined\nERROR: Skipping '//:cart': error loading package '': Package '' contains errors\nFAILED: Build did NOT complete successfully (1 packages loaded)\n",
        kind: 'diagnostics',
        items: [
          "/code/shop/BUILD name 'frob_library' is not defined",
          "Skipping '//:cart': error loading package '': Package '' contains errors",
        ],
        place: { path: '/code/shop/BUILD', line: 4, column: 1 },
        proven: true,
      },
      {
        output:
          "ERROR: Skipping '//nope:all': no such package 'nope': BUILD file not found in any of the following directories.\nERROR: Build did NOT complete successfully\n",
        kind: 'diagnostics',
        items: [
          "Skipping '//nope:all': no such package 'nope': BUILD file not found in any of the following directories.",
        ],
        proven: true,
      },
    ],
    passes: [
      {
        output:
          'INFO: Analyzed 2 targets (0 packages loaded, 0 targets configured).\nINFO: Build completed successfully, 4 total actions\n',
      },
    ],
  },
  {
    reader: bazelTest,
    samples: [
      {
        output:
          'FAIL: //cart:totals_test (see /home/dev/.cache/bazel/testlogs/cart/totals_test/test.log)\nINFO: Elapsed time: 1.103s, Critical Path: 0.30s\n//cart:adds_test                                        (cached) PASSED in 0.1s\n//cart:totals_test                                               FAILED in 0.3s\n  /home/dev/.cache/bazel/testlogs/cart/totals_test/test.log\n\nExecuted 1 out of 2 tests: 1 test passes and 1 fails locally.\n',
        exitCode: 3,
        kind: 'tests',
        items: ['//cart:totals_test'],
        total: 1,
        proven: true,
        again:
          '//cart:totals_test                                               FAILED in 2 out of 3 in 0.9s\n\nExecuted 2 out of 2 tests: 1 test passes and 1 fails locally.\n',
      },
    ],
    passes: [
      {
        output:
          '//cart:error_test                                                PASSED in 0.3s\n//cart:fail_test                                                 FLAKY, failed in 1 out of 2 in 0.3s\n\nExecuted 2 out of 2 tests: 2 tests pass.\n',
      },
    ],
  },
];
