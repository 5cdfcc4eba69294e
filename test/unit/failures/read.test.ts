import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readFailure, signatureOf } from '../../../src/failures/index.ts';
import type { Attempt } from '../../../src/model/attempt.ts';
import type { Action } from '../../../src/model/event.ts';
import { limits } from '../../../src/model/limits.ts';
import { attemptOf } from './attempt-of.ts';

describe('an exit status that is an answer is no failure', () => {
  const answers: readonly (readonly [command: string, exitCode: number, output?: string])[] = [
    ['grep -rn foo src', 1],
    ['cd x && rg foo', 1],
    ['cat a.log | grep foo', 1],
    ['diff a b', 1, '1c1\n< a\n---\n> b\n'],
    ['cmp a b', 1, 'a b differ: byte 3, line 1\n'],
    ['test -f x', 1],
    ['[ -d x ]', 1],
    ['which frob', 1],
    ['command -v frob', 1],
    ['pgrep -f server', 1],
    ['git diff --exit-code', 1],
    ['set -o pipefail; npm ls | head -5', 141],
    ['npm start', 130],
    ['npm audit', 1, '# npm audit report\n\nbraces  <3.0.3\nSeverity: high\n'],
    ['npm outdated', 1],
    ['git add -A && git commit -m x', 1, 'On branch main\nnothing to commit, working tree clean\n'],
    ['gh pr checks 12', 8, 'unit\tpending\t0\n'],
    ['timeout 5 npm run dev', 124, '> dev\nlistening on http://localhost:3000\n'],
    ['git diff --quiet && echo same', 1],
    ['which frob && frob --version', 1],
    ['npm run build; grep -c x out.txt', 1, '0\n'],
  ];
  for (const [command, exitCode, output] of answers) {
    it(`${command}: ${exitCode}`, () =>
      assert.equal(readFailure(attemptOf(command, output ?? '', exitCode)), undefined));
  }

  const failures: readonly (readonly [command: string, exitCode: number, output: string])[] = [
    ['grep -rn foo src', 2, 'grep: src: No such file or directory\n'],
    ['npm test && grep foo x', 1, 'npm error Missing script: "test"\n'],
    ['ls missing', 2, "ls: cannot access 'missing': No such file or directory\n"],
    ['diff a b', 2, 'diff: a: No such file or directory\n'],
    ['npm test', 1, ''],
    ['npm install', 1, 'npm error code ERESOLVE\n'],
    ['timeout 60 npm test', 124, 'ran 3 of 9\n'],
    ['timeout 5 npm run dev', 124, 'listening on http://localhost:3000\nTypeError: x is not a function\n'],
    ['./check', 3, 'plain words\n'],
  ];
  for (const [command, exitCode, output] of failures) {
    it(`${command}: ${exitCode} is one`, () =>
      assert.equal(readFailure(attemptOf(command, output, exitCode))?.flagged, true));
  }
});

describe('what a person or the agent itself stopped is no failure', () => {
  for (const outcome of ['refused', 'cancelled', 'running'] as const) {
    it(outcome, () => assert.equal(readFailure(attemptOf('npm test', 'Error: no', undefined, { outcome })), undefined));
  }
});

describe('a status that may have been lost', () => {
  const failed: readonly (readonly [command: string, output: string])[] = [
    ['npm test 2>&1 | tail -5', ' Test Files  1 failed (1)\n      Tests  1 failed | 1 passed (2)\n'],
    ['go test ./... | tail -5', '--- FAIL: TestTotal (0.00s)\nFAIL\nFAIL\texample.com/x\t0.013s\nFAIL\n'],
    ['cargo build 2>&1 | tail -3', 'error: could not compile `shop` (lib) due to 1 previous error\n'],
    ['npx tsc --noEmit | head -20', "src/cart.ts(12,5): error TS2345: Argument of type 'string' is bad.\n"],
    [
      'python run.py || true',
      'Traceback (most recent call last):\n  File "run.py", line 4, in <module>\nValueError: bad\n',
    ],
    ['frobnicate | tail -3', 'bash: line 1: frobnicate: command not found\n'],
    ['node run.js | tail -3', 'started\n    TypeError: plugin.init is not a function\n'],
    ['docker compose build | tail -3', 'failed to solve: process "/bin/sh -c npm ci" did not complete\n'],
    ['docker build . | tail -3', '#9 2.51 npm error Missing script: "build"\n'],
    ['make > log 2>&1; tail -4 log', 'make: *** [Makefile:4: all] Error 2\n'],
    ['make; echo "MAKE_EXIT=$?"', 'cc -c a.c\nMAKE_EXIT=2\n'],
    ['./check; echo "exit code: $?"', 'bad\nexit code: 1\n'],
    ['./check; echo rc=$?', 'bad\nrc=1\n'],
    ['git pull | tail -2', 'fatal: not a git repository (or any of the parent directories): .git\n'],
    ['npm run build | tail -4', 'npm error Missing script: "build"\n'],
    ['cd missing/ && ls -F; true', '/bin/bash: line 316: cd: missing/: No such file or directory\nfound/\n'],
    ['cat missing.txt | head -3', 'cat: missing.txt: No such file or directory\n'],
    [
      'python a.py 2>&1 | head -3',
      'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    main()\n',
    ],
    [
      'node a.js 2>&1 | head -6',
      "node:internal/modules/cjs/loader:1228\n  throw err;\n  ^\n\nError: Cannot find module 'x'\nRequire stack:\n",
    ],
    [
      'python a.py | tail -9',
      'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    run()\npsycopg2.errors.UndefinedTable: relation "cart" does not exist\nLINE 1: select * from cart\n                      ^\n\n',
    ],
    ['rtk git commit -m x', 'FAILED: git commit\nhusky - pre-commit script failed (code 2)\n'],
    ['rtk test npm test', ' Test Files  1 failed (1)\n      Tests  1 failed | 1 passed (2)\n'],
    ['rtk npm run lint', 'FAILED: npm run lint\n'],
    ['pnpm build | tail -3', 'bad cart\n ELIFECYCLE  Command failed with exit code 1.\n'],
    ['bun run build | tail -3', 'bad cart\nerror: script "build" exited with code 1\n'],
    [
      'terraform plan | tail -4',
      'Error: Invalid reference\n\n  on main.tf line 3, in resource "a" "b":\n   3:   x = foo.bar\n',
    ],
  ];
  for (const [command, output] of failed) {
    for (const outcome of ['ok', 'unknown'] as const) {
      it(`${command} failed, though called ${outcome}`, () => {
        assert.equal(readFailure(attemptOf(command, output, undefined, { outcome }))?.flagged, false);
      });
    }
  }

  const fine: readonly (readonly [command: string, output: string])[] = [
    ['npm test 2>&1 | tail -5', ' Test Files  1 passed (1)\n      Tests  2 passed (2)\n'],
    [
      'cargo test | tail -3',
      'test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n',
    ],
    ['pytest -q | tail -3', '3 passed in 0.12s\n'],
    ['grep -q x a; echo "grep exit: $?"', 'grep exit: 1\n'],
    ['./logins | tail -3', '12 failed logins today\n'],
    ['./check; echo "EXIT $?"', 'all well\nEXIT 0\n'],
    ['./serve | tail -1', 'HTTP_STATUS=200\n'],
    ['./serve | tail -1', 'status: 201\n'],
    ['cat run.log; echo', 'exit code: 1\n'],
    ['make 2>&1 | tail -3', 'a.c:3:5: warning: unused variable\n'],
    ['cat app.log | tail -50', 'Traceback (most recent call last):\n  File "x.py", line 1\nValueError: bad\n'],
    [
      'gh run view 12 --log | tail -5',
      'npm error Missing script: "build"\n##[error]Process completed with exit code 1.\n',
    ],
    ['git show HEAD:a.ts | head', "throw new Error('failed');\nfatal: nothing\n"],
    ['tmux capture-pane -p | tail', 'FAIL\texample.com/x\t0.013s\n'],
    ['rtk read build.log', 'npm error Missing script: "build"\n'],
    ['rtk npm test', ' Test Files  1 passed (1)\n'],
    ['./report | tail -3', 'FAILED: 0 of 9\n'],
    ['python a.py | head -3', 'Traceback (most recent call last):\n  File "a.py", line 3\nwas caught, all is well\n'],
    ['rg -n "error TS" . | head', 'log.txt:1:src/cart.ts(12,5): error TS2345: Argument is bad.\n'],
  ];
  for (const [command, output] of fine) {
    it(`${command} did not fail`, () =>
      assert.equal(readFailure(attemptOf(command, output, undefined, { outcome: 'ok' })), undefined));
  }

  it('is read where the log knows no status at all', () => {
    for (const output of [
      'Error: JAVA_HOME is not defined correctly.\n  We cannot execute java\n',
      '/bin/bash: line 47: /opt/jdk/bin/javac: No such file or directory\n',
    ]) {
      assert.equal(readFailure(attemptOf('./mvnw test', output, undefined))?.flagged, false);
    }
  });
  it('is not read where the status is there and nothing lost it', () => {
    assert.equal(
      readFailure(attemptOf('npm test', 'FAILED tests/a.py::test_x - bad\n1 failed in 0.1s\n', 0)),
      undefined,
    );
  });
  it('is not read out of a file or a search result', () => {
    const output = 'Error: bad\n';
    for (const action of [
      { kind: 'read', path: 'a.log' },
      { kind: 'search', query: 'x' },
    ] as const) {
      for (const outcome of ['ok', 'unknown'] as const)
        assert.equal(readFailure(attemptOf('', output, undefined, { action, outcome })), undefined);
    }
  });
  it('is read of a tool of its own kind whose log knows no status, if it answers with a short refusal', () => {
    const action = { kind: 'other' } as const;
    assert.ok(readFailure(attemptOf('', 'ERROR: target not found (code 17)', undefined, { action, tool: 'probe' })));
    assert.equal(readFailure(attemptOf('', '{"status": "pending"}', undefined, { action, tool: 'probe' })), undefined);
  });
});

describe('what agents’ tools say of their own accord', () => {
  const edit: Action = { kind: 'edit', paths: ['src/a.ts'], before: 'x', after: 'y' };
  const mismatches = [
    'String to replace not found in file.\nString: const error = fail();',
    'error: Failed to find expected lines in src/a.ts:\n  old',
    'oldString not found in content',
    'failed to parse patch: Invalid Context 0:\n  old',
    'failed to parse patch: Invalid EOF Context 12:\n  old',
    'old_string and new_string are exactly the same',
    'Found 2 matches of the string to replace, but replace_all is false.',
    'the old text was not found',
    'File has been modified since read. Read it again before attempting to write it.',
    'The SEARCH block does not match anything',
    'File has been unexpectedly modified. Read it again before attempting to write it.',
    'File content has changed since it was last read. A formatter may have rewritten it; read it again.',
    'File is a Jupyter Notebook. Use the NotebookEdit to edit this file.',
    'Cannot create new file - file already exists.',
    'Expected 1 occurrence but found 2 for old_string in file',
    'Unable to apply the edit because the anchor line changed.',
    'Oops, the model answered in the wrong form once more.',
  ];
  for (const output of mismatches) {
    it(output.split('\n', 1)[0] ?? '', () => {
      const failure = readFailure(
        attemptOf('', output, undefined, { action: edit, tool: 'Edit', outcome: 'failed', fault: 'tool' }),
      );
      assert.equal(failure?.kind, 'edit-mismatch');
      assert.deepEqual(failure.items, ['src/a.ts']);
      assert.equal(failure.lines.length, 1, 'the quoted text is no part of it');
    });
  }

  it('a hook that refuses is known by tool, target and who refused, not by its words', () => {
    const refuse = (words: string): string => {
      const failure = readFailure(
        attemptOf('', words, undefined, { action: edit, tool: 'Edit', outcome: 'failed', fault: 'policy' }),
      );
      assert.equal(failure?.kind, 'policy');
      return signatureOf(failure);
    };
    assert.equal(
      refuse('PreToolUse:Edit hook error: no test has failed yet'),
      refuse('PreToolUse:Edit hook error: this is more than minimal'),
    );
  });

  it('a guard that refuses an edit in other words each time is known by tool and file', () => {
    const refuse = (words: string, path: string): string => {
      const action: Action = { kind: 'edit', paths: [path] };
      const failure = readFailure(attemptOf('', words, undefined, { action, tool: 'edit', outcome: 'failed' }));
      assert.equal(failure?.kind, 'policy');
      return signatureOf(failure);
    };
    const one = refuse('Adds a new test for the filter without any prior red evidence for it.', 'a.test.ts');
    assert.equal(
      one,
      refuse('The edit weakens the new test to avoid the observed failing startup instead of mending it.', 'a.test.ts'),
    );
    assert.notEqual(one, refuse('Adds a new test for the filter without any prior red evidence for it.', 'b.test.ts'));
  });

  it('what the log calls the tool’s own words is a guard’s only where they speak like one', () => {
    const kindOf = (words: string) =>
      readFailure(attemptOf('', words, undefined, { action: edit, tool: 'Edit', outcome: 'failed', fault: 'tool' }))
        ?.kind;
    assert.equal(kindOf('Changes to generated files are not allowed in this folder at all.'), 'policy');
    assert.equal(kindOf('Please use apply_patch instead when you change this kind of file.'), 'policy');
    assert.equal(kindOf('Adds a new test for the filter without any prior red evidence for it.'), 'policy');
    assert.equal(kindOf('The file is not open in the editor. Open it first.'), 'edit-mismatch');
  });

  it('a file is one however its path is written', () => {
    const refuse = (path: string): string => {
      const action: Action = { kind: 'edit', paths: [path] };
      const failure = readFailure(
        attemptOf('', 'old_string not found', undefined, { action, tool: 'Edit', outcome: 'failed', fault: 'tool' }),
      );
      assert.ok(failure);
      return signatureOf(failure);
    };
    assert.equal(refuse('C:\\shop\\src\\a.ts'), refuse('c:/shop/src/a.ts'));
    assert.notEqual(refuse('C:\\shop\\src\\a.ts'), refuse('D:\\shop\\src\\a.ts'));
    assert.notEqual(refuse('src/a.ts'), refuse('src/A.ts'));
  });

  it('a tool that cannot start is known by the system’s error, whatever the tool', () => {
    const spawn = (tool: string): string => {
      const failure = readFailure(
        attemptOf('', "ENOENT: no such file or directory, posix_spawn '/opt/agent'", undefined, {
          action: { kind: 'search', query: tool },
          tool,
          outcome: 'failed',
          fault: 'spawn',
        }),
      );
      assert.equal(failure?.kind, 'spawn');
      return signatureOf(failure);
    };
    assert.equal(spawn('Grep'), spawn('Glob'));
  });

  it('a time limit is the command’s, whatever was printed before', () => {
    const one = readFailure(
      attemptOf('npm test', 'a\nCommand timed out after 120s', undefined, { outcome: 'failed', fault: 'timeout' }),
    );
    const other = readFailure(attemptOf('cd x && npm test', 'b\nCommand timed out after 60s', 124));
    assert.ok(one && other);
    assert.equal(signatureOf(one), signatureOf(other));
    assert.equal(one.kind, 'timeout');
  });

  it('a test’s own time limit is not the command’s', () => {
    const report =
      'Running 2 tests using 1 worker\n\n  1) [chromium] › cart.spec.ts:9:3 › cart › totals ───\n\n    Test timeout of 30000ms exceeded.\n\n    Error: locator.click: Test timeout of 30000ms exceeded.\n\n  1 failed\n    [chromium] › cart.spec.ts:9:3 › cart › totals ───\n';
    const read = (output: string, more: Partial<Attempt> = {}) =>
      readFailure(attemptOf('npx playwright test', output, 1, { outcome: 'failed', ...more }));
    assert.equal(read(report)?.kind, 'tests');
    assert.deepEqual(read(report)?.items, ['cart › totals']);
    assert.equal(read(`Error: operation timed out after 30s\n${report}`)?.kind, 'tests');
    assert.equal(read(report, { fault: 'timeout' })?.kind, 'timeout');
    assert.equal(read('Command timed out after 120s\n')?.kind, 'timeout');
    assert.notEqual(read('    Test timeout of 30000ms exceeded.\n')?.kind, 'timeout');
  });

  it('a failing test is one whatever is written behind its name', () => {
    const names: readonly (readonly [command: string, one: string, other: string])[] = [
      ['bats a.bats', '1..1\nnot ok 1 totals in 2ms\n', '1..1\nnot ok 1 totals in 31ms\n'],
      [
        'pytest',
        'FAILED tests/a.py::test_a[<Cart at 0x7f12ab34cd50>] - bad\n1 failed in 0.1s\n',
        'FAILED tests/a.py::test_a[<Cart at 0x7e99ab34cd50>] - bad\n1 failed in 0.1s\n',
      ],
      [
        'lein test',
        'FAIL in (totals) (cart_test.clj:2)\nexpected: 4\n  actual: 3\n1 failures, 0 errors.\n',
        'FAIL in (totals) (cart_test.clj:12)\nexpected: 4\n  actual: 3\n1 failures, 0 errors.\n',
      ],
    ];
    for (const [command, one, other] of names) {
      const items = readFailure(attemptOf(command, one, 1))?.items;
      assert.equal(items?.length, 1);
      assert.deepEqual(readFailure(attemptOf(command, other, 1))?.items, items);
    }
    const plain = readFailure(attemptOf('pytest', 'FAILED tests/a.py::test_a[2 0xff] - bad\n1 failed in 0.1s\n', 1));
    assert.deepEqual(plain?.items, ['tests/a.py::test_a[2 0xff]']);
  });

  it('an unknown tool and wrong arguments are malformed calls', () => {
    for (const output of ['no such tool: frob', 'InputValidationError: required parameter `path` is missing']) {
      assert.equal(
        readFailure(attemptOf('', output, undefined, { action: { kind: 'other' }, tool: 'frob', outcome: 'failed' }))
          ?.kind,
        'malformed-call',
      );
    }
  });

  it('two files that are not there are two failures', () => {
    const read = (path: string): string => {
      const failure = readFailure(
        attemptOf('', 'File does not exist.', undefined, {
          action: { kind: 'read', path },
          tool: 'Read',
          outcome: 'failed',
        }),
      );
      assert.equal(failure?.kind, 'missing-file');
      return signatureOf(failure);
    };
    assert.notEqual(read('/w/a.ts'), read('/w/b.ts'));
  });
});

describe('output of programs that nobody knows, in any language', () => {
  const outputs: readonly (readonly [output: string, line: string])[] = [
    ['Lade Daten\nFehler: Datei »a.txt« wurde nicht gefunden\n', 'Fehler: Datei »a.txt« wurde nicht gefunden'],
    ['正在加载\n错误：找不到文件 a.txt\n', '错误：找不到文件 a.txt'],
    ['読み込み中\nエラー: ファイルが見つかりません\n', 'エラー: ファイルが見つかりません'],
    ['загрузка\nошибка: файл не найден\n', 'ошибка: файл не найден'],
    ['frob: stage two\nXK-1234: bad widget\n', 'XK-1234: bad widget'],
    ['one\ntwo\nthree\n', 'three'],
    ['\u001b[31mError:\u001b[0m bad\r\n', 'Error: bad'],
    ['Debugger attached.\nbad cart\nWaiting for the debugger to disconnect...\n', 'bad cart'],
    ['Starting a Gradle Daemon, 1 incompatible Daemon could not be reused\nbad cart\n', 'bad cart'],
    ['10%\r50%\rError: disk gone\n', 'Error: disk gone'],
  ];
  for (const [output, line] of outputs) {
    it(line, () => assert.ok(readFailure(attemptOf('./frob', output, 1))?.lines.includes(line)));
  }
  it('leaves out what only looks like an error: banners, measured values, what the command line says itself', () => {
    const told = (command: string, output: string) => readFailure(attemptOf(command, output, 1))?.lines;
    const failed = 'Error: Failed to compile the model';
    assert.deepEqual(told('./fit', `Curve Fitting Tool\nError sigma: 0.05\n${failed}\n`), [failed]);
    assert.deepEqual(told('./fit', 'Debugger attached.\nbad cart\nDebugger listening on ws://127.0.0.1:9229/a\n'), [
      'bad cart',
    ]);
    const script = 'echo "It runs the test, expected to fail."; ./check; echo "restored, no error"';
    assert.deepEqual(told(script, 'It runs the test, expected to fail.\nbad cart\nrestored, no error\n'), ['bad cart']);
    assert.deepEqual(told('./check || echo "error: the check failed"', 'error: the check failed\n'), [
      'error: the check failed',
    ]);
  });
  it('leaves out the clock that Docker writes before what a step printed', () => {
    const build = (clock: string) =>
      readFailure(
        attemptOf(
          'docker build .',
          `------\n > [3/4] RUN ./gen:\n${clock} bad cart\n------\nfailed to solve: exit code: 1\n`,
          1,
        ),
      );
    assert.deepEqual(build('2.123')?.lines, build('14.02')?.lines);
    const value = readFailure(attemptOf('./check', '2.123 is too far from 3, failed\n', 1));
    assert.deepEqual(value?.lines, ['2.123 is too far from 3, failed']);
  });
  it('never says of a failure that it exited with 0', () => {
    const failure = readFailure(attemptOf('npm run build | tail -5', 'npm error code 1\n', 0));
    assert.ok(failure);
    assert.ok(![...failure.lines, ...failure.shown].some((line) => /exit 0/.test(line)));
  });
  it('with nothing said at all is known by command and status', () => {
    const one = readFailure(attemptOf('./frob', '', 1));
    const other = readFailure(attemptOf('./nicate', '', 1));
    assert.ok(one && other);
    assert.notEqual(signatureOf(one), signatureOf(other));
  });
});

describe('bounds', () => {
  it('hold for the largest and most hostile outputs', () => {
    for (const piece of [
      'error: a\n',
      'a:1: error: b',
      '    at x (/a/b.js:1:2)\n',
      '\u001b[',
      '\r',
      '● a › b\n',
      'FAILED a::b\n',
      '{"',
      '\n',
      '   1:2  error  x  y\n',
      'E   ',
      '.rb:1:in `a (',
      'Tests: 1 a, ',
      ' > ',
      'a, err: ',
      'exit ',
      'a(1,1): ',
    ]) {
      const output = Array.from({ length: limits.output / piece.length }, (_, index) =>
        piece.replace('a', `a${index}`),
      ).join('');
      const start = performance.now();
      const failure = readFailure(attemptOf('make', output, 1));
      assert.ok(performance.now() - start < 2_500, `${JSON.stringify(piece)} repeated`);
      assert.ok(failure);
      assert.ok(failure.lines.length <= limits.failureLines + 1);
      assert.ok(failure.items.length <= limits.failureItems);
      assert.ok(failure.shown.length <= limits.shownLines);
      assert.ok(failure.shown.every((line) => line.length <= limits.lineShown));
    }
  });
  it('any text is read without a throw', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc
        .array(
          fc.constantFrom(
            'error',
            ': ',
            '\n',
            '__proto__',
            'constructor',
            'a.ts',
            ':1:2',
            ' ● ',
            '1) ',
            '✖ ',
            ' FAILED',
            '\u001b[3',
            '\r',
          ),
          { maxLength: 60 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, text, fc.option(fc.integer(), { nil: undefined }), (command, output, exitCode) => {
        readFailure(attemptOf(command, output, exitCode));
      }),
    );
  });
});
