import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { english, report } from '../../../src/guidance/index.ts';
import { limits } from '../../../src/model/limits.ts';
import { anAttempt, anEdit, anEpisode, aSession, gotPastBy, hostile } from './an-episode.ts';

/** What a reader of Markdown would not take for code: fences and code spans taken out as CommonMark does. */
function notCode(markdown: string): string {
  const lines: string[] = [];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const ticks = /^ {0,3}(`{3,})[^`]*$/.exec(line)?.[1] ?? '';
    if (fence === '' && ticks !== '') fence = ticks;
    else if (fence !== '' && ticks.length >= fence.length && line.trim() === ticks) fence = '';
    else if (fence === '') lines.push(line);
  }
  assert.equal(fence, '', 'every fence is closed');
  return lines.map((line) => line.replace(/(?<![`\\])(`+)(?!`)(?:[^`]|(?!\1(?!`))`+)*?(?<!`)\1(?!`)/g, '')).join('\n');
}

test('a colleague reads what was tried, what happened and what is known', () => {
  const text = report(
    anEpisode(),
    aSession({ model: 'some-model', title: 'Fix the login' }),
    gotPastBy('npm ci'),
    english,
  );
  assert.match(text, /^# Claude Code is stuck\n\n`npm test` failed the same way 5 times, whatever was edited\./);
  assert.match(text, /- Session: `Fix the login`/);
  assert.match(text, /- Time: 2026-11-23T10:12:00\.000Z – 2026-11-23T10:20:00\.000Z \(8 min\)/);
  assert.match(text, /- Spent: 41k tokens\n/);
  assert.match(report(anEpisode({ usd: 0.42 }), aSession(), [], english), /- Spent: 41k tokens · \$0\.42\n/);
  assert.match(text, /```text\nTypeError: Cannot read properties of undefined \(reading 'id'\)\nUserStore › loads/);
  assert.match(text, /1\. `npm test` \(5×\) – failed \(exit 1\): `TypeError: /);
  assert.match(text, / {3}```diff\n {3}-a\n {3}-b\n {3}\+c\n {3}\+b\n {3}```/);
  assert.match(text, /- Place that the failure names: `src\/user\.ts:14`/);
  assert.match(text, /- What got past the same failure earlier: `npm ci`/);
});

test('where the log lies is not told', () => {
  assert.doesNotMatch(report(anEpisode(), aSession(), [], english), /\/home\/me/);
});

test('text from a log stays code: no markup, no link, no name called', () => {
  const field = fc.constantFrom(
    hostile,
    '`CANARY`',
    '``` CANARY',
    '\n\n# CANARY\n```\nCANARY',
    '[CANARY](http://x)',
    '@CANARY <b>CANARY</b>',
    '`',
    '',
  );
  fc.assert(
    fc.property(field, field, field, (a, b, c) => {
      const strip = [
        anAttempt(1, { title: a, failure: b }),
        anEdit(2, b, c, a),
        anAttempt(3, { title: c, failure: a }),
      ];
      const episode = anEpisode({
        subject: a,
        lines: [b, c],
        strip,
        attempts: strip,
        editedPaths: [c],
        place: { path: b },
        past: c,
        state: 'recovered',
      });
      const text = report(episode, aSession({ title: a, model: b }), gotPastBy(c), english);
      assert.doesNotMatch(notCode(text), /CANARY|Ignore all|javascript|somebody|<img/);
      assert.doesNotMatch(text, /[\u001b\u202e\u200b\u0000]/);
    }),
  );
});

test('an agent’s name is words, never markup', () => {
  const text = report(anEpisode(), aSession({ agent: '[x](http://y) @me <img>' }), [], english);
  assert.doesNotMatch(text, /\[x\]\(|(?<!\\)<img|@me/);
});

test('a report is bounded, and says what it leaves out', () => {
  const long = 'x'.repeat(100_000);
  const strip = Array.from({ length: 200 }, (_, n) =>
    anAttempt(n, { title: `${n} ${long}`, failure: long, change: { path: long, before: long, after: long } }),
  );
  const text = report(anEpisode({ lines: [long], strip, attempts: strip }), aSession(), gotPastBy(long), english);
  assert.ok(text.length <= limits.report, String(text.length));
  assert.match(text, /… and \d+ more/);
  notCode(text);
});

test('the environment is told as the log tells it: agent, model, and the folder as people may read it', () => {
  const session = aSession({ model: 'some-model', cwd: '/home/me/code/shop', folder: '~/code/shop' });
  const text = report(anEpisode(), session, [], english);
  assert.match(text, /- Agent: Claude Code\n- Model: `some-model`\n- Folder: `~\/code\/shop`/);
  assert.doesNotMatch(text, /\/home\/me/);
});

test('a person’s note is in the report, as words; without one there is no place for it', () => {
  const text = report(anEpisode(), aSession(), [], english, 'Try [this](http://x) @anna <b>');
  assert.match(text, /## Note\n\nTry \\\[this\\\]/);
  assert.doesNotMatch(text, /@anna|(?<!\\)<b>/);
  assert.doesNotMatch(report(anEpisode(), aSession(), [], english), /## Note/);
});
