import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGlobs } from '../../../src/logs/globs.ts';
import { cpuTime } from '../cpu-time.ts';

test('globs match as people expect', () => {
  const cases: [glob: string, path: string, matches: boolean][] = [
    ['*.log', 'a.log', true],
    ['*.log', 'deep/er/a.log', true],
    ['**/*.log', 'a.log', true],
    ['**/*.log', '.hidden/.a.log', true],
    ['logs/*.log', 'logs/a.log', true],
    ['./logs/*.log', 'logs/a.log', true],
    ['logs/*.log', 'other/logs/a.log', false],
    ['logs/*.log', 'logs/deep/a.log', false],
    ['tmp', 'a/tmp', true],
    ['tmp/', 'a/tmp', true],
    ['a/**', 'a/b/c.log', true],
    ['{run,agent}-[0-9].log', 'x/run-1.log', true],
    ['a.log', 'aXlog', false],
    ['!a.log', 'b.log', false],
    ['**/a/**/b.log', 'x/a/y/z/b.log', true],
    ['**/a/**/b.log', 'a/b.log', true],
    ['**/a/**/b.log', 'x/y/b.log', false],
    ['a/**', 'a', true],
    ['a/**', 'ab', false],
    ['x{1,{2,3}}.log', 'x3.log', true],
    ['a?c.log', 'a真c.log', true],
    ['[!a-c]x', 'dx', true],
    ['[!a-c]x', 'bx', false],
    ['[{,]x', '{x', true],
    ['\\*x', '*x', true],
    ['\\*x', 'yx', false],
    ['ab*ab*ab', 'ababxab', true],
    ['ab*ab*ab', 'abab', false],
    ['A.log', 'a.log', false],
  ];
  for (const [glob, path, matches] of cases) {
    assert.equal(createGlobs([glob], { ignoreCase: false }).matches(path), matches, `${glob} on ${path}`);
  }
  assert.ok(createGlobs(['A.log'], { ignoreCase: true }).matches('a.log'));
});

test('wrong globs are told, and the others still count', () => {
  const many = '{1,2,3,4,5,6,7,8,9,0}'.repeat(3);
  const wrong = ['[a', '{a,b', '', '/etc/*', '../x', 'x'.repeat(501), many, 'C:\\x'];
  const globs = createGlobs([...wrong, '*.log'], { ignoreCase: false });
  assert.deepEqual(
    globs.wrong.map(({ glob }) => glob),
    wrong,
  );
  assert.ok(globs.wrong.every(({ why }) => why.length > 0));
  assert.ok(globs.matches('a.log'));
});

test('a hostile glob takes no time', () => {
  const globs = createGlobs([`${'*a'.repeat(200)}b`, `${'**/a/'.repeat(90)}b`, '(a+)+b'], { ignoreCase: false });
  const started = cpuTime();
  assert.ok(!globs.matches('a'.repeat(250)));
  assert.ok(!globs.matches('a/'.repeat(500)));
  assert.ok(cpuTime() - started < 2_000);
});
