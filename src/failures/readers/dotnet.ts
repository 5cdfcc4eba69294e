import type { Reader, Trial } from './reader.ts';

const diagnostic =
  /^\s*(?:\d{1,4}>)?(?<path>[^\s(:](?::\\)?[^(:]{0,300})\((?<line>\d+)(?:,(?<column>\d+))?(?:,\d+,\d+)?\) ?: (?:fatal )?error (?<code>[A-Za-z]{1,10}\d{1,6}): (?<message>.{1,800}?)(?: \[[^\]]{1,300}\])?$/;

export const dotnetBuild: Reader = {
  name: 'C#, F#, Visual Basic, MSBuild, NuGet',
  kind: 'diagnostics',
  speaks: [/ ?: (?:fatal )?error [A-Za-z]{1,10}\d{2,6}: /, /^Build (?:FAILED|failed with)/],
  items: [
    { line: diagnostic },
    {
      line: /^\s*(?:\d{1,4}>)?(?<path>[^\s:](?::\\)?[^:]{0,300}?) ?: (?:fatal )?error (?<code>[A-Z]{1,8}\d{2,6}): (?<message>.{1,800}?)(?: \[[^\]]{1,300}\])?$/,
    },
  ],
  noise: [
    /^Build (?:FAILED|failed with)/,
    /^\s+\d+ (?:Warning|Error)\(s\)/,
    /^Time Elapsed/,
    /: warning [A-Za-z]{1,10}\d{2,6}: /,
    /^\s+\S{1,200} (?:failed|succeeded) (?:with \d+ |\()/,
  ],
  verdicts: [
    /^Build FAILED\.?$/,
    /: error (?:CS|FS|BC|MSB|NU|NETSDK)\d{4,6}: /,
    /^\s+(?<failed>[1-9]\d*) Error\(s\)$/,
    /^Build failed with (?<failed>\d+) error\(s\)/,
  ],
};

export const dotnetTest: Reader = {
  name: 'dotnet test',
  kind: 'tests',
  speaks: [
    /^\s*Failed!\s+- Failed:/,
    /^\s+Failed \S.{0,300} \[[^\]]+\]$/,
    /^Test Run Failed\./,
    /^Test summary: total: \d+/,
    /^Test run summary: /,
    /error TESTERROR/,
    / \[FAIL\]$/,
  ],
  items: [
    { line: /^\s+Failed (?<test>\S.{0,300}?) \[(?:< )?[\d., ]+ ?m?s\]$/ },
    { line: /^\s+(?<test>[A-Za-z_][\w.+]{0,300}(?:\(.{0,300}\))?) \((?:< )?[\d., ]+ ?m?s\): Error Message: / },
    { line: /^failed (?<test>\S.{0,300}?) \((?:\d+m )?[\d., ]+ ?m?s\)$/ },
    {
      line: /^(?:\[xUnit\.net [\d:.]{8,14}\] +| {4})(?<test>[A-Za-z_][\w.+]{0,300}(?:\(.{0,300}\))?) \[FAIL\]$/,
      fallback: true,
    },
  ],
  tells: [/^\s+Assert\.\w+\(\)/, /^\s+(?:Expected|Actual): /, /^\s+(?:Expected: |But was: )/],
  heads: [/^\s+Error Message:$/],
  noise: [
    /^Test Run Failed\./,
    /^Total tests:/,
    /^\s+Stack Trace:$/,
    /^\s+at /,
    /^\s*(?:Passed|Failed|Skipped|Total)!? /,
    /^\s+(?:total|failed|succeeded|skipped|duration): /,
  ],
  verdicts: [
    /^\s*Failed!\s+- Failed:\s+(?<failed>\d+)/,
    /^\s*Failed: (?<failed>[1-9]\d*)$/,
    /^Test summary: total: \d+, failed: (?<failed>\d+)/,
    /^\s+failed: (?<failed>[1-9]\d*)$/,
    /^Test Run Failed\./,
  ],
};

const thrown = /^Unhandled exception\. (?<code>[\w.]{1,200}): (?<message>.*)$/;

export const dotnetException: Reader = {
  name: '.NET (exception)',
  kind: 'crash',
  speaks: [thrown],
  items: [{ line: thrown }],
  noise: [/^\s+at /, /^\s+--- End of inner exception/],
  verdicts: [thrown],
};

export const trials: readonly Trial[] = [
  {
    reader: dotnetBuild,
    samples: [
      {
        output:
          "/w/Shop/Cart.cs(12,9): error CS0103: The name 'price' does not exist in the current context [/w/Shop/Shop.csproj]\n\nBuild FAILED.\n\n    0 Warning(s)\n    1 Error(s)\n\nTime Elapsed 00:00:01.32\n",
        kind: 'diagnostics',
        items: ["/w/Shop/Cart.cs CS0103 The name 'price' does not exist in the current context"],
        total: 1,
        place: { path: '/w/Shop/Cart.cs', line: 12, column: 9 },
        proven: true,
        again:
          "  Determining projects to restore...\n  All projects are up-to-date for restore.\n/w/Shop/Cart.cs(31,20): error CS0103: The name 'price' does not exist in the current context [/w/Shop/Shop.csproj::TargetFramework=net8.0]\n\nBuild FAILED.\n\n    3 Warning(s)\n    1 Error(s)\n\nTime Elapsed 00:00:09.81\n",
        unlike: [
          "/w/Shop/Cart.cs(12,9): error CS0103: The name 'rate' does not exist in the current context [/w/Shop/Shop.csproj]\n\nBuild FAILED.\n",
          '/w/Shop/Cart.cs(12,9): error CS1002: ; expected [/w/Shop/Shop.csproj]\n\nBuild FAILED.\n',
        ],
      },
      {
        output:
          "  Shop failed with 1 error(s) (0.5s)\n    /w/Shop/Cart.fs(12,9): error FS0039: The value or constructor 'price' is not defined.\n\nBuild failed with 1 error(s) in 1.2s\n",
        kind: 'diagnostics',
        items: ["/w/Shop/Cart.fs FS0039 The value or constructor 'price' is not defined."],
        total: 1,
        place: { path: '/w/Shop/Cart.fs', line: 12, column: 9 },
        proven: true,
      },
      {
        output:
          '/w/Shop/Shop.csproj : error NU1101: Unable to find package Frob. No packages exist with this id in source(s): nuget.org\n',
        kind: 'diagnostics',
        items: [
          '/w/Shop/Shop.csproj NU1101 Unable to find package Frob. No packages exist with this id in source(s): nuget.org',
        ],
        proven: true,
      },
      {
        output:
          'MSBUILD : error MSB1003: Specify a project or solution file. The current working directory does not contain a project or solution file.\n',
        kind: 'diagnostics',
        items: [
          'MSBUILD MSB1003 Specify a project or solution file. The current working directory does not contain a project or solution file.',
        ],
        proven: true,
      },
    ],
    passes: [
      {
        command: 'dotnet build',
        output:
          "/w/Shop/Error.cs(12,9): warning CS0168: The variable 'failed' is declared but never used [/w/Shop/Shop.csproj]\n\nBuild succeeded.\n\n    1 Warning(s)\n    0 Error(s)\n\nTime Elapsed 00:00:01.32\n",
      },
    ],
  },
  {
    reader: dotnetTest,
    samples: [
      {
        output:
          '  Failed Shop.CartTests.Totals [5 ms]\n  Error Message:\n   Assert.Equal() Failure: Values differ\nExpected: 4\nActual:   3\n  Stack Trace:\n     at Shop.CartTests.Totals() in /w/Shop.Tests/CartTests.cs:line 12\n\nFailed!  - Failed:     1, Passed:     1, Skipped:     0, Total:     2, Duration: 8 ms - Shop.Tests.dll (net8.0)\n',
        kind: 'tests',
        items: ['Shop.CartTests.Totals'],
        total: 1,
        place: { path: '/w/Shop.Tests/CartTests.cs', line: 12 },
        proven: true,
        again:
          '[xUnit.net 00:00:01.92]     Shop.CartTests.Totals [FAIL]\n  Failed Shop.CartTests.Totals [1 s]\n  Error Message:\n   Assert.Equal() Failure: Values differ\nExpected: 4\nActual:   3\n  Stack Trace:\n     at Shop.CartTests.Totals() in /w/Shop.Tests/CartTests.cs:line 40\n\nFailed!  - Failed:     1, Passed:     9, Skipped:     0, Total:    10, Duration: 1 s - Shop.Tests.dll (net8.0)\n',
        unlike: [
          '  Failed Shop.CartTests.Taxes [5 ms]\n\nFailed!  - Failed:     1, Passed:     1, Skipped:     0, Total:     2, Duration: 8 ms - Shop.Tests.dll (net8.0)\n',
        ],
      },
      {
        output:
          '  Failed Totals [5 ms]\n  Error Message:\n     Expected: 4\n  But was:  3\n\n  Stack Trace:\n     at Shop.CartTests.Totals() in /w/Shop.Tests/CartTests.cs:line 12\n\nTest Run Failed.\nTotal tests: 2\n     Passed: 1\n     Failed: 1\n',
        kind: 'tests',
        items: ['Totals'],
        total: 1,
        proven: true,
      },
      {
        output:
          '  Shop.Tests test failed with 1 error(s) (1.0s)\n    /w/Shop.Tests/CartTests.cs(12): error TESTERROR: \n      Shop.CartTests.Totals (5ms): Error Message: Assert.Equal() Failure: Values differ\n      Expected: 4\n      Actual:   3\n\nTest summary: total: 2, failed: 1, succeeded: 1, skipped: 0, duration: 1.2s\nBuild failed with 1 error(s) in 2.1s\n',
        kind: 'tests',
        items: ['Shop.CartTests.Totals'],
        proven: true,
      },
      {
        output:
          'failed Totals (12ms)\n  Assert.AreEqual failed. Expected:<4>. Actual:<3>.\n\nTest run summary: Failed! - Shop.Tests.dll (net9.0|x64)\n  total: 2\n  failed: 1\n  succeeded: 1\n  skipped: 0\n  duration: 312ms\n',
        exitCode: 2,
        kind: 'tests',
        items: ['Totals'],
        total: 1,
        proven: true,
      },
    ],
    passes: [
      {
        command: 'dotnet test',
        output:
          '  Passed Shop.CartTests.FailsWithError [5 ms]\n\nTest Run Successful.\nTotal tests: 2\n     Passed: 2\n',
      },
      {
        command: 'dotnet test',
        output:
          'Passed!  - Failed:     0, Passed:     2, Skipped:     0, Total:     2, Duration: 8 ms - Shop.Tests.dll (net8.0)\n',
      },
    ],
  },
  {
    reader: dotnetException,
    samples: [
      {
        output:
          'Unhandled exception. System.InvalidOperationException: cart is empty\n   at Shop.Program.Main(String[] args) in /w/Shop/Program.cs:line 7\n',
        exitCode: 134,
        kind: 'crash',
        items: ['System.InvalidOperationException cart is empty'],
        place: { path: '/w/Shop/Program.cs', line: 7 },
        proven: true,
      },
    ],
  },
];
