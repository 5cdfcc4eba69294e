import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandKey } from '../../../src/failures/index.ts';

describe('what is told of a command', () => {
  it('names what to show people', () => {
    const subjects: readonly (readonly [string, string])[] = [
      ['cd web && CI=1 npm run test -- --verbose 2>&1 | tail -5', 'npm test'],
      ['grep -q x y && make -j4 all', 'make all'],
      ['/usr/bin/python3 scripts/run.py --all', 'python3 scripts/run.py --all'],
      ["bash -lc 'cargo build'", 'cargo build'],
      [`go test -tags=integration -run ${'TestResume'.repeat(6)} ./...`, 'go test -tags=integration'],
      ['pytest -x --lf --sw -k total', 'pytest -x --lf --sw'],
      ['python run.py --all', 'python run.py --all'],
      ['tmp=$(mktemp); ./check.sh "$tmp"; rm "$tmp"', 'check.sh $tmp'],
      ['for f in a b; do node $f.js; done', 'node $f.js'],
      ['docker exec -it app npm run test', 'docker exec app npm test'],
      ['$env:CI=1; .\\gradlew.bat test', 'gradlew test'],
    ];
    for (const [command, subject] of subjects) assert.equal(commandKey(command).subject, subject);
  });

  it('names the one check in it, whatever is done before', () => {
    const of = (command: string): string | undefined => commandKey(command).check;
    assert.equal(of('rm -rf dist && npm run test -- --silent'), 'npm test');
    assert.equal(of('npm ci && npm test'), undefined);
    assert.equal(of('ls'), undefined);
  });

  it('names the folder in which the work is done', () => {
    const folders: readonly (readonly [string, string | undefined])[] = [
      ['cd web && npm test', 'web'],
      ['npm test', undefined],
      ['cd /code/shop && cd web && npm test', '/code/shop/web'],
      ['cd web/src && cd .. && npm test', 'web'],
      ['cd web && cd ..; npm test', undefined],
      ['cd a && npm ci && cd ../b && npm test', 'a'],
      ['make -C web test', 'web'],
      ['cd /code && npm --prefix web test', '/code/web'],
      ['cargo test --manifest-path core/Cargo.toml', 'core'],
      ['cd /d C:\\code && npm test', 'C:\\code'],
      ['Set-Location -Path web; npm test', 'web'],
      ['npm test; cd web', undefined],
      ['docker exec -w /srv app npm test', '/srv'],
      ['ssh host "cd /srv && npm test"', '/srv'],
    ];
    for (const [command, folder] of folders) assert.equal(commandKey(command).folder, folder, command);
  });

  const lost = [
    ...['npm test | tail -3', 'npm test || true', 'npm test; echo $?', 'npm test > o.txt; tail o.txt', 'npm test &'],
    ...[
      'npm test; true',
      'npm test || echo failed',
      '(npm start) &',
      'npm test | Tee-Object o',
      'out=$(npm test); echo "$out"',
    ],
    ...[
      'bash -c "npm test | tail -3"',
      'nohup npm start > o 2>&1 &',
      'npm test; or echo failed',
      'npm test | Out-Null',
    ],
  ];
  const kept = [
    ...['npm test', 'cd x && npm test', 'set -o pipefail; npm test | tail -3', 'set -e; npm test; echo done'],
    ...[
      'npm test; exit $?',
      'echo go; npm test',
      'npm ci && npm test',
      '& npm test',
      'bash -o pipefail -c "npm test | tail"',
    ],
    ...['npm test; rc=$?; cat o; exit $rc', 'npm test | tail; exit $PIPESTATUS', 'npm test; exit $LASTEXITCODE'],
  ];
  for (const command of lost)
    it(`the status is lost: ${command}`, () => assert.equal(commandKey(command).statusLost, true));
  for (const command of kept)
    it(`the status is kept: ${command}`, () => assert.equal(commandKey(command).statusLost, false));

  const shows = [
    ...[
      'cat a.log',
      'sed -n 1,20p a.ts',
      'git show HEAD:a.ts | head -50',
      'cd x && rg foo src',
      'gh run view 12 --log',
    ],
    ...['tmux capture-pane -p', 'tail -50 app.log', 'ls -la; cat a', 'git -C web log -3', 'docker exec app cat a.log'],
  ];
  const works = [
    ...[
      'npm test',
      'cat a.sql | psql',
      'sed -i s/a/b/ a.ts',
      'git push',
      'gh pr create',
      'git push origin show',
      'make | tail',
    ],
    ...['python x.py > out; cat out', 'ls && npm test'],
  ];
  for (const command of shows) it(`only shows: ${command}`, () => assert.equal(commandKey(command).shows, true));
  for (const command of works) it(`does something: ${command}`, () => assert.equal(commandKey(command).shows, false));

  it('says whether it asks a server, and whether it has a time limit', () => {
    assert.ok(commandKey('curl -s localhost:3000').knocks);
    assert.ok(commandKey('ssh host npm test').knocks);
    assert.ok(!commandKey('npm test').knocks);
    assert.ok(commandKey('timeout 5 npm start').limited);
    assert.ok(!commandKey('timeout /t 5').limited);
  });
});
