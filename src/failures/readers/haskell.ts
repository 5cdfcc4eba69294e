import type { Reader } from './reader.ts';

export const ghc: Reader = {
  name: 'GHC, cabal, stack',
  kind: 'diagnostics',
  speaks: [/^[^\s:]{1,300}\.l?hs:(?:\d+:\d+|\(\d+,\d+\)-\(\d+,\d+\))(?:-\d+)?: error\b/],
  items: [
    {
      line: /^(?<path>[^\s:]{1,300}\.l?hs):(?:(?<line>\d+):(?<column>\d+)|\(\d+,\d+\)-\(\d+,\d+\))(?:-\d+)?: error:? ?(?:\[(?<code>GHC-\d+)\])?(?:\[-W.{1,80}\])?:?$/,
      after: /^\s+(?:• )?(?<message>\S.{0,600})$/,
    },
    {
      line: /^(?<path>[^\s:]{1,300}\.l?hs):(?<line>\d+):(?<column>\d+)(?:-\d+)?: error:? (?<message>[^\s[].+)$/,
    },
  ],
  noise: [/^\[ ?\d+ of \d+\] /, /^Error: \[?[Cc]abal-\d+/],
  verdicts: [/^[^\s:]{1,300}\.l?hs:\d+:\d+(?:-\d+)?: error\b/],
  samples: [
    {
      output:
        '[2 of 4] Compiling Cart\n\nsrc/Cart.hs:7:5: error: [GHC-88464]\n    Variable not in scope: price :: Int\n  |\n7 |     price\n  |     ^^^^^\n',
      kind: 'diagnostics',
      items: ['src/Cart.hs GHC-88464 Variable not in scope: price :: Int'],
      place: { path: 'src/Cart.hs', line: 7, column: 5 },
    },
    {
      output:
        "src/Cart.hs:9:12-16: error:\n    • Couldn't match expected type ‘Int’ with actual type ‘[Char]’\n    • In the expression: total\n",
      kind: 'diagnostics',
      items: ["src/Cart.hs Couldn't match expected type ‘Int’ with actual type ‘[Char]’"],
    },
  ],
};
