import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { english, type Translate } from '../../../src/guidance/index.ts';
import * as reasons from '../../../src/logs/reasons.ts';
import { listSkipped } from '../../../src/logs/skipped-list.ts';
import { reasonIn } from '../../../src/ui/reason-words.ts';

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
/** What stays as it is in any language: names of settings, files, codes and programs. */
const kept = /findAWay\.\w+|~\/\S+?\.log|\b[A-Z]{3,}\b|Zstandard|Node|SQLite|UTF-\d+/g;

for (const reason of told) {
  test(`is said in Chinese: ${reason}`, () => {
    const said = reasonIn(reason, chinese);
    assert.match(said, /\p{Script=Han}/u);
    assert.doesNotMatch(said.replace(kept, ''), /[a-z]{2}/i);
    assert.equal(reasonIn(reason, english), reason);
  });
}

test('a reason that nobody foresaw stays as it is, however long', () => {
  for (const reason of [
    'the disk is on fire',
    '{why}',
    `unreadable: ${'; it is tried again when it changes'.repeat(20_000)}`,
  ])
    assert.equal(reasonIn(reason, english), reason);
});
