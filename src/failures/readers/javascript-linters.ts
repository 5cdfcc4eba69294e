import type { Reader, Trial } from './reader.ts';

export const eslint: Reader = {
  name: 'ESLint, Stylelint',
  kind: 'diagnostics',
  speaks: [
    /^\s+\d+:\d+\s+(?:error|warning|✖|⚠)\s+\S/,
    /^✖ \d+ problems?/,
    /^Oops! Something went wrong/,
    /^ESLint found too many warnings/,
    /^\S{1,300}: line \d+, col \d+, (?:Error|Warning) - /,
    /^\S{1,300}:\d+:\d+: .{1,600} \[(?:Error|Warning)\//,
  ],
  items: [
    {
      under: /^(?<path>(?:[A-Za-z]:)?[\w./\\@ ()[\]+-]{1,300}\.\w{1,8})$/,
      line: /^\s+(?<line>\d+):(?<column>\d+)\s+(?:error|✖)\s+(?<message>\S.{0,600}?)(?: {2,}(?<code>[\w@/-]+))?$/,
    },
    {
      line: /^(?<path>\S{1,300}): line (?<line>\d+), col (?<column>\d+), Error - (?<message>.{1,600}?)(?: \((?<code>[\w@/-]+)\))?$/,
    },
    {
      line: /^(?<path>\S{1,300}?):(?<line>\d+):(?<column>\d+): (?<message>.{1,600}?) \[Error\/(?<code>[\w@/-]+)\]$/,
    },
    {
      under: /^(?<path>(?:[A-Za-z]:)?[\w./\\@ ()[\]+-]{1,300}\.\w{1,8})$/,
      line: /^\s+(?<line>\d+):(?<column>\d+)\s+(?:warning|⚠)\s+(?<message>\S.{0,600}?)(?: {2,}(?<code>[\w@/-]+))?$/,
      fallback: true,
    },
  ],
  noise: [/^✖ \d+ problems?/, /potentially fixable with the `--fix`/, /^\s+\d+:\d+\s+(?:warning|⚠)\s/],
  verdicts: [
    /^Oops! Something went wrong! :\(/,
    /^ESLint found too many warnings/,
    /^✖ (?<failed>[1-9]\d*) problems?$/,
    /^✖ \d+ problems? \((?<failed>[1-9]\d*) errors?/,
  ],
};

export const biome: Reader = {
  name: 'Biome, Prettier',
  kind: 'diagnostics',
  speaks: [/ (?:lint\/\S+|format|organizeImports|assist\/\S+|parse) .{0,40}━{3,}/, /^\[(?:warn|error)\] /],
  items: [
    {
      line: /^(?<path>\S{1,300}?)(?::(?<line>\d+):(?<column>\d+))? (?<code>lint\/\S+|format|organizeImports|assist\/\S+|parse) .{0,40}━{3,}/,
      after: /^\s{1,4}[×✖] (?<message>\S.{0,600})$/,
      needsAfter: true,
    },
    {
      line: /^(?<path>\S{1,300}?)(?::(?<line>\d+):(?<column>\d+))? (?<code>lint\/\S+|format|organizeImports|assist\/\S+|parse) .{0,40}━{3,}/,
      after: /^\s{1,4}[!i⚠] (?<message>\S.{0,600})$/,
      fallback: true,
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
  verdicts: [
    /^Found (?<failed>[1-9]\d*) errors?\.$/,
    /^(?:\[warn\] )?Code style issues found in/,
    /^\[error\] \S{1,300}: \w*Error: /,
  ],
};

export const denoLint: Reader = {
  name: 'deno lint, deno fmt',
  kind: 'diagnostics',
  speaks: [/^error\[[a-z][\w-]*\]: \S/, /^error: Found \d+ not formatted files?/],
  items: [
    {
      line: /^error\[(?<code>[a-z][\w-]*)\]: (?<message>\S.*)$/,
      after: /^\s*--> (?<path>[^:]{1,300}):(?<line>\d+):(?<column>\d+)$/,
    },
    { line: /^from (?<path>\S{1,300}):$/ },
  ],
  verdicts: [/^Found (?<failed>[1-9]\d*) problems?$/, /^error: Found (?<failed>\d+) not formatted files?/],
};

export const trials: readonly Trial[] = [
  {
    reader: eslint,
    samples: [
      {
        output:
          "\n/w/shop/src/cart.js\n  12:7  error  'total' is assigned a value but never used  no-unused-vars\n  20:1  warning  Unexpected console statement  no-console\n\n✖ 2 problems (1 error, 1 warning)\n",
        kind: 'diagnostics',
        items: ["/w/shop/src/cart.js no-unused-vars 'total' is assigned a value but never used"],
        total: 1,
        place: { path: '/w/shop/src/cart.js', line: 12, column: 7 },
        proven: true,
        again:
          "\n/w/shop/src/cart.js\n  112:7  error  'total' is assigned a value but never used  no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)\n",
        unlike: [
          "\n/w/shop/src/cart.js\n  12:7  error  'price' is assigned a value but never used  no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)\n",
          "\n/w/shop/src/cost.js\n  12:7  error  'total' is assigned a value but never used  no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)\n",
          "\n/w/shop/src/cart.js\n  12:7  error  'total' is assigned a value but never used  no-shadow\n\n✖ 1 problem (1 error, 0 warnings)\n",
        ],
      },
      {
        output:
          '\n/code/shop/src/w.js\n  1:1  warning  Unexpected console statement  no-console\n\n✖ 1 problem (0 errors, 1 warning)\n\nESLint found too many warnings (maximum: 0).\n',
        kind: 'diagnostics',
        items: ['/code/shop/src/w.js no-console Unexpected console statement'],
        proven: true,
      },
      {
        output:
          '\ns.css\n  1:12  ✖  Unexpected invalid hex color "#ggg"  color-no-invalid-hex\n\n✖ 1 problem (1 error, 0 warnings)\n',
        exitCode: 2,
        kind: 'diagnostics',
        items: ['s.css color-no-invalid-hex Unexpected invalid hex color "#ggg"'],
        total: 1,
        proven: true,
      },
      {
        output:
          "src/l.js: line 2, col 7, Error - 'unused' is assigned a value but never used. (no-unused-vars)\n\n1 problem\n",
        kind: 'diagnostics',
        items: ["src/l.js no-unused-vars 'unused' is assigned a value but never used."],
      },
      {
        output:
          '\nOops! Something went wrong! :(\n\nESLint: 9.39.5\n\nNo files matching the pattern "nofiles/" were found.\nPlease check for typing mistakes in the pattern.\n',
        exitCode: 2,
        kind: 'general',
        lines: ['No files matching the pattern "nofiles/" were found.'],
        proven: true,
        unlike: [
          "\nOops! Something went wrong! :(\n\nESLint: 9.39.5\n\nESLint couldn't find an eslint.config.(js|mjs|cjs) file.\n",
        ],
      },
    ],
    passes: [
      {
        output:
          '\n/code/shop/src/w.js\n  1:1  warning  Unexpected error in the console statement  no-console\n\n✖ 1 problem (0 errors, 1 warning)\n',
      },
    ],
  },
  {
    reader: biome,
    samples: [
      {
        output:
          './src/cart.ts:313:7 lint/style/useTemplate  FIXABLE  ━━━━━━━━━━━━━━━━━━━━\n\n  × Template literals are preferred over string concatenation.\n\n./src/cart.ts format ━━━━━━━━━━━━━━━━━━━━━━━━━━━━\n\n  × Formatter would have printed the following content:\n\nChecked 12 files in 15ms. No fixes applied.\nFound 2 errors.\ncheck ━━━━━━━━━━━━━━━━━\n\n  × Some errors were emitted while running checks.\n',
        kind: 'diagnostics',
        items: [
          'src/cart.ts format Formatter would have printed the following content:',
          'src/cart.ts lint/style/useTemplate Template literals are preferred over string concatenation.',
        ],
        total: 2,
        place: { path: './src/cart.ts', line: 313, column: 7 },
        proven: true,
      },
      {
        output:
          "src/a.ts:3:5 lint/correctness/noUnusedVariables  FIXABLE  ━━━━━━━━━━━━━━━━━━\n\n  ! This variable n is unused.\n\n  > 3 │ let n = 1;\n      │     ^\n\nsrc/syn.js:2:14 parse ━━━━━━━━━━━━━━━━━━\n\n  × Expected a property, a shorthand property, a getter, a setter, or a method but instead found ';'.\n\nChecked 2 files in 6ms. No fixes applied.\nFound 1 error.\nFound 1 warning.\n",
        kind: 'diagnostics',
        items: [
          "src/syn.js parse Expected a property, a shorthand property, a getter, a setter, or a method but instead found ';'.",
        ],
        total: 1,
        proven: true,
        again:
          "src/syn.js:12:14 parse ━━━━━━━━━━━━━━━━━━\n\n  × Expected a property, a shorthand property, a getter, a setter, or a method but instead found ';'.\n\nChecked 2 files in 16ms. No fixes applied.\nFound 1 error.\n",
        unlike: [
          "src/syn.js:2:14 parse ━━━━━━━━━━━━━━━━━━\n\n  × Expected an expression but instead found ';'.\n\nFound 1 error.\n",
        ],
      },
      {
        output:
          'Checking formatting...\n[warn] docs/cart.md\n[warn] Code style issues found in the above file. Run Prettier with --write to fix.\n',
        kind: 'diagnostics',
        items: ['docs/cart.md'],
        proven: true,
        unlike: [
          'Checking formatting...\n[warn] docs/cost.md\n[warn] Code style issues found in the above file. Run Prettier with --write to fix.\n',
        ],
      },
      {
        output:
          'Checking formatting...\n[error] src/syn.js: SyntaxError: Unexpected token (2:14)\n[error]   1 |\n[error] > 2 | const foo = {;\n[error]     |              ^\nError occurred when checking code style in the above file.\n',
        exitCode: 2,
        kind: 'diagnostics',
        items: ['src/syn.js SyntaxError: Unexpected token'],
        place: { path: 'src/syn.js', line: 2, column: 14 },
        proven: true,
      },
    ],
    passes: [
      { output: 'Checking formatting...\nAll matched files use Prettier code style!\n' },
      {
        output:
          'src/a.ts:3:5 lint/correctness/noUnusedVariables  FIXABLE  ━━━━━━━━━━━━━━━━━━\n\n  ! This variable failed is unused.\n\nChecked 2 files in 6ms. No fixes applied.\nFound 1 warning.\n',
      },
    ],
  },
  {
    reader: denoLint,
    samples: [
      {
        output:
          'error[no-unused-vars]: `nope` is never used\n --> /code/shop/src/a.ts:4:10\n  | \n4 | import { nope } from "./missing";\n  |          ^^^^\n  = hint: If this is intentional, alias it with an underscore\n\nFound 1 problem\nChecked 2 files\n',
        kind: 'diagnostics',
        items: ['/code/shop/src/a.ts no-unused-vars `nope` is never used'],
        total: 1,
        place: { path: '/code/shop/src/a.ts', line: 4, column: 10 },
        proven: true,
      },
      {
        output:
          '\nfrom /code/shop/src/p.js:\n1 | -const   a = 1\n1 | +const a = 1;\n\nerror: Found 1 not formatted file in 1 file\n',
        kind: 'diagnostics',
        items: ['/code/shop/src/p.js'],
        total: 1,
        proven: true,
      },
    ],
  },
];
