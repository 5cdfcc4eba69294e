import type { Reader, Trial } from './reader.ts';

export const markdownlint: Reader = {
  name: 'markdownlint',
  kind: 'diagnostics',
  speaks: [/^\S{1,300}:\d+(?::\d+)? (?:error )?MD\d{3}\/\S/, /^Summary: \d+ error\(s\)/],
  items: [
    {
      line: /^(?<path>[^\s:]{1,300}):(?<line>\d{1,7})(?::(?<column>\d{1,7}))? (?:error )?(?<code>MD\d{3}\/\S{1,80}) (?<message>\S.{0,600})$/,
    },
  ],
  noise: [/^markdownlint-cli2 v/, /^Finding: /, /^Linting: \d/, /^Summary: \d+ error\(s\)/],
  verdicts: [/^[^\s:]{1,300}:\d{1,7}(?::\d{1,7})? (?:error )?MD\d{3}\//, /^Summary: [1-9]\d{0,6} error\(s\)/],
};

export const trials: readonly Trial[] = [
  {
    reader: markdownlint,
    samples: [
      {
        output:
          'markdownlint-cli2 v0.13.0 (markdownlint v0.34.0)\nFinding: **/*.md\nLinting: 3 file(s)\nSummary: 1 error(s)\ndocs/cart.md:38:81 error MD013/line-length Line length [Expected: 80; Actual: 121]\n',
        command: 'npx markdownlint-cli2',
        kind: 'diagnostics',
        items: ['docs/cart.md MD013/line-length Line length [Expected: 80; Actual: 121]'],
        place: { path: 'docs/cart.md', line: 38, column: 81 },
        proven: true,
        again: 'docs/cart.md:41:81 MD013/line-length Line length [Expected: 80; Actual: 121]\n',
        unlike: [
          'docs/cart.md:38 MD012/no-multiple-blanks Multiple consecutive blank lines [Expected: 1; Actual: 2]\n',
        ],
      },
    ],
    passes: [{ output: 'markdownlint-cli2 v0.13.0 (markdownlint v0.34.0)\nLinting: 3 file(s)\nSummary: 0 error(s)\n' }],
  },
];
