import type { Reader, Trial } from './reader.ts';

const panic = /^thread '.{1,200}' (?:\(\d+\) )?panicked at (?<path>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+):$/;

export const cargoTest: Reader = {
  name: 'cargo test',
  kind: 'tests',
  speaks: [/^test result: FAILED/, /^test \S.{0,300} \.\.\. FAILED/, /^---- \S.{0,300} stdout ----$/],
  items: [
    {
      line: /^test (?<test>(?<path>\S{1,300}\.rs) - .{0,300}?) \(line (?<line>\d+)\)(?: - .{1,40}?)? \.\.\. FAILED/,
    },
    { line: /^test (?<test>\S.{0,300}?)(?: - should panic)? \.\.\. FAILED/ },
    { line: /^---- (?<test>\S.{0,300}?)(?: \(line \d+\))?(?: - (?:should panic|compile fail|compile))? stdout ----$/ },
    { line: /^(?<test>\S.{0,300}?)(?: \(line \d+\))?(?: - (?:should panic|compile fail|compile))? --- FAILED$/ },
    { line: /^ {4}(?<test>\w+(?:::\w+){1,20})$/, fallback: true },
  ],
  tells: [/^assertion .{0,40}failed/, /^\s+(?:left|right): /],
  heads: [panic],
  noise: [
    panic,
    /^error: (?:doc)?test failed, to rerun/,
    /^note: run with `RUST_BACKTRACE/,
    /^failures:$/,
    /^\s+at \S/,
    /^test \S.{0,300} \.\.\. ok$/,
    /^error: \d+ targets? failed:$/,
  ],
  verdicts: [
    /^test result: FAILED\. \d+ passed; (?<failed>\d+) failed/,
    /^test \S.{0,300} \.\.\. FAILED/,
    /^error: (?:doc)?test failed, to rerun/,
  ],
};

export const nextest: Reader = {
  name: 'cargo nextest',
  kind: 'tests',
  speaks: [/^\s+(?:FAIL|SIG[A-Z]{3,6}|TIMEOUT|ABORT|XFAIL) \[\s*[\d.]+s\]/, /^\s+Summary \[\s*[\d.]+s\]/],
  items: [
    {
      line: /^\s+(?:TRY \d+ )?(?:FAIL|SIG[A-Z]{3,6}|TIMEOUT|ABORT) \[\s*[\d.]+s\] (?:\(\s{0,8}\d+\/\d+\) )?(?<test>\S.{0,300})$/,
    },
  ],
  tells: [/^\s*assertion .{0,40}failed/, /^\s+(?:left|right): /],
  heads: [/^\s*thread '.{1,200}' (?:\(\d+\) )?panicked at [^\s:]{1,300}:\d+:\d+:$/],
  noise: [/^\s+(?:PASS|SLOW|Starting|Summary|Nextest run) /, /^error: test run failed$/, /^\s*--- STD(?:OUT|ERR):/],
  verdicts: [/^\s+Summary \[.{1,20}\] .{0,80}?(?<failed>\d+) (?:failed|timed out)/, /^error: test run failed$/],
};

/** A program, or a script of a build, that died of a panic. */
export const rustPanic: Reader = {
  name: 'Rust (panic)',
  kind: 'crash',
  speaks: [panic, /^thread '.{1,200}' panicked at '/],
  items: [
    { line: panic, after: /^(?<message>\S.*)$/ },
    {
      line: /^thread '.{1,200}' panicked at '(?<message>.{0,600})', (?<path>[^\s:]{1,300}):(?<line>\d+):(?<column>\d+)$/,
    },
  ],
  noise: [/^\s+at \S/, /^stack backtrace:$/, /^note: /, /^\s*\d+: /],
};

export const trials: readonly Trial[] = [
  {
    reader: cargoTest,
    samples: [
      {
        output:
          "running 2 tests\ntest cart::adds ... ok\ntest cart::totals ... FAILED\n\nfailures:\n\n---- cart::totals stdout ----\n\nthread 'cart::totals' panicked at src/cart.rs:31:9:\nassertion `left == right` failed\n  left: 3\n right: 4\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n\nfailures:\n    cart::totals\n\ntest result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\nerror: test failed, to rerun pass `--lib`\n",
        exitCode: 101,
        kind: 'tests',
        items: ['cart::totals'],
        total: 1,
        place: { path: 'src/cart.rs', line: 31, column: 9 },
        proven: true,
        again:
          "running 2 tests\ntest cart::totals ... FAILED\ntest cart::adds ... ok\n\nfailures:\n\n---- cart::totals stdout ----\nthread 'cart::totals' (13384) panicked at src/cart.rs:44:9:\nassertion `left == right` failed\n  left: 3\n right: 4\n\nfailures:\n    cart::totals\n\ntest result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 2.31s\n",
        unlike: [
          'test cart::taxes ... FAILED\n\ntest result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n',
        ],
      },
      {
        output:
          "running 3 tests\n.. 2/3\ncart::boom --- FAILED\n\nfailures:\n\n---- cart::boom stdout ----\nabout to\n\nthread 'cart::boom' (13384) panicked at src/cart.rs:11:84:\nindex out of bounds: the len is 0 but the index is 3\nstack backtrace:\n   0: __rustc::rust_begin_unwind\n             at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/std/src/panicking.rs:689:5\n\n\nfailures:\n    cart::boom\n\ntest result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n",
        exitCode: 101,
        kind: 'tests',
        items: ['cart::boom'],
        lines: ['index out of bounds: the len is 0 but the index is 3'],
        total: 1,
        place: { path: 'src/cart.rs', line: 11, column: 84 },
        proven: true,
      },
      {
        output:
          "   Doc-tests shop\n\nrunning 1 test\ntest src/lib.rs - add (line 2) ... FAILED\n\nfailures:\n\n---- src/lib.rs - add (line 2) stdout ----\nTest executable failed (exit status: 101).\n\nstderr:\n\nthread 'main' (13586) panicked at /tmp/rustdoctestBYzPLm/doctest_bundle_2024.rs:6:1:\nassertion `left == right` failed\n  left: 2\n right: 3\n\ntest result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.59s\n\nerror: doctest failed, to rerun pass `--doc`\n",
        exitCode: 101,
        kind: 'tests',
        items: ['src/lib.rs - add'],
        total: 1,
        place: { path: 'src/lib.rs', line: 2 },
        proven: true,
      },
      {
        output:
          'failures:\n    cart::taxes\n    cart::totals\n\ntest result: FAILED. 7 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n',
        exitCode: 101,
        kind: 'tests',
        items: ['cart::taxes', 'cart::totals'],
        total: 2,
        proven: true,
      },
      {
        output: 'test result: FAILED. 3 passed; 2 failed; finished in 0.40s\n',
        exitCode: 101,
        kind: 'tests',
        items: ['2 failed: make check'],
        total: 2,
        proven: true,
      },
    ],
    passes: [
      {
        command: 'cargo test',
        output:
          'running 2 tests\ntest cart::error_failed ... ok\ntest cart::panics - should panic ... ok\n\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n',
      },
    ],
  },
  {
    reader: nextest,
    samples: [
      {
        output:
          "    Starting 2 tests across 1 binary\n        PASS [   0.004s] shop cart::adds\n        FAIL [   0.004s] shop cart::totals\n\n--- STDERR:              shop cart::totals ---\nthread 'cart::totals' panicked at src/cart.rs:31:9:\nassertion `left == right` failed\n  left: 3\n right: 4\n\n     Summary [   0.010s] 2 tests run: 1 passed, 1 failed, 0 skipped\n        FAIL [   0.004s] shop cart::totals\nerror: test run failed\n",
        exitCode: 100,
        kind: 'tests',
        items: ['shop cart::totals'],
        total: 1,
        place: { path: 'src/cart.rs', line: 31, column: 9 },
        proven: true,
        again:
          '        FAIL [   1.104s] (2/2) shop cart::totals\n     Summary [   1.210s] 2 tests run: 1 passed, 1 failed, 0 skipped\n        FAIL [   1.104s] (2/2) shop cart::totals\nerror: test run failed\n',
      },
    ],
    passes: [
      {
        command: 'cargo nextest run',
        output:
          '        PASS [   0.004s] shop cart::error_failed\n     Summary [   0.010s] 1 test run: 1 passed, 0 skipped\n',
      },
    ],
  },
  {
    reader: rustPanic,
    samples: [
      {
        output:
          "     Running `target/debug/app`\n\nthread 'main' (13845) panicked at src/bin/app.rs:1:110:\nindex out of bounds: the len is 0 but the index is 0\nstack backtrace:\n   0: __rustc::rust_begin_unwind\n             at /rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/std/src/panicking.rs:689:5\n   1: app::main\n             at ./src/bin/app.rs:1:110\nnote: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.\n",
        command: 'cargo run',
        exitCode: 101,
        kind: 'crash',
        items: ['src/bin/app.rs index out of bounds: the len is 0 but the index is 0'],
        place: { path: 'src/bin/app.rs', line: 1, column: 110 },
        again:
          "thread 'main' (991) panicked at src/bin/app.rs:7:10:\nindex out of bounds: the len is 0 but the index is 0\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
        unlike: [
          "thread 'main' (13845) panicked at src/bin/app.rs:1:110:\ncalled `Option::unwrap()` on a `None` value\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
        ],
      },
    ],
  },
];
