import type { Reader, Trial } from './reader.ts';

/** How libraries that read a program's arguments refuse them: clap (Rust), Cobra and flag (Go), Click (Python), Commander (Node). */
const refusals: readonly RegExp[] = [
  /^error: (?:unrecognized subcommand '|unexpected argument '|invalid value '|Found argument '|the following required arguments were not provided|a value is required for '|the argument '.{1,200}' (?:cannot be used|requires))/,
  /^Error: (?:unknown command "|unknown flag: |unknown shorthand flag: |required flag\(s\) "|accepts .{0,24}\d arg|requires at least \d+ arg|invalid argument ")/,
  /^flag provided but not defined: -/,
  /^Error: (?:No such (?:option|command)\b|Missing (?:argument|option|parameter|command)\b|Invalid value for '|Got unexpected extra argument)/,
  /^error: (?:unknown (?:option|command) '|missing required argument '|required option '|too many arguments)/,
];

export const programArguments: Reader = {
  name: 'clap, Cobra, Click, Commander',
  kind: 'general',
  speaks: refusals,
  tells: refusals,
  suffices: true,
  noise: [
    /^Usage: /,
    /^For more information, try '--help'/,
    /^Try '.{1,200} (?:--help|-h)' for help/,
    /^Run '.{1,200} --help' for usage/,
    /^ {2}tip: /,
  ],
  verdicts: refusals,
};

export const trials: readonly Trial[] = [
  {
    reader: programArguments,
    samples: [
      {
        output:
          "error: unrecognized subcommand 'bun'\n\nUsage: shop [OPTIONS] <COMMAND>\n\nFor more information, try '--help'.\n",
        command: 'shop bun',
        exitCode: 2,
        kind: 'general',
        lines: ["error: unrecognized subcommand 'bun'"],
        proven: true,
        unlike: ["error: unrecognized subcommand 'npm'\n\nUsage: shop [OPTIONS] <COMMAND>\n"],
      },
      {
        output: 'Error: unknown command "tree" for "shop"\nRun \'shop --help\' for usage.\n',
        command: 'shop tree',
        kind: 'general',
        lines: ['Error: unknown command "tree" for "shop"'],
        proven: true,
        unlike: ['Error: unknown command "list" for "shop"\nRun \'shop --help\' for usage.\n'],
      },
      {
        output:
          "Usage: shop [OPTIONS] COMMAND [ARGS]...\nTry 'shop --help' for help.\n\nError: No such option: --dry\n",
        command: 'shop --dry',
        exitCode: 2,
        kind: 'general',
        lines: ['Error: No such option: --dry'],
        proven: true,
        unlike: [
          "Usage: shop [OPTIONS] COMMAND [ARGS]...\nTry 'shop --help' for help.\n\nError: No such option: --wet\n",
        ],
      },
      {
        output: 'flag provided but not defined: -exec\nUsage: find [opts] starting-point...\n',
        command: 'shop -exec',
        exitCode: 2,
        kind: 'general',
        proven: true,
      },
    ],
    passes: [
      { output: 'Usage: shop [OPTIONS]\n\nOptions:\n  --error    what to do on an error\n  --help     shows this\n' },
    ],
  },
];
