import type { Reader, Trial } from './reader.ts';

export const lean: Reader = {
  name: 'Lean (lake)',
  kind: 'diagnostics',
  speaks: [
    /^error: (?:\.\/)*\S{1,300}\.lean:\d/,
    /^error: Lean exited with code/,
    /^Some required (?:targets|builds) logged/,
  ],
  items: [
    {
      line: /^error: (?:\.\/){0,4}(?<path>\S{1,300}\.lean):(?<line>\d{1,7}):(?<column>\d{1,7}): (?<message>\S.{0,600})$/,
    },
  ],
  noise: [
    /^error: Lean exited with code/,
    /^error: build failed$/,
    /^Some required (?:targets|builds) logged failures:/,
    /^- [\w.]{1,200}$/,
    /^✖ \[\d+\/\d+\]/,
  ],
  verdicts: [
    /^error: (?:\.\/){0,4}\S{1,300}\.lean:\d{1,7}:\d{1,7}: \S/,
    /^error: Lean exited with code [1-9]/,
    /^Some required (?:targets|builds) logged failures:/,
  ],
};

export const coq: Reader = {
  name: 'Coq, Rocq',
  kind: 'diagnostics',
  speaks: [/^File "[^"]{1,300}\.v", line \d+, characters \d+-\d+:$/],
  items: [
    {
      line: /^File "(?:\.\/)?(?<path>[^"]{1,300}\.v)", line (?<line>\d{1,7}), characters (?<column>\d{1,7})-\d{1,7}:$/,
      after: /^Error: (?<message>\S.{0,600})$/,
      needsAfter: true,
    },
  ],
  tells: [/^Error: \S/],
  verdicts: [
    /^Error: (?:The (?:reference|variable|constructor|term) \S|Cannot find a physical path bound|Unable to (?:unify|find|satisfy)|Syntax error: |No such (?:goal|hypothesis|proof)|Attempt to save an incomplete proof|In environment$|Found no subterm matching)/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: lean,
    samples: [
      {
        output:
          "✖ [3/4] Building Shop.Cart\nerror: Shop/Cart.lean:12:5: unknown identifier 'total'\nerror: Lean exited with code 1\nSome required targets logged failures:\n- Shop.Cart\nerror: build failed\n",
        command: 'lake build',
        kind: 'diagnostics',
        items: ["Shop/Cart.lean unknown identifier 'total'"],
        place: { path: 'Shop/Cart.lean', line: 12, column: 5 },
        proven: true,
        again:
          "✖ [2/4] Building Shop.Cart\nerror: ./././Shop/Cart.lean:19:5: unknown identifier 'total'\nerror: Lean exited with code 1\nSome required targets logged failures:\n- Shop.Cart\nerror: build failed\n",
        unlike: ["error: Shop/Cart.lean:12:5: unknown identifier 'price'\nerror: Lean exited with code 1\n"],
      },
    ],
    passes: [{ output: "warning: Shop/Cart.lean:12:5: declaration uses 'sorry'\nBuild completed successfully.\n" }],
  },
  {
    reader: coq,
    samples: [
      {
        output:
          'File "./cart.v", line 12, characters 5-10:\nError: The reference total was not found in the current environment.\n',
        command: 'coqc cart.v',
        kind: 'diagnostics',
        items: ['cart.v The reference total was not found in the current environment.'],
        place: { path: 'cart.v', line: 12, column: 5 },
        proven: true,
        again:
          'File "./cart.v", line 19, characters 2-7:\nError: The reference total was not found in the current environment.\n',
        unlike: [
          'File "./cart.v", line 12, characters 5-10:\nError: The reference price was not found in the current environment.\n',
        ],
      },
    ],
    passes: [
      {
        output: 'File "./cart.v", line 12, characters 5-10:\nWarning: The default value for hint locality is export.\n',
      },
    ],
  },
];
