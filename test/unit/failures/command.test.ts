import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { commandKey, isPartOf } from '../../../src/failures/index.ts';

const keyOf = (command: string): string => commandKey(command).key;
const oneLine = (text: string): string => text.replaceAll('\n', '⏎');

describe('one command under many disguises', () => {
  const families: readonly (readonly [key: string, ...disguises: readonly string[]])[] = [
    [
      'npm test',
      ...[
        'npm t',
        'npm run test',
        'npm run -s test',
        'npm --silent test',
        'npm test --',
        '"npm" \'test\'',
        'npm \\\n  test',
      ],
      ...['cd x && npm test', 'cd "/a b/c"; npm test', '(cd x && npm test)', 'cd x; npm test; cd ..', '{ npm test; }'],
      ...['pushd x >/dev/null; npm test; popd', 'npm --prefix x test', 'npm test --prefix=x', 'npm -C x run test'],
      ...[
        'npm test 2>&1 | tail -20',
        'npm test |& head',
        'npm test 2>&1 | tee out.log | grep -E "fail|error" | head -5',
      ],
      ...['npm test > /tmp/o 2>&1; tail -5 /tmp/o', 'npm test &> o || cat o', 'npm test >/dev/null 2>&1; echo $?'],
      ...[
        'timeout 60 npm test',
        'rtk npm test',
        'rtk proxy npm test',
        'timeout -k 5 60s npm test',
        'time npm test',
        'time -p npm test',
        'nice -n 10 npm test',
      ],
      ...['CI=1 NODE_ENV=test npm test', 'env CI=1 npm test', 'env -i PATH=$PATH npm test', 'export A=1; npm test'],
      ...[
        'npx cross-env CI=1 npm test',
        'sudo -u me npm test',
        'nohup npm test &',
        'stdbuf -oL npm test',
        'unbuffer npm test',
      ],
      ...['xvfb-run -a --server-args="-screen 0 1x1x24" npm test', 'flock /tmp/l npm test', 'direnv exec . npm test'],
      ...[
        "bash -lc 'npm test'",
        'bash -c "cd x && npm test"',
        '/bin/zsh -lc "npm test"',
        'bash -euo pipefail -c "npm test"',
      ],
      ...[
        'script -qc "npm test" /dev/null',
        'script -q /dev/null npm test',
        'nix-shell --run "npm test"',
        'su -c "npm test" me',
      ],
      ...[
        'nix develop -c npm test',
        'mise exec node@22 -- npm test',
        'nvm use 20 && npm test',
        'eval "$(fnm env)" && npm test',
      ],
      ...[
        'npm test || true',
        'npm test; echo "EXIT: $?"',
        'npm test && echo ok',
        'npm test && echo y || echo n',
        '! npm test',
      ],
      ...[
        'set -euo pipefail; npm test',
        'source .env && npm test',
        '# run\nnpm test # all',
        'bash <<EOF\ncd x\nnpm test\nEOF',
      ],
      ...[
        'if npm test; then echo ok; fi',
        'for i in 1 2 3; do npm test && break; done',
        'until npm test; do sleep 1; done',
      ],
      ...[
        'out=$(npm test 2>&1); echo "$out" | tail -5',
        'ls -la && npm test',
        'node --version && npm test; git status',
      ],
      ...['[ -f package.json ] && npm test', 'mkdir -p out && npm test', 'cat package.json | head -5; npm test'],
    ],
    [
      'npm test',
      ...[
        'npm test 2>&1 | Select-Object -Last 20',
        'npm test | Select-String "fail"',
        'npm test | Out-Null',
        '& npm.cmd test',
      ],
      ...[
        'npm test *> o.log; Get-Content o.log -Tail 20',
        'npm test; exit $LASTEXITCODE',
        'npm test | Tee-Object o.log',
      ],
      ...[
        'npm test; if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }',
        "$env:CI='1'; npm test",
        '$env:CI = "1"; npm test',
      ],
      ...["$ErrorActionPreference = 'Stop'; npm test", '[Console]::OutputEncoding = [Text.Encoding]::UTF8; npm test'],
      ...[
        '$out = npm test 2>&1; $out | Select-Object -Last 5',
        'try { npm test } catch { Write-Host $_ }',
        'npm `\n  test',
      ],
      ...['Set-Location -Path C:\\repo; npm test', 'Push-Location x; npm test; Pop-Location', 'npm test | % { $_ }'],
      ...[
        'powershell.exe -NoProfile -ExecutionPolicy Bypass -Command "cd x; npm test"',
        "pwsh -NoProfile -c 'npm test'",
      ],
      ...[
        'cmd /c npm test',
        'cmd.exe /d /s /c "npm test"',
        'call npm.cmd test',
        'cd /d C:\\x && npm test',
        'npm test 2>nul',
      ],
      ...['set CI=1 && npm test', '@echo off && npm test', 'chcp 65001 >nul && npm test', 'npm ^\n  test'],
      ...['cd x; and npm test', 'set -x CI 1; npm test', 'begin; npm test; end', 'npm test; or echo failed'],
    ],
    [
      'pytest tests/a.py',
      ...[
        'python -m pytest tests/a.py -q',
        'python3.11 -u -m pytest tests/a.py',
        'py -3 -m pytest tests/a.py',
        'pytest ./tests/a.py',
      ],
      ...[
        'uv run pytest tests/a.py',
        'uv run --with x -- pytest tests/a.py',
        'poetry run python -m pytest tests/a.py --tb=short',
      ],
      ...[
        'pipenv run pytest tests/a.py',
        'conda run -n env pytest tests/a.py',
        'conda activate env && pytest tests/a.py',
      ],
      ...[
        './venv/bin/pytest -vv tests/a.py',
        '.venv\\Scripts\\pytest.exe tests\\a.py',
        '. .venv/bin/activate && pytest tests/a.py',
      ],
      ...[
        '.\\.venv\\Scripts\\Activate.ps1; pytest tests/a.py',
        'call venv\\Scripts\\activate.bat && pytest tests/a.py',
      ],
      ...[
        'pytest --tb short -p no:cacheprovider -n auto tests/a.py',
        'coverage run -m pytest tests/a.py',
        'pytest -vs -rA tests/a.py',
      ],
      ...['cd /repo && pytest /repo/tests/a.py', 'cd C:\\repo && pytest C:\\repo\\tests\\a.py'],
    ],
    [
      'pytest -k total tests/a.py',
      'pytest tests/a.py -k total',
      'pytest -k=total tests/a.py',
      'pytest -k total -v tests/a.py',
    ],
    [
      'go test -run TestA ./...',
      ...[
        'go test -v -run=TestA ./... 2>&1 | tail -40',
        'go test -count=1 ./... -run TestA -timeout 60s',
        'go -C x test -run TestA ./...',
      ],
    ],
    [
      'jest src/a.test.ts',
      ...['npx jest src/a.test.ts', 'npx --yes jest@latest --no-color src/a.test.ts', 'pnpm exec jest src/a.test.ts'],
      ...['yarn jest src/a.test.ts --runInBand', 'node --experimental-vm-modules node_modules/.bin/jest src/a.test.ts'],
      ...['node node_modules/jest/bin/jest.js src/a.test.ts --verbose=false', 'bunx jest src/a.test.ts --forceExit -i'],
    ],
    ['vitest run a', 'npx vitest run a', 'vitest a --run', 'npx vitest run --reporter verbose a'],
    [
      'tsc --noEmit',
      'npx -p typescript tsc --noEmit',
      'tsc --noEmit --pretty false',
      'node ./node_modules/typescript/bin/tsc --noEmit',
    ],
    ['npm test a.test.ts', 'npm test -- a.test.ts', 'npm run test -- a.test.ts --silent'],
    ['go test cart', 'go test ./cart', 'go test ./cart/', 'go test cart/'],
    ['yarn build', 'yarn run build', 'yarn --cwd web build'],
    ['pnpm test', 'pnpm -s test', 'pnpm run test', 'pnpm -C web test'],
    [
      'gradle test',
      './gradlew test',
      '& .\\gradlew.bat test',
      'bash ./gradlew test --info',
      'gradle -p core test',
      './gradlew --no-daemon test',
    ],
    ['mvn clean test', './mvnw -q clean test -B', 'mvn -f core/pom.xml clean test -ntp'],
    ['make test', 'make -C x test', 'make -j8 test', 'make -j$(nproc) -s test', 'gmake test'],
    ['cmake --build build', 'cmake --build build -j8', 'cmake --build build --parallel 4'],
    [
      'cargo test cart',
      'cargo test cart -- --nocapture',
      'RUST_BACKTRACE=1 cargo test --quiet cart',
      'cargo test --manifest-path x/Cargo.toml cart',
    ],
    [
      'dotnet test',
      'dotnet test -v n',
      'dotnet test --logger "console;verbosity=detailed"',
      'dotnet test --nologo --verbosity minimal',
    ],
    [
      'curl localhost:3000/a',
      'curl -s localhost:3000/a',
      'curl -sS -o /dev/null -w "%{http_code}" localhost:3000/a',
      'curl --max-time 5 -v localhost:3000/a',
    ],
    ['python < import a', "python3 - <<'PY'\nimport a\nPY", 'python <<PY\nimport a\nPY\n'],
    [
      'docker exec app npm test',
      'docker exec -it app npm test',
      'docker exec -w /w -e CI=1 app bash -lc "npm run test 2>&1 | tail"',
    ],
    ['ssh host npm test', "ssh -p 2222 host 'cd x && npm test'", "ssh host bash -s <<'EOF'\nnpm test\nEOF"],
    ['kubectl exec pod npm test', 'kubectl exec -it pod -c web -- npm test'],
    ['wsl npm test', 'wsl -e npm test', 'wsl bash -c "npm test"'],
    ['run.sh --all', './run.sh --all', 'bash run.sh --all', 'sh -x ./run.sh --all'],
  ];
  for (const [key, ...disguises] of families)
    for (const disguise of disguises) it(oneLine(disguise), () => assert.equal(keyOf(disguise), key));
});

describe('other commands', () => {
  const pairs: readonly (readonly [string, string])[] = [
    ['npm test', 'npm run build'],
    ['npm test', 'npm run test:unit'],
    ['npm test a.test.ts', 'npm test b.test.ts'],
    ['npm test -w web', 'npm test -w api'],
    ['bun test', 'bun run test'],
    ['npm install left-pad@1', 'npm install left-pad@2'],
    ['go test -run TestA ./...', 'go test -run TestB ./...'],
    ['go test ./cart', 'go test ./user'],
    ['pytest tests/a.py', 'pytest tests/b.py'],
    ['pytest tests/a.py::test_a', 'pytest tests/a.py::test_b'],
    ['pytest -k total', 'pytest -k tax'],
    ['jest -t "adds"', 'jest -t "removes"'],
    ['make all', 'make test'],
    ['make clean all', 'make all clean'],
    ['make all && make test', 'make all'],
    ['mvn test -pl core', 'mvn test -pl web'],
    ['gradle :core:test', 'gradle :web:test'],
    ['eslint .', 'eslint . --fix'],
    ['ruff check .', 'ruff check --fix .'],
    ['cargo build', 'cargo build --release'],
    ['python a.py', 'python b.py'],
    ['python3.11 a.py', 'python3.12 a.py'],
    ['cat a.log | grep x', 'cat a.log | grep y'],
    ['git commit -m "a"', 'git commit -m "b"'],
    ['git push', 'git push --force'],
    ['python - <<EOF\nprint(1)\nEOF', 'python - <<EOF\nprint(2)\nEOF'],
    ['cat > a.py <<EOF\n1\nEOF\npython a.py', 'cat > a.py <<EOF\n2\nEOF\npython a.py'],
    ['curl localhost:3000/a', 'curl localhost:3000/b'],
    ['curl localhost:3000/a', 'curl localhost:8080/a'],
    ['curl -X POST localhost/a', 'curl -X DELETE localhost/a'],
    ['psql -c "select 1"', 'psql -c "select 2"'],
    ['psql -h a -c "select 1"', 'psql -h b -c "select 1"'],
    ['docker exec app npm test', 'npm test'],
    ['docker exec app npm test', 'docker exec web npm test'],
    ['ssh one npm test', 'ssh other npm test'],
    ['wsl npm test', 'npm test'],
    ['for f in a b; do node $f.js; done', 'for f in c d; do node $f.js; done'],
    ['docker run -p 3000:3000 web', 'docker run -p 3001:3000 web'],
    ['echo "a; npm test"', 'npm test'],
    ['(Get-Content a.txt).Count', '(Get-Content b.txt).Count'],
    ['node run.js && diff out a.txt', 'node run.js && diff out b.txt'],
  ];
  for (const [one, other] of pairs)
    it(`${one} / ${other}`.replaceAll('\n', '⏎'), () => assert.notEqual(keyOf(one), keyOf(other)));
});

describe('disguise upon disguise', () => {
  const commands = [
    'npm test',
    'npm run lint',
    'pytest tests/a.py',
    'go test -run TestA ./cart',
    'cargo build',
    'make all',
    'python run.py --all',
    './deploy.sh --to "the stage"',
    'git push origin main',
    'npx tsc --noEmit -p web',
  ];
  const wrappings: readonly ((command: string) => string)[] = [
    (command) => `timeout 120 ${command}`,
    (command) => `sudo -E nice -n 5 ${command}`,
    (command) => `CI=1 A='x y' ${command}`,
    (command) => `env -u B stdbuf -oL ${command}`,
  ];
  const settings: readonly ((line: string) => string)[] = [
    (line) => `cd web && ${line}`,
    (line) => `(cd 'my folder'; ${line})`,
    (line) => `${line} 2>&1 | tail -20`,
    (line) => `${line} > out.log 2>&1; cat out.log`,
    (line) => `${line} || true`,
    (line) => `${line}; echo "exit: $?"`,
    (line) => `set -o pipefail; ${line}`,
    (line) => `sleep 5 && ${line}`,
    (line) => `# once more\n${line}`,
    (line) => `if ${line}; then echo fine; fi`,
    (line) => `bash -lc '${line.replaceAll("'", `'\\''`)}'`,
  ];
  const disguises = fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...wrappings), { maxLength: 3 }),
      fc.uniqueArray(fc.constantFrom(...settings), { maxLength: 4 }),
    )
    .map(
      ([inner, outer]) =>
        (command: string) =>
          [...inner, ...outer].reduce((line, wrap) => wrap(line), command),
    );

  it('leaves the key as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...commands), disguises, (command, disguise) => {
        assert.equal(keyOf(disguise(command)), keyOf(command), disguise(command));
      }),
    );
  });
  it('makes no two commands one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...commands), fc.constantFrom(...commands), disguises, (one, other, disguise) => {
        fc.pre(one !== other);
        assert.notEqual(keyOf(disguise(one)), keyOf(disguise(other)));
      }),
    );
  });
});

describe('a run of tests', () => {
  it('is known for a part of a wider one', () => {
    assert.ok(isPartOf(keyOf('go test -run TestA ./cart'), keyOf('go test ./...')));
    assert.ok(isPartOf(keyOf('npm test -- cart'), keyOf('npm test')));
    assert.ok(isPartOf(keyOf('pytest -k total tests/a.py'), keyOf('pytest tests/a.py')));
    assert.ok(!isPartOf(keyOf('npm test'), keyOf('npm test -- cart')));
    assert.ok(!isPartOf(keyOf('npm run lint'), keyOf('npm run')));
    assert.ok(!isPartOf(keyOf('pytest a.py'), keyOf('pytest b.py')));
  });
});
