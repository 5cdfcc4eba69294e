import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Disposables } from '../../../src/ui/disposables.ts';

test('everything is let go of once, the last first, whatever one of them throws', () => {
  const gone: string[] = [];
  const all = new Disposables();
  all.hold({ dispose: () => void gone.push('a') });
  all.hold({
    dispose: () => {
      throw new Error('b cannot');
    },
  });
  all.hold({ dispose: () => void gone.push('c') });
  assert.throws(() => all.dispose(), /b cannot/);
  all.dispose();
  assert.deepEqual(gone, ['c', 'a']);
});

test('what comes too late is let go of at once', () => {
  const all = new Disposables();
  all.dispose();
  let gone = false;
  all.hold({
    dispose: () => {
      gone = true;
    },
  });
  assert.ok(gone);
});
