import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import article from '../../../src/guidance/article.json' with { type: 'json' };
import { english, headline, quote, quoteFor, saidBy, source } from '../../../src/guidance/index.ts';
import type { Episode } from '../../../src/model/episode.ts';
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
