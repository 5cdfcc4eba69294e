import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { common, progressed, readFailure, signatureOf } from '../../../src/failures/index.ts';
import type { Failure } from '../../../src/model/failure.ts';
import { attemptOf } from './attempt-of.ts';

function failureOf(output: string, command = 'check', exitCode = 1): Failure {
  const failure = readFailure(attemptOf(command, output, exitCode));
  assert.ok(failure);
  return failure;
}

function goTests(...names: readonly string[]): string {
  return `${names.map((name) => `--- FAIL: ${name} (0.0${name.length}s)\n    x_test.go:${name.length}: bad\n`).join('')}FAIL\nFAIL\texample.com/x\t0.1s\n`;
}

describe('sets of failing tests', () => {
  it('that are equal are one failure, in any order', () => {
    const [one, other] = [failureOf(goTests('TestA', 'TestB')), failureOf(goTests('TestB', 'TestA'))];
    assert.ok(common(one, other));
    assert.equal(signatureOf(one), signatureOf(other));
    assert.equal(progressed(one, other), false);
  });
  it('that shrink or change are progress', () => {
    const before = failureOf(goTests('TestA', 'TestB'));
    for (const after of [failureOf(goTests('TestA')), failureOf(goTests('TestA', 'TestC'))]) {
      assert.equal(common(before, after), undefined);
      assert.equal(progressed(before, after), true);
    }
  });
  it('that grow are another failure, and no progress', () => {
    const [before, after] = [failureOf(goTests('TestA')), failureOf(goTests('TestA', 'TestB'))];
    assert.equal(common(before, after), undefined);
    assert.equal(progressed(before, after), false);
  });
  it('of which a part was cut off are one failure', () => {
    const whole = failureOf(goTests('TestA', 'TestB', 'TestC'));
    const cut = failureOf(goTests('TestB', 'TestC'), 'check | tail -6');
    assert.equal(cut.partial, true);
    assert.ok(common(whole, cut));
    assert.ok(common(cut, whole));
    assert.equal(progressed(whole, cut), false);
  });
  it('that grow behind a cut are no progress', () => {
    const more = failureOf(goTests('TestA', 'TestB', 'TestC'), 'check | tail -8');
    assert.equal(progressed(failureOf(goTests('TestA')), more), false);
  });
  it('that came whole through a filter are whole', () => {
    assert.equal(failureOf(goTests('TestA'), 'check | tail -60').partial, undefined);
  });
  it('without names are known by their number', () => {
    const [three, two] = [failureOf('3 failed\n'), failureOf('2 failed\n')];
    assert.ok(common(three, failureOf('3 failed\n')));
    assert.equal(common(three, two), undefined);
    assert.equal(progressed(three, two), true);
    assert.equal(progressed(two, three), false);
    assert.equal(common(two, failureOf('2 failed\n', './another')), undefined);
  });
});

describe('one message at several lines', () => {
  const errors = (count: number): string =>
    Array.from({ length: count }, (_, index) => `src/a.c:${index + 3}:5: error: incompatible types\n`).join('');
  const three = failureOf(errors(3));
  it('said at fewer of them is progress', () => {
    assert.equal(common(three, failureOf(errors(2))), undefined);
    assert.equal(progressed(three, failureOf(errors(2))), true);
  });
  it('said at as many or more is the same failure', () => {
    for (const after of [failureOf(errors(3)), failureOf(errors(4))]) {
      assert.ok(common(three, after));
      assert.equal(progressed(three, after), false);
    }
  });
  it('said at fewer because a part was cut off is the same failure', () => {
    const cut = failureOf(errors(2), 'check | tail -2');
    assert.ok(common(three, cut));
    assert.equal(progressed(three, cut), false);
  });
});

describe('a failure of another kind', () => {
  it('is no progress for counting less', () => {
    const [tests, compiler] = [failureOf('5 failed\n'), failureOf('a.c:1:1: error: bad\n')];
    assert.equal(progressed(tests, { ...compiler, total: 1 }), false);
  });
});

describe('failures without a set', () => {
  const build = 'frob: reading a.frob\nfrob: error: widget `left` is missing\nfrob: error: cannot bind port 3000\n';
  it('are one failure where they share most of their lines', () => {
    const one = failureOf(build);
    const other = failureOf(`${build}frob: error: one more\n`);
    const shared = common(one, other);
    assert.ok(shared);
    assert.ok(shared.lines.includes('frob: error: widget `left` is missing'));
    assert.ok(!shared.lines.includes('frob: error: one more'));
  });
  it('are two where they share a line among many others', () => {
    const port = 'frob: error: cannot bind port 3000\n';
    const others = ['left', 'right', 'upper', 'lower'].map((name) => `frob: error: widget \`${name}\` is missing\n`);
    assert.equal(common(failureOf(build), failureOf(`${port}${others.slice(1).join('')}`)), undefined);
    assert.equal(common(failureOf(port), failureOf(`${port}${others.join('')}`)), undefined);
  });
  it('are two where half of what the first said is gone', () => {
    const said = (...names: string[]): string => names.map((name) => `frob: error: ${name} is missing\n`).join('');
    assert.equal(
      common(failureOf(said('left', 'right', 'upper', 'lower')), failureOf(said('left', 'right', 'middle'))),
      undefined,
    );
  });
  it('are two where they do not', () => {
    assert.equal(common(failureOf(build), failureOf('frob: error: widget `right` is missing\n')), undefined);
  });
  it('carry no weight by a hint beside what is said', () => {
    const hints = 'note: errors are counted once\nhint: error codes are listed in the manual\n';
    assert.equal(
      common(failureOf(`error: left is bad\n${hints}`), failureOf(`error: right is odd\n${hints}`)),
      undefined,
    );
    assert.ok(common(failureOf(`error: left is bad\n${hints}`), failureOf('error: left is bad\n')));
  });
  it('are one by a hint where nothing else is said, and not beside what is', () => {
    const guard = 'Run /review before committing code changes.\n';
    assert.ok(common(failureOf(guard, 'git commit -m a'), failureOf(guard, './hook')));
    assert.equal(
      common(failureOf(`error: left is bad\n${guard}`), failureOf(`error: right is odd\n${guard}`)),
      undefined,
    );
  });
  const alike: readonly string[] = [
    'error: process failed',
    'npm error A complete log of this run can be found in: /root/.npm/_logs/1.log',
    'For more help see https://example.com/help',
    'Error: Command failed with exit code 1',
    'FAIL',
  ];
  for (const line of alike) {
    it(`do not become one by a line that many failures say: ${line}`, () => {
      const one = failureOf(`${line}\n`, './one');
      const other = failureOf(`${line}\n`, './other');
      assert.equal(common(one, other), undefined);
      assert.ok(common(one, failureOf(`${line}\n`, 'cd x && ./one')));
    });
  }
});
