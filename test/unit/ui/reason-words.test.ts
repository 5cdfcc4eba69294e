import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { readMappings } from '../../../src/formats/custom.ts';
import { english, type Translate } from '../../../src/guidance/index.ts';
import { createGlobs } from '../../../src/logs/globs.ts';
import * as reasons from '../../../src/logs/reasons.ts';
import { listSkipped } from '../../../src/logs/skipped-list.ts';
import { limits } from '../../../src/model/limits.ts';
import { reasonIn } from '../../../src/ui/reason-words.ts';
import { right, wrongMappings } from '../formats/wrong-mappings.ts';

const bundle = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL('../../../l10n/bundle.l10n.zh-cn.json', import.meta.url), 'utf8')));
const chinese: Translate = (message, args) => english(bundle[message] ?? message, args);

const codes = [
  ...['ENOENT', 'EACCES', 'EIO', 'NOTFILE', 'NOZSTD', 'TOOMANY', 'ENOSPC', 'EMFILE'],
  ...['NOTADB', 'EMPTY', 'CORRUPT', 'BUSY', 'TOOLARGE'],
];
const wrong = listSkipped({
  files: Array.from({ length: 300 }, (_, n) => ({
    path: `/f${n}`,
    origin: 'store',
    asked: false,
    why: reasons.tooOld,
  })),
  troubles: new Map(),
  wrong: [{ setting: 'findAWay.extraLogs', value: 'x', why: 'it is no absolute path' }],
  storesOff: true,
  home: '/home/dev',
  redact: (text) => text,
}).flatMap(({ why, label, path, setting }) => (path === '' && setting === undefined ? [label, why] : [why]));

const told = new Set([
  ...Object.values(reasons).filter((one) => typeof one === 'string'),
  reasons.partOf('~/a.log'),
  reasons.sameFile('~/a.log'),
  ...codes.flatMap((code) => [reasons.whyUnread(code), reasons.whyTrouble(code)]),
  ...wrong,
  "this log's format has changed: 25 of 30 records are of a kind that is not known; a newer version may know it",
]);
/** What stays as it is in any language: names of settings, files, codes and programs, and what is written in a setting. */
const kept = /findAWay\.\w+|~\/\S+?\.log|\b[A-Z]{3,}\b|Zstandard|Node|SQLite|UTF-\d+/g;

for (const reason of told) {
  test(`is said in Chinese: ${reason}`, () => {
    const said = reasonIn(reason, chinese);
    assert.match(said, /\p{Script=Han}/u);
    assert.doesNotMatch(said.replace(kept, ''), /[a-z]{2}/i);
    assert.equal(reasonIn(reason, english), reason);
  });
}

const wrongGlobs = ['', ' ', '/logs', '../logs', 'a{b', 'a[b', '{a,b}'.repeat(9), 'x'.repeat(limits.glob + 1)];
const wrongSettings = new Set(
  [
    ...wrongMappings.flatMap(([mapping]) => readMappings([mapping]).wrong),
    ...readMappings([right, right]).wrong,
    ...createGlobs(wrongGlobs, { ignoreCase: false }).wrong,
  ].map(({ why }) => `a wrong setting: ${why}`),
);
for (const reason of wrongSettings) {
  test(`is said in Chinese, with words of the setting in it: ${reason}`, () => {
    const said = reasonIn(reason, chinese);
    assert.match(said, /\p{Script=Han}/u);
    assert.doesNotMatch(said.replace(/\{".*"\}/, ''), /[a-z]+ [a-z]+ [a-z]+/i);
    assert.equal(reasonIn(reason, english), reason);
  });
}

test('whatever is wrong with a mapping is said in Chinese', () => {
  const key = fc.constantFrom('name', 'files', 'map', 'when', 'each', 'call', 'result', 'done', 'at', 'is', 'values');
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 5 }, fc.jsonValue(), fc.dictionary(key, tie('any')), fc.array(tie('any'))),
  })).any;
  const changed = fc.record({ name: value, files: value, when: value, map: value }, { requiredKeys: [] });
  fc.assert(
    fc.property(
      fc.oneof(
        value,
        changed.map((some) => ({ ...right, ...some })),
      ),
      (mapping) => {
        for (const { why } of readMappings([mapping]).wrong)
          assert.match(reasonIn(why, chinese), /\p{Script=Han}/u, why);
      },
    ),
  );
});

test('a reason that nobody foresaw stays as it is, however long', () => {
  for (const reason of [
    'the disk is on fire',
    '{why}',
    `unreadable: ${'; it is tried again when it changes'.repeat(20_000)}`,
  ])
    assert.equal(reasonIn(reason, english), reason);
});
