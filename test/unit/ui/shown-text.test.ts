import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forList, forNotification } from '../../../src/ui/shown-text.ts';

test('a list draws no icon that a log asks for', () => {
  assert.equal(forList('run $(trash) and $(sync~spin) now', 200), 'run \\$(trash) and \\$(sync~spin) now');
});

test('a notification makes no link of a log’s text', () => {
  const linked = /\[[^\]]+\]\((?:https?:|command:|file:)/;
  assert.doesNotMatch(forNotification('[fix](command:workbench.action.terminal.new)', 200), linked);
  assert.doesNotMatch(forNotification('[a]\u200b(command:x) [b](https://evil.example "t")', 200), linked);
});

test('both are one line without controls, cut', () => {
  for (const shown of [
    forList('a\n\u202eb\u0000c'.repeat(100), 50),
    forNotification('a\n\u202eb\u0000c'.repeat(100), 50),
  ]) {
    assert.doesNotMatch(shown, /[\n\u0000\u202e]/);
    assert.ok(shown.length <= 50);
  }
});
