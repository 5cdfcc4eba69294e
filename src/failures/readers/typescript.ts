import type { Reader, Trial } from './reader.ts';

export const tsc: Reader = {
  name: 'tsc',
  kind: 'diagnostics',
  speaks: [/\berror TS\d{1,5}: /, /\bTS\d{4,5}\b/],
  items: [
    { line: /^(?<path>[^\s(][^(]{0,300})\((?<line>\d+),(?<column>\d+)\): error (?<code>TS\d{1,5}): (?<message>.+)$/ },
    { line: /^(?<path>\S{1,300}):(?<line>\d+):(?<column>\d+) - error (?<code>TS\d{1,5}): (?<message>.+)$/ },
    { line: /^error (?<code>TS\d{1,5}): (?<message>.+)$/ },
    { line: /(?:^|\s)(?<code>TS\d{4,5}) in (?<path>\S{1,300})$/ },
    {
      line: /^(?<code>TS\d{4,5}) \[ERROR\]: (?<message>.+)$/,
      after: /^\s+at (?:file:\/\/)?(?<path>\S{1,300}):(?<line>\d+):(?<column>\d+)$/,
    },
  ],
  noise: [/^Found \d+ errors?/, /^Errors {2}Files/],
  verdicts: [/^TS\d{4,5} \[ERROR\]: /, /\berror TS\d{1,5}: /, /^Found (?<failed>[1-9]\d*) errors? in /],
};

export const svelteCheck: Reader = {
  name: 'svelte-check',
  kind: 'diagnostics',
  speaks: [
    /^svelte-check found \d+ errors?/,
    /^\d{13} (?:ERROR|COMPLETED) /,
    /^Error: .{1,600} \((?:ts|js|svelte|css)\)$/,
  ],
  items: [
    {
      under: /^(?<path>\S{1,300}\.\w{1,8}):(?<line>\d+):(?<column>\d+)$/,
      line: /^Error: (?<message>.{1,600}?) \((?:ts|js|svelte|css)\)$/,
    },
    { line: /^\d{13} ERROR "(?<path>[^"]{1,300})" (?<line>\d+):(?<column>\d+) "(?<message>.{1,600})"$/ },
  ],
  noise: [/^svelte-check found/, /^Warn: /, /^\d{13} (?:START|WARNING|COMPLETED) /, /^https:\/\/svelte\.dev\//],
  verdicts: [/^svelte-check found (?<failed>\d+) errors?/, /^\d{13} COMPLETED \d+ FILES (?<failed>\d+) ERRORS/],
};

export const trials: readonly Trial[] = [
  {
    reader: tsc,
    samples: [
      {
        output:
          "src/cart.ts(12,5): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.\n",
        exitCode: 2,
        kind: 'diagnostics',
        items: ["src/cart.ts TS2345 Argument of type 'string' is not assignable to parameter of type 'number'."],
        place: { path: 'src/cart.ts', line: 12, column: 5 },
        proven: true,
        again:
          "src/cart.ts(112,15): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.\n",
        unlike: [
          "src/cart.ts(12,5): error TS2345: Argument of type 'boolean' is not assignable to parameter of type 'number'.\n",
          "src/cost.ts(12,5): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.\n",
          "src/cart.ts(12,5): error TS2322: Argument of type 'string' is not assignable to parameter of type 'number'.\n",
        ],
      },
      {
        output:
          "TS2304 [ERROR]: Cannot find name 'foo'.\nexport const x: number = foo.foo;\n                         ~~~\n    at file:///code/shop/src/a.ts:2:26\n\nTS2322 [ERROR]: Type 'number' is not assignable to type 'string'.\n    at file:///code/shop/src/a.ts:3:47\n\nerror: Type checking failed.\n",
        kind: 'diagnostics',
        items: [
          "/code/shop/src/a.ts TS2304 Cannot find name 'foo'.",
          "/code/shop/src/a.ts TS2322 Type 'number' is not assignable to type 'string'.",
        ],
        proven: true,
        place: { path: '/code/shop/src/a.ts', line: 2, column: 26 },
      },
      {
        output: "error TS6044: Compiler option 'types' expects an argument.\n",
        kind: 'diagnostics',
        items: ["TS6044 Compiler option 'types' expects an argument."],
        proven: true,
      },
      {
        output:
          "\u001b[96msrc/a.ts\u001b[0m:\u001b[93m3\u001b[0m:\u001b[93m7\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS2304: \u001b[0mCannot find name 'Foo'.\n\n3 const x = Foo;\n            ~~~\n\nFound 1 error in src/a.ts:3\n",
        exitCode: 2,
        kind: 'diagnostics',
        items: ["src/a.ts TS2304 Cannot find name 'Foo'."],
        total: 1,
        proven: true,
      },
    ],
    passes: [{ output: 'src/errors.ts\nFound 0 errors. Watching for file changes.\n' }],
  },
  {
    reader: svelteCheck,
    samples: [
      {
        output:
          "/code/shop/src/A.svelte:5:1\nWarn: `<img>` element should have an alt attribute\nhttps://svelte.dev/e/a11y_missing_attribute (svelte)\n<img src=\"x\">\n\n/code/shop/src/A.svelte:3:5\nError: Type 'string' is not assignable to type 'number'. (ts)\nlet n: number = 'x';\n\n====================================\nsvelte-check found 1 error and 1 warning in 1 file\n",
        kind: 'diagnostics',
        items: ["/code/shop/src/A.svelte Type 'string' is not assignable to type 'number'."],
        total: 1,
        place: { path: '/code/shop/src/A.svelte', line: 3, column: 5 },
        proven: true,
        again:
          "/code/shop/src/A.svelte:8:5\nError: Type 'string' is not assignable to type 'number'. (ts)\n\nsvelte-check found 1 error and 2 warnings in 1 file\n",
        unlike: [
          "/code/shop/src/B.svelte:3:5\nError: Type 'string' is not assignable to type 'number'. (ts)\n\nsvelte-check found 1 error in 1 file\n",
        ],
      },
      {
        output:
          '1795473496475 START "/code/shop"\n1795473496476 ERROR "src/A.svelte" 6:7 "Cannot find name \'foo\'."\n1795473496476 COMPLETED 1 FILES 1 ERRORS 0 WARNINGS 1 FILES_WITH_PROBLEMS\n',
        kind: 'diagnostics',
        items: ["src/A.svelte Cannot find name 'foo'."],
        total: 1,
        proven: true,
      },
    ],
    passes: [
      { output: '====================================\nsvelte-check found 0 errors and 3 warnings in 2 files\n' },
    ],
  },
];
