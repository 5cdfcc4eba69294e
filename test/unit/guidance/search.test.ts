import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { searchQuery, searchUrl } from '../../../src/guidance/index.ts';
import { limits } from '../../../src/model/limits.ts';
import { anEpisode } from './an-episode.ts';

const queries: readonly (readonly [subject: string, lines: readonly string[], query: string])[] = [
  [
    'npm test',
    ["TypeError: Cannot read properties of undefined (reading 'id')"],
    'npm TypeError Cannot read properties of undefined reading',
  ],
  [
    'npx tsc -p .',
    ["src/billing/secretPlan.ts(14,3): error TS2345: Argument of type 'SecretPlan' is not assignable to parameter"],
    'npx error TS2345 Argument of type is not assignable to parameter',
  ],
  ['cargo build', ['error[E0308]: mismatched types', '  --> src/main.rs:3:5'], 'cargo error E0308 mismatched types'],
  [
    './deploy.sh acme-corp',
    ['Error: connect ECONNREFUSED 10.1.2.3:5432 at db.internal.acme.com'],
    'Error connect ECONNREFUSED at',
  ],
  [
    'python manage.py',
    ["django.db.utils.OperationalError: FATAL: password authentication failed for user 'anna'"],
    'python OperationalError FATAL password authentication failed for user',
  ],
  [
    'git push',
    ['remote: Permission to anna/secret-repo.git denied to anna@example.com.', 'fatal: unable to access'],
    'git remote Permission to denied to',
  ],
  ['npm test', ['FAIL src/user.test.ts', '错误:找不到文件'], 'npm 错误 找不到文件'],
  ['x', ['/home/anna/x.py:3', '0123456789abcdef0123'], ''],
];
for (const [subject, lines, query] of queries)
  test(`searches for “${query}”`, () => {
    assert.equal(searchQuery(anEpisode({ subject, lines: [...lines], attempts: [] })), query);
  });

test('a query holds no path, no name made of parts, no number that could be a secret', () => {
  const secret = fc.constantFrom(
    'src/acme/Billing.ts',
    'C:\\Users\\anna\\x.cs',
    'sk-ant-REDACTED',
    'anna@example.com',
    'https://acme.internal/x?token=1',
    '10.0.0.7',
    'getCustomerById',
    'customer_table',
    'ACME_API_KEY=abc',
    "'Acme'",
    '"acme"',
    '`acme`',
  );
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 8 }), (secrets) => {
      const query = searchQuery(
        anEpisode({ subject: secrets.join(' '), lines: [`TypeError: failed for ${secrets.join(' ')}`], attempts: [] }),
      );
      assert.doesNotMatch(query, /acme|anna|sk-|10\.0|customer|[\\/@_=]/i);
    }),
  );
});

test('a query is bounded', () => {
  assert.ok(searchQuery(anEpisode({ lines: ['Error of words '.repeat(10_000)] })).length <= limits.query);
});

const templates: readonly (readonly [template: string, url: string | undefined])[] = [
  ['https://duckduckgo.com/?q={query}', 'https://duckduckgo.com/?q=a%20%26%20b'],
  [
    'https://search.example.org:8443/s/{query}/x?a={query}',
    'https://search.example.org:8443/s/a%20%26%20b/x?a=a%20%26%20b',
  ],
  ['http://duckduckgo.com/?q={query}', undefined],
  ['javascript:alert({query})', undefined],
  ['command:x?{query}', undefined],
  ['file:///etc/{query}', undefined],
  ['https://{query}.example.org/', undefined],
  ['https://example.org{query}', undefined],
  ['https://user:pass@example.org/{query}', undefined],
  ['https://example.org/', undefined],
  ['https://example.org/ {query}', undefined],
  ['https:///{query}', undefined],
];
for (const [template, url] of templates)
  test(`${url === undefined ? 'refuses' : 'takes'} the template ${template}`, () => {
    assert.equal(searchUrl(template, 'a & b'), url);
  });
