import type { Reader, Trial } from './reader.ts';

export const prove: Reader = {
  name: 'prove, Test::More',
  kind: 'tests',
  speaks: [/^Result: FAIL$/, /^#\s{1,8}Failed test\b/, /^# Looks like you (?:failed|planned)/, /^\S+\.t +\(Wstat: /],
  items: [
    { line: /^#\s{1,8}Failed test '(?<test>.{1,400})'$/ },
    { line: /^(?<path>\S{1,300}\.t) +\(Wstat: /, fallback: true },
  ],
  noise: [
    /^# Looks like/,
    /^Dubious, test returned/,
    /^Failed \d+\/\d+ subtests/,
    /^Files=\d+, Tests=/,
    /^Test Summary Report$/,
    /^ {2}(?:Failed tests?|Non-zero exit status): /,
    /^#\s{1,8}at \S+ line \d+/,
  ],
  verdicts: [/^# Looks like you failed (?<failed>\d+) tests? of \d+/, /^Result: FAIL$/],
};

export const perl: Reader = {
  name: 'Perl',
  kind: 'crash',
  speaks: [/^.{1,600} at \S+ line \d+(?:, near ".{0,200}|, <\w+> line \d+)?\.?$/, /^\S+ had compilation errors\.$/],
  tells: [/^.{1,600} at \S+ line \d+(?:, near ".{0,200}|, <\w+> line \d+)?\.?$/],
  suffices: true,
  noise: [/^(?:BEGIN failed--compilation|Execution of \S+) aborted/, /^\S+ had compilation errors\.$/],
  verdicts: [
    /^BEGIN failed--compilation aborted at /,
    /^Execution of \S{1,300} aborted due to compilation errors\.$/,
    /^\S{1,300} had compilation errors\.$/,
    /^(?:Undefined subroutine &\S{1,200} called|Can't locate (?:object method|\S{1,200} in @INC)).{0,900} at \S{1,300} line \d+\.$/,
  ],
};

export const lua: Reader = {
  name: 'Lua',
  kind: 'crash',
  speaks: [/^lua(?:jit|[\d.]*): \S/, /^stack traceback:$/],
  tells: [/^lua(?:jit|[\d.]*): \S/],
  suffices: true,
  verdicts: [/^lua(?:jit|[\d.]*): \S/],
};

export const statistics: Reader = {
  name: 'R, Julia',
  kind: 'crash',
  speaks: [/^Execution halted$/, /^ERROR: (?:LoadError: )?\w{0,60}(?:Error|Exception): \S/],
  tells: [/^Error(?: in .{1,300}?)? ?: ?/, /^ERROR: (?:LoadError: )?\S/],
  heads: [/^Error in .{1,300}: *$/],
  noise: [/^Execution halted$/, /^Stacktrace:$/, /^ \[\d+\] /, /^in expression starting at /, /^Calls: /],
  suffices: true,
  verdicts: [/^Execution halted$/, /^ERROR: LoadError: \S/],
};

export const trials: readonly Trial[] = [
  {
    reader: prove,
    samples: [
      {
        output:
          "\n#   Failed test 'totals prices'\n#   at t.t line 3.\n#          got: '3'\n#     expected: '4'\n# Looks like you failed 1 test of 2.\nt.t ..\nDubious, test returned 1 (wstat 256, 0x100)\nFailed 1/2 subtests\n\nTest Summary Report\n-------------------\nt.t (Wstat: 256 (exited 1) Tests: 2 Failed: 1)\n  Failed test:  2\n  Non-zero exit status: 1\nFiles=1, Tests=2,  0 wallclock secs ( 0.03 usr  0.02 sys +  0.09 cusr  0.02 csys =  0.16 CPU)\nResult: FAIL\n",
        kind: 'tests',
        items: ['totals prices'],
        total: 1,
        proven: true,
        again:
          "1..2\nok 1 - adds\nnot ok 2 - totals prices\n#   Failed test 'totals prices'\n#   at t.t line 3.\n#          got: '3'\n#     expected: '4'\n# Looks like you failed 1 test of 2.\n",
        unlike: ["#   Failed test 'adds'\n#   at t.t line 2.\n# Looks like you failed 1 test of 2.\n"],
      },
    ],
    passes: [
      {
        output:
          't/error.t .. ok\nt/failed.t .. ok\nAll tests successful.\nFiles=2, Tests=9,  0 wallclock secs ( 0.03 usr  0.02 sys)\nResult: PASS\n',
      },
    ],
  },
  {
    reader: perl,
    samples: [
      {
        output: 'Undefined subroutine &main::foo called at a.pl line 1.\n',
        exitCode: 255,
        kind: 'crash',
        lines: ['Undefined subroutine &main::foo called at a.pl line <n>.'],
        place: { path: 'a.pl', line: 1 },
        proven: true,
        again: 'Undefined subroutine &main::foo called at a.pl line 31.\n',
        unlike: [
          'Undefined subroutine &main::bar called at a.pl line 1.\n',
          'Undefined subroutine &main::foo called at b.pl line 1.\n',
        ],
      },
      {
        output: 'syntax error at d.pl line 1, near "= ;"\nExecution of d.pl aborted due to compilation errors.\n',
        exitCode: 255,
        kind: 'crash',
        lines: ['syntax error at d.pl line <n>, near "= ;"'],
        proven: true,
      },
      { output: 'no cart at b.pl line 1.\n', exitCode: 255, kind: 'crash', lines: ['no cart at b.pl line <n>.'] },
    ],
    passes: [
      { output: 'Use of uninitialized value $error in print at a.pl line 3.\ndone\n' },
      { output: 'a.pl syntax OK\n' },
    ],
  },
  {
    reader: lua,
    samples: [
      {
        output:
          "lua5.4: a.lua:2: attempt to index a nil value (local 'x')\nstack traceback:\n\ta.lua:2: in main chunk\n\t[C]: in ?\n",
        kind: 'crash',
        lines: ["lua5.4: a.lua: attempt to index a nil value (local 'x')"],
        place: { path: 'a.lua', line: 2 },
        proven: true,
        again: "lua5.4: a.lua:12: attempt to index a nil value (local 'x')\nstack traceback:\n\t[C]: in ?\n",
        unlike: ["lua5.4: a.lua:2: attempt to index a nil value (local 'y')\nstack traceback:\n\t[C]: in ?\n"],
      },
      {
        output: "lua5.4: b.lua:1: unexpected symbol near '='\n",
        kind: 'crash',
        lines: ["lua5.4: b.lua: unexpected symbol near '='"],
        proven: true,
      },
    ],
  },
  {
    reader: statistics,
    samples: [
      {
        output: "Error in total(prices) : object 'price' not found\nCalls: total\nExecution halted\n",
        kind: 'crash',
        lines: ["Error in total(prices) : object 'price' not found"],
        proven: true,
        unlike: ["Error in total(prices) : object 'cost' not found\nExecution halted\n"],
      },
      {
        output:
          'ERROR: LoadError: UndefVarError: `price` not defined\nStacktrace:\n [1] total(a::Vector{Int64})\n   @ Main /code/shop/run.jl:3\nin expression starting at /code/shop/run.jl:5\n',
        kind: 'crash',
        lines: ['ERROR: LoadError: UndefVarError: `price` not defined'],
        proven: true,
        again:
          'ERROR: LoadError: UndefVarError: `price` not defined\nStacktrace:\n [1] top-level scope\n   @ /code/shop/run.jl:13\n',
      },
    ],
  },
];
