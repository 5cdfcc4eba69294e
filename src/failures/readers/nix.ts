import type { Reader, Trial } from './reader.ts';

export const nix: Reader = {
  name: 'Nix',
  kind: 'general',
  speaks: [
    /^\s{0,12}error: .{0,300}(?:\/nix\/store\/|attribute '|flake '|undefined variable '|syntax error, unexpected )/,
  ],
  tells: [/^\s{0,12}error: \S/, /^ {7,12}> \S/],
  noise: [/^\s{7,12}For full logs, run/, /^\s{7,12}last \d+ log lines:/, /^\s{7,12}(?:at|…) \S/],
  verdicts: [
    /^\s{0,12}error: (?:builder for '\/nix\/store\/\S{1,300}' failed|(?:Cannot build|build of) '\/nix\/store\/|attribute '.{1,200}' missing|undefined variable '|evaluation aborted|flake '.{1,300}' does not provide|hash mismatch in fixed-output derivation|\d{1,5} dependenc(?:y|ies) of derivation '|syntax error, unexpected |cannot find flake ')/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: nix,
    samples: [
      {
        output:
          "error: builder for '/nix/store/0c1qk2bvbbk6ws3hy0bqzq5ml1c0p8rj-shop.drv' failed with exit code 1;\n       last 2 log lines:\n       > building\n       > cart.c has no total\n       For full logs, run 'nix log /nix/store/0c1qk2bvbbk6ws3hy0bqzq5ml1c0p8rj-shop.drv'.\n",
        command: 'nix build',
        kind: 'general',
        lines: ["error: builder for '/nix/store/<hex>-shop.drv' failed with exit code 1;", '> cart.c has no total'],
        proven: true,
        again:
          "error: builder for '/nix/store/9x1qk2bvbbk6ws3hy0bqzq5ml1c0p8ra-shop.drv' failed with exit code 1;\n       last 2 log lines:\n       > building\n       > cart.c has no total\n       For full logs, run 'nix log /nix/store/9x1qk2bvbbk6ws3hy0bqzq5ml1c0p8ra-shop.drv'.\n",
        unlike: [
          "error: builder for '/nix/store/0c1qk2bvbbk6ws3hy0bqzq5ml1c0p8rj-shop.drv' failed with exit code 1;\n       last 2 log lines:\n       > building\n       > order.c has no header\n",
        ],
      },
      {
        output: "error: attribute 'totals' missing\n       at /etc/nixos/configuration.nix:12:5:\n",
        command: 'nixos-rebuild build',
        kind: 'general',
        lines: ["error: attribute 'totals' missing"],
        proven: true,
        again: "error: attribute 'totals' missing\n       at /etc/nixos/configuration.nix:19:5:\n",
        unlike: ["error: attribute 'prices' missing\n       at /etc/nixos/configuration.nix:12:5:\n"],
      },
    ],
    passes: [{ output: "warning: Git tree '/code/shop' is dirty\nerror-pages> built\n/nix/store/abc-error-pages\n" }],
  },
];
