import type { Reader, Trial } from './reader.ts';

export const kotlinc: Reader = {
  name: 'kotlinc',
  kind: 'diagnostics',
  speaks: [/^e: /, /\.kts?:\[\d+/, /\.kts?:\d+:\d+: error: /],
  items: [
    {
      line: /^e: (?:file:\/\/)?(?<path>[^\s:](?::\\|:\/)?[^:]{1,300}\.kts?)(?::| ?\()(?<line>\d+)(?::|, ?)(?<column>\d+)\)?:? (?<message>.+)$/,
    },
    { line: /^e: (?:file:\/\/)?(?<path>[^\s:]{1,300}\.kts?): \((?<line>\d+), (?<column>\d+)\): (?<message>.+)$/ },
    { line: /^\[ERROR\] (?<path>\S{1,300}\.kts?):\[(?<line>\d+),(?<column>\d+)\] (?:error: )?(?<message>.+)$/ },
    { line: /^(?<path>[^\s:]{1,300}\.kts?):(?<line>\d+):(?<column>\d+): error: (?<message>.+)$/ },
    { line: /^e: (?<message>(?!warnings found).+)$/ },
  ],
  noise: [/^w: /, /^e: warnings found and/],
  verdicts: [/^e: (?:file:\/\/)?\S{1,300}\.kts?(?::\d+:\d+|: ?\(\d+, ?\d+\))/, /^[^\s:]{1,300}\.kts?:\d+:\d+: error: /],
};

export const trials: readonly Trial[] = [
  {
    reader: kotlinc,
    samples: [
      {
        output:
          "w: file:///w/app/src/Cart.kt:3:5 Variable 'error' is never used\ne: file:///w/app/src/Cart.kt:12:5 Unresolved reference: price\n",
        kind: 'diagnostics',
        items: ['/w/app/src/Cart.kt Unresolved reference: price'],
        place: { path: '/w/app/src/Cart.kt', line: 12, column: 5 },
        proven: true,
        again: 'e: file:///w/app/src/Cart.kt:40:9 Unresolved reference: price\n',
        unlike: [
          'e: file:///w/app/src/Cart.kt:12:5 Unresolved reference: rate\n',
          'e: file:///w/app/src/Tax.kt:12:5 Unresolved reference: price\n',
        ],
      },
      {
        output: 'e: /w/app/src/Cart.kt: (12, 5): Unresolved reference: price\n',
        kind: 'diagnostics',
        items: ['/w/app/src/Cart.kt Unresolved reference: price'],
        place: { path: '/w/app/src/Cart.kt', line: 12, column: 5 },
        proven: true,
      },
      {
        output:
          'Cart.kt:1:30: error: unresolved reference: price\nfun total(n: Int): Int = n + price\n                             ^\n',
        kind: 'diagnostics',
        items: ['Cart.kt unresolved reference: price'],
        proven: true,
      },
    ],
    passes: [
      {
        command: './gradlew build',
        output:
          "> Task :compileKotlin\nw: file:///w/app/src/Cart.kt:3:5 Variable 'error' is never used\n\nBUILD SUCCESSFUL in 3s\n",
      },
    ],
  },
];
