import type { Reader } from './reader.ts';

export const cmake: Reader = {
  name: 'CMake',
  kind: 'diagnostics',
  speaks: [/^CMake Error/],
  items: [
    { line: /^CMake Error at (?<path>[^\s:]{1,300}):(?<line>\d+)(?: \([\w-]+\))?:$/, after: /^ {2}(?<message>\S.*)$/ },
    { line: /^CMake Error: (?<message>\S.*)$/ },
  ],
  noise: [/^-- /, /^See also "/, /^Call Stack/],
  verdicts: [/^CMake Error/, /^-- Configuring incomplete, errors occurred!/],
  samples: [
    {
      output:
        '-- Detecting C compile features - done\nCMake Error at CMakeLists.txt:7 (find_package):\n  Could not find a package configuration file provided by "Boost" with any of\n  the following names:\n\n-- Configuring incomplete, errors occurred!\n',
      kind: 'diagnostics',
      items: ['CMakeLists.txt Could not find a package configuration file provided by "Boost" with any of'],
      place: { path: 'CMakeLists.txt', line: 7 },
    },
  ],
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
      line: /^\s*\d+ - (?<test>\S.{0,300}?) \((?:Failed|Timeout|Not Run|SEGFAULT|Subprocess .{1,40}|.{0,20}Exception.{0,40}|ILLEGAL)\)/,
    },
  ],
  noise: [
    /^The following tests FAILED:/,
    /^Errors while running CTest/,
    /^\d+% tests passed/,
    /^Total Test time/,
    /^Test project /,
  ],
  verdicts: [/^\d+% tests passed, (?<failed>\d+) tests? failed out of \d+/, /^Errors while running CTest/],
  samples: [
    {
      output:
        'Test project /w/build\n    Start 1: cart\n1/2 Test #1: cart .............   Passed    0.01 sec\n2/2 Test #2: parser ...........***Failed    0.02 sec\n\n50% tests passed, 1 tests failed out of 2\n\nTotal Test time (real) =   0.03 sec\n\nThe following tests FAILED:\n\t  2 - parser (Failed)\nErrors while running CTest\n',
      exitCode: 8,
      kind: 'tests',
      items: ['parser'],
      total: 1,
    },
  ],
};

export const make: Reader = {
  name: 'make, ninja',
  kind: 'general',
  speaks: [/^(?:g|b|nm|re)?make(?:\.exe)?(?:\[\d+\])?: /, /^ninja: /, /^FAILED: /],
  tells: [/^(?:g|b|nm|re)?make(?:\.exe)?(?:\[\d+\])?: \*\*\* /, /^ninja: error: /, /^FAILED: /],
  caused: /^(?:g|b|nm|re)?make(?:\.exe)?(?:\[\d+\])?: \*\*\* \[/,
  noise: [/^(?:g|re)?make(?:\[\d+\])?: (?:Entering|Leaving) directory/, /^ninja: build stopped/, /^ninja: Entering/],
  verdicts: [
    /^(?:g|b|re)?make(?:\.exe)?(?:\[\d+\])?: \*\*\* .{1,400}(?:Error \d+|Stop\.)/,
    /^ninja: (?:error: |build stopped)/,
    /^make: .{1,200}Error \d+$/,
  ],
  samples: [
    {
      output: "make: *** No rule to make target 'all'.  Stop.\n",
      exitCode: 2,
      kind: 'general',
      lines: ["make: *** No rule to make target 'all'. Stop."],
    },
    {
      output:
        "make[2]: Entering directory '/w/lib'\nasn1parse: bad tag\nmake[2]: *** [Makefile:31: gen.c] Error 3\nmake[2]: Leaving directory '/w/lib'\nmake: *** [Makefile:4: all] Error 2\n",
      exitCode: 2,
      kind: 'general',
      lines: ['make: *** [Makefile: gen.c] Error 3', 'asn1parse: bad tag'],
    },
  ],
};
