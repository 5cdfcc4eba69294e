import type { Reader, Trial } from './reader.ts';

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
    /^\s{1,20}= note: rust-lld: error: /,
  ],
  items: [
    { line: diagnostic },
    { line: /^(?<path>[^\s:]{1,300}\.[sS]):(?<line>\d+): Error: (?<message>.+)$/ },
    { line: /(?<message>undefined reference to (?:symbol )?[`'].+)$/ },
    { line: /(?<message>multiple definition of [`'][^`']+')/ },
    { line: /^\s+(?<message>"[^"]+"), referenced from:$/ },
    {
      line: /^(?:\s{0,20}= note: )?(?:\S{0,200}\/)?(?:ld|ld\.\w{2,8}|ld64\.lld|lld-link|rust-lld|wasm-ld|mold)(?:\.exe)?: (?:error: )?(?:\S{1,300}: )?(?<message>(?:cannot find|library .{0,80}not found|framework .{0,80}not found|undefined (?:\w{1,10} )?symbol|duplicate symbol|unable to find library|relocation .{1,300} can ?not be used).{0,600})$/,
    },
    {
      line: /^(?:\S{0,200}[/-])?(?:gcc|g\+\+|cc|cc1|cc1plus|clang|clang\+\+|c\+\+|clang-\d+|gcc-\d+|g\+\+-\d+): (?:fatal )?error: (?<message>(?!linker command).+)$/,
    },
  ],
  noise: [
    /^collect2: error: ld returned/,
    /^compilation terminated\.$/,
    /: note: /,
    /^In file included from/,
    /: In (?:member )?function /,
    /linker command failed/,
    /^cc1(?:plus)?: (?:all|some) warnings being treated as errors/,
    /^\S{1,300}: {3}required (?:from|by) /,
    /: warning: relocation against | warning: creating DT_TEXTREL/,
  ],
  verdicts: [
    diagnostic,
    /^collect2: error: ld returned/,
    /^(?:\d+ warnings? and )?\d+ errors? generated\.$/,
    /linker command failed with exit code/,
    /^cc1(?:plus)?: (?:fatal error: |(?:all|some) warnings being treated as errors)/,
    /^(?:\S{0,200}[/-])?(?:gcc|g\+\+|clang|clang\+\+): (?:fatal )?error: /,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: compilersOfC,
    samples: [
      {
        output:
          'src/cart.c: In function ‘total’:\nsrc/cart.c:12:14: error: ‘price’ undeclared (first use in this function)\n   12 |   return sum + price;\n      |              ^~~~~\nsrc/cart.c:12:14: note: each undeclared identifier is reported only once\nsrc/cart.c:20:3: warning: unused variable ‘n’ [-Wunused-variable]\n',
        kind: 'diagnostics',
        items: ['src/cart.c ‘price’ undeclared (first use in this function)'],
        place: { path: 'src/cart.c', line: 12, column: 14 },
        proven: true,
        again:
          'src/cart.c: In function ‘sum’:\nsrc/cart.c:40:14: error: ‘price’ undeclared (first use in this function)\n   40 |   return sum + price;\n      |              ^~~~~\ngmake[2]: *** [CMakeFiles/cart.dir/build.make:76: CMakeFiles/cart.dir/src/cart.c.o] Error 1\n',
        unlike: [
          'src/cart.c:12:14: error: ‘prize’ undeclared (first use in this function)\n',
          'src/tax.c:12:14: error: ‘price’ undeclared (first use in this function)\n',
          'src/cart.c:12:14: error: expected ‘;’ before ‘return’\n',
        ],
      },
      {
        output:
          "/usr/bin/ld: /tmp/ccXa81Zq.o: in function `main':\nmain.c:(.text+0x9): undefined reference to `total'\n/usr/bin/ld: main.c:(.text+0x20): undefined reference to `rate'\ncollect2: error: ld returned 1 exit status\n",
        kind: 'diagnostics',
        items: ["undefined reference to `rate'", "undefined reference to `total'"],
        proven: true,
        again:
          "/usr/bin/ld: /tmp/ccQk2o0b.o: in function `main':\nmain.c:(.text+0x1f): undefined reference to `total'\n/usr/bin/ld: main.c:(.text+0x44): undefined reference to `rate'\ncollect2: error: ld returned 1 exit status\n",
        unlike: [
          "/usr/bin/ld: /tmp/ccXa81Zq.o: in function `main':\nmain.c:(.text+0x9): undefined reference to `total'\ncollect2: error: ld returned 1 exit status\n",
        ],
      },
      {
        output:
          'ld.lld: error: undefined symbol: total\n>>> referenced by main.c\n>>>               /tmp/main-261a0d.o:(main)\nclang: error: linker command failed with exit code 1 (use -v to see invocation)\n',
        kind: 'diagnostics',
        items: ['undefined symbol: total'],
        proven: true,
        again:
          'ld.lld: error: undefined symbol: total\n>>> referenced by main.c\n>>>               /tmp/main-9be01c.o:(main)\nclang: error: linker command failed with exit code 1 (use -v to see invocation)\n',
      },
      {
        output:
          "lib/tree.hpp:3:10: fatal error: 'boost/any.hpp' file not found\n#include <boost/any.hpp>\n         ^~~~~~~~~~~~~~~\n1 error generated.\n",
        kind: 'diagnostics',
        items: ["lib/tree.hpp 'boost/any.hpp' file not found"],
        proven: true,
      },
      {
        output:
          'In file included from /usr/include/c++/12/bits/stl_algobase.h:71,\n                 from src/sort.cpp:1:\n/usr/include/c++/12/bits/predefined_ops.h:45:23: error: no match for ‘operator<’ (operand types are ‘Cart’ and ‘Cart’)\nsrc/sort.cpp:9:5: error: ‘order’ was not declared in this scope\n',
        kind: 'diagnostics',
        items: [
          '/usr/include/c++/12/bits/predefined_ops.h no match for ‘operator<’ (operand types are ‘Cart’ and ‘Cart’)',
          'src/sort.cpp ‘order’ was not declared in this scope',
        ],
        place: { path: 'src/sort.cpp', line: 9, column: 5 },
      },
      {
        output: 'cc1: fatal error: cart.c: No such file or directory\ncompilation terminated.\n',
        kind: 'diagnostics',
        items: ['cart.c: No such file or directory'],
        proven: true,
      },
      {
        output: "clang: error: no such file or directory: 'cart.c'\nclang: error: no input files\n",
        kind: 'diagnostics',
        items: ['no input files', "no such file or directory: 'cart.c'"],
        proven: true,
      },
      {
        output:
          'cart.c:1:20: error: unused variable ‘error_count’ [-Werror=unused-variable]\ncc1: all warnings being treated as errors\n',
        kind: 'diagnostics',
        items: ['cart.c unused variable ‘error_count’ [-Werror=unused-variable]'],
        proven: true,
      },
      {
        output:
          'cart.adb:6:04: error: "Put_Line" is not visible\ncart.adb:6:04: error: non-visible declaration at a-textio.ads:507\ngnatmake: "cart.adb" compilation error\n',
        exitCode: 4,
        kind: 'diagnostics',
        items: ['cart.adb "Put_Line" is not visible', 'cart.adb non-visible declaration at a-textio.ads'],
        place: { path: 'cart.adb', line: 6, column: 4 },
        proven: true,
      },
    ],
    passes: [
      {
        output:
          'gcc -Wall -Werror=format -c error.c -o error.o\nerror.c: In function ‘main’:\nerror.c:1:20: warning: unused variable ‘error_count’ [-Wunused-variable]\n    1 | int main(void){int error_count; return 0;}\n      |                    ^~~~~~~~~~~\n1 warning generated.\n',
      },
      { output: '/usr/bin/ld: warning: creating DT_TEXTREL in a PIE\n' },
    ],
  },
];
