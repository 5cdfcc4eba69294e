import type { Reader, Trial } from './reader.ts';

export const exUnit: Reader = {
  name: 'ExUnit (mix test)',
  kind: 'tests',
  speaks: [
    /^\s*(?:\d+ doctests?, )?\d+ tests?, \d+ failures?/,
    /^Running ExUnit with seed/,
    /^Result: \d+\/\d+ passed$/,
  ],
  items: [{ line: /^\s{1,4}\d{1,5}\) (?<test>(?:test|doctest|property) .{1,400}\([\w.]{1,200}\))$/ }],
  tells: [/^\s+(?:left|right): /, /^\s+\*\* \(/, /^\s+Assertion .{0,60}failed/, /^\*\* \(/],
  noise: [
    /^Running ExUnit with seed/,
    /^Finished in /,
    /^\s+(?:stacktrace|code):/,
    /^\s*(?:\d+ doctests?, )?\d+ tests?, /,
    /^Result: \d+\/\d+ passed$/,
    /^Failed: \d+ tests?\b/,
  ],
  verdicts: [
    /^\s*(?:\d+ doctests?, )?\d+ tests?, (?<failed>[1-9]\d*) failures?/,
    /^Failed: (?<failed>[1-9]\d{0,6}) tests?\b/,
  ],
};

const uncompiled =
  /^\*\* \((?<code>(?:Compile|Syntax|TokenMissing|MismatchedDelimiter)Error)\) (?<path>[^\s:]{1,300}\.exs?):(?<line>\d+)(?::(?<column>\d+))?: (?<message>.+)$/;

export const mixCompile: Reader = {
  name: 'Elixir (mix compile)',
  kind: 'diagnostics',
  speaks: [
    /^== Compilation error in file /,
    /^\s*(?:└─|│) \S+\.exs?:\d+/,
    /^\s*error: .{1,300}$/,
    uncompiled,
    /^\*\* \(Mix(?:\.\w+)?\) /,
    /^Compilation failed due to warnings/,
  ],
  items: [
    {
      line: /^\s{0,4}error: (?<message>\S.{0,600})$/,
      after: /^\s*└─ (?<path>[^\s:]{1,300}\.exs?):(?<line>\d+)(?::(?<column>\d+))?/,
      needsAfter: true,
    },
    { line: uncompiled },
    {
      line: /^warning: (?<message>.{1,600})$/,
      after: /^\s*(?:└─ )?(?<path>[^\s:]{1,300}\.exs?):(?<line>\d+)/,
      needsAfter: true,
      fallback: true,
    },
  ],
  tells: [/^\*\* \(Mix(?:\.\w+)?\) /, /^\s{2}\* \S+\.exs?$/],
  noise: [/^== Compilation error in file/, /cannot compile module .{1,200} \(errors have been logged\)/, /^warning: /],
  verdicts: [
    /^== Compilation error in file /,
    uncompiled,
    /^\*\* \((?:CompileError|SyntaxError|TokenMissingError|MismatchedDelimiterError|Mix(?:\.\w+)?)\) /,
    /^Compilation failed due to warnings while using the --warnings-as-errors/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: exUnit,
    samples: [
      {
        output:
          'Running ExUnit with seed: 4711, max_cases: 8\n\n.\n\n  1) test totals the cart (Shop.CartTest)\n     test/cart_test.exs:9\n     Assertion with == failed\n     code:  assert total(cart) == 4\n     left:  3\n     right: 4\n     stacktrace:\n       test/cart_test.exs:11: (test)\n\nFinished in 0.03 seconds (0.00s async, 0.03s sync)\n2 tests, 1 failure\n',
        exitCode: 2,
        kind: 'tests',
        items: ['test totals the cart (Shop.CartTest)'],
        total: 1,
        place: { path: 'test/cart_test.exs', line: 9 },
        proven: true,
        again:
          '  1) test totals the cart (Shop.CartTest)\n     test/cart_test.exs:90\n     Assertion with == failed\n     code:  assert total(cart) == 4\n     left:  3\n     right: 4\n     stacktrace:\n       test/cart_test.exs:92: (test)\n\n.\n\nFinished in 1.2 seconds (0.00s async, 1.2s sync)\n2 tests, 1 failure\n\nRandomized with seed 392167\n',
        unlike: ['  1) test taxes the cart (Shop.CartTest)\n     test/cart_test.exs:9\n\n2 tests, 1 failure\n'],
      },
      {
        output:
          '  1) test totals the cart (Shop.CartTest)\n     test/cart_test.exs:9\n     Assertion with == failed\n\nFinished in 0.03 seconds\n\nResult: 15/16 passed\nFailed: 1 test\n',
        command: 'mix test',
        exitCode: 2,
        kind: 'tests',
        items: ['test totals the cart (Shop.CartTest)'],
        total: 1,
        proven: true,
      },
    ],
    passes: [
      {
        command: 'mix test',
        output:
          'warning: Nope.prise/1 is undefined (module Nope is not available or is yet to be defined)\n  lib/cart.ex:2: Shop.Cart.total/1\n\n** (RuntimeError) logged by a process that a test stops\n.\nFinished in 0.04 seconds (0.00s async, 0.04s sync)\n5 tests, 0 failures, 4 excluded\n\nRandomized with seed 424880\n',
      },
    ],
  },
  {
    reader: mixCompile,
    samples: [
      {
        output:
          '    error: undefined variable "price"\n    │\n  7 │     price + 1\n    │     ^^^^^\n    └─ lib/cart.ex:7:5: Shop.Cart.total/1\n\n== Compilation error in file lib/cart.ex ==\n** (CompileError) lib/cart.ex: cannot compile module Shop.Cart (errors have been logged)\n',
        kind: 'diagnostics',
        items: ['lib/cart.ex undefined variable "price"'],
        place: { path: 'lib/cart.ex', line: 7, column: 5 },
        proven: true,
        unlike: [
          '    error: undefined variable "rate"\n    │\n  7 │     rate + 1\n    │     ^^^^\n    └─ lib/cart.ex:7:5: Shop.Cart.total/1\n\n== Compilation error in file lib/cart.ex ==\n',
        ],
      },
      {
        output:
          '\n== Compilation error in file lib/cart.ex ==\n** (CompileError) lib/cart.ex:2: undefined function price/0 (expected Shop.Cart to define such a function or for it to be imported, but none are available)\n\n',
        kind: 'diagnostics',
        items: [
          'lib/cart.ex CompileError undefined function price/0 (expected Shop.Cart to define such a function or for it to be imported, but none are available)',
        ],
        place: { path: 'lib/cart.ex', line: 2 },
        proven: true,
      },
      {
        output:
          'Compiling 1 file (.ex)\nwarning: variable "error" is unused\n  lib/cart.ex:3: Shop.Cart.total/1\n\nCompilation failed due to warnings while using the --warnings-as-errors option\n',
        kind: 'diagnostics',
        items: ['lib/cart.ex variable "error" is unused'],
        proven: true,
      },
      {
        output: '** (Mix) The task "frob" could not be found\n',
        kind: 'general',
        lines: ['** (Mix) The task "frob" could not be found'],
        proven: true,
      },
      {
        output:
          '** (Mix) mix format failed due to --check-formatted.\nThe following files are not formatted:\n\n  * lib/cart.ex\n  * test/cart_test.exs\n',
        kind: 'general',
        lines: ['* lib/cart.ex'],
        proven: true,
      },
    ],
    passes: [
      {
        command: 'mix compile',
        output:
          'Compiling 1 file (.ex)\nwarning: variable "error" is unused\n  lib/cart.ex:3: Shop.Cart.total/1\n\nGenerated shop app\n',
      },
    ],
  },
];
