import type { Reader, Trial } from './reader.ts';

/** How programs of C and C++ die: sanitizers, `assert`, exceptions that nobody caught, what Ada's runtime raises. */
export const nativeCrash: Reader = {
  name: 'AddressSanitizer, assert, std::terminate',
  kind: 'crash',
  speaks: [
    /^SUMMARY: \w{1,40}Sanitizer: /,
    /: runtime error: /,
    /: Assertion [`'].{1,600}' failed\.?$/,
    /^Assertion failed: /,
    /^terminate called after throwing/,
    /^libc\+\+abi: terminating /,
    /^raised [A-Z_.]{3,80} : /,
    /^(?:double free or corruption|free\(\): |malloc\(\): |realloc\(\): |corrupted size vs\. prev_size|munmap_chunk\(\): |malloc_consolidate\(\): |\*\*\* (?:stack smashing|buffer overflow) detected \*\*\*)/,
  ],
  items: [
    { line: /^SUMMARY: (?<message>\w{1,40}Sanitizer: .{1,600})$/ },
    {
      line: /^(?<path>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+): runtime error: (?<message>.+)$/,
      fallback: true,
    },
    {
      line: /^(?:[^\s:]{1,200}: )?(?<path>[^\s:]{1,300}):(?<line>\d+): .{1,300}: (?<message>Assertion [`'].{1,400}' failed)\.?$/,
    },
    {
      line: /^(?<message>Assertion failed: .{1,400}?),(?: function .{1,200},)? file (?<path>[^,]{1,300}), line (?<line>\d+)/,
    },
    {
      line: /^terminate called after throwing an instance of '(?<code>[^']{1,200})'$/,
      after: /^\s+what\(\): {1,2}(?<message>.+)$/,
    },
    { line: /^libc\+\+abi: terminating .{1,40}uncaught exception of type (?<message>.+)$/ },
    { line: /^raised (?<code>[A-Z_.]{3,80}) : (?:(?<path>[^\s:]{1,300}):(?<line>\d+) )?(?<message>.+)$/ },
  ],
  tells: [
    /^(?:double free or corruption|free\(\): |malloc\(\): |realloc\(\): |corrupted size vs\. prev_size|munmap_chunk\(\): |malloc_consolidate\(\): |\*\*\* (?:stack smashing|buffer overflow) detected \*\*\*)/,
  ],
  noise: [/^==\d+==(?:ABORTING|Hint|The signal)/, /^AddressSanitizer can not provide/, /^={10,}$/],
  verdicts: [
    /^==\d+==ERROR: \w{1,40}Sanitizer: /,
    /^SUMMARY: (?:Address|Memory|Thread|Leak)Sanitizer: /,
    /^[^\s:]{1,200}: [^\s:]{1,300}:\d+: .{1,300}: Assertion [`'].{1,400}' failed\.$/,
    /^terminate called after throwing an instance of '/,
    /^libc\+\+abi: terminating /,
    /^raised [A-Z_.]{3,80} : /,
    /^(?:double free or corruption \((?:out|top|fasttop|!prev)\)|(?:free|realloc|munmap_chunk|malloc_consolidate)\(\): (?:invalid|double free|corrupted|unaligned)\b.{0,80}|malloc\(\): (?:invalid|corrupted|unaligned|mismatching|unsorted|memory corruption|smallbin|largebin)\b.{0,80}|corrupted size vs\. prev_size.{0,40}|\*\*\* (?:stack smashing|buffer overflow) detected \*\*\*: .{0,80})$/,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: nativeCrash,
    samples: [
      {
        output:
          'heap test\ndouble free or corruption (out)\nbash: line 49:   524 Aborted                 (core dumped) ./heap\n',
        exitCode: 134,
        kind: 'crash',
        lines: ['double free or corruption (out)'],
        proven: true,
        again:
          'heap test\ndouble free or corruption (out)\nbash: line 7: 41535 Aborted                 (core dumped) ./heap\n',
        unlike: [
          'heap test\nfree(): invalid pointer\nbash: line 49:   524 Aborted                 (core dumped) ./heap\n',
        ],
      },
      {
        output: '*** stack smashing detected ***: terminated\nAborted (core dumped)\n',
        exitCode: 134,
        kind: 'crash',
        lines: ['*** stack smashing detected ***: terminated'],
        proven: true,
      },
      {
        output:
          '=================================================================\n==6548==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000018 at pc 0x561d88a7a2d1 bp 0x7ffec50396b0 sp 0x7ffec50396a8\nWRITE of size 4 at 0x602000000018 thread T0\n    #0 0x561d88a7a2d0 in total /code/shop/cart.c:3\n    #1 0x7f80c3645249 in __libc_start_call_main ../sysdeps/nptl/libc_start_call_main.h:58\n\nSUMMARY: AddressSanitizer: heap-buffer-overflow /code/shop/cart.c:3 in total\n==6548==ABORTING\n',
        kind: 'crash',
        items: ['AddressSanitizer: heap-buffer-overflow /code/shop/cart.c in total'],
        proven: true,
        again:
          '==991==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000404 at pc 0x56aa88a7a2d1 bp 0x7ffd0503960 sp 0x7ffd050396a8\nSUMMARY: AddressSanitizer: heap-buffer-overflow /code/shop/cart.c:9 in total\n==991==ABORTING\n',
        unlike: ['SUMMARY: AddressSanitizer: heap-use-after-free /code/shop/cart.c:3 in total\n'],
      },
      {
        output: "cart: cart.c:3: main: Assertion `count==3' failed.\nAborted (core dumped)\n",
        exitCode: 134,
        kind: 'crash',
        items: ["cart.c Assertion `count==3' failed"],
        place: { path: 'cart.c', line: 3 },
        proven: true,
        unlike: ["cart: cart.c:3: main: Assertion `count==4' failed.\n"],
      },
      {
        output:
          "terminate called after throwing an instance of 'std::runtime_error'\n  what():  cart is empty\nAborted (core dumped)\n",
        exitCode: 134,
        kind: 'crash',
        items: ['std::runtime_error cart is empty'],
        proven: true,
      },
      {
        output: '\nraised CONSTRAINT_ERROR : cart.adb:5 range check failed\n',
        kind: 'crash',
        items: ['cart.adb CONSTRAINT_ERROR range check failed'],
        place: { path: 'cart.adb', line: 5 },
        proven: true,
      },
    ],
    passes: [
      { output: 'cart.c:3:130: runtime error: signed integer overflow: 2147483647 + 4 cannot be represented\ndone\n' },
    ],
  },
];
