import type { Reader, Trial } from './reader.ts';

export const cmake: Reader = {
  name: 'CMake',
  kind: 'diagnostics',
  speaks: [/^CMake Error/],
  items: [
    {
      line: /^CMake Error (?:\(dev\) )?(?:at|in) (?<path>[^\s:]{1,300})(?::(?<line>\d+))?(?: \([\w-]+\))?:$/,
      after: /^ {2}(?<message>\S.*)$/,
      needsAfter: true,
    },
    { line: /^CMake Error: (?<message>\S.*)$/ },
  ],
  noise: [/^-- /, /^See also "/, /^Call Stack/],
  verdicts: [/^CMake Error/, /^-- Configuring incomplete, errors occurred!/],
};

export const ctest: Reader = {
  name: 'CTest',
  kind: 'tests',
  speaks: [
    /^\d+% tests passed, \d+ tests? failed out of \d+/,
    /^The following tests FAILED:/,
    /^Errors while running CTest/,
  ],
  items: [
    {
      line: /^ *\d+\/\d+ Test +#\d+: (?<test>\S.{0,200}?) \.{2,200}\*{3}(?!Skipped|Not Run \(Disabled)/,
    },
    {
      line: /^\s*\d+ - (?<test>\S.{0,300}?) \((?:Failed|Timeout|Not Run|SEGFAULT|Subprocess .{1,40}|.{0,20}Exception.{0,40}|ILLEGAL)\)/,
    },
  ],
  noise: [
    /^The following tests FAILED:/,
    /^Errors while running CTest/,
    /^\d+% tests passed/,
    /^Total Test time/,
    /^Test project /,
    /^\s*Start +\d+: /,
    /^ *\d+\/\d+ Test +#\d+: .{1,300} Passed /,
    /^Use "--rerun-failed/,
    /^Output from these tests are in/,
  ],
  verdicts: [/^\d+% tests passed, (?<failed>\d+) tests? failed out of \d+/, /^Errors while running CTest/],
};

export const make: Reader = {
  name: 'make, ninja',
  kind: 'general',
  speaks: [/^(?:g|b|nm|re)?make(?:\.exe)?(?:\[\d+\])?: /, /^ninja: /, /^FAILED: /],
  tells: [/^(?:g|b|nm|re)?make(?:\.exe)?(?:\[\d+\])?: \*\*\* /, /^ninja: error: /, /^FAILED: /],
  caused: /^(?:(?:g|b|nm|re)?make(?:\.exe)?(?:\[\d+\])?: \*\*\* \[|ninja: build stopped: subcommand failed)/,
  noise: [
    /^(?:g|re)?make(?:\[\d+\])?: (?:Entering|Leaving) directory/,
    /^ninja: build stopped/,
    /^ninja: Entering/,
    /not remade because of errors\.$/,
  ],
  verdicts: [
    /^(?:g|b|re)?make(?:\.exe)?(?:\[\d+\])?: \*\*\* .{1,400}(?:Error \d+|Stop\.)/,
    /^ninja: (?:error: |build stopped)/,
    /^make: .{1,200}Error \d+$/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: cmake,
    samples: [
      {
        output:
          '-- Detecting C compile features - done\nCMake Error at CMakeLists.txt:7 (find_package):\n  Could not find a package configuration file provided by "Boost" with any of\n  the following names:\n\n-- Configuring incomplete, errors occurred!\n',
        kind: 'diagnostics',
        items: ['CMakeLists.txt Could not find a package configuration file provided by "Boost" with any of'],
        place: { path: 'CMakeLists.txt', line: 7 },
        proven: true,
        unlike: [
          'CMake Error at CMakeLists.txt:7 (find_package):\n  Could not find a package configuration file provided by "Zlib" with any of\n  the following names:\n',
        ],
      },
      {
        output:
          'CMake Error at /usr/share/cmake-3.25/Modules/FindPackageHandleStandardArgs.cmake:230 (message):\n  Could NOT find OpenSSL, try to set the path to OpenSSL root folder\nCall Stack (most recent call first):\n  /usr/share/cmake-3.25/Modules/FindOpenSSL.cmake:670 (find_package_handle_standard_args)\n  CMakeLists.txt:12 (find_package)\n\n\n-- Configuring incomplete, errors occurred!\n',
        kind: 'diagnostics',
        items: [
          '/usr/share/cmake-3.25/Modules/FindPackageHandleStandardArgs.cmake Could NOT find OpenSSL, try to set the path to OpenSSL root folder',
        ],
        place: { path: 'CMakeLists.txt', line: 12 },
        proven: true,
      },
      {
        output: 'CMake Error: The source directory "/code/shop/nowhere" does not exist.\n',
        kind: 'diagnostics',
        items: ['The source directory "/code/shop/nowhere" does not exist.'],
        proven: true,
      },
    ],
    passes: [
      {
        output:
          '-- Looking for error.h - not found\n-- Performing Test HAVE_FAILED_ALLOC - Failed\n-- Could NOT find Doxygen (missing: DOXYGEN_EXECUTABLE)\nCMake Warning at CMakeLists.txt:9 (message):\n  careful: no errors\n\n-- Configuring done\n-- Generating done\n-- Build files have been written to: /code/shop/build\n',
      },
    ],
  },
  {
    reader: ctest,
    samples: [
      {
        output:
          'Test project /w/build\n    Start 1: cart\n1/2 Test #1: cart .............   Passed    0.01 sec\n2/2 Test #2: parser ...........***Failed    0.02 sec\n\n50% tests passed, 1 tests failed out of 2\n\nTotal Test time (real) =   0.03 sec\n\nThe following tests FAILED:\n\t  2 - parser (Failed)\nErrors while running CTest\n',
        exitCode: 8,
        kind: 'tests',
        items: ['parser'],
        total: 1,
        proven: true,
        again:
          'Test project /home/dev/shop/out\n1/2 Test #1: cart .............   Passed    0.31 sec\n2/2 Test #2: parser ...........***Failed    1.02 sec\n\n50% tests passed, 1 tests failed out of 2\n\nThe following tests FAILED:\n\t  2 - parser (Failed)\nErrors while running CTest\n',
      },
      {
        output:
          '3/4 Test #3: slow .............................***Timeout   1.00 sec\n4/4 Test #4: crash ............................***Exception: SegFault  0.00 sec\n\n50% tests passed, 2 tests failed out of 4\n\nThe following tests FAILED:\n\t  3 - slow (Timeout)\n\t  4 - crash (SEGFAULT)\nErrors while running CTest\n',
        exitCode: 8,
        kind: 'tests',
        items: ['crash', 'slow'],
        total: 2,
        proven: true,
      },
    ],
    passes: [
      {
        output:
          '1/2 Test #1: error_fail ..................   Passed    0.01 sec\n2/2 Test #2: gpu .........................***Skipped   0.00 sec\n\n100% tests passed, 0 tests failed out of 2\n\nTotal Test time (real) =   0.01 sec\n\nThe following tests did not run:\n\t  2 - gpu (Skipped)\n',
      },
    ],
  },
  {
    reader: make,
    samples: [
      {
        output: "make: *** No rule to make target 'all'.  Stop.\n",
        exitCode: 2,
        kind: 'general',
        lines: ["make: *** No rule to make target 'all'. Stop."],
        proven: true,
      },
      {
        output:
          "make[2]: Entering directory '/w/lib'\nasn1parse: bad tag\nmake[2]: *** [Makefile:31: gen.c] Error 3\nmake[2]: Leaving directory '/w/lib'\nmake: *** [Makefile:4: all] Error 2\n",
        exitCode: 2,
        kind: 'general',
        lines: ['make: *** [Makefile: gen.c] Error 3', 'asn1parse: bad tag'],
        proven: true,
      },
      {
        output: "ninja: error: loading 'build.ninja': No such file or directory\n",
        kind: 'missing-file',
        lines: ["ninja: error: loading 'build.ninja': No such file or directory"],
        proven: true,
      },
      {
        output:
          '[1/2] Generating gen.c\nFAILED: [code=3] gen.c\n/code/shop/gen > gen.c\ngen: bad tag\nninja: build stopped: subcommand failed.\n',
        kind: 'general',
        lines: ['gen: bad tag'],
        proven: true,
      },
    ],
    passes: [
      { output: 'ninja: no work to do.\n' },
      {
        output:
          'rm -f error.o\nmake: [Makefile:9: clean] Error 1 (ignored)\ncc -Werror -c error.c\nmake: [Makefile:12: check] Error 1 (ignored)\n',
      },
    ],
  },
];
