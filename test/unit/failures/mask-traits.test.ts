import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { amounts } from '../../../src/failures/masks/amounts.ts';
import { heads } from '../../../src/failures/masks/heads.ts';
import { ids } from '../../../src/failures/masks/ids.ts';
import { lines } from '../../../src/failures/masks/lines.ts';
import type { MaskRule } from '../../../src/failures/masks/mask-rule.ts';
import { paths } from '../../../src/failures/masks/paths.ts';
import { times } from '../../../src/failures/masks/times.ts';
import { hasNeeded, neededBy, traitsOf } from '../../../src/failures/masks/traits.ts';

const rules: readonly MaskRule[] = [...heads, ...paths, ...ids, ...times, ...amounts, ...lines];

function masked({ pattern, as }: MaskRule, line: string): string {
  return typeof as === 'string' ? line.replace(pattern, as) : line.replace(pattern, as);
}

/** A rule that would have changed the line though it was not asked. */
function missed(line: string): string | undefined {
  const traits = traitsOf(line);
  const silent = rules.filter((rule) => !hasNeeded(traits, neededBy(rule)));
  return silent.find((rule) => masked(rule, line) !== line)?.what;
}

/** Whatever rules look for, in pieces that may meet in any way. */
const pieces =
  '0 1 7 12 34 123 1234 20260131 1769825453 54321 0x7ffd1234abcd 1a2b3c4d5e 6f1c2b1e-8a57-4c7e-9d52-2f9a3b0c1d2e 01J9ZQ3W4X5Y6Z7A8B9C0D1E2F ' +
  'a b line Ln col row строка Zeile 第 行 列 줄 秒 毫秒 분 ms s min h µs MB KiB B % of / : - _ . , ; # + = ( ) [ ] < > | │ " \' \\ @ * ! ? ~ ' +
  'attempt retry step seed try st nd th time run passed skipped total warnings took elapsed duration after eta at Jan Feb Monday UTC Z T PM AM a.m. ' +
  'pid process id request trace toolu call goroutine thread worker session job exec pool Pool ports port localhost sha256 PT req ' +
  '/tmp/x1 /home/me /Users/me /root C:\\Users\\me\\ /var/folders/a/b/T .ts .js .css Makefile BUILD sh zsh (eval) ERROR WARN Killed malloc: panicked';
const line = fc
  .array(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces.split(' '), ' ', '  ') }, fc.string({ maxLength: 3 })),
    {
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(''));

test('a rule that is not asked would have found nothing', () => {
  fc.assert(
    fc.property(line, (text) => {
      assert.equal(missed(text), undefined);
    }),
    { numRuns: 20_000 },
  );
});

test('a rule that is not asked would have found nothing in what toolchains write', () => {
  const folder = new URL('../../fixtures/', import.meta.url);
  const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.log'))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'));
  assert.ok(texts.length > 20);
  for (const text of texts.flatMap((whole) => whole.split('\n'))) assert.equal(missed(text), undefined, text);
});
