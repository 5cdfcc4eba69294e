import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskLine } from '../../../src/failures/index.ts';

describe('what changes by itself is masked', () => {
  const pairs: readonly (readonly [what: string, one: string, other: string])[] = [
    ['line and column', 'src/a.ts:12:5: bad', 'src/a.ts:19:1: bad'],
    ['line and column of tsc', 'src/a.ts(12,5): error TS2345: bad', 'src/a.ts(40,11): error TS2345: bad'],
    ['line in words', 'File "/w/a.py", line 12, in run', 'File "/w/a.py", line 13, in run'],
    ['line in Chinese', '第 12 行出现错误', '第 9 行出现错误'],
    ['line of a shell', 'bash: line 3: frob: command not found', 'bash: line 17: frob: command not found'],
    ['line of a script', 'run.sh: 12: frob: not found', 'run.sh: 15: frob: not found'],
    ['line in Maven', 'Cart.java:[12,9] cannot find symbol', 'Cart.java:[14,9] cannot find symbol'],
    ['line in make', 'make: *** [Makefile:12: all] Error 2', 'make: *** [Makefile:13: all] Error 2'],
    ['depth of make', 'make[1]: *** [all] Error 2', 'make[2]: *** [all] Error 2'],
    ['duration in JSON', '{"failed":1,"duration":111}', '{"failed":1,"duration":98}'],
    ['temp folder', 'cannot open /tmp/tmpa8s7d6/out.txt', 'cannot open /tmp/tmpzz81kq/out.txt'],
    ['temp folder of pytest', '/tmp/pytest-of-me/pytest-12/test_a0/x.db', '/tmp/pytest-of-me/pytest-13/test_a0/x.db'],
    [
      'temp folder of macOS',
      'in /var/folders/ab/c1d2e3/T/go-build812/b001',
      'in /var/folders/ab/c1d2e3/T/go-build4471/b001',
    ],
    [
      'temp folder of Windows',
      'C:\\Users\\me\\AppData\\Local\\Temp\\x81\\a.txt',
      'C:\\Users\\me\\AppData\\Local\\Temp\\q7z\\a.txt',
    ],
    [
      'uuid',
      'request 6f1c2b1e-8a57-4c7e-9d52-2f9a3b0c1d2e failed',
      'request 0a1b2c3d-1111-4222-8333-444455556666 failed',
    ],
    ['hex id', 'commit 1a2b3c4d5e is missing', 'commit 9f8e7d6c5b is missing'],
    ['memory address', 'signal at 0x7ffd1234abcd', 'signal at 0x7ffe99887766'],
    ['goroutine', 'goroutine 34 [running]:', 'goroutine 7 [running]:'],
    ['pid', 'process 12345 died (pid 12345)', 'process 99 died (pid 99)'],
    ['port of the system', 'connect ECONNREFUSED 127.0.0.1:54321', 'connect ECONNREFUSED 127.0.0.1:49812'],
    ['public address', 'connect ETIMEDOUT 104.16.3.35:443', 'connect ETIMEDOUT 104.16.27.34:443'],
    ['ISO time', '2026-01-31T02:10:53.120Z failed', '2026-02-01T11:00:01Z failed'],
    [
      'time in a file name',
      '/root/.npm/_logs/2026-01-31T02_10_00_000Z-debug-0.log',
      '/root/.npm/_logs/2026-01-31T02_14_00_000Z-debug-0.log',
    ],
    ['time of syslog', 'Jan 31 02:10:53 host app: bad', 'Feb  1 11:00:01 host app: bad'],
    ['clock', '[02:10:53] bad', '[11:00:01] bad'],
    ['seconds since 1970', 'at 1769825453 bad', 'at 1769911853123 bad'],
    ['duration', 'failed in 3.21s', 'failed in 412ms'],
    ['duration of several units', 'failed after 1m 30s', 'failed after 2m 3.5s'],
    ['percentage', 'coverage 81.2% is too low', 'coverage 81.4 % is too low'],
    ['counter', 'attempt 3 of 5 failed', 'attempt 4 of 5 failed'],
    ['progress', '[12/345] Building', '[13/345] Building'],
    ['size', 'wrote 12.3 MB, then no space', 'wrote 8 KiB, then no space'],
    ['line in a makefile', 'make: *** [makefile:43: all] Error 1', 'make: *** [makefile:28: all] Error 1'],
    [
      'offset in a binary',
      "a.c:(.text+0x2092): undefined reference to `x'",
      "a.c:(.text+0x9): undefined reference to `x'",
    ],
    ['colours', '\u001b[31merror\u001b[0m: bad', 'error: bad'],
    ['what passed', '2 failed, 31 passed', '2 failed, 34 passed'],
  ];
  for (const [what, one, other] of pairs) it(what, () => assert.equal(maskLine(one), maskLine(other)));
});

describe('what means something is kept', () => {
  const pairs: readonly (readonly [what: string, one: string, other: string])[] = [
    ['code of tsc', 'a.ts(1,1): error TS2345: bad', 'a.ts(1,1): error TS2304: bad'],
    ['code of rustc', 'error[E0308]: bad', 'error[E0382]: bad'],
    ['errno', 'ENOENT: cannot open x', 'EACCES: cannot open x'],
    ['os error', 'bad (os error 2)', 'bad (os error 13)'],
    ['HTTP status', 'server said 404 Not Found', 'server said 500 Not Found'],
    ['exit code', 'child exited with code 1', 'child exited with code 137'],
    ['long exit code', 'exited with code 3221225477', 'exited with code 3221225781'],
    ['status of Windows', 'failed: 0x80070005', 'failed: 0x80070002'],
    ['file', 'src/a.ts:1:1: bad', 'src/b.ts:1:1: bad'],
    ['file in a temp folder', '/tmp/tmpa8s7d6/pkg/a.py: bad', '/tmp/tmpa8s7d6/pkg/b.py: bad'],
    ['symbol', "undefined reference to `total'", "undefined reference to `tax'"],
    ['port that the project chose', 'port 3000 is in use', 'port 8080 is in use'],
    ['number of failing tests', '2 failed, 3 passed', '1 failed, 3 passed'],
    ['version', 'no package left-pad@1.3.0', 'no package left-pad@1.2.0'],
    ['private address', 'cannot reach 10.0.0.5', 'cannot reach 10.0.0.6'],
    ['values', 'got 3, want 4', 'got 5, want 4'],
  ];
  for (const [what, one, other] of pairs) it(what, () => assert.notEqual(maskLine(one), maskLine(other)));
});

describe('masking a masked line', () => {
  it('changes nothing', () => {
    for (const line of ['src/a.ts:12:5: bad in 3s', 'pid 12 at 0x7ffd1234abcd', '/tmp/x1/a.py line 3']) {
      assert.equal(maskLine(maskLine(line)), maskLine(line));
    }
  });
});

describe('hostile lines', () => {
  const pieces = [
    'a',
    '1',
    '/',
    '\\',
    '.',
    ':',
    ' ',
    '-',
    '(',
    '[',
    '"',
    'at ',
    '/tmp/',
    '1:',
    'File "',
    'error ',
    '0x',
    '1.',
    '::',
    '\t',
    '中',
  ];
  it('take time in proportion to their length', () => {
    for (const piece of pieces) {
      const line = piece.repeat(Math.ceil(20_000 / piece.length));
      const start = performance.now();
      maskLine(line);
      assert.ok(performance.now() - start < 1_500, `${JSON.stringify(piece)} repeated`);
    }
  });
});
