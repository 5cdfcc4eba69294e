import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  age,
  between,
  duration,
  ending,
  english,
  heading,
  moment,
  money,
  outcomeOf,
  plain,
  statusDetails,
  statusText,
  summary,
  tokens,
} from '../../../src/guidance/index.ts';
import type { Episode } from '../../../src/model/episode.ts';
import { anAttempt, anEdit, anEpisode, aSession, hostile, minute } from './an-episode.ts';

const summaries: readonly (readonly [Partial<Episode>, string])[] = [
  [{ pattern: 'same-call-same-failure' }, 'npm test failed the same way 5 times'],
  [
    { pattern: 'same-call-same-failure', failureKind: 'missing-command', subject: 'cargo nextest', count: 4 },
    'cargo nextest failed 4 times: command not found',
  ],
  [{ pattern: 'same-call-other-failures' }, 'npm test failed 5 times, each time in another way'],
  [
    { pattern: 'other-calls-same-failure', sameCall: false },
    '5 different calls failed the same way, among them npm test',
  ],
  [{ pattern: 'edit-test-circle' }, 'npm test failed the same way 5 times, whatever was edited'],
  [
    { pattern: 'failing-edits', failureKind: 'edit-mismatch', subject: 'Bash', count: 4 },
    'Bash was refused 4 times: old text not found',
  ],
  [
    { pattern: 'failing-edits', failureKind: 'edit-mismatch', subject: 'src/user.ts', count: 4 },
    'Edits of src/user.ts were refused 4 times: old text not found',
  ],
  [
    { pattern: 'failing-edits', failureKind: 'policy', subject: 'src/user.ts', count: 3 },
    'Edits of src/user.ts were refused 3 times',
  ],
  [{ pattern: 'back-and-forth', count: 3 }, 'Back and forth 3 times, with the same failures: npm test'],
  [
    { pattern: 'refused-again', failureKind: 'sandbox', subject: 'curl', count: 4 },
    'curl was refused 4 times by the sandbox',
  ],
  [
    { pattern: 'refused-again', failureKind: 'sandbox', subject: 'curl', count: 4, sameCall: false },
    'The sandbox refused 4 calls, the last of them curl',
  ],
  [
    { pattern: 'refused-again', failureKind: 'policy', subject: 'git push', count: 4, sameCall: false },
    'A rule refused 4 calls, the last of them git push',
  ],
  [
    { pattern: 'refused-again', failureKind: 'permission', subject: 'cat', count: 4, sameCall: false },
    '4 calls were refused, the last of them cat: permission denied',
  ],
  [{ pattern: 'timeouts', failureKind: 'timeout' }, 'npm test timed out 5 times'],
  [{ pattern: 'malformed-calls', subject: 'Grep', count: 4 }, 'Grep was called wrongly 4 times'],
  [{ pattern: 'provider-trouble', subject: 'rate-limit' }, 'The model provider has a problem: rate limit'],
  [{ pattern: 'silence', subject: 'npm start' }, 'No result from npm start for a long time'],
  [{ pattern: 'compaction-loop', subject: '' }, 'The conversation was shortened 5 times to fit the model'],
  [{ pattern: 'same-result-again', subject: 'git status' }, 'git status gave the same result 5 times'],
];
for (const [episode, said] of summaries)
  test(`says: ${said}`, () => assert.equal(plain(summary(anEpisode(episode), english)), said));

test('commands and paths in a sentence are code, the rest is not', () => {
  assert.deepEqual(summary(anEpisode(), english), [
    { text: 'npm test', code: true },
    { text: ' failed the same way 5 times, whatever was edited' },
  ]);
});

test('what fails is put into a translated sentence where that language has it, and is never taken for a placeholder', () => {
  const backwards = (message: string, args: Record<string, string | number> = {}) =>
    english(message === '{subject} timed out {count} times' ? '{count}次超时:{subject}' : message, args);
  const said = summary(anEpisode({ pattern: 'timeouts', subject: 'echo {count} \ue000' }), backwards);
  assert.deepEqual(said, [{ text: '5次超时:' }, { text: 'echo {count}', code: true }]);
});

const headings: readonly (readonly [Partial<Episode>, string])[] = [
  [{ grade: 'stuck' }, 'Claude Code is stuck'],
  [{ grade: 'warning' }, 'Claude Code may be stuck'],
  [{ grade: 'notice' }, 'Claude Code keeps failing'],
  [{ grade: 'stuck', parent: 's0' }, 'A subagent of Claude Code is stuck'],
  [{ grade: 'notice', pattern: 'provider-trouble' }, 'Claude Code is waiting for the provider'],
];
for (const [episode, said] of headings)
  test(`heads: ${said}`, () => assert.equal(heading(anEpisode(episode), aSession(), english), said));

test('an agent without a name is called the agent', () => {
  assert.equal(heading(anEpisode(), undefined, english), 'The agent is stuck');
});

test('the status bar is calm, counts plainly at notice, names what fails from warning on', () => {
  const texts = (['notice', 'warning', 'stuck'] as const).map((grade, n) =>
    statusText([anEpisode({ grade, count: n + 3 })], english),
  );
  assert.deepEqual(
    texts.map(({ grade, text }) => [grade, text]),
    [
      ['notice', 'same failure 3×'],
      ['warning', '`npm test` failed 4×'],
      ['stuck', 'Stuck: `npm test` failed 5×'],
    ],
  );
  const calm = statusText([anEpisode({ state: 'recovered' }), anEpisode({ state: 'ended' })], english);
  assert.deepEqual(calm, { grade: 'calm', text: '', label: 'Find a Way: nothing is stuck' });
});

const notices: readonly (readonly [Partial<Episode>, string])[] = [
  [{ pattern: 'same-call-same-failure' }, 'same failure 3×'],
  [{ pattern: 'other-calls-same-failure' }, 'same failure 3×'],
  [{ pattern: 'same-call-other-failures' }, 'failed 3×'],
  [{ pattern: 'failing-edits' }, 'edits refused 3×'],
  [{ pattern: 'back-and-forth' }, 'back and forth 3×'],
  [{ pattern: 'refused-again' }, 'refused 3×'],
  [{ pattern: 'timeouts' }, 'timed out 3×'],
  [{ pattern: 'malformed-calls' }, 'called wrongly 3×'],
  [{ pattern: 'provider-trouble', subject: 'overloaded' }, 'overloaded'],
  [{ pattern: 'silence' }, 'no result yet'],
  [{ pattern: 'compaction-loop' }, 'compacted 3×'],
  [{ pattern: 'same-result-again' }, 'same result 3×'],
];
for (const [episode, said] of notices)
  test(`a notice of ${episode.pattern} is: ${said}`, () => {
    assert.equal(statusText([anEpisode({ grade: 'notice', count: 3, ...episode })], english).text, said);
  });

test('the status bar names no single command where the sandbox refuses one after another', () => {
  const refused = { grade: 'stuck', pattern: 'refused-again', failureKind: 'sandbox', subject: 'curl' } as const;
  assert.equal(statusText([anEpisode({ ...refused, sameCall: false })], english).text, 'Stuck: refused 5×');
  assert.equal(statusText([anEpisode({ ...refused, sameCall: true })], english).text, 'Stuck: `curl` refused 5×');
});

test('the status bar tells the worst of several, and how many more there are', () => {
  const { text } = statusText(
    [anEpisode({ id: 'a', grade: 'notice' }), anEpisode({ id: 'b' }), anEpisode({ id: 'c', grade: 'warning' })],
    english,
  );
  assert.equal(text, 'Stuck: `npm test` failed 5× +2');
});

test('a command with an icon’s name in it stays text in the status bar', () => {
  const { text } = statusText([anEpisode({ grade: 'warning', subject: '$(flame) `x` $(git rev-parse)' })], english);
  assert.equal(text, '`\\$(flame) x $(git rev-parse)` failed 5×');
});

test('the tooltip says what, for how long and since when', () => {
  const state = { episodes: [anEpisode()], sessions: [aSession()] };
  const now = (anEpisode().first ?? 0) + 12 * minute;
  assert.deepEqual(statusDetails(state, { now, language: 'en', timeZone: 'UTC' }, english), [
    {
      id: 'e1',
      heading: 'Claude Code is stuck',
      what: 'npm test failed the same way 5 times, whatever was edited',
      since: 'for 12 min, since 10:12',
    },
  ]);
});

const inBetween: readonly (readonly [what: string, Partial<Episode>, string])[] = [
  ['edits of the same lines', {}, 'In between: 3 edits of the same 2 lines in src/user.ts. Spent: 41k tokens.'],
  [
    'edits of other lines',
    { strip: [anAttempt(1), anEdit(2, 'a', 'b'), anEdit(3, 'x', 'y')], edits: 2, tokens: undefined },
    'In between: 2 edits of src/user.ts.',
  ],
  [
    'edits of which the log tells only some',
    { strip: [anEdit(2, 'a', 'b'), anEdit(3, 'b', 'c')], edits: 7, tokens: undefined },
    'In between: 7 edits of src/user.ts.',
  ],
  [
    'edits of several files',
    { edits: 4, editedPaths: ['a.ts', 'b.ts'], tokens: 900 },
    'In between: 4 edits of 2 files, among them a.ts. Spent: 900 tokens.',
  ],
  [
    'other calls',
    { edits: 0, editedPaths: [], strip: [anAttempt(1), anAttempt(2, { likeness: 'fine', outcome: 'ok' })], tokens: 0 },
    'In between: 1 other call.',
  ],
  [
    'money that the log names',
    { usd: 0.4249 },
    'In between: 3 edits of the same 2 lines in src/user.ts. Spent: 41k tokens, $0.42.',
  ],
  ['money alone', { edits: 0, editedPaths: [], strip: [anAttempt(1)], tokens: undefined, usd: 12 }, 'Spent: $12.00.'],
  ['nothing', { edits: 0, editedPaths: [], strip: [anAttempt(1)], tokens: undefined }, ''],
];
for (const [what, episode, said] of inBetween)
  test(`tells of ${what} in between`, () => assert.equal(plain(between(anEpisode(episode), english)), said));

test('tells how an episode ended', () => {
  const ended = (episode: Partial<Episode>) => plain(ending(anEpisode(episode), english));
  assert.equal(ended({ state: 'recovered', past: 'npm ci', pastDid: 'run' }), 'Got past it with npm ci');
  assert.equal(ended({ state: 'recovered', past: 'src/a.ts', pastDid: 'edit' }), 'Got past it by editing src/a.ts');
  assert.equal(ended({ state: 'recovered' }), 'Got past it');
  assert.equal(ended({ state: 'interrupted' }), 'You stepped in');
  assert.equal(ended({ state: 'ended' }), 'Left while it still failed');
});

test('a sentence stays short and on one line, whatever is in the log', () => {
  const said = plain(summary(anEpisode({ subject: `${hostile}${'x'.repeat(10_000)}` }), english));
  assert.ok(said.length < 160);
  assert.doesNotMatch(said, /[\n\u202e\u001b\u200b\u0000]/);
});

test('amounts are said as people say them', () => {
  const times = [-5, 40_000, 12 * minute, 65 * minute, 120 * minute, 25 * 60 * minute, 72 * 60 * minute];
  assert.deepEqual(
    times.map((time) => duration(time, english)),
    ['under 1 s', '40 s', '12 min', '1 h 5 min', '2 h', '1 day', '3 days'],
  );
  assert.deepEqual(
    [999, 1_200, 41_234, 999_700, 12_600_000].map((count) => tokens(count, english)),
    ['999 tokens', '1.2k tokens', '41k tokens', '1M tokens', '13M tokens'],
  );
  assert.deepEqual(
    [0.002, 0.01, 1_234.5].map((usd) => money(usd, 'en')),
    ['< $0.01', '$0.01', '$1,234.50'],
  );
  assert.deepEqual([money(0.42, 'zh-cn'), money(0.42, 'de')], ['$0.42', '0,42\u00a0$']);
});

test('how long something goes on is told in minutes', () => {
  assert.deepEqual(
    [-5, 59_000, minute, 65 * minute].map((time) => age(time, english)),
    ['< 1 min', '< 1 min', '1 min', '1 h 5 min'],
  );
});

test('what an attempt came to is told by what it said, not by how the episode counts it', () => {
  const ok = { outcome: 'ok', likeness: 'same', exitCode: undefined } as const;
  assert.equal(outcomeOf(anAttempt(1, { ...ok, failure: undefined }), english), 'done');
  assert.equal(outcomeOf(anAttempt(1, { ...ok, failure: '2 failed' }), english), 'failed: 2 failed');
  assert.equal(outcomeOf(anAttempt(1, { failure: '2 failed' }), english), 'failed (exit 1): 2 failed');
  assert.equal(outcomeOf(anAttempt(1, { outcome: 'cancelled', failure: undefined }), english), 'cancelled');
});

test('a moment is a time today, else a date, with its year if it is another', () => {
  const now = Date.UTC(2026, 10, 23, 12, 0);
  const at = (time: number, language = 'en') => moment(time, now, language, 'UTC');
  assert.equal(at(Date.UTC(2026, 10, 23, 9, 5)), '09:05');
  assert.equal(at(Date.UTC(2026, 10, 3, 9, 5)), '3 Nov');
  assert.equal(at(Date.UTC(2025, 10, 3, 9, 5)), '3 Nov 2025');
  assert.equal(at(Date.UTC(2026, 10, 3, 9, 5), 'zh-cn'), '11月3日');
  assert.equal(at(Date.UTC(2026, 10, 3, 9, 5), 'no such language'), '3 Nov');
});
