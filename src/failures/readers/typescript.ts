import type { Reader } from './reader.ts';

export const tsc: Reader = {
  name: 'tsc',
  kind: 'diagnostics',
  speaks: [/\berror TS\d{1,5}: /, /\bTS\d{4,5}\b/],
  items: [
    { line: /^(?<path>[^\s(][^(]{0,300})\((?<line>\d+),(?<column>\d+)\): error (?<code>TS\d{1,5}): (?<message>.+)$/ },
    { line: /^(?<path>\S{1,300}):(?<line>\d+):(?<column>\d+) - error (?<code>TS\d{1,5}): (?<message>.+)$/ },
    { line: /^error (?<code>TS\d{1,5}): (?<message>.+)$/ },
    { line: /(?:^|\s)(?<code>TS\d{4,5}) in (?<path>\S{1,300})$/ },
  ],
  noise: [/^Found \d+ errors?/, /^Errors {2}Files/],
  verdicts: [/\berror TS\d{1,5}: /, /^Found (?<failed>[1-9]\d*) errors? in /],
  samples: [
    {
      output:
        "src/cart.ts(12,5): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.\n",
      exitCode: 2,
      kind: 'diagnostics',
      items: ["src/cart.ts TS2345 Argument of type 'string' is not assignable to parameter of type 'number'."],
      place: { path: 'src/cart.ts', line: 12, column: 5 },
    },
    {
      output:
        "\u001b[96msrc/a.ts\u001b[0m:\u001b[93m3\u001b[0m:\u001b[93m7\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS2304: \u001b[0mCannot find name 'Foo'.\n\n3 const x = Foo;\n            ~~~\n\nFound 1 error in src/a.ts:3\n",
      exitCode: 2,
      kind: 'diagnostics',
      items: ["src/a.ts TS2304 Cannot find name 'Foo'."],
      total: 1,
    },
  ],
};

export const eslint: Reader = {
  name: 'ESLint',
  kind: 'diagnostics',
  speaks: [/^\s+\d+:\d+\s+(?:error|warning)\s+\S/, /^✖ \d+ problems?/, /^Oops! Something went wrong/],
  items: [
    {
      under: /^(?<path>(?:[A-Za-z]:)?[\w./\\@ ()[\]+-]{1,300}\.\w{1,8})$/,
      line: /^\s+(?<line>\d+):(?<column>\d+)\s+error\s+(?<message>\S.{0,600}?)(?: {2,}(?<code>[\w@/-]+))?$/,
    },
  ],
  noise: [/^✖ \d+ problems?/, /potentially fixable with the `--fix`/, /^\s+\d+:\d+\s+warning\s/],
  verdicts: [/^✖ \d+ problems? \((?<failed>[1-9]\d*) errors?/],
  samples: [
    {
      output:
        "\n/w/shop/src/cart.js\n  12:7  error  'total' is assigned a value but never used  no-unused-vars\n  20:1  warning  Unexpected console statement  no-console\n\n✖ 2 problems (1 error, 1 warning)\n",
      kind: 'diagnostics',
      items: ["/w/shop/src/cart.js no-unused-vars 'total' is assigned a value but never used"],
      total: 1,
      place: { path: '/w/shop/src/cart.js', line: 12, column: 7 },
    },
  ],
};

export const biome: Reader = {
  name: 'Biome, Prettier',
  kind: 'diagnostics',
  speaks: [/ (?:lint\/\S+|format|organizeImports|assist\/\S+|parse) .{0,40}━{3,}/, /^\[(?:warn|error)\] /],
  items: [
    {
      line: /^(?<path>\S{1,300}?)(?::(?<line>\d+):(?<column>\d+))? (?<code>lint\/\S+|format|organizeImports|assist\/\S+|parse) .{0,40}━{3,}/,
    },
    { line: /^\[error\] (?<path>\S{1,300}?): (?<message>\w*Error: .+?)(?: \((?<line>\d+):(?<column>\d+)\))?$/ },
    { line: /^\[warn\] (?<path>\S{1,300}\.\w{1,10})$/ },
  ],
  noise: [
    /^\[warn\] Code style issues/,
    /^Checking formatting/,
    /^Found \d+ (?:errors?|warnings?)\./,
    /^Checked \d+ files?/,
    /Some errors were emitted while/,
  ],
  verdicts: [/^Found (?<failed>[1-9]\d*) errors?\.$/, /^\[warn\] Code style issues found in/],
  samples: [
    {
      output:
        './src/cart.ts:313:7 lint/style/useTemplate  FIXABLE  ━━━━━━━━━━━━━━━━━━━━\n\n  × Template literals are preferred over string concatenation.\n\n./src/cart.ts format ━━━━━━━━━━━━━━━━━━━━━━━━━━━━\n\n  × Formatter would have printed the following content:\n\nChecked 12 files in 15ms. No fixes applied.\nFound 2 errors.\ncheck ━━━━━━━━━━━━━━━━━\n\n  × Some errors were emitted while running checks.\n',
      kind: 'diagnostics',
      items: ['src/cart.ts format', 'src/cart.ts lint/style/useTemplate'],
      total: 2,
      place: { path: './src/cart.ts', line: 313, column: 7 },
    },
    {
      output:
        'Checking formatting...\n[warn] docs/cart.md\n[warn] Code style issues found in the above file. Run Prettier with --write to fix.\n',
      kind: 'diagnostics',
      items: ['docs/cart.md'],
    },
  ],
};
