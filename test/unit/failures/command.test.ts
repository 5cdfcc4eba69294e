import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { commandKey, isPartOf } from '../../../src/failures/index.ts';

describe('one command under many disguises', () => {
  const families: readonly (readonly [key: string, ...disguises: readonly string[]])[] = [
    [
      'npm test',
      'npm test',
      'cd x && npm test',
      'cd "/a b/c"; npm test',
      'npm test 2>&1 | tail -20',
      'npm test 2>&1 | tee out.log | grep -E "fail|error" | head -5',
      'npm test > /tmp/out.txt 2>&1; tail -5 /tmp/out.txt',
      'timeout 60 npm test',
      'timeout -k 5 60s npm test',
      'time npm test',
      'CI=1 NODE_ENV=test npm test',
      'env CI=1 npm test',
      "bash -lc 'npm test'",
      `bash -c "cd x && npm test"`,
      'npm run test',
      'npm t',
      '"npm" \'test\'',
      'npm test || true',
      'npm test; echo "EXIT: $?"',
      'set -euo pipefail; npm test',
      'nohup npm test &',
      'npm \\\n  test',
      '# run the tests\nnpm test',
      '(cd x && npm test)',
      'sudo -u me npm test',
      'source .env && npm test',
    ],
    [
      'pytest tests/a.py',
      'pytest tests/a.py',
      'python -m pytest tests/a.py -q',
      'uv run pytest -x tests/a.py'.replace(' -x', ''),
      'poetry run pytest tests/a.py --tb=short',
      './venv/bin/pytest -vv tests/a.py',
    ],
    ['go test ./...', 'go test ./...', 'go test -v ./... 2>&1 | tail -40', 'go test -count=1 ./...'],
    [
      'jest src/a.test.ts',
      'npx jest src/a.test.ts',
      'pnpm exec jest src/a.test.ts',
      'npx --yes jest --no-color src/a.test.ts',
    ],
  ];
  for (const [key, ...disguises] of families) {
    for (const disguise of disguises) it(JSON.stringify(disguise), () => assert.equal(commandKey(disguise).key, key));
  }
});

describe('other commands', () => {
  const pairs: readonly (readonly [string, string])[] = [
    ['npm test', 'npm run build'],
    ['go test -run TestA ./...', 'go test -run TestB ./...'],
    ['pytest tests/a.py', 'pytest tests/b.py'],
    ['python a.py', 'python b.py'],
    ['cat a.log | grep x', 'cat a.log | grep y'],
    ['git commit -m "a"', 'git commit -m "b"'],
    ['python - <<EOF\nprint(1)\nEOF', 'python - <<EOF\nprint(2)\nEOF'],
    ['make all && make test', 'make all'],
  ];
  for (const [one, other] of pairs)
    it(`${one} / ${other}`.replaceAll('\n', '⏎'), () => assert.notEqual(commandKey(one).key, commandKey(other).key));
});

describe('what is told of a command', () => {
  it('names what to show people', () => {
    const subjects: readonly (readonly [string, string])[] = [
      ['cd web && CI=1 npm run test -- --verbose 2>&1 | tail -5', 'npm test'],
      ['grep -q x y && make -j4 all', 'make -j4 all'],
      ['/usr/bin/python3 scripts/run.py --all', 'python3 scripts/run.py --all'],
      ["bash -lc 'cargo build'", 'cargo build'],
      [`go test -tags=integration -run ${'TestResume'.repeat(6)} ./...`, 'go test -tags=integration'],
      ['pytest -x --lf --sw -k total', 'pytest -x --lf --sw'],
      ['python run.py --all', 'python run.py --all'],
    ];
    for (const [command, subject] of subjects) assert.equal(commandKey(command).subject, subject);
  });

  it('names the one check in it, whatever is done before', () => {
    const of = (command: string): string | undefined => commandKey(command).check;
    assert.equal(of('rm -rf dist && npm run test -- --silent'), 'npm test');
    assert.equal(of('npm ci && npm test'), undefined);
    assert.equal(of('ls'), undefined);
  });

  it('knows a part of a run of tests', () => {
    assert.ok(isPartOf('go test -run TestA ./cart', 'go test ./...'));
    assert.ok(isPartOf('npm test -- cart', 'npm test'));
    assert.ok(!isPartOf('npm test', 'npm test -- cart'));
    assert.ok(!isPartOf('npm run lint', 'npm run'));
    assert.ok(!isPartOf('pytest a.py', 'pytest b.py'));
  });

  const lost = [
    'npm test | tail -3',
    'npm test || true',
    'npm test; echo $?',
    'npm test > o.txt; tail o.txt',
    'npm test &',
    'npm test; true',
    'npm test || echo failed',
  ];
  const kept = [
    'npm test',
    'cd x && npm test',
    'set -o pipefail; npm test | tail -3',
    'set -e; npm test; echo done',
    'npm test; exit $?',
    'echo go; npm test',
    'npm ci && npm test',
  ];
  for (const command of lost)
    it(`the status is lost: ${command}`, () => assert.equal(commandKey(command).statusLost, true));
  for (const command of kept)
    it(`the status is kept: ${command}`, () => assert.equal(commandKey(command).statusLost, false));

  const shows = [
    'cat a.log',
    'sed -n 1,20p a.ts',
    'git show HEAD:a.ts | head -50',
    'cd x && rg foo src',
    'gh run view 12 --log',
    'tmux capture-pane -p',
    'tail -50 app.log',
    'ls -la; cat a',
  ];
  const works = [
    'npm test',
    'cat a.sql | psql',
    'sed -i s/a/b/ a.ts',
    'git push',
    'gh pr create',
    'git push origin show',
    'make | tail',
    'python x.py > out; cat out',
  ];
  for (const command of shows) it(`only shows: ${command}`, () => assert.equal(commandKey(command).shows, true));
  for (const command of works) it(`does something: ${command}`, () => assert.equal(commandKey(command).shows, false));

  const waits = [
    'sleep 5',
    'sleep 2 && curl -s localhost:3000',
    'until curl -f x; do sleep 1; done',
    'tail -f app.log',
    'gh run watch 12',
    'Start-Sleep 5',
  ];
  for (const command of waits) it(`waits: ${command}`, () => assert.equal(commandKey(command).waiting, true));
  it('does not take work for waiting', () => assert.equal(commandKey('npm test -- sleep.test.ts').waiting, false));
});

describe('any text at all', () => {
  it('is read without a throw, and its key is a fixed point of quoting', () => {
    const shellish = fc
      .array(
        fc.constantFrom(
          'a',
          ' ',
          "'",
          '"',
          '\\',
          '$',
          '(',
          ')',
          '{',
          '`',
          '|',
          '&',
          ';',
          '\n',
          '<',
          '<<',
          '>',
          'EOF',
          '#',
          '2>',
          'bash -c ',
          'sudo ',
          'timeout ',
          'é',
          '\u000b',
          '\u00a0',
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join(''));
    fc.assert(fc.property(shellish, (text) => typeof commandKey(text).key === 'string'));
  });

  it('takes time in proportion to its length', () => {
    for (const piece of [
      'a;',
      '|',
      '$(',
      '"',
      "'",
      '<<A\n',
      'bash -c ',
      'x && ',
      '((',
      '${',
      '`',
      '\\',
      'sudo ',
      '> ',
    ]) {
      const text = piece.repeat(20_000 / piece.length);
      const start = performance.now();
      commandKey(text);
      assert.ok(performance.now() - start < 1_500, `${JSON.stringify(piece)} repeated`);
    }
  });
});
