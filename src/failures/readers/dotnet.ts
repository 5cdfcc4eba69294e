import type { Reader } from './reader.ts';

const diagnostic =
  /^\s*(?<path>[^\s(][^(]{0,300})\((?<line>\d+)(?:,(?<column>\d+))?(?:,\d+,\d+)?\) ?: (?:fatal )?error (?<code>[A-Z]{1,8}\d{1,6}): (?<message>.{1,800}?)(?: \[[^\]]{1,300}\])?$/;

export const dotnetBuild: Reader = {
  name: 'C#, F#, MSBuild, MSVC',
  kind: 'diagnostics',
  speaks: [/ ?: (?:fatal )?error (?:CS|FS|BC|MSB|NU|NETSDK|LNK|C)\d{2,6}: /],
  items: [
    { line: diagnostic },
    {
      line: /^\s*(?<path>[^:]{1,300}?) ?: (?:fatal )?error (?<code>[A-Z]{1,8}\d{2,6}): (?<message>.{1,800}?)(?: \[[^\]]{1,300}\])?$/,
    },
  ],
  noise: [/^Build FAILED/, /^\s+\d+ (?:Warning|Error)\(s\)/, /^Time Elapsed/],
  verdicts: [
    /^Build FAILED\.?$/,
    /^\s+(?<failed>[1-9]\d*) Error\(s\)$/,
    /^Build failed with (?<failed>\d+) error\(s\)/,
  ],
  samples: [
    {
      output:
        "/w/Shop/Cart.cs(12,9): error CS0103: The name 'price' does not exist in the current context [/w/Shop/Shop.csproj]\n\nBuild FAILED.\n\n    0 Warning(s)\n    1 Error(s)\n\nTime Elapsed 00:00:01.32\n",
      kind: 'diagnostics',
      items: ["/w/Shop/Cart.cs CS0103 The name 'price' does not exist in the current context"],
      total: 1,
      place: { path: '/w/Shop/Cart.cs', line: 12, column: 9 },
    },
    {
      output:
        "cart.cpp(4): error C2065: 'price': undeclared identifier\nLINK : fatal error LNK1104: cannot open file 'shop.lib'\n",
      exitCode: 2,
      kind: 'diagnostics',
      items: ["LINK LNK1104 cannot open file 'shop.lib'", "cart.cpp C2065 'price': undeclared identifier"],
    },
  ],
};

export const dotnetTest: Reader = {
  name: 'dotnet test',
  kind: 'tests',
  speaks: [/^\s*Failed!\s+- Failed:/, /^\s+Failed \S.{0,300} \[[^\]]+\]$/, /^Test Run Failed\./],
  items: [{ line: /^\s+Failed (?<test>\S.{0,300}?) \[(?:< )?[\d., ]+ ?m?s\]$/ }],
  tells: [/^\s+Assert\.\w+\(\)/, /^\s+(?:Expected|Actual): /],
  noise: [/^Test Run Failed\./, /^Total tests:/],
  verdicts: [/^\s*Failed!\s+- Failed:\s+(?<failed>\d+)/, /^\s*Failed: (?<failed>[1-9]\d*)$/],
  samples: [
    {
      output:
        '  Failed Shop.CartTests.Totals [5 ms]\n  Error Message:\n   Assert.Equal() Failure: Values differ\nExpected: 4\nActual:   3\n  Stack Trace:\n     at Shop.CartTests.Totals() in /w/Shop.Tests/CartTests.cs:line 12\n\nFailed!  - Failed:     1, Passed:     1, Skipped:     0, Total:     2, Duration: 8 ms - Shop.Tests.dll (net8.0)\n',
      kind: 'tests',
      items: ['Shop.CartTests.Totals'],
      total: 1,
      place: { path: '/w/Shop.Tests/CartTests.cs', line: 12 },
    },
  ],
};
