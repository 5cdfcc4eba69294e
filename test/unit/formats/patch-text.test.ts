import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPatch, readPatchCommand } from '../../../src/formats/patch-text.ts';

const twice = [
  '*** Begin Patch',
  '*** Update File: src/mood.rs',
  '@@ first',
  '-a',
  '+b',
  '*** Update File: src/mood.rs',
  '@@ second',
  '-c',
  '+d',
  '*** Add File: src/new.rs',
  '+e',
  '*** End Patch',
].join('\n');

test('a patch names each file once, however often it changes it', () => {
  assert.deepEqual(readPatch(twice), { paths: ['src/mood.rs', 'src/new.rs'], before: 'a\nc\n', after: 'b\nd\ne\n' });
});

test('a command that only applies a patch is read as the patch', () => {
  assert.deepEqual(readPatchCommand(`apply_patch <<'EOF'\n${twice}\nEOF`), readPatch(twice));
  assert.equal(readPatchCommand(`apply_patch <<'EOF'\n${twice}\nEOF\nnpm test`), undefined);
});

test('a text without a patch is none', () => {
  assert.equal(readPatch('*** Update File: a'), undefined);
});
