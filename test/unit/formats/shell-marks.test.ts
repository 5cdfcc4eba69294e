import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readShellMarks } from '../../../src/formats/shell-marks.ts';

const C = '\u001b]633;C\u0007';
const D = (code: string) => `\u001b]633;D${code}\u0007`;

const outputs: readonly (readonly [string, string, string, number | undefined])[] = [
  ['a plain output', 'made\n', 'made\n', undefined],
  ['both marks', `${C}made\n${D(';0')}`, 'made\n', 0],
  ['a prompt and its command in front', `\u001b]633;A\u0007$ make\n${C}made\n${D(';2')}\n`, 'made\n', 2],
  ['a first part that is shown twice', `made\n${C}made\nmore\n${D(';0')}`, 'made\nmore\n', 0],
  ['an end without a code', `${C}made\n${D('')}`, 'made\n', undefined],
  ['marks of other terminals', '\u001b]133;C\u001b\\made\n\u001b]133;D;127\u001b\\', 'made\n', 127],
  ['an end whose escape is lost', 'made\n]633;D;1', 'made\n', 1],
  ['an end in the middle of what is shown', `one ${D(';1')} two`, `one ${D(';1')} two`, undefined],
  ['a shell that cannot keep its state', 'made\nzsh:1: command not found: dump_zsh_state\n', 'made\n', undefined],
  ['the same right behind the output', 'madezsh:1: command not found: dump_zsh_state', 'made', undefined],
  ['the same of bash', 'made\nbash: line 1: dump_bash_state: command not found\n', 'made\n', undefined],
  [
    'another command that is not there',
    'zsh:1: command not found: make\n',
    'zsh:1: command not found: make\n',
    undefined,
  ],
];
for (const [what, text, output, exitCode] of outputs) {
  test(`shell marks: ${what}`, () => {
    const read = readShellMarks(text);
    assert.equal(read.text, output);
    assert.equal(read.exitCode, exitCode);
  });
}

test('shell marks: any text is read without a fault, and none grows', () => {
  const piece = fc.constantFrom(C, D(';1'), D(''), '\u001b]', '633;D;', 'zsh:1: ', 'dump_zsh_state', ' ', '\n', 'x');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      assert.ok(readShellMarks(text).text.length <= text.length);
    }),
  );
});
