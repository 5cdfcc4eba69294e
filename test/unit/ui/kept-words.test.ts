import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../src/guidance/index.ts';
import type { KeptTrouble } from '../../../src/store/index.ts';
import { keptSentence } from '../../../src/ui/kept-words.ts';

const said: readonly (readonly [trouble: KeptTrouble, words: RegExp])[] = [
  [
    { kind: 'set-aside', of: 'memory', path: '/home/dev/memory.set-aside.json', broken: 'no-json' },
    /remembered of this workspace cannot be read: it is no JSON\. It was set aside as \/home\/dev\/memory\.set-aside\.json\./,
  ],
  [
    { kind: 'set-aside', of: 'lessons', path: '/home/dev/lessons.set-aside.json', broken: 'other-version' },
    /lessons of this workspace cannot be read: it is of another version or was changed\. It was set aside as \/home/,
  ],
  [
    { kind: 'failed', of: 'memory', path: '/home/dev/memory.json', code: 'ENOSPC' },
    /remembered of this workspace cannot be read or kept: there is no room on the disk \(ENOSPC\)\. It lies in \/home/,
  ],
  [
    { kind: 'failed', of: 'lessons', path: '/home/dev/lessons.json', code: 'EACCES' },
    /lessons of this workspace cannot be read or kept: the right to do so is missing \(EACCES\)\. They lie in \/home/,
  ],
  [
    { kind: 'failed', of: 'memory', path: '/a', code: 'HELD' },
    /kept: another window holds the file\. It lies in \/a\./,
  ],
  [{ kind: 'failed', of: 'memory', path: '/a', code: 'EIO' }, /kept: the system says EIO\. It lies in \/a\./],
];
for (const [trouble, words] of said) {
  test(`people are told what became of what is kept: ${words.source}`, () => {
    assert.match(keptSentence(trouble, english), words);
  });
}
