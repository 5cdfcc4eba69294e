import type { Reader, Trial } from './reader.ts';

const place = /^\s*--> (?<path>[^:]{1,300}(?::\\[^:]{1,300})?):(?<line>\d+):(?<column>\d+)$/;

/** What `--message-format short` leaves of a diagnostic. */
const short = /^(?<path>[^\s:]{1,300}\.rs):(?<line>\d+):(?<column>\d+): error(?:\[(?<code>E\d{4})\])?: (?<message>.+)$/;
const unformatted = /^Diff in (?<path>\S{1,300}\.rs)(?::| at line )(?<line>\d+):$/;

/** A build script that died: Cargo shows what it said, moved in. */
const panicInBuild = /^ {2}thread '.{1,200}' (?:\(\d+\) )?panicked at [^\s:]{1,300}:\d+:\d+:$/;

export const rustc: Reader = {
  name: 'rustc, cargo build',
  kind: 'diagnostics',
  speaks: [
    /^error\[E\d{4}\]: /,
    /^error: (?:could not compile|linking with|aborting due to|no matching package|failed to (?:select|parse|load|get|resolve|run custom))/,
    /^\s*--> \S+\.rs:/,
    short,
    /^error: (?:no (?:bin|test|example|such)|could not find `Cargo\.toml`|unexpected argument|failed to)/,
    unformatted,
  ],
  items: [
    { line: short },
    { line: /^error\[(?<code>E\d{4})\]: (?<message>.+)$/, after: place },
    { line: /^error: (?<message>(?!could not compile|aborting due to).+)$/, after: place, needsAfter: true },
    {
      line: /^error: (?<message>(?:linking with|linker |cannot find|no matching package|failed to (?:select|parse|load|get|resolve)|package |the package|no (?:bin|test|example) target|could not find `Cargo\.toml`).+)$/,
    },
    { line: unformatted },
    {
      line: /^error: (?:could not compile|aborting) .{0,200}?\bdue to (?<message>\d+ previous errors?)/,
      fallback: true,
    },
  ],
  tells: [/^error: failed to run custom build command/],
  heads: [panicInBuild],
  noise: [
    panicInBuild,
    /^error: aborting due to/,
    /^For more information about this error/,
    /^Some errors have detailed explanations/,
    /^warning: build failed/,
    /^error: could not compile/,
    /^warning: /,
    /^\s+(?:Compiling|Checking|Finished|Running|Updating|Blocking|Locking|Downloaded|Fresh) /,
    /^\s+= (?:note|help): /,
  ],
  verdicts: [
    /^error: could not compile /,
    /^error: aborting due to/,
    /^error\[E\d{4}\]: /,
    /^error: (?:failed to (?:run custom build command|parse manifest|select a version|load source|get `)|no matching package|linking with `|could not find `Cargo\.toml`|no (?:bin|test|example) target named )/,
    short,
    unformatted,
  ],
};

export const trials: readonly Trial[] = [
  {
    reader: rustc,
    samples: [
      {
        output:
          '   Compiling shop v0.1.0 (/w/shop)\nerror[E0308]: mismatched types\n  --> src/lib.rs:41:9\n   |\n41 |         cart\n   |         ^^^^ expected `u32`, found `Cart`\n\nerror: could not compile `shop` (lib) due to 1 previous error\n',
        exitCode: 101,
        kind: 'diagnostics',
        items: ['src/lib.rs E0308 mismatched types'],
        place: { path: 'src/lib.rs', line: 41, column: 9 },
        proven: true,
        again:
          '    Checking shop v0.1.0 (/w/shop)\nwarning: unused variable: `n`\n --> src/lib.rs:3:5\n  |\n\nerror[E0308]: mismatched types\n   --> src/lib.rs:57:12\n    |\n57  |            cart\n    |            ^^^^ expected `u32`, found `Cart`\n\nFor more information about this error, try `rustc --explain E0308`.\nwarning: `shop` (lib) generated 1 warning\nerror: could not compile `shop` (lib) due to 1 previous error; 1 warning emitted\n',
        unlike: [
          'error[E0382]: borrow of moved value: `cart`\n  --> src/lib.rs:41:9\n\nerror: could not compile `shop` (lib) due to 1 previous error\n',
          'error[E0308]: mismatched types\n  --> src/tax.rs:41:9\n\nerror: could not compile `shop` (lib) due to 1 previous error\n',
        ],
      },
      {
        output:
          'error: macros that expand to items must be delimited with braces\n --> src/lib.rs:5:26\n  |\n5 | m!();\n  | ^^^^^\n\nerror: could not compile `shop` (lib) due to 1 previous error\n',
        exitCode: 101,
        kind: 'diagnostics',
        items: ['src/lib.rs macros that expand to items must be delimited with braces'],
        proven: true,
      },
      {
        output:
          'src/lib.rs:2:5: error[E0432]: unresolved import `tax`\nsrc/lib.rs:4:43: warning: unused variable: `t`\nerror: could not compile `shop` (lib) due to 1 previous error; 1 warning emitted\n',
        exitCode: 101,
        kind: 'diagnostics',
        items: ['src/lib.rs E0432 unresolved import `tax`'],
        place: { path: 'src/lib.rs', line: 2, column: 5 },
        proven: true,
      },
      {
        output: 'error: could not compile `shop` (lib) due to 9 previous errors; 2 warnings emitted\n',
        exitCode: 101,
        kind: 'diagnostics',
        items: ['9 previous errors'],
        proven: true,
      },
      {
        output:
          'error: linking with `cc` failed: exit status: 1\n  |\n  = note:  "cc" "-m64" "/tmp/rustcqYyVb1/symbols.o"\n  = note: /usr/bin/ld: /code/shop/target/debug/deps/shop-9ab1.o: in function `add\':\n          /code/shop/src/lib.rs:2: undefined reference to `nothere\'\n          collect2: error: ld returned 1 exit status\n\nerror: could not compile `shop` (lib test) due to 1 previous error\n',
        exitCode: 101,
        kind: 'diagnostics',
        items: ['linking with `cc` failed: exit status: 1', "undefined reference to `nothere'"],
        proven: true,
      },
      {
        output:
          "   Compiling shop v0.1.0 (/code/shop)\nerror: failed to run custom build command for `shop v0.1.0 (/code/shop)`\n\nCaused by:\n  process didn't exit successfully: `/code/shop/target/debug/build/shop-d0b4d8f419bd1c92/build-script-build` (exit status: 101)\n  --- stderr\n\n  thread 'main' (13979) panicked at build.rs:1:47:\n  need a compiler\n  note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
        exitCode: 101,
        kind: 'general',
        lines: ['need a compiler'],
        proven: true,
      },
      {
        output:
          'error: linking with `cc` failed: exit status: 1\n  |\n  = note: some arguments are omitted. use `--verbose` to show all linker arguments\n  = note: rust-lld: error: undefined symbol: nothere\n          >>> referenced by lib.rs:2 (src/lib.rs:2)\n          collect2: error: ld returned 1 exit status\n\nerror: could not compile `shop` (lib test) due to 1 previous error\n',
        exitCode: 101,
        kind: 'diagnostics',
        items: ['linking with `cc` failed: exit status: 1', 'undefined symbol: nothere'],
        proven: true,
      },
      {
        output:
          'error: no matching package named `frob` found\nlocation searched: crates.io index\nrequired by package `shop v0.1.0 (/code/shop)`\n',
        exitCode: 101,
        kind: 'diagnostics',
        items: ['no matching package named `frob` found'],
        proven: true,
      },
      {
        output:
          'Diff in /code/shop/src/cart.rs:1:\n-pub fn add(a: u32) -> u32 { a }\n+pub fn add(a: u32) -> u32 {\n+    a\n+}\n',
        kind: 'diagnostics',
        items: ['/code/shop/src/cart.rs'],
        proven: true,
        unlike: ['Diff in /code/shop/src/tax.rs:1:\n-pub fn add(a: u32) -> u32 { a }\n'],
      },
    ],
    passes: [
      {
        command: 'cargo build',
        output:
          '   Compiling shop v0.1.0 (/code/shop)\nwarning: unused variable: `error_count`\n --> src/lib.rs:1:41\n  |\n1 |     let error_count = 1;\n  |         ^^^^^^^^^^^ help: if this is intentional, prefix it with an underscore\n\nwarning: `shop` (lib) generated 1 warning\n    Finished `dev` profile [unoptimized + debuginfo] target(s) in 1.01s\n',
      },
    ],
  },
];
