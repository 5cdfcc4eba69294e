import type { Reader, Trial } from './reader.ts';

export const ghc: Reader = {
  name: 'GHC, cabal, stack',
  kind: 'diagnostics',
  speaks: [/^[^\s:]{1,300}\.l?hs:(?:\d+:\d+|\(\d+,\d+\)-\(\d+,\d+\))(?:-\d+)?: error\b/],
  items: [
    {
      line: /^(?<path>[^\s:]{1,300}\.l?hs):(?:(?<line>\d+):(?<column>\d+)|\(\d+,\d+\)-\(\d+,\d+\))(?:-\d+)?: error:? ?(?:\[(?<code>GHC-\d+)\])?(?: ?\[-W[^\]]{1,120}\])?:?$/,
      after: /^\s+(?:• )?(?<message>\S.{0,600})$/,
      needsAfter: true,
    },
    {
      line: /^(?<path>[^\s:]{1,300}\.l?hs):(?<line>\d+):(?<column>\d+)(?:-\d+)?: error:? (?<message>[^\s[].+)$/,
    },
  ],
  noise: [/^\[ ?\d+ of \d+\] /, /^Error: \[?[Cc]abal-\d+/, /: warning: /],
  verdicts: [/^[^\s:]{1,300}\.l?hs:\d+:\d+(?:-\d+)?: error\b/],
};

export const cabal: Reader = {
  name: 'cabal, stack',
  kind: 'general',
  speaks: [/^(?:Error: )?(?:\[?[Cc]abal-\d+\]?|cabal: )/, /^Error: \[S-\d+\]/, /^Could not resolve dependencies:?/],
  tells: [
    /^\[__\d+\] (?:unknown package|rejecting|fail|next goal)/,
    /^(?:Error: )?cabal: \S/,
    /^Error: \[S-\d+\]/,
    /^Could not resolve dependencies/,
  ],
  noise: [/^\[__\d+\] trying: /, /^After searching the rest of the dependency tree/, /^Resolving dependencies/],
  verdicts: [
    /^Error: \[Cabal-\d+\]/,
    /^(?:Error: )?cabal: (?:Could not resolve dependencies|Failed to build|Tests failed|No cabal file|The package)/,
    /^Error: \[S-\d+\]/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: ghc,
    samples: [
      {
        output:
          '[2 of 4] Compiling Cart\n\nsrc/Cart.hs:7:5: error: [GHC-88464]\n    Variable not in scope: price :: Int\n  |\n7 |     price\n  |     ^^^^^\n',
        kind: 'diagnostics',
        items: ['src/Cart.hs GHC-88464 Variable not in scope: price :: Int'],
        place: { path: 'src/Cart.hs', line: 7, column: 5 },
        proven: true,
        again:
          '[3 of 9] Compiling Cart             ( src/Cart.hs, dist/Cart.o )\n\nsrc/Cart.hs:31:12: error: [GHC-88464]\n    Variable not in scope: price :: Int\n   |\n31 |       price\n   |       ^^^^^\nError: [Cabal-7125]\nFailed to build shop-0.1.\n',
        unlike: [
          'src/Cart.hs:7:5: error: [GHC-88464]\n    Variable not in scope: rate :: Int\n',
          'src/Tax.hs:7:5: error: [GHC-88464]\n    Variable not in scope: price :: Int\n',
        ],
      },
      {
        output:
          'src/Cart.hs:2:1: error: [GHC-66111] [-Wunused-imports, Werror=unused-imports]\n    The import of ‘Data.List’ is redundant\n',
        kind: 'diagnostics',
        items: ['src/Cart.hs GHC-66111 The import of ‘Data.List’ is redundant'],
        proven: true,
      },
      {
        output: 'src/Cart.hs:4:15: error: Variable not in scope: price :: Int\n',
        kind: 'diagnostics',
        items: ['src/Cart.hs Variable not in scope: price :: Int'],
        proven: true,
      },
      {
        output:
          "src/Cart.hs:9:12-16: error:\n    • Couldn't match expected type ‘Int’ with actual type ‘[Char]’\n    • In the expression: total\n",
        kind: 'diagnostics',
        items: ["src/Cart.hs Couldn't match expected type ‘Int’ with actual type ‘[Char]’"],
      },
    ],
    passes: [
      {
        command: 'cabal build',
        output:
          'src/Cart.hs:7:1: warning: [-Wincomplete-patterns]\n    Pattern match(es) are non-exhaustive\n    In an equation for ‘error’: Patterns not matched: Nothing\n',
      },
    ],
  },
  {
    reader: cabal,
    samples: [
      {
        output:
          "Resolving dependencies...\nError: [Cabal-7107]\nCould not resolve dependencies:\n[__0] trying: shop-0.1 (user goal)\n[__1] unknown package: frob (dependency of shop)\n[__1] fail (backjumping, conflict set: frob, shop)\nAfter searching the rest of the dependency tree exhaustively, these were the goals I've had most trouble fulfilling: frob, shop\n",
        kind: 'general',
        lines: ['[__1] unknown package: frob (dependency of shop)'],
        proven: true,
        unlike: [
          'Error: [Cabal-7107]\nCould not resolve dependencies:\n[__1] unknown package: nicate (dependency of shop)\n',
        ],
      },
      {
        output: 'Error: [S-4804]\n       Stack failed to construct a build plan.\n',
        kind: 'general',
        lines: ['Error: [S-4804]'],
        proven: true,
      },
    ],
  },
];
