import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { block, clean, cut, oneLine } from '../../../src/guidance/index.ts';
import { cpuTime } from '../cpu-time.ts';

const unseen = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\p{Cs}\u200b-\u200f\u2060-\u206f\ufeff]/u;
const anyText = fc.string({ unit: 'binary', maxLength: 400 });

const cases: readonly (readonly [what: string, text: string, cleaned: string])[] = [
  ['colours of a terminal', '\u001b[1;31mError\u001b[0m: no', 'Error: no'],
  ['a terminal’s title and link', '\u001b]0;evil\u0007a\u001b]8;;http://x\u001b\\b', 'ab'],
  ['an escape sequence that is cut off', 'a\u001b[', 'a'],
  ['text that is turned around', 'user\u202egnp.exe', 'usergnp.exe'],
  ['zero-width characters', 'pass\u200bword\ufeff\u2060', 'password'],
  ['invisible tags', `a${String.fromCodePoint(0xe0041, 0xe0042)}b`, 'ab'],
  ['half a surrogate pair', 'a\ud83db', 'ab'],
  ['line ends of every kind', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['words in any script', '错误: файл не найден 😀', '错误: файл не найден 😀'],
];
for (const [what, text, cleaned] of cases) test(`cleans ${what}`, () => assert.equal(clean(text), cleaned));

test('nothing unseen is left, whatever comes in', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      assert.doesNotMatch(clean(text), unseen);
      assert.doesNotMatch(oneLine(text, 80), /[\n\t]/);
    }),
  );
});

test('a cut text keeps its bound and never half a character', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, limit) => {
      for (const short of [cut(clean(text), limit), oneLine(text, limit), block(text, limit)]) {
        assert.ok(short.length <= limit);
        assert.doesNotMatch(short, /\p{Cs}/u);
      }
    }),
  );
  assert.equal(cut('abcdef', 4), 'abc…');
  assert.equal(cut('ab😀def', 4), 'ab…');
});

test('a line of ten megabytes costs next to nothing', () => {
  const started = cpuTime();
  assert.equal(oneLine('\u001b[1m\u200bx'.repeat(2_000_000), 20).length, 20);
  assert.ok(cpuTime() - started < 200);
});
