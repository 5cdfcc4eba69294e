import type { Reader } from './reader.ts';

export const dartTest: Reader = {
  name: 'dart test, flutter test',
  kind: 'tests',
  speaks: [/^\d{2}:\d{2} \+\d+(?: ~\d+)?(?: -\d+)?: /],
  items: [{ line: /^\d{2}:\d{2} \+\d+(?: ~\d+)? -\d+: (?<test>\S.{0,400}) \[E\]$/ }],
  tells: [/^\s+(?:Expected|Actual|Which): /, /^\s+\S{0,80}(?:Error|Exception|Failure): /],
  noise: [/^\d{2}:\d{2} \+\d+(?: ~\d+)?(?: -\d+)?: /],
  verdicts: [/^\d{2}:\d{2} \+\d+(?: ~\d+)? -(?<failed>\d+): Some tests failed\.$/],
  samples: [
    {
      output:
        '00:00 +0: /w/test/cart_test.dart: adds\n00:00 +1: /w/test/cart_test.dart: totals\n00:01 +1 -1: /w/test/cart_test.dart: totals [E]\n  Expected: <4>\n    Actual: <3>\n\n  package:matcher expect\n  test/cart_test.dart 9:5  main.<fn>\n\n00:01 +1 -1: Some tests failed.\n',
      kind: 'tests',
      items: ['/w/test/cart_test.dart: totals'],
      total: 1,
    },
  ],
};

export const dartAnalyze: Reader = {
  name: 'dart analyze, flutter build',
  kind: 'diagnostics',
  speaks: [/^\s*error (?:•|-) /, /^[^\s:]{1,300}\.dart:\d+:\d+: Error: /],
  items: [
    {
      line: /^\s*error • (?<message>.{1,600}?) • (?<path>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+) • (?<code>\w+)$/,
    },
    { line: /^\s*error - (?<path>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+) - (?<message>.{1,600}?) - (?<code>\w+)$/ },
    { line: /^(?<path>[^\s:]{1,300}\.dart):(?<line>\d+):(?<column>\d+): Error: (?<message>.+)$/ },
  ],
  noise: [/^\d+ issues? found\./, /^Analyzing /],
  verdicts: [/^[^\s:]{1,300}\.dart:\d+:\d+: Error: /, /^\s*error (?:•|-) \S/],
  samples: [
    {
      output:
        "Analyzing shop...\n\n  error • Undefined name 'price' • lib/cart.dart:7:12 • undefined_identifier\n\n1 issue found. (ran in 1.2s)\n",
      exitCode: 3,
      kind: 'diagnostics',
      items: ["lib/cart.dart undefined_identifier Undefined name 'price'"],
      place: { path: 'lib/cart.dart', line: 7, column: 12 },
    },
    {
      output:
        "lib/main.dart:4:8: Error: Not found: 'package:shop/cart.dart'\nimport 'package:shop/cart.dart';\n       ^\n",
      kind: 'diagnostics',
      items: ["lib/main.dart Not found: 'package:shop/cart.dart'"],
    },
  ],
};
