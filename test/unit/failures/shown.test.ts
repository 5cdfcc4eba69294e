import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readFailure } from '../../../src/failures/index.ts';
import { limits } from '../../../src/model/limits.ts';
import { attemptOf } from './attempt-of.ts';

const shownOf = (command: string, output: string, exitCode: number) =>
  readFailure(attemptOf(command, output, exitCode))?.shown ?? [];

describe('the first line of a failure says what went wrong, the next where', () => {
  const failures: readonly (readonly [
    what: string,
    command: string,
    exitCode: number,
    output: string,
    first: string,
    second?: string,
  ])[] = [
    [
      'node --test',
      'npm test',
      1,
      "✖ loads the user (1.2ms)\nℹ tests 1\nℹ fail 1\n\n✖ failing tests:\n\ntest at test/user.test.js:7:1\n✖ loads the user (1.2ms)\n  TypeError: Cannot read properties of undefined (reading 'id')\n      at load (file:///code/shop/src/user.js:3:14)\n",
      "TypeError: Cannot read properties of undefined (reading 'id')",
      'test at test/user.test.js:7:1',
    ],
    [
      'node --test that only says that values differ',
      'npm test',
      1,
      '✖ failing tests:\n\ntest at test/cart.test.js:8:3\n✖ totals (1.2ms)\n  AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n\n  3 !== 4\n',
      '✖ totals (1.2ms)',
      'test at test/cart.test.js:8:3',
    ],
    [
      'Jest, the test that crashed after one that only says that values differ',
      'npx jest',
      1,
      "FAIL ./cart.test.js\n  ● cart › totals\n\n    expect(received).toBe(expected) // Object.is equality\n\n    Expected: 4\n    Received: 3\n\n      at Object.toBe (cart.test.js:4:10)\n\n  ● cart › loads\n\n    TypeError: Cannot read properties of undefined (reading 'id')\n\n      at Object.id (cart.test.js:9:10)\n\nTests:       2 failed, 2 total\n",
      "TypeError: Cannot read properties of undefined (reading 'id')",
      '● cart › loads',
    ],
    [
      'Vitest',
      'npx vitest run',
      1,
      ' FAIL  t.spec.ts > does 0\nAssertionError: expected undefined to be +0 // Object.is equality\n ❯ t.spec.ts:5:21\n\n      Tests  1 failed | 1 passed (2)\n',
      'AssertionError: expected undefined to be +0 // Object.is equality',
      'FAIL  t.spec.ts > does 0',
    ],
    [
      'pytest',
      'pytest',
      1,
      "____ test_total ____\n\n    def test_total():\n>       total(None)\n\ntests/test_cart.py:9:\nE   TypeError: 'NoneType' object is not iterable\n\nshop/cart.py:3: TypeError\n=== short test summary info ===\nFAILED tests/test_cart.py::test_total - TypeError: 'NoneType' obj...\n=== 1 failed in 0.1s ===\n",
      "E   TypeError: 'NoneType' object is not iterable",
      "FAILED tests/test_cart.py::test_total - TypeError: 'NoneType' obj...",
    ],
    [
      'cargo test',
      'cargo test',
      101,
      "running 1 test\ntest cart::boom ... FAILED\n\nfailures:\n\n---- cart::boom stdout ----\nthread 'cart::boom' panicked at src/cart.rs:11:84:\nindex out of bounds: the len is 0 but the index is 3\n\ntest result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n",
      'index out of bounds: the len is 0 but the index is 3',
      '---- cart::boom stdout ----',
    ],
    [
      'a panic',
      'cargo run',
      101,
      "thread 'main' (13845) panicked at src/bin/app.rs:1:110:\ncalled `Option::unwrap()` on a `None` value\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
      'called `Option::unwrap()` on a `None` value',
      "thread 'main' (13845) panicked at src/bin/app.rs:1:110:",
    ],
    [
      'cargo build',
      'cargo build',
      101,
      'error[E0308]: mismatched types\n  --> src/lib.rs:41:9\n   |\n41 |         cart\n   |         ^^^^ expected `u32`, found `Cart`\n\nerror: could not compile `shop` (lib) due to 1 previous error\n',
      'error[E0308]: mismatched types',
    ],
    [
      'go test',
      'go test ./...',
      1,
      '--- FAIL: TestTotal (0.00s)\n    cart_test.go:20: got 3, want 4\nFAIL\nFAIL\texample.com/shop/cart\t0.002s\nFAIL\n',
      'cart_test.go:20: got 3, want 4',
      '--- FAIL: TestTotal (0.00s)',
    ],
    [
      'tsc',
      'npx tsc',
      2,
      "src/cart.ts(12,5): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.\n",
      "src/cart.ts(12,5): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.",
    ],
    [
      'Gradle',
      './gradlew build',
      1,
      "FAILURE: Build failed with an exception.\n\n* Where:\nBuild file '/code/shop/build.gradle' line: 12\n\n* What went wrong:\nA problem occurred evaluating root project 'shop'.\n> Could not find method frob() for arguments [1] on root project 'shop' of type org.gradle.api.Project.\n\nBUILD FAILED in 1s\n",
      "> Could not find method frob() for arguments [1] on root project 'shop' of type org.gradle.api.Project.",
      "Build file '/code/shop/build.gradle' line: 12",
    ],
    [
      'JUnit by Maven',
      'mvn test',
      1,
      '[ERROR] shop.CartTest.totals -- Time elapsed: 0.007 s <<< FAILURE!\norg.opentest4j.AssertionFailedError: expected: <4> but was: <3>\n\tat shop.CartTest.totals(CartTest.java:18)\n',
      'org.opentest4j.AssertionFailedError: expected: <4> but was: <3>',
      '[ERROR] shop.CartTest.totals -- Time elapsed: 0.007 s <<< FAILURE!',
    ],
    [
      'a missing command',
      'frobnicate --all',
      127,
      'bash: line 3: frobnicate: command not found\n',
      'bash: line 3: frobnicate: command not found',
    ],
    [
      'make, of a tool that nobody knows',
      'make',
      2,
      'asn1parse: bad tag\nmake[2]: *** [Makefile:31: gen.c] Error 3\nmake: *** [Makefile:4: all] Error 2\n',
      'asn1parse: bad tag',
      'make[2]: *** [Makefile:31: gen.c] Error 3',
    ],
    [
      'npm, whose code only names the kind',
      'npm install',
      1,
      'npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree\nnpm error Found: react@18.2.0\n',
      'npm error ERESOLVE unable to resolve dependency tree',
    ],
    [
      'what a test logged before it failed is not what failed',
      'npx jest',
      1,
      "  console.error\n    Error: this is only logged\n\n      at Object.error (cart.test.js:1:41)\n\nFAIL ./cart.test.js\n  ● cart › loads\n\n    TypeError: Cannot read properties of undefined (reading 'id')\n\nTests:       1 failed, 1 total\n",
      "TypeError: Cannot read properties of undefined (reading 'id')",
      '● cart › loads',
    ],
  ];
  for (const [what, command, exitCode, output, first, second] of failures) {
    it(what, () => {
      const shown = shownOf(command, output, exitCode);
      assert.equal(shown[0], first);
      if (second !== undefined) assert.equal(shown[1], second);
    });
  }
});

it('nothing is shown that the output does not say, nothing twice, and never more than there is room for', () => {
  const line = fc.constantFrom(
    'test at test/user.test.js:7:1',
    '✖ loads the user (1.2ms)',
    '  TypeError: x is undefined',
    '● cart › totals',
    'FAILED tests/test_cart.py::test_total - assert 3 == 4',
    'Error: P1001',
    'Failures:',
    '1) Failure:',
    'src/a.ts:3:7 - error TS2304: Cannot find name',
    'make: *** [Makefile:4: all] Error 2',
    'bad tag',
    '',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string()), { minLength: 1 }), (lines) => {
      const shown = shownOf('npm test', lines.join('\n'), 1);
      const said = new Set(lines.flatMap((each) => each.split(/[\r\n]/)).map((each) => each.trim()));
      const isQuoted = shown.every((each) => said.has(each)) || /^\$ npm test: exit 1$/.test(shown[0] ?? '');
      assert.ok(shown.length > 0 && shown.length <= limits.shownLines);
      assert.equal(new Set(shown).size, shown.length);
      // What has escapes or wide blanks in it is cleaned before it is read.
      if (lines.every((each) => /^[\p{L}\p{N}\p{P}\p{S} ]*$/u.test(each))) assert.ok(isQuoted, shown.join('\n'));
    }),
  );
});
