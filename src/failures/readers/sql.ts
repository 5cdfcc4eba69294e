import type { Reader, Trial } from './reader.ts';

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
};

export const databases: Reader = {
  name: 'psql, mysql, sqlite3',
  kind: 'general',
  speaks: [
    /^psql: (?:error|FATAL|Fehler|erreur ?|错误|エラー|ошибка): ?\S/,
    /^(?:psql:\S+:\d+: )?(?:ERROR|FATAL|FEHLER|ERREUR ?|ОШИБКА|错误|ERRO|HATA): {2}\S/,
    /^ERROR \d{4} \(\w{5}\)/,
    /^(?:Parse|Runtime) error near line \d+: /,
    /^Error: (?:in prepare|stepping|near line \d+)[,:] /,
    /^(?:ORA|SP2|PLS)-\d{4,5}: /,
    /^Msg \d+, Level \d+, State \d+/,
  ],
  tells: [
    /^psql: (?:error|FATAL|Fehler|erreur ?|错误|エラー|ошибка): ?\S/,
    /^(?:psql:\S+:\d+: )?(?:ERROR|FATAL|FEHLER|ERREUR ?|ОШИБКА|错误|ERRO|HATA): {2}\S/,
    /^ERROR \d{4} \(\w{5}\)/,
    /^(?:Parse|Runtime) error near line \d+: /,
    /^Error: (?:in prepare|stepping|near line \d+)[,:] /,
    /^(?:ORA|SP2|PLS)-\d{4,5}: \S/,
  ],
  heads: [/^Msg \d+, Level \d+, State \d+/],
  suffices: true,
  noise: [/^(?:LINE|ZEILE|LIGNE|СТРОКА|第) ?\d+/, /^\s*\^(?:--- error here)?$/, /^(?:HINT|DETAIL|CONTEXT): /],
  verdicts: [
    /^psql: (?:error|FATAL): \S/,
    /^psql:\S{1,300}:\d+: (?:ERROR|FATAL): {2}\S/,
    /^(?:ERROR|FATAL): {2}(?:syntax error|relation|column|table|schema|database|role|function|procedure|operator|type|index|constraint|trigger|extension|duplicate key|null value|insert or update|update or delete|new row|value too long|invalid|permission denied|must be|cannot|could not|current transaction|division by zero|deadlock|canceling|password authentication|password|remaining connection|sorry)\b/,
    /^ERROR \d{4} \(\w{5}\)/,
    /^(?:Parse|Runtime) error near line \d+: /,
    /^Error: (?:in prepare|stepping|near line \d+)[,:] /,
    /^ORA-\d{5}: \S/,
    /^Msg \d+, Level (?:1[1-9]|2\d), State \d+/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: sqlfluff,
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
  },
  {
    reader: databases,
    samples: [
      {
        output:
          'psql:migrate.sql:3: ERROR:  relation "cart" does not exist\nLINE 1: select * from cart;\n                      ^\n',
        exitCode: 3,
        kind: 'missing-file',
        lines: ['psql:migrate.sql: ERROR: relation "cart" does not exist'],
        proven: true,
        again:
          'psql:migrate.sql:13: ERROR:  relation "cart" does not exist\nLINE 5: select * from cart;\n                      ^\n',
        unlike: [
          'psql:migrate.sql:3: ERROR:  relation "cost" does not exist\n',
          'psql:migrate.sql:3: ERROR:  column "cart" does not exist\n',
        ],
      },
      {
        output: 'FEHLER:  Relation »cart« existiert nicht\nZEILE 1: select * from cart;\n                      ^\n',
        kind: 'general',
        lines: ['FEHLER: Relation »cart« existiert nicht'],
        unlike: ['FEHLER:  Relation »cost« existiert nicht\n'],
      },
      {
        output:
          'psql: error: connection to server at "localhost" (127.0.0.1), port 1 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n',
        exitCode: 2,
        kind: 'network',
        lines: ['psql: error: connection to server at "localhost" (127.0.0.1), port 1 failed: Connection refused'],
      },
      {
        output: "ERROR 1064 (42000) at line 3: You have an error in your SQL syntax near 'FORM cart' at line 1\n",
        kind: 'general',
        lines: ["ERROR 1064 (42000) at line <n>: You have an error in your SQL syntax near 'FORM cart' at line <n>"],
        proven: true,
        unlike: ["ERROR 1146 (42S02) at line 3: Table 'shop.cart' doesn't exist\n"],
      },
      {
        output: 'Error: in prepare, no such column: y\n  select y from a;\n         ^--- error here\n',
        kind: 'general',
        lines: ['Error: in prepare, no such column: y'],
        proven: true,
        unlike: ['Error: in prepare, no such column: z\n  select z from a;\n         ^--- error here\n'],
      },
      {
        output: '1\nParse error near line 2: no such table: nob\n',
        kind: 'general',
        lines: ['Parse error near line <n>: no such table: nob'],
        proven: true,
        again: '1\n2\nParse error near line 22: no such table: nob\n',
      },
      {
        output: "Msg 208, Level 16, State 1, Server db, Line 1\nInvalid object name 'cart'.\n",
        kind: 'general',
        lines: ["Invalid object name 'cart'."],
        proven: true,
      },
    ],
    passes: [{ output: 'NOTICE:  table "errors" does not exist, skipping\nDROP TABLE\n' }],
  },
];
