import type { Reader, Trial } from './reader.ts';

const diagnostic = /^(?<path>[^\s(]{1,300}\.nims?)\((?<line>\d+), (?<column>\d+)\) Error: (?<message>.+)$/;

export const nim: Reader = {
  name: 'Nim',
  kind: 'diagnostics',
  speaks: [diagnostic],
  items: [{ line: diagnostic }],
  noise: [/^Hint: /, /^\.{5,}$/, /^CC: /, /^but expected one of:/, /^\s+(?:first type mismatch|required type for)/],
  verdicts: [diagnostic],
};

export const nimTest: Reader = {
  name: 'Nim unittest',
  kind: 'tests',
  speaks: [/^\s+\[(?:FAILED|OK)\] \S/, /^\[Suite\] /],
  items: [{ line: /^\s+\[FAILED\] (?<test>\S.{0,300})$/ }],
  tells: [/: Check failed: /, /^\s+Unhandled exception: /],
  noise: [/^Error: execution of an external program failed/, /^\s+\[OK\] /],
  verdicts: [/^\s+\[FAILED\] \S/],
};

export const nimException: Reader = {
  name: 'Nim (exception)',
  kind: 'crash',
  speaks: [/^Error: unhandled exception: /],
  items: [{ line: /^Error: unhandled exception: (?<message>.+)$/ }],
  noise: [/^Error: execution of an external program failed/, /^Hint: /],
  verdicts: [/^Error: unhandled exception: /],
};

export const trials: readonly Trial[] = [
  {
    reader: nim,
    samples: [
      {
        output:
          "Hint: used config file '/etc/nim/nim.cfg' [Conf]\n.............\n/code/shop/cart.nim(2, 31) Error: undeclared identifier: 'price'\ncandidates (edit distance, scope distance); see '--spellSuggest': \n (2, 5): 'write' [proc declared in /usr/lib/nim/lib/system/io.nim(207, 6)]\n",
        kind: 'diagnostics',
        items: ["/code/shop/cart.nim undeclared identifier: 'price'"],
        place: { path: '/code/shop/cart.nim', line: 2, column: 31 },
        proven: true,
        again: "/code/shop/cart.nim(20, 3) Error: undeclared identifier: 'price'\n",
        unlike: ["/code/shop/cart.nim(2, 31) Error: undeclared identifier: 'rate'\n"],
      },
    ],
    passes: [
      {
        command: 'nim c cart.nim',
        output:
          "/code/shop/cart.nim(2, 5) Hint: 'error' is declared but not used [XDeclaredButNotUsed]\n26645 lines; 4.215s; 31.652MiB peakmem; proj: /code/shop/cart.nim; out: /code/shop/cart [SuccessX]\n",
      },
    ],
  },
  {
    reader: nimTest,
    samples: [
      {
        output:
          "\n[Suite] cart\n  [OK] adds\n    /code/shop/t.nim(6, 14): Check failed: 1 + 2 == 4\n    1 + 2 was 3\n  [FAILED] totals\nError: execution of an external program failed: '/code/shop/t '\n",
        kind: 'tests',
        items: ['totals'],
        proven: true,
        again:
          "\n[Suite] cart\n    /code/shop/t.nim(16, 14): Check failed: 1 + 2 == 4\n    1 + 2 was 3\n  [FAILED] totals\n  [OK] adds\nError: execution of an external program failed: '/code/shop/t '\n",
      },
    ],
    passes: [{ output: '\n[Suite] cart\n  [OK] reports errors that FAILED\n' }],
  },
  {
    reader: nimException,
    samples: [
      {
        output:
          "Hint: /code/shop/r  [Exec]\n/code/shop/r.nim(3) r\n/usr/lib/nim/lib/system/fatal.nim(54) sysFatal\nError: unhandled exception: index out of bounds, the container is empty [IndexDefect]\nError: execution of an external program failed: '/code/shop/r '\n",
        kind: 'crash',
        items: ['index out of bounds, the container is empty [IndexDefect]'],
        proven: true,
      },
    ],
  },
];
