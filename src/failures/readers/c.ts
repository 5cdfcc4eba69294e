import type { Reader } from './reader.ts';

const diagnostic =
  /^(?<path>(?:[A-Za-z]:)?[^\s:()][^:()]{0,300}):(?<line>\d+):(?:(?<column>\d+):)? (?:fatal )?error: (?<message>.+)$/;

export const compilersOfC: Reader = {
  name: 'gcc, clang',
  kind: 'diagnostics',
  speaks: [
    diagnostic,
    /undefined reference to [`']/,
    /^Undefined symbols for architecture/,
    /^(?:collect2|ld|clang|gcc|cc1|g\+\+|cc)(?:\.lld|\.gold)?: /,
  ],
  items: [
    { line: diagnostic },
    { line: /(?<message>undefined reference to [`'].+)$/ },
    { line: /(?<message>multiple definition of [`'][^`']+')/ },
    { line: /^\s+(?<message>"[^"]+"), referenced from:$/ },
    { line: /^(?:ld|\S*\/ld): (?:error: )?(?<message>(?:cannot find|library not found|undefined symbol).+)$/ },
    { line: /^(?:gcc|g\+\+|cc|clang|clang\+\+|c\+\+): (?:fatal )?error: (?<message>(?!linker command).+)$/ },
  ],
  noise: [
    /^collect2: error: ld returned/,
    /^compilation terminated\.$/,
    /: note: /,
    /^In file included from/,
    /: In (?:member )?function /,
    /linker command failed/,
  ],
  verdicts: [
    diagnostic,
    /^collect2: error: ld returned/,
    /^\d+ errors? generated\.$/,
    /linker command failed with exit code/,
  ],
  samples: [
    {
      output:
        'src/cart.c: In function ‘total’:\nsrc/cart.c:12:14: error: ‘price’ undeclared (first use in this function)\n   12 |   return sum + price;\n      |              ^~~~~\nsrc/cart.c:12:14: note: each undeclared identifier is reported only once\nsrc/cart.c:20:3: warning: unused variable ‘n’ [-Wunused-variable]\n',
      kind: 'diagnostics',
      items: ['src/cart.c ‘price’ undeclared (first use in this function)'],
      place: { path: 'src/cart.c', line: 12, column: 14 },
    },
    {
      output:
        "/usr/bin/ld: /tmp/ccXa81Zq.o: in function `main':\nmain.c:(.text+0x9): undefined reference to `total'\ncollect2: error: ld returned 1 exit status\n",
      kind: 'diagnostics',
      items: ["undefined reference to `total'"],
    },
    {
      output:
        "lib/tree.hpp:3:10: fatal error: 'boost/any.hpp' file not found\n#include <boost/any.hpp>\n         ^~~~~~~~~~~~~~~\n1 error generated.\n",
      kind: 'diagnostics',
      items: ["lib/tree.hpp 'boost/any.hpp' file not found"],
    },
  ],
};
