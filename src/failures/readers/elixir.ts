import type { Reader } from './reader.ts';

export const exUnit: Reader = {
  name: 'ExUnit (mix test)',
  kind: 'tests',
  speaks: [/^\s*(?:\d+ doctests?, )?\d+ tests?, \d+ failures?/, /^Running ExUnit with seed/],
  items: [{ line: /^\s{1,4}\d{1,5}\) (?<test>(?:test|doctest|property) .{1,400}\([\w.]{1,200}\))$/ }],
  tells: [/^\s+(?:left|right): /, /^\s+\*\* \(/, /^\s+Assertion .{0,60}failed/, /^\*\* \(/],
  noise: [
    /^Running ExUnit with seed/,
    /^Finished in /,
    /^\s+(?:stacktrace|code):/,
    /^\s*(?:\d+ doctests?, )?\d+ tests?, /,
  ],
  verdicts: [/^\s*(?:\d+ doctests?, )?\d+ tests?, (?<failed>[1-9]\d*) failures?/],
  samples: [
    {
      output:
        'Running ExUnit with seed: 4711, max_cases: 8\n\n.\n\n  1) test totals the cart (Shop.CartTest)\n     test/cart_test.exs:9\n     Assertion with == failed\n     code:  assert total(cart) == 4\n     left:  3\n     right: 4\n     stacktrace:\n       test/cart_test.exs:11: (test)\n\nFinished in 0.03 seconds (0.00s async, 0.03s sync)\n2 tests, 1 failure\n',
      exitCode: 2,
      kind: 'tests',
      items: ['test totals the cart (Shop.CartTest)'],
      total: 1,
      place: { path: 'test/cart_test.exs', line: 9 },
    },
  ],
};

export const mixCompile: Reader = {
  name: 'Elixir (mix compile)',
  kind: 'diagnostics',
  speaks: [/^== Compilation error in file /, /^\s*(?:└─|│) \S+\.exs?:\d+/, /^\s*error: .{1,300}$/],
  items: [
    {
      line: /^\s{0,4}error: (?<message>\S.{0,600})$/,
      after: /^\s*└─ (?<path>[^\s:]{1,300}\.exs?):(?<line>\d+)(?::(?<column>\d+))?/,
      needsAfter: true,
    },
    { line: /^\*\* \((?<code>[A-Z]\w*Error)\) (?<path>[^\s:]{1,300}\.exs?):(?<line>\d+)(?::\d+)?: (?<message>.+)$/ },
  ],
  noise: [/^== Compilation error in file/],
  verdicts: [/^== Compilation error in file /],
  samples: [
    {
      output:
        '    error: undefined variable "price"\n    │\n  7 │     price + 1\n    │     ^^^^^\n    └─ lib/cart.ex:7:5: Shop.Cart.total/1\n\n== Compilation error in file lib/cart.ex ==\n** (CompileError) lib/cart.ex: cannot compile module Shop.Cart (errors have been logged)\n',
      kind: 'diagnostics',
      items: ['lib/cart.ex undefined variable "price"'],
      place: { path: 'lib/cart.ex', line: 7, column: 5 },
    },
  ],
};
