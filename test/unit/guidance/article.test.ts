import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import article from '../../../src/guidance/article.json' with { type: 'json' };
import { english, headline, quote, quoteFor, saidBy, source } from '../../../src/guidance/index.ts';
import type { Episode } from '../../../src/model/episode.ts';
import { limits } from '../../../src/model/limits.ts';
import { anAttempt, anEpisode } from './an-episode.ts';

const text = z.string().check(z.minLength(1));
const Article = z.strictObject({
  note: text,
  article: z.strictObject({
    title: text,
    title_en: text,
    source: text,
    published: z.iso.date(),
    interviewee: text,
    language: z.literal('zh-CN'),
  }),
  quotes: z.array(
    z.strictObject({
      id: z.string().check(z.regex(/^[a-z]+(?:-[a-z]+)*$/)),
      speaker: z.enum(['Jerry Tworek', 'the article']),
      zh: z.string().check(z.regex(/\p{Script=Han}/u)),
      en: text,
      use: text,
      headline: z.optional(text),
    }),
  ),
});

test('the article is whole, and every sentence has a name of its own', () => {
  const { quotes } = Article.parse(article);
  assert.equal(new Set(quotes.map(({ id }) => id)).size, quotes.length);
  assert.equal(source.published, '2026-01-31');
});

test('the headline and its sentence are verbatim', () => {
  assert.equal(headline, 'Intelligence always finds a way');
  assert.equal(
    quote('finds-a-way').original,
    '真正的智能总能找到出路(Intelligence always finds a way),而当前的模型做不到这一点。',
  );
  assert.ok(quote('finds-a-way').original.includes(headline));
});

const fitting: readonly (readonly [Partial<Episode>, ReturnType<typeof quoteFor>])[] = [
  [{ pattern: 'same-call-same-failure' }, 'no-belief-update'],
  [{ pattern: 'other-calls-same-failure' }, 'similar-wrong-answer'],
  [{ pattern: 'edit-test-circle' }, 'similar-wrong-answer'],
  [{ pattern: 'back-and-forth' }, 'own-echo'],
  [{ pattern: 'timeouts', failureKind: 'timeout' }, 'slow-loop'],
  [{ pattern: 'same-call-same-failure', failureKind: 'missing-command' }, 'cannot-teach-itself'],
  [{ pattern: 'same-call-same-failure', failureKind: 'permission' }, 'cannot-teach-itself'],
  [{ pattern: 'refused-again', failureKind: 'policy' }, 'do-not-tough-it-out'],
  [{ pattern: 'failing-edits', failureKind: 'edit-mismatch' }, 'no-belief-update'],
  [
    {
      pattern: 'failing-edits',
      failureKind: 'edit-mismatch',
      attempts: ['a.ts', 'b.ts', 'c.ts'].map((path, n) => anAttempt(n, { change: { path, before: 'x', after: 'y' } })),
    },
    'not-generalising',
  ],
  [{ pattern: 'provider-trouble', failureKind: 'network' }, undefined],
];
for (const [episode, id] of fitting)
  test(`${episode.pattern} (${episode.failureKind ?? 'tests'}) is told with ${id ?? 'no other words'}`, () => {
    assert.equal(quoteFor(anEpisode(episode)), id);
  });

test('what was said of careers says so', () => {
  assert.equal(saidBy('do-not-tough-it-out', english), 'Jerry Tworek, speaking of careers');
  assert.equal(saidBy('no-belief-update', english), 'Jerry Tworek');
  assert.equal(saidBy('similar-wrong-answer', english), 'The article');
});

/** Failing attempts that took so long, in milliseconds; undefined where the log does not tell. */
function lasting(...took: readonly (number | undefined)[]): Episode['attempts'] {
  return took.map((time, n) => {
    const { started: _, ended: __, ...timeless } = anAttempt(n + 1);
    return time === undefined ? timeless : { ...timeless, started: 1_000, ended: 1_000 + time };
  });
}

const slow = limits.slowAttempt + 1;
const byTime: readonly (readonly [what: string, Partial<Episode>, ReturnType<typeof quoteFor>])[] = [
  ['the same call, slow', { pattern: 'same-call-same-failure', attempts: lasting(slow, slow, slow) }, 'slow-loop'],
  ['edits and tests, slow', { pattern: 'edit-test-circle', attempts: lasting(slow, slow, 1) }, 'slow-loop'],
  ['one slow among quick ones', { pattern: 'edit-test-circle', attempts: lasting(slow, 1, 1) }, 'similar-wrong-answer'],
  ['at the bound', { pattern: 'edit-test-circle', attempts: lasting(limits.slowAttempt) }, 'similar-wrong-answer'],
  [
    'only what is known counts',
    { pattern: 'edit-test-circle', attempts: lasting(undefined, slow, undefined) },
    'slow-loop',
  ],
  ['no times', { pattern: 'same-call-other-failures', attempts: lasting(undefined, undefined) }, 'no-belief-update'],
  ['no attempts', { pattern: 'same-call-other-failures', attempts: [] }, 'no-belief-update'],
  ['a better one for the pattern', { pattern: 'back-and-forth', attempts: lasting(slow, slow) }, 'own-echo'],
  [
    'a better one for the failure',
    { pattern: 'same-call-same-failure', failureKind: 'missing-command', attempts: lasting(slow, slow) },
    'cannot-teach-itself',
  ],
];
for (const [what, episode, id] of byTime) {
  test(`slow attempts bring the words on slow loops where none fit better: ${what}`, () => {
    assert.equal(quoteFor(anEpisode(episode)), id);
  });
}
