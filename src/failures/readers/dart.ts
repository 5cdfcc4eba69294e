import type { Reader, Trial } from './reader.ts';

export const dartTest: Reader = {
  name: 'dart test, flutter test',
  kind: 'tests',
  speaks: [/^\d{2}:\d{2} \+\d+(?: ~\d+)?(?: -\d+)?: /, /^(?:❌|✅) \S/],
  items: [
    { line: /^\d{2}:\d{2} \+\d+(?: ~\d+)? -\d+: (?<test>\S.{0,400}) \[E\]$/ },
    { line: /^❌ (?<test>\S.{0,400}?)(?: \(failed\))?$/ },
    { line: /^ {1,2}(?<test>\S{1,300}_test\.dart: .{1,300})$/, fallback: true },
  ],
  tells: [/^\s+(?:Expected|Actual|Which): /, /^\s+\S{0,80}(?:Error|Exception|Failure): /],
  noise: [/^\d{2}:\d{2} \+\d+(?: ~\d+)?(?: -\d+)?: /],
  verdicts: [
    /^\d{2}:\d{2} \+\d+(?: ~\d+)? -(?<failed>\d+): Some tests failed\.$/,
    /^\d{2}:\d{2} \+\d+(?: ~\d+)? -\d+: \S.{0,400} \[E\]$/,
  ],
};

export const dartAnalyze: Reader = {
  name: 'dart analyze, flutter build',
  kind: 'diagnostics',
  speaks: [/^\s*(?:error|warning|info) (?:•|-) /, /^[^\s:]{1,300}\.dart:\d+:\d+: Error: /],
  items: [
    {
      line: /^\s*error • (?<message>.{1,600}?) • (?<path>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+) • (?<code>\w+)$/,
    },
    { line: /^\s*error - (?<path>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+) - (?<message>.{1,600}?) - (?<code>\w+)$/ },
    { line: /^(?<path>[^\s:]{1,300}\.dart):(?<line>\d+):(?<column>\d+): Error: (?<message>.+)$/ },
    {
      line: /^\s*(?:warning|info) • (?<message>.{1,600}?) • (?<path>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+) • (?<code>\w+)$/,
      fallback: true,
    },
    {
      line: /^\s*(?:warning|info) - (?<path>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+) - (?<message>.{1,600}?) - (?<code>\w+)$/,
      fallback: true,
    },
  ],
  noise: [
    /^\d+ issues? found\./,
    /^Analyzing /,
    /^Target \w+ failed: /,
    /^(?:Exception|Error): Gradle task \w+ failed/,
    /^\s*(?:warning|info) (?:•|-) /,
  ],
  verdicts: [/^[^\s:]{1,300}\.dart:\d+:\d+: Error: /, /^\s*error (?:•|-) \S/],
};

export const pub: Reader = {
  name: 'dart pub, dart run',
  kind: 'general',
  speaks: [/, version solving failed\.$/, /^Unhandled exception:$/],
  tells: [/, version solving failed\.$/, /^(?:Because|And because|So,? because) /],
  heads: [/^Unhandled exception:$/],
  noise: [/^Resolving dependencies/, /^#\d+ {2,}/],
  verdicts: [/, version solving failed\.$/, /^Unhandled exception:$/],
};

export const trials: readonly Trial[] = [
  {
    reader: dartTest,
    samples: [
      {
        output:
          '00:00 +0: /w/test/cart_test.dart: adds\n00:00 +1: /w/test/cart_test.dart: totals\n00:01 +1 -1: /w/test/cart_test.dart: totals [E]\n  Expected: <4>\n    Actual: <3>\n\n  package:matcher expect\n  test/cart_test.dart 9:5  main.<fn>\n\n00:01 +1 -1: Some tests failed.\n',
        kind: 'tests',
        items: ['/w/test/cart_test.dart: totals'],
        total: 1,
        proven: true,
        again:
          '00:00 +0: loading /w/test/cart_test.dart\n00:07 +0 -1: /w/test/cart_test.dart: totals [E]\n  Expected: <4>\n    Actual: <3>\n\n00:09 +1 -1: Some tests failed.\n',
        unlike: [
          '00:01 +1 -1: /w/test/cart_test.dart: taxes [E]\n  Expected: <4>\n\n00:01 +1 -1: Some tests failed.\n',
        ],
      },
      {
        output:
          '00:02 +1 -1: loading /w/test/tax_test.dart [E]\n  Failed to load "/w/test/tax_test.dart":\n  test/tax_test.dart:3:8: Error: Not found: \'package:shop/tax.dart\'\n00:02 +1 -1: Some tests failed.\n',
        kind: 'tests',
        items: ['loading /w/test/tax_test.dart'],
        total: 1,
        proven: true,
      },
    ],
    passes: [
      {
        command: 'dart test',
        output: '00:00 +0: test/error_test.dart: fails with an error\n00:01 +2 ~1: All tests passed!\n',
      },
    ],
  },
  {
    reader: dartAnalyze,
    samples: [
      {
        output:
          "Analyzing shop...\n\n  error • Undefined name 'price' • lib/cart.dart:7:12 • undefined_identifier\n\n1 issue found. (ran in 1.2s)\n",
        exitCode: 3,
        kind: 'diagnostics',
        items: ["lib/cart.dart undefined_identifier Undefined name 'price'"],
        place: { path: 'lib/cart.dart', line: 7, column: 12 },
        proven: true,
        again:
          "Analyzing shop...\n\nwarning • Unused import • lib/cart.dart:1:8 • unused_import\n  error • Undefined name 'price' • lib/cart.dart:70:2 • undefined_identifier\n\n2 issues found. (ran in 9.7s)\n",
        unlike: ["  error • Undefined name 'rate' • lib/cart.dart:7:12 • undefined_identifier\n\n1 issue found.\n"],
      },
      {
        output:
          "Analyzing shop...\n\n   info • Don't invoke 'print' in production code • lib/cart.dart:7:12 • avoid_print\n\n1 issue found. (ran in 1.2s)\n",
        command: 'flutter analyze',
        kind: 'diagnostics',
        items: ["lib/cart.dart avoid_print Don't invoke 'print' in production code"],
      },
      {
        output:
          "  error - lib/cart.dart:7:12 - Undefined name 'price'. Try correcting the name. - undefined_identifier\n\n1 issue found.\n",
        exitCode: 3,
        kind: 'diagnostics',
        items: ["lib/cart.dart undefined_identifier Undefined name 'price'. Try correcting the name."],
        proven: true,
      },
      {
        output:
          "lib/main.dart:12:7: Error: The method 'frob' isn't defined for the class 'Cart'.\n      frob();\n      ^^^^\nTarget kernel_snapshot failed: Exception\n\nFAILURE: Build failed with an exception.\n\n* What went wrong:\nExecution failed for task ':app:compileFlutterBuildDebug'.\n> Process 'command '/opt/flutter/bin/flutter'' finished with non-zero exit value 1\n\nBUILD FAILED in 6s\nError: Gradle task assembleDebug failed with exit code 1\n",
        command: 'flutter build apk --debug',
        kind: 'diagnostics',
        items: ["lib/main.dart The method 'frob' isn't defined for the class 'Cart'."],
        place: { path: 'lib/main.dart', line: 12, column: 7 },
        proven: true,
      },
      {
        output:
          "lib/main.dart:4:8: Error: Not found: 'package:shop/cart.dart'\nimport 'package:shop/cart.dart';\n       ^\n",
        kind: 'diagnostics',
        items: ["lib/main.dart Not found: 'package:shop/cart.dart'"],
      },
    ],
    passes: [
      {
        command: 'dart analyze',
        output:
          "Analyzing shop...\n\n   info • Don't name a variable 'error' • lib/cart.dart:7:12 • some_lint\n\n1 issue found.\n",
      },
      { command: 'flutter analyze', output: 'Analyzing shop...\nNo issues found! (ran in 1.2s)\n' },
    ],
  },
  {
    reader: pub,
    samples: [
      {
        output:
          "Resolving dependencies...\nBecause shop depends on frob any which doesn't exist (could not find package frob at https://pub.example.com), version solving failed.\n",
        exitCode: 69,
        kind: 'general',
        lines: [
          "Because shop depends on frob any which doesn't exist (could not find package frob at https://pub.example.com), version solving failed.",
        ],
        proven: true,
      },
      {
        output:
          'Unhandled exception:\nBad state: cart is empty\n#0      main (file:///code/shop/bin/shop.dart:3:3)\n#1      _delayEntrypointInvocation.<anonymous closure> (dart:isolate-patch/isolate_patch.dart:297:19)\n',
        exitCode: 255,
        kind: 'crash',
        lines: ['Bad state: cart is empty'],
        proven: true,
      },
    ],
  },
];
