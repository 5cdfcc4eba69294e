import type { Reader, Trial } from './reader.ts';

const heading = /^File "(?<path>[^"]{1,300})", lines? (?<line>\d+)(?:-\d+)?(?:, characters (?<column>\d+)-\d+)?:$/;

export const ocaml: Reader = {
  name: 'OCaml, dune',
  kind: 'diagnostics',
  speaks: [/^File "[^"]{1,300}(?:\.(?:mli?|mll|mly|re|opam|expected)|\bdune(?:-project|-workspace)?)", lines? \d+/],
  items: [
    {
      under: heading,
      line: /^Error(?: \((?:warning|alert) [^)]{1,80}\))?: (?<message>.{1,400} expected of type)$/,
      after: /^ {6,}(?<code>\S.{0,200})$/,
    },
    { under: heading, line: /^Error(?: \((?:warning|alert) [^)]{1,80}\))?: (?<message>.+)$/ },
    {
      line: /^File "(?<path>[^"]{1,300}\.expected)", line (?<line>\d+), characters 0-0:$/,
      fallback: true,
    },
  ],
  noise: [/^Hint: /, /^Warning \d+ /, /^\s+\S+ alias \S+ \(exit \d+\)$/],
  verdicts: [
    /^Error: (?:Unbound |This .{1,80} (?:has type|expected|is not)|Syntax error|Library "|The implementation|Some type|Signature mismatch|Unclosed|No rule found|Multiple rules|Program |unclosed )/,
    /^Error \((?:warning|alert) /,
  ],
};

export const ocamlTest: Reader = {
  name: 'Alcotest, OUnit',
  kind: 'tests',
  speaks: [/^\s*(?:>\s*)?\[FAIL\] /, /^FAILED: Cases: \d+/, /^Test Successful in /],
  items: [
    { line: /^\s*(?:│\s*)?\[FAIL\] {1,40}(?<test>\S.{0,300}?)\.?\s*│?$/ },
    { line: /^> \[FAIL\] {1,40}(?<test>\S.{0,300}?)\.?$/ },
    { line: /^Error: (?<test>[^\s:]{1,100}(?::\d+:[^:]{1,200})+)\.$/ },
  ],
  tells: [/^\s+(?:Expected|Received): /],
  verdicts: [
    /^(?<failed>\d+) failures?! in [\d.]+s\. \d+ tests? run\.$/,
    /^FAILED: Cases: \d+ Tried: \d+ Errors: (?<errors>\d+) Failures: (?<failed>\d+)/,
  ],
};

export const ocamlException: Reader = {
  name: 'OCaml (exception)',
  kind: 'crash',
  speaks: [/^Fatal error: exception /],
  items: [
    {
      line: /^Fatal error: exception (?<code>Assert_failure|Match_failure)\("(?<path>[^"]{1,300})", (?<line>\d+), (?<column>\d+)\)$/,
    },
    { line: /^Fatal error: exception (?<message>.+)$/ },
  ],
  verdicts: [/^Fatal error: exception /],
};

export const trials: readonly Trial[] = [
  {
    reader: ocaml,
    samples: [
      {
        output:
          'File "src/cart.ml", line 1, characters 18-23:\n1 | let total n = n + price\n                      ^^^^^\nError: Unbound value price\nHint: Did you mean raise?\n',
        kind: 'diagnostics',
        items: ['src/cart.ml Unbound value price'],
        place: { path: 'src/cart.ml', line: 1, column: 18 },
        proven: true,
        again: 'File "src/cart.ml", line 31, characters 2-7:\n31 |   price\n       ^^^^^\nError: Unbound value price\n',
        unlike: [
          'File "src/cart.ml", line 1, characters 18-23:\nError: Unbound value rate\n',
          'File "src/tax.ml", line 1, characters 18-23:\nError: Unbound value price\n',
        ],
      },
      {
        output:
          'File "src/cart.ml", line 1, characters 36-39:\n1 | let total n = n + "a"\n                      ^^^\nError: This expression has type string but an expression was expected of type\n         int\n',
        kind: 'diagnostics',
        items: ['src/cart.ml int This expression has type string but an expression was expected of type'],
        proven: true,
      },
      {
        output:
          'File "src/cart.ml", line 1, characters 18-24:\n1 | let total n = let unused = 1 in n\n                      ^^^^^^\nError (warning 26 [unused-var]): unused variable unused.\n',
        kind: 'diagnostics',
        items: ['src/cart.ml unused variable unused.'],
        proven: true,
      },
      {
        output:
          'File "test/t.expected", line 1, characters 0-0:\n         git (internal) (exit 1)\n(cd _build/default && /usr/bin/git --no-pager diff --no-index --color=always -u test/t.expected test/t.output)\n@@ -1,2 +1,2 @@\n a\n-c\n+b\n',
        kind: 'diagnostics',
        items: ['test/t.expected'],
      },
    ],
    passes: [
      {
        command: 'dune build',
        output:
          'File "src/error.ml", line 1, characters 18-24:\n1 | let total n = let failed = 1 in n\n                      ^^^^^^\nWarning 26 [unused-var]: unused variable failed.\n',
      },
    ],
  },
  {
    reader: ocamlTest,
    samples: [
      {
        output:
          "Testing `shop'.\nThis run has ID `3PO4B8XR'.\n\n  [OK]          cart          0   adds.\n> [FAIL]        cart          1   totals.\n\n   Expected: `4'\n   Received: `3'\n\n1 failure! in 0.001s. 2 tests run.\n",
        kind: 'tests',
        items: ['cart          1   totals'],
        total: 1,
        proven: true,
      },
    ],
    passes: [{ output: '  [OK]          error          0   fails.\n\nTest Successful in 0.001s. 1 test run.\n' }],
  },
  {
    reader: ocamlException,
    samples: [
      {
        output:
          '           t alias test/runtest (exit 2)\n(cd _build/default/test && ./t.exe)\nFatal error: exception Assert_failure("test/t.ml", 1, 9)\n',
        kind: 'crash',
        items: ['test/t.ml Assert_failure'],
        place: { path: 'test/t.ml', line: 1, column: 9 },
        proven: true,
      },
      {
        output: 'Fatal error: exception Failure("cart is empty")\n',
        exitCode: 2,
        kind: 'crash',
        items: ['Failure("cart is empty")'],
        proven: true,
      },
    ],
  },
];
