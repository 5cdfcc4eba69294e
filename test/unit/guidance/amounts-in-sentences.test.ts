import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod/mini';
import {
  attemptCounts,
  between,
  english,
  outcomeOf,
  plain,
  summary,
  type Translate,
  withAmounts,
} from '../../../src/guidance/index.ts';
import { anAttempt, anEdit, anEpisode } from './an-episode.ts';

const bundle = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL('../../../l10n/bundle.l10n.zh-cn.json', import.meta.url), 'utf8')));
const chinese: Translate = (message, args) => english(bundle[message] ?? message, args);

const attempts: readonly [language: string, said: string][] = [
  ['en', '12,345 attempts, 1,234 failed'],
  ['de', '12.345 attempts, 1.234 failed'],
  ['en-IN', '12,345 attempts, 1,234 failed'],
  ['no language', '12,345 attempts, 1,234 failed'],
];
for (const [language, said] of attempts) {
  test(`numbers in a sentence are written as in ${language}`, () => {
    assert.equal(attemptCounts(12_345, 1_234, withAmounts(english, language)), said);
  });
}

test('a count in the sentence of an episode is written so too, and what was run is left as it is', () => {
  const t = withAmounts(english, 'en');
  assert.equal(
    plain(summary(anEpisode({ pattern: 'timeouts', subject: 'sleep 12345', count: 1_234 }), t)),
    'sleep 12345 timed out 1,234 times',
  );
});

test('an exit code is no amount', () => {
  const attempt = anAttempt(1, { exitCode: 3_221_225_477, failure: 'Access violation' });
  assert.equal(outcomeOf(attempt, withAmounts(english, 'en')), 'failed (exit 3221225477): Access violation');
});

test('Chinese sentences are joined as Chinese is, without blanks and with its own marks', () => {
  const t = withAmounts(chinese, 'zh-cn');
  const strip = [anAttempt(1), anEdit(2, 'a', 'b'), anEdit(3, 'c', 'd'), { ...anEdit(4, 'e', 'f'), change: undefined }];
  const episode = anEpisode({ strip, edits: 2, editedPaths: ['src/user.ts'], tokens: 41_234 });
  assert.equal(plain(between(episode, t)), '期间：编辑 src/user.ts 2 次，1 次其他调用。已消耗：41k 个 token。');
  assert.equal(outcomeOf(anAttempt(1, { failure: 'TypeError' }), t), '失败（退出码 1）：TypeError');
});
