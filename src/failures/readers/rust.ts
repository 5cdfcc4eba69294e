import type { Reader } from './reader.ts';

const place = /^\s*--> (?<path>[^:]{1,300}(?::\\[^:]{1,300})?):(?<line>\d+):(?<column>\d+)$/;

export const rustc: Reader = {
  name: 'rustc, cargo build',
  kind: 'diagnostics',
  speaks: [
    /^error\[E\d{4}\]: /,
    /^error: (?:could not compile|linking with|aborting due to|no matching package|failed to (?:select|parse|load|get|resolve|run custom))/,
    /^\s*--> \S+\.rs:/,
  ],
  items: [
    { line: /^error\[(?<code>E\d{4})\]: (?<message>.+)$/, after: place },
    { line: /^error: (?<message>(?!could not compile|aborting due to).+)$/, after: place, needsAfter: true },
    {
      line: /^error: (?<message>(?:linking with|linker |cannot find|no matching package|failed to (?:select|parse|load|get|resolve|run custom)|package |the package).+)$/,
    },
    {
      line: /^error: (?:could not compile|aborting) .{0,200}?\bdue to (?<message>\d+ previous errors?)/,
      fallback: true,
    },
  ],
  noise: [
    /^error: aborting due to/,
    /^For more information about this error/,
    /^Some errors have detailed explanations/,
    /^warning: build failed/,
    /^error: could not compile/,
  ],
  verdicts: [/^error: could not compile /, /^error: aborting due to/],
  samples: [
    {
      output:
        '   Compiling shop v0.1.0 (/w/shop)\nerror[E0308]: mismatched types\n  --> src/lib.rs:41:9\n   |\n41 |         cart\n   |         ^^^^ expected `u32`, found `Cart`\n\nerror: could not compile `shop` (lib) due to 1 previous error\n',
      exitCode: 101,
      kind: 'diagnostics',
      items: ['src/lib.rs E0308 mismatched types'],
      place: { path: 'src/lib.rs', line: 41, column: 9 },
    },
    {
      output: 'error: could not compile `shop` (lib) due to 9 previous errors; 2 warnings emitted\n',
      exitCode: 101,
      kind: 'diagnostics',
      items: ['9 previous errors'],
    },
  ],
};

export const cargoTest: Reader = {
  name: 'cargo test',
  kind: 'tests',
  speaks: [
    /^test result: FAILED/,
    /^test \S.{0,300} \.\.\. FAILED/,
    /^---- \S.{0,300} stdout ----$/,
    /^\s+(?:FAIL|SIGABRT|TIMEOUT) \[\s*[\d.]+s\]/,
  ],
  items: [
    { line: /^test (?<test>\S.{0,300}?)(?: \(line \d+\))?(?: - should panic)? \.\.\. FAILED/ },
    { line: /^---- (?<test>\S.{0,300}?)(?: \(line \d+\))? stdout ----$/ },
    { line: /^\s+(?:FAIL|SIGABRT|TIMEOUT) \[\s*[\d.]+s\] (?:\(\s*\d+\/\d+\) )?(?<test>\S.{0,300})$/ },
  ],
  tells: [/^assertion .{0,40}failed/, /^thread '.{1,200}' (?:\(\d+\) )?panicked at/, /^\s+(?:left|right): /],
  noise: [/^error: test failed, to rerun/, /^note: run with `RUST_BACKTRACE/, /^failures:$/],
  verdicts: [/^test result: FAILED\. \d+ passed; (?<failed>\d+) failed/, /^test \S.{0,300} \.\.\. FAILED/],
  samples: [
    {
      output:
        "running 2 tests\ntest cart::adds ... ok\ntest cart::totals ... FAILED\n\nfailures:\n\n---- cart::totals stdout ----\n\nthread 'cart::totals' panicked at src/cart.rs:31:9:\nassertion `left == right` failed\n  left: 3\n right: 4\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n\nfailures:\n    cart::totals\n\ntest result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\nerror: test failed, to rerun pass `--lib`\n",
      exitCode: 101,
      kind: 'tests',
      items: ['cart::totals'],
      total: 1,
      place: { path: 'src/cart.rs', line: 31, column: 9 },
    },
    {
      output: 'test result: FAILED. 3 passed; 2 failed; finished in 0.40s\n',
      exitCode: 101,
      kind: 'tests',
      items: ['2 failed: make check'],
      total: 2,
    },
  ],
};
