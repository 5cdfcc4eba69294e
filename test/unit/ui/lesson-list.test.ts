import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../src/guidance/index.ts';
import type { Lesson } from '../../../src/model/lesson.ts';
import { limits } from '../../../src/model/limits.ts';
import { lessonLine } from '../../../src/ui/lesson-list.ts';
import { hostile } from '../guidance/an-episode.ts';
import { aLesson } from '../store/a-lesson.ts';

const now = Date.UTC(2026, 10, 24, 12);
const line = (parts: Partial<Lesson> = {}) => lessonLine(aLesson(parts), { t: english, language: 'en' }, now, 'UTC');

test('a line says what failed, and below it when it last did, what got past it, how often, and whose it was', () => {
  assert.deepEqual(line(), {
    label: "npm test: Error: Cannot find module 'left-pad'",
    detail: '3 Nov · Got past it with npm ci · Claude Code',
  });
  assert.equal(line({ times: 3 }).detail, '3 Nov · Got past it with npm ci · 3× · Claude Code');
  assert.equal(line({ agent: '', when: now }).detail, '12:00 · Got past it with npm ci');
  assert.equal(
    line({ past: 'src/cart.js', pastDid: 'edit', agent: '' }).detail,
    '3 Nov · Got past it by editing src/cart.js',
  );
});

test('whatever a log holds, a line is short, without icons and hidden characters', () => {
  const bad = `$(trash) ${hostile}${'x'.repeat(10_000)}`;
  const shown = line({ subject: bad, lines: [bad], past: bad, agent: bad });
  for (const text of Object.values(shown)) {
    // A backslash goes before what looks like an icon.
    assert.ok(text.length <= limits.title + 3, String(text.length));
    assert.doesNotMatch(text, /[\u001b\u202e\u200b\u0000\n]|(?<!\\)\$\(trash\)/);
  }
});
