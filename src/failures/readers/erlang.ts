import type { Reader, Trial } from './reader.ts';

const diagnostic = /^(?<path>[^\s:]{1,300}\.[ehyx]rl):(?<line>\d+)(?::(?<column>\d+))?: (?!Warning: )(?<message>.+)$/;

export const erlc: Reader = {
  name: 'erlc, rebar3',
  kind: 'diagnostics',
  speaks: [diagnostic, /^===> (?:Compiling|Verifying|Analyzing|Unable|Package)/],
  items: [
    { line: diagnostic },
    {
      under: /^\s*┌─ (?<path>[^\s:]{1,300}):$/,
      line: /^\s*│\s{0,200}╰── (?<message>.{1,600})$/,
    },
  ],
  tells: [/^===> (?:Compiling .{1,200} failed|Unable|Package .{1,100} not found|Failed)/],
  noise: [/^===> (?:Verifying|Analyzing|Fetching)/, /^%\s{0,10}\d*\|/],
  verdicts: [
    /^===> Compiling \S{1,300} failed$/,
    /^[^\s:]{1,300}\.erl:\d+:\d+: (?:syntax error|function|variable|undefined)/,
  ],
};

export const eunit: Reader = {
  name: 'EUnit, Common Test',
  kind: 'tests',
  speaks: [
    /\.{3}(?:\[[\d.]+ s\] )?\*failed\*$/,
    /^\s+Failed: \d+\.\s+Skipped: \d+\./,
    /^%%% \w+ ==> /,
    /^Failed \d+ tests?\. /,
  ],
  items: [
    {
      line: /^\s*(?:[\w@]{1,100}: ?)?(?:\d+: ?)?(?<test>[\w@]{1,200}(?: \(.{1,80}\))?)\.{3}(?:\[[\d.]+ s\] )?\*failed\*$/,
    },
    { line: /^%%% (?<test>\w{1,100} ==> [\w.]{1,200}): FAILED$/ },
  ],
  tells: [/^\*\*(?:error|throw|exit):/, /^\s+\{(?:expected|value),/],
  noise: [/^in call from /, /^\s+output:<</],
  verdicts: [
    /^\s+Failed: (?<failed>\d+)\.\s+Skipped: \d+\.\s+Passed: \d+\.$/,
    /^Failed (?<failed>\d+) tests?\. /,
    /^%%% \w{1,100} ==> [\w.]{1,200}: FAILED$/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: erlc,
    samples: [
      {
        output:
          "cart.erl:3:17: variable 'Price' is unbound\n%    3| total(N) -> N + Price.\n%     |                 ^\n\ncart.erl:4:1: Warning: function f/0 is unused\n%    4| f() -> ok.\n%     | ^\n",
        kind: 'diagnostics',
        items: ["cart.erl variable 'Price' is unbound"],
        place: { path: 'cart.erl', line: 3, column: 17 },
        proven: true,
        again: "cart.erl:9:2: variable 'Price' is unbound\n",
        unlike: ["cart.erl:3:17: variable 'Rate' is unbound\n"],
      },
      {
        output:
          "===> Verifying dependencies...\n===> Analyzing applications...\n===> Compiling shop\n===> Compiling src/cart.erl failed\n   ┌─ src/cart.erl:\n   │\n 3 │  total(N) -> N + Price.\n   │                  ╰── variable 'Price' is unbound\n\n",
        kind: 'diagnostics',
        items: ["src/cart.erl variable 'Price' is unbound"],
        proven: true,
      },
    ],
    passes: [
      {
        output: 'cart.erl:4:1: Warning: function error/0 is unused\n%    4| error() -> ok.\n%     | ^\n',
      },
    ],
  },
  {
    reader: eunit,
    samples: [
      {
        output:
          'cart: totals_test...*failed*\nin function cart:totals_test/0 (cart.erl, line 6)\nin call from eunit_test:run_testfun/1 (eunit_test.erl, line 71)\n**error:{assertEqual,[{module,cart},\n              {line,6},\n              {expression,"total ( 1 )"},\n              {expected,2},\n              {value,1}]}\n  output:<<"">>\n\n=======================================================\n  Failed: 1.  Skipped: 0.  Passed: 1.\n',
        kind: 'tests',
        items: ['totals_test'],
        total: 1,
        proven: true,
        again:
          'cart:9: totals_test...[0.012 s] *failed*\nin function cart:totals_test/0 (cart.erl, line 9)\n**error:{assertEqual,[{module,cart}]}\n\n  Failed: 1.  Skipped: 0.  Passed: 1.\n',
      },
      {
        output: '%%% cart_SUITE ==> totals: FAILED\n%%% cart_SUITE ==> {badmatch,3}\nFailed 1 tests. Passed 4 tests.\n',
        kind: 'tests',
        items: ['cart_SUITE ==> totals'],
        total: 1,
        proven: true,
      },
    ],
    passes: [{ output: '  All 2 tests passed.\n' }, { output: '  Failed: 0.  Skipped: 1.  Passed: 3.\n' }],
  },
];
