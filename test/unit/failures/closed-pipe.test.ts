import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFailure } from '../../../src/failures/index.ts';
import { attemptOf } from './attempt-of.ts';

const traced =
  'one\ntwo\nTraceback (most recent call last):\n  File "a.py", line 3, in <module>\n    print(row)\nBrokenPipeError: [Errno 32] Broken pipe\n';

describe('a program whose reader had enough', () => {
  const fine: readonly (readonly [command: string, output: string])[] = [
    ['find / -name "*.ts" | head -3', 'a.ts\nfind: ‘standard output’: Broken pipe\nfind: write error\n'],
    ['yes | head -2', 'y\ny\nyes: standard output: Broken pipe\n'],
    ['python rows.py | head -2', traced],
    ['node rows.js | head -2', 'one\ntwo\nError: write EPIPE\n'],
    [
      './rows | grep -m1 two',
      "two\nthread 'main' panicked at 'failed printing to stdout: Broken pipe (os error 32)'\n",
    ],
    ['tar tf a.tar | head -1', 'a/\ntar: write error\n'],
  ];
  for (const [command, output] of fine)
    it(`${command} did not fail`, () => {
      assert.equal(readFailure(attemptOf(command, output, undefined, { outcome: 'ok' })), undefined);
      assert.equal(readFailure(attemptOf(`set -o pipefail; ${command}`, output, 1)), undefined);
    });

  const failed: readonly (readonly [command: string, output: string])[] = [
    ['python rows.py', traced],
    ['docker push shop', 'write tcp 10.0.0.5:443: write: broken pipe\n'],
    [
      'python rows.py | head -9',
      `${traced}Traceback (most recent call last):\n  File "a.py", line 1\nValueError: bad\n`,
    ],
    ['find /nowhere | head', 'find: ‘/nowhere’: No such file or directory\nfind: write error\n'],
  ];
  for (const [command, output] of failed)
    it(`${command} failed`, () => assert.ok(readFailure(attemptOf(command, output, 1))));
});
