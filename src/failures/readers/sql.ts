import type { Reader } from './reader.ts';

export const sqlfluff: Reader = {
  name: 'SQLFluff',
  kind: 'diagnostics',
  speaks: [/^== \[.{1,300}\] FAIL$/],
  items: [
    {
      under: /^== \[(?<path>.{1,300})\] FAIL$/,
      line: /^L: {0,6}(?<line>\d{1,6}) \| P: {0,6}(?<column>\d{1,6}) \| {0,3}(?<code>[A-Z]{2,4}\d{0,3}) \| (?<message>.+)$/,
    },
  ],
  noise: [/^== \[.{1,300}\] (?:FAIL|PASS)$/, /^WARNING: Parsing errors found/, /^All Finished\b/],
  verdicts: [/^== \[.{1,300}\] FAIL$/],
  samples: [
    {
      command: 'sqlfluff lint reports/',
      output:
        "== [reports/daily.sql] FAIL\nL:   3 | P:   5 | LT02 | Expected indent of 4 spaces.\nL:  12 | P:  20 |  PRS | Line 12, Position 20: Found unparsable section: 'FORM orders'\nWARNING: Parsing errors found and dialect is set to 'ansi'. Have you configured your dialect?\nAll Finished 📜 🎉!\n",
      kind: 'diagnostics',
      items: [
        'reports/daily.sql LT02 Expected indent of 4 spaces.',
        "reports/daily.sql PRS Line <n>, Position <n>: Found unparsable section: 'FORM orders'",
      ],
      place: { path: 'reports/daily.sql', line: 3, column: 5 },
    },
  ],
};
