import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanLines } from '../../../src/failures/clean.ts';

const record = (head: string, place = 'At line:1 char:1') =>
  `${head}\n${place}\n+ git push 2>&1\n+ ~~~~~~~~~~~~~\n    + CategoryInfo          : NotSpecified: (To https://h/x:String) [], RemoteException\n    + FullyQualifiedErrorId : NativeCommandError\n`;

test('PowerShell: what a program wrote to its error output stands without the record around it', () => {
  for (const place of ['At line:1 char:1', 'At C:\\t\\a.ps1:87 char:146', 'In Zeile:1 Zeichen:1', '位置 行:1 文字:1'])
    assert.deepEqual(cleanLines(`ready\n${record('git : To https://h/x', place)} \n * [new branch] main -> main\n`), [
      'ready',
      'To https://h/x',
      '',
      ' * [new branch] main -> main',
      '',
    ]);
});

test('PowerShell: a message that is wrapped and one that follows another are both kept', () => {
  const text = record('node.exe : Failed to\ncompile.') + record('git : done');
  assert.deepEqual(cleanLines(text), ['Failed to', 'compile.', 'done', '']);
});

test('PowerShell: an error of its own keeps its record', () => {
  const text =
    "frob : The term 'frob' is not recognized\nAt line:1 char:1\n+ frob\n    + CategoryInfo          : ObjectNotFound: (frob:String) [], CommandNotFoundException\n    + FullyQualifiedErrorId : CommandNotFoundException";
  assert.deepEqual(cleanLines(text), text.split('\n'));
});
