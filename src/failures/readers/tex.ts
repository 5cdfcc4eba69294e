import type { Reader, Trial } from './reader.ts';

const knownError =
  /^! (?<message>(?:LaTeX Error: |Package \S{1,80} Error: |Class \S{1,80} Error: |Undefined control sequence).{0,400})$/;
/** Where in the text TeX stands: the line, and what it had read of it. */
const besideLine = /^l\.(?<line>\d{1,7}) {1,8}(?<code>\S.{0,80})$/;

export const tex: Reader = {
  name: 'TeX, latexmk',
  kind: 'diagnostics',
  speaks: [/^l\.\d+ /, knownError, /^Latexmk: Errors, so I did not complete/, /^\S{1,300}\.tex:\d+: \S/],
  items: [
    { line: knownError, after: besideLine, within: 12 },
    {
      line: /^! (?<message>(?![=[]|Emergency stop)\S.{0,400})$/,
      after: besideLine,
      within: 12,
      needsAfter: true,
    },
    { line: /^(?:\.\/)?(?<path>\S{1,300}\.tex):(?<line>\d{1,7}): (?<message>\S.{0,400})$/ },
  ],
  noise: [/^Latexmk: /, /^! {2}==> /, /^! Emergency stop/, /^Collected error summary/, /^Transcript written on /],
  verdicts: [
    /^Latexmk: Errors, so I did not complete/,
    /^! {2}==> Fatal error occurred/,
    /^! (?:LaTeX Error: |Undefined control sequence|Emergency stop|Missing \S{1,20} inserted|Package \S{1,80} Error: )/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: tex,
    samples: [
      {
        output:
          '! Undefined control sequence.\nl.12 \\total\n          {cart}\nThe control sequence at the end of the top line\nof your error message was never \\def ed.\n\nLatexmk: Errors, so I did not complete making targets\n',
        command: 'latexmk -pdf a.tex',
        exitCode: 12,
        kind: 'diagnostics',
        items: ['\\total Undefined control sequence.'],
        proven: true,
        again:
          '! Undefined control sequence.\nl.19 \\total\n          {cart}\nLatexmk: Errors, so I did not complete making targets\n',
        unlike: ['! Undefined control sequence.\nl.12 \\price\n          {cart}\n'],
      },
      {
        output:
          "! LaTeX Error: File `cart.sty' not found.\n\nType X to quit or <RETURN> to proceed,\n! Emergency stop.\n",
        command: 'pdflatex a.tex',
        kind: 'diagnostics',
        items: ["LaTeX Error: File `cart.sty' not found."],
        proven: true,
      },
    ],
    passes: [
      { output: 'Latexmk: All targets (a.pdf) are up-to-date\nOverfull \\hbox (12.0pt too wide) in paragraph\n' },
    ],
  },
];
