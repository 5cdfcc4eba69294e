import assert from 'node:assert/strict';
import { test } from 'node:test';
import { below, forward, lastName } from '../../../src/formats/store-path.ts';
import { machine } from './machines.ts';

const windows = machine({ platform: 'win32' });
const joined: readonly (readonly [ReturnType<typeof machine>, string, string, string])[] = [
  [machine(), '/home/dev', '.claude', '/home/dev/.claude'],
  [machine(), '/home/dev/', '.claude', '/home/dev/.claude'],
  [machine(), '/', 'a', '/a'],
  [windows, 'C:\\Users\\dev', '.codex', 'C:\\Users\\dev\\.codex'],
  [windows, 'C:\\Users\\dev\\', '.codex', 'C:\\Users\\dev\\.codex'],
  [windows, 'C:/Users/dev/', '.codex', 'C:/Users/dev\\.codex'],
  [windows, 'C:\\', 'a', 'C:\\a'],
];
for (const [on, base, name, expected] of joined) {
  test(`${name} below ${base} is ${expected}`, () => assert.equal(below(on, base, name), expected));
}

test('the last name of a path is found whatever its slashes are', () => {
  for (const path of ['/a/b.log', 'C:\\a\\b.log', 'C:\\a/b.log', 'b.log']) assert.equal(lastName(path), 'b.log');
  assert.equal(forward('C:\\a\\b'), 'C:/a/b');
});
