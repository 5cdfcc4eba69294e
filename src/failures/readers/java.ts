import type { Reader, Trial } from './reader.ts';

/** What Gradle before version 5 writes in front, without a line break. */
const task = '(?::[\\w:-]{1,100}(?=\\/))?';
const source = '(?<path>\\S{1,300}\\.(?:java|groovy)):(?<line>\\d+)';
const inMaven = '\\[ERROR\\] (?<path>\\S{1,300}\\.(?:java|groovy)):\\[(?<line>\\d+),(?<column>\\d+)\\]';
const symbol = /^(?:\[ERROR\])?\s+symbol: +(?<code>\S.{0,200})$/;

export const javac: Reader = {
  name: 'javac',
  kind: 'diagnostics',
  speaks: [/\.(?:java|groovy):\[?\d+/, /^error: /],
  items: [
    { line: new RegExp(`^\\s{0,4}${task}${source}: error: (?<message>cannot find symbol)$`), after: symbol },
    { line: new RegExp(`^${inMaven} (?:error: )?(?<message>cannot find symbol)$`), after: symbol },
    { line: new RegExp(`^\\s{0,4}(?:\\[ERROR\\] )?${task}${source}: error: (?<message>.+)$`) },
    { line: new RegExp(`^${inMaven} (?:error: )?(?<message>.+)$`) },
    { line: /^error: (?<message>(?:file not found: |warnings found and|release version |invalid |package ).{1,300})$/ },
  ],
  noise: [/^\d+ (?:errors?|warnings?)$/, /^(?:\[ERROR\])?\s+(?:symbol|location): /, /^Note: /],
  verdicts: [/^[1-9]\d{0,6} errors?$/, /COMPILATION ERROR/, /^error: (?:file not found: |warnings found and -Werror)/],
};

const thrown = /^Exception in thread "[^"]{1,100}" (?<code>[\w.$]{1,200})(?:: (?<message>.+))?$/;

export const javaException: Reader = {
  name: 'Java (exception)',
  kind: 'crash',
  speaks: [thrown, /^Error: (?:Could not find or load main class|Unable to (?:access|initialize))/],
  items: [
    { line: thrown },
    { line: /^Error: (?<message>(?:Could not find or load main class|Unable to (?:access|initialize)).+)$/ },
  ],
  tells: [/^Caused by: /],
  noise: [/^\s+at /, /^\s+\.\.\. \d+ more$/],
  verdicts: [
    /^Exception in thread "main" [\w.$]{1,200}/,
    /^Error: (?:Could not find or load main class|Unable to access jarfile)/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: javac,
    samples: [
      {
        output:
          'src/Cart.java:7: error: cannot find symbol\n    int t = price;\n            ^\n  symbol:   variable price\n  location: class Cart\nsrc/Cart.java:9: error: cannot find symbol\n    int u = rate;\n            ^\n  symbol:   variable rate\n  location: class Cart\n2 errors\n',
        kind: 'diagnostics',
        items: ['src/Cart.java variable price cannot find symbol', 'src/Cart.java variable rate cannot find symbol'],
        place: { path: 'src/Cart.java', line: 7 },
        proven: true,
        unlike: [
          'src/Cart.java:7: error: cannot find symbol\n    int t = price;\n            ^\n  symbol:   variable price\n  location: class Cart\n1 error\n',
        ],
      },
      {
        output:
          '[INFO] -------------------------------------------------------------\n[ERROR] COMPILATION ERROR : \n[INFO] -------------------------------------------------------------\n[ERROR] /code/shop/src/main/java/shop/Cart.java:[5,12] cannot find symbol\n  symbol:   variable price\n  location: class shop.Cart\n[ERROR] /code/shop/src/main/java/shop/Cart.java:[9,20] incompatible types: java.lang.String cannot be converted to int\n[INFO] 2 errors \n[INFO] BUILD FAILURE\n',
        kind: 'diagnostics',
        items: [
          '/code/shop/src/main/java/shop/Cart.java incompatible types: java.lang.String cannot be converted to int',
          '/code/shop/src/main/java/shop/Cart.java variable price cannot find symbol',
        ],
        place: { path: '/code/shop/src/main/java/shop/Cart.java', line: 5, column: 12 },
        proven: true,
      },
      {
        output: 'error: file not found: Cart.java\nUsage: javac <options> <source files>\n',
        exitCode: 2,
        kind: 'diagnostics',
        items: ['file not found: Cart.java'],
        proven: true,
      },
    ],
    passes: [
      {
        command: 'javac src/Errors.java',
        output:
          'src/Errors.java:3: warning: [rawtypes] found raw type: List\n  void error(){ List l; }\n                ^\n1 warning\nNote: src/Errors.java uses or overrides a deprecated API.\n',
      },
    ],
  },
  {
    reader: javaException,
    samples: [
      {
        output:
          'Exception in thread "main" java.lang.IllegalStateException: bad cart\n\tat shop.Main.main(Main.java:2)\nCaused by: java.lang.ArithmeticException: / by zero\n\tat shop.Main.f(Main.java:2)\n\t... 1 more\n',
        kind: 'crash',
        items: ['java.lang.IllegalStateException bad cart'],
        place: { path: 'Main.java', line: 2 },
        proven: true,
        again:
          'Exception in thread "main" java.lang.IllegalStateException: bad cart\n\tat shop.Main.main(Main.java:31)\nCaused by: java.lang.ArithmeticException: / by zero\n\tat shop.Main.f(Main.java:20)\n\t... 1 more\n',
        unlike: ['Exception in thread "main" java.lang.NullPointerException\n\tat shop.Main.main(Main.java:2)\n'],
      },
      {
        output:
          'Error: Could not find or load main class shop.Nope\nCaused by: java.lang.ClassNotFoundException: shop.Nope\n',
        kind: 'crash',
        items: ['Could not find or load main class shop.Nope'],
        proven: true,
      },
    ],
  },
];
