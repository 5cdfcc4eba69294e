import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changedLines } from '../../../src/guidance/changed-lines.ts';
import { changedWords } from '../../../src/guidance/changed-words.ts';
import { type Change, diff, type Fate } from '../../../src/guidance/diff.ts';
import { limits } from '../../../src/model/limits.ts';
import { hostile } from './an-episode.ts';

const without = (changes: readonly Change[], fate: Fate) =>
  changes.filter((change) => change.fate !== fate).map(({ text }) => text);

test('a diff tells both texts, and no text can be had with fewer changes', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
  fc.assert(
    fc.property(list, list, (before, after) => {
      const changes = diff(before, after);
      assert.deepEqual(without(changes, 'added'), before);
      assert.deepEqual(without(changes, 'removed'), after);
      const kept = changes.filter(({ fate }) => fate === 'same').length;
      assert.equal(kept, mostInCommon(before, after));
    }),
  );
});

/** By trying them all. */
function mostInCommon([first, ...before]: readonly string[], after: readonly string[]): number {
  if (first === undefined || after.length === 0) return 0;
  const at = after.indexOf(first);
  const without = mostInCommon(before, after);
  return at === -1 ? without : Math.max(without, 1 + mostInCommon(before, after.slice(at + 1)));
}

test('texts too long to compare are replaced whole, apart from what they begin and end with', () => {
  const many = (letter: string) => Array.from({ length: 5_000 }, (_, n) => `${letter}${n}`);
  const changes = diff(['start', ...many('a'), 'end'], ['start', ...many('b'), 'end']);
  assert.equal(changes.length, 10_002);
  assert.deepEqual(
    [changes[0]?.fate, changes[1]?.fate, changes.at(-2)?.fate, changes.at(-1)?.fate],
    ['same', 'removed', 'added', 'same'],
  );
});

const shownWords = (before: string, after: string) =>
  changedWords(before, after)
    ?.map(({ fate, text }) => (fate === 'removed' ? `[-${text}-]` : fate === 'added' ? `{+${text}+}` : text))
    .join('');

const commands: readonly (readonly [string, string, string | undefined])[] = [
  ['npm test', 'npm test', 'npm test'],
  ['npm test', 'npm test -- user', 'npm test{+ -- user+}'],
  ['npm test -- --grep=user', 'npm test -- --grep=store', 'npm test -- --grep=[-user-]{+store+}'],
  ['go test ./a ./b', 'go test ./c ./d', 'go test [-./a ./b-]{+./c ./d+}'],
  ['cargo test --lib user store', 'cargo test --lib name shop', 'cargo test --lib [-user store-]{+name shop+}'],
  ['npm test', 'npm ci && npm test', '{+npm ci && +}npm test'],
  ['npm test', 'cargo build', undefined],
  ['grep {"path":"a.ts","limit":3}', 'grep {"path":"b.ts","limit":3}', 'grep {"path":"[-a.ts-]{+b.ts+}","limit":3}'],
];
for (const [before, after, shown] of commands)
  test(`${before} → ${after} reads ${shown ?? 'as two commands'}`, () =>
    assert.equal(shownWords(before, after), shown));

test('the words of a change are those of the commands, whatever they hold', () => {
  const command = fc.oneof(
    fc.string({ maxLength: 60, unit: 'binary' }),
    fc
      .array(fc.constantFrom('npm', 'test', ' ', '--', '=', '"', 'user', '|'), { maxLength: 12 })
      .map((all) => all.join('')),
    fc.constant(hostile),
  );
  fc.assert(
    fc.property(command, command, (before, after) => {
      const changes = changedWords(before, after);
      if (!changes) return;
      assert.equal(without(changes, 'added').join(''), before);
      assert.equal(without(changes, 'removed').join(''), after);
      assert.ok(changes.every(({ text }) => text !== ''));
    }),
  );
});

test('an edit shows its lines, without the ones it kept and what all are indented by', () => {
  assert.deepEqual(changedLines('  if (a) {\n    b();\n  }\n', '  if (a) {\n    c();\n    d();\n  }\n'), {
    lines: [
      { fate: 'removed', text: 'b();' },
      { fate: 'added', text: 'c();' },
      { fate: 'added', text: 'd();' },
    ],
    left: 0,
  });
});

test('of a long edit as many lines taken out as put in are shown, and the rest is counted', () => {
  const many = (letter: string) => Array.from({ length: 10 }, (_, n) => `${letter}${n}`).join('\n');
  const { lines, left } = changedLines(many('a'), many('b'));
  assert.deepEqual(
    lines.map(({ text }) => text),
    ['a0', 'a1', 'a2', 'b0', 'b1', 'b2'],
  );
  assert.equal(left, 14);
  assert.equal(changedLines('', many('b')).lines.length, limits.changeLines);
});

test('whatever an edit holds, few lines of it are shown, none too long, none that deceives', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 900 }),
    fc.constant(`${hostile}\n\t${'x'.repeat(2_000)}`),
  );
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { lines, left } = changedLines(before, after);
      assert.ok(lines.length <= limits.changeLines && left >= 0);
      for (const line of lines) {
        assert.notEqual(line.fate, 'same');
        assert.ok(line.text.length <= limits.title);
        assert.doesNotMatch(line.text, /[\p{Cc}\p{Bidi_Control}\u200b]/u);
      }
    }),
  );
});
