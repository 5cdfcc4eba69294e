import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { folder, run, runJson } from './program.ts';

const mapping = {
  name: 'mine',
  files: 'runs/*.jsonl',
  map: { call: { command: 'cmd' }, result: { exitCode: 'exit', output: 'out' } },
};
const fails = `${JSON.stringify({ cmd: 'npm test', exit: 1, out: 'TypeError: x is undefined' })}\n`.repeat(5);

for (const [what, text] of [
  ['settings', { 'editor.fontSize': 12, 'findAWay.customLogs': [mapping] }],
  ['a list', [mapping]],
  ['one mapping', mapping],
] as const) {
  test(`logs of one's own are read as ${what} in a file says, named, found in a folder or by its name`, () => {
    const there = folder(`map ${what}`, { 'map.json': JSON.stringify(text) });
    folder(`map ${what}/runs`, { 'a.jsonl': fails });
    folder(`map ${what}/else`, { 'b.jsonl': fails });
    const formatsOf = (args: readonly string[]) => {
      const { status, document } = runJson(['--map', 'map.json', ...args], there);
      assert.equal(status, 1);
      return document.logs.map((log) => [path.basename(log.path), log.format, log.attempts]);
    };
    assert.deepEqual(formatsOf([]), [['a.jsonl', 'custom:mine', 5]]);
    assert.deepEqual(formatsOf(['.']), [['a.jsonl', 'custom:mine', 5]]);
    assert.deepEqual(formatsOf(['runs/a.jsonl']), [['a.jsonl', 'custom:mine', 5]]);
    assert.deepEqual(formatsOf(['--format', 'custom:mine', 'else/b.jsonl']), [['b.jsonl', 'custom:mine', 5]]);
  });
}

for (const [what, text, why] of [
  ['wrong', JSON.stringify({ ...mapping, files: '../*' }), /map\.json: mine, files: \.\.\/\*: it leads out/],
  ['mistyped', JSON.stringify([{ ...mapping, fils: 'a' }]), /map\.json: mine, fils: there is no such key here/],
  ['broken', '{', /map\.json is no JSON/],
] as const) {
  test(`a mapping that is ${what} is told in one line`, () => {
    const there = folder(`map that is ${what}`, { 'map.json': text });
    const { status, stderr } = run(['scan', '--map', 'map.json', '.'], there);
    assert.equal(status, 2);
    assert.match(stderr, why);
    assert.equal(stderr.trim().split('\n').length, 1);
  });
}

test('a file of mappings that is not there is told in one line', () => {
  const { status, stderr } = run(['scan', '--map', 'no.json', '.']);
  assert.equal(status, 2);
  assert.match(stderr, /no\.json cannot be read: there is no such file/);
});
