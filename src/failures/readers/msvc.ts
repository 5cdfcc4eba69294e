import type { Reader, Trial } from './reader.ts';

const coded =
  /^\s*(?:\d{1,4}>)?(?<path>[^\s(:][^(]{0,300})\((?<line>\d+)(?:,(?<column>\d+))?\) ?: (?:fatal )?error (?<code>C\d{4}): (?<message>.{1,800}?)(?: \[[^\]]{1,300}\])?$/;
const linker =
  /^\s*(?:\d{1,4}>)?(?<path>[^\s:](?::\\)?[^:]{0,300}?) ?: (?:fatal )?error (?<code>LNK\d{4}|RC\d{4}|CVT\d{4}|U\d{4}): (?<message>.{1,800}?)(?: \[[^\]]{1,300}\])?$/;
const commandLine = /^\s*(?:\d{1,4}>)?cl : Command line error (?<code>D\d{4}) ?: (?<message>.+)$/;

const told = / ?: (?:(?:fatal )?error (?:C|LNK|RC|CVT|U)\d{4}|Command line error D\d{4} ?): /;

/** Microsoft's compiler, linker, resource compiler and NMAKE, alone or under MSBuild. */
export const msvc: Reader = {
  name: 'MSVC (cl, link, nmake)',
  kind: 'diagnostics',
  speaks: [told],
  items: [{ line: coded }, { line: linker }, { line: commandLine }],
  noise: [
    /fatal error LNK1120: /,
    /^NMAKE : fatal error U1077/,
    /^(?:Microsoft|Copyright) \(/,
    /^Generating Code/,
    /^Stop\.$/,
    /^={5,} Build: /,
  ],
  verdicts: [told, /^={5,} Build: \d+ succeeded, [1-9]\d* failed/],
};

export const trials: readonly Trial[] = [
  {
    reader: msvc,
    samples: [
      {
        output:
          "cart.cpp\ncart.cpp(4): error C2065: 'price': undeclared identifier\ncart.cpp(9): warning C4101: 'n': unreferenced local variable\n",
        exitCode: 2,
        kind: 'diagnostics',
        items: ["cart.cpp C2065 'price': undeclared identifier"],
        place: { path: 'cart.cpp', line: 4 },
        proven: true,
        again:
          "  cart.cpp\n  1>cart.cpp(31,9): error C2065: 'price': undeclared identifier [C:\\code\\shop\\shop.vcxproj]\n",
        unlike: [
          "cart.cpp(4): error C2065: 'prize': undeclared identifier\n",
          "cart.cpp(4): error C3861: 'price': identifier not found\n",
        ],
      },
      {
        output:
          'cart.obj : error LNK2019: unresolved external symbol "int __cdecl total(int)" (?total@@YAHH@Z) referenced in function main\ncart.exe : fatal error LNK1120: 1 unresolved externals\n',
        exitCode: 1120,
        kind: 'diagnostics',
        items: [
          'cart.exe LNK1120 1 unresolved externals',
          'cart.obj LNK2019 unresolved external symbol "int __cdecl total(int)" (?total@@YAHH@Z) referenced in function main',
        ],
        proven: true,
      },
      {
        output:
          "C:\\code\\shop\\cart.cpp(1): fatal error C1083: Cannot open include file: 'boost/any.hpp': No such file or directory\nNMAKE : fatal error U1077: 'cl' : return code '0x2'\nStop.\n",
        exitCode: 2,
        kind: 'diagnostics',
        items: [
          "C:/code/shop/cart.cpp C1083 Cannot open include file: 'boost/any.hpp': No such file or directory",
          "NMAKE U1077 'cl' : return code '0x2'",
        ],
        proven: true,
      },
      {
        output: "cl : Command line error D8021 : invalid numeric argument '/Wfrob'\n",
        exitCode: 2,
        kind: 'diagnostics',
        items: ["D8021 invalid numeric argument '/Wfrob'"],
        proven: true,
      },
    ],
    passes: [
      {
        output:
          "cart.cpp\ncart.cpp(9): warning C4101: 'error_count': unreferenced local variable\n========== Build: 1 succeeded, 0 failed, 0 up-to-date, 0 skipped ==========\n",
      },
    ],
  },
];
