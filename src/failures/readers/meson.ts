import type { Reader, Trial } from './reader.ts';

const complaint =
  /^(?<path>(?:[^\s:]{1,300}\/)?meson(?:\.build|_options\.txt|\.options)):(?<line>\d+):(?<column>\d+): ERROR: (?<message>.+)$/;

export const meson: Reader = {
  name: 'Meson',
  kind: 'diagnostics',
  speaks: [complaint, /^The Meson build system$/],
  items: [{ line: complaint }],
  tells: [/^ERROR: /],
  noise: [/^Project version: /, /^A full log can be found at/, /^(?:Source|Build) dir: /],
  verdicts: [complaint, /^ERROR: Neither (?:source )?directory contains a build file/],
};

export const mesonTest: Reader = {
  name: 'meson test',
  kind: 'tests',
  speaks: [/^ *\d+\/\d+ .{1,300} [\d.]+s\b/, /^Unexpected Pass: +\d+$/],
  items: [
    {
      line: /^ *\d+\/\d+ (?<test>\S.{0,200}?) +(?:FAIL|TIMEOUT|ERROR|INTERRUPT|UNEXPECTEDPASS) +[\d.]+s\b/,
    },
  ],
  noise: [/^(?:Ok|Expected Fail|Fail|Unexpected Pass|Skipped|Timeout): +\d+$/, /^Full log written to/, /^>>> /],
  verdicts: [/^(?:Fail|Timeout|Unexpected Pass): +[1-9]\d*$/],
};

export const trials: readonly Trial[] = [
  {
    reader: meson,
    samples: [
      {
        output:
          'The Meson build system\nVersion: 1.0.1\nProject version: undefined\nRun-time dependency frob found: NO (tried pkgconfig and cmake)\n\nmeson.build:2:0: ERROR: Dependency "frob" not found, tried pkgconfig and cmake\n\nA full log can be found at /code/shop/build/meson-logs/meson-log.txt\n',
        kind: 'diagnostics',
        items: ['meson.build Dependency "frob" not found, tried pkgconfig and cmake'],
        place: { path: 'meson.build', line: 2, column: 0 },
        proven: true,
        again:
          'The Meson build system\n\nmeson.build:9:4: ERROR: Dependency "frob" not found, tried pkgconfig and cmake\n',
        unlike: ['The Meson build system\n\nmeson.build:2:0: ERROR: Unknown function "frob".\n'],
      },
    ],
    passes: [
      {
        output:
          'The Meson build system\nVersion: 1.0.1\nProject version: undefined\nRun-time dependency frob found: NO (tried pkgconfig and cmake)\nBuild targets in project: 1\n\nFound ninja-1.11.1 at /usr/bin/ninja\n',
      },
    ],
  },
  {
    reader: mesonTest,
    samples: [
      {
        output:
          "ninja: Entering directory `/code/shop/build'\nninja: no work to do.\n1/3 cart            FAIL            0.07s   exit status 1\n>>> MALLOC_PERTURB_=153 /code/shop/build/cart\n\n2/3 shop:unit / tax OK              0.04s\n3/3 slow            TIMEOUT         1.06s   killed by signal 15 SIGTERM\n\nOk:                 1   \nExpected Fail:      0   \nFail:               1   \nUnexpected Pass:    0   \nSkipped:            0   \nTimeout:            1   \n\nFull log written to /code/shop/build/meson-logs/testlog.txt\n",
        exitCode: 2,
        kind: 'tests',
        items: ['cart', 'slow'],
        proven: true,
      },
    ],
    passes: [
      {
        output:
          '1/1 error_fail      OK              0.05s\n\nOk:                 1   \nExpected Fail:      0   \nFail:               0   \nUnexpected Pass:    0   \nTimeout:            0   \n',
      },
    ],
  },
];
