import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english, plain, promising, waysOut } from '../../../src/guidance/index.ts';
import { type Episode, Pattern } from '../../../src/model/episode.ts';
import { FailureKind } from '../../../src/model/failure.ts';
import { WayId } from '../../../src/model/way.ts';
import { anEpisode } from './an-episode.ts';

test('the six ways out stand in the article’s order', () => {
  assert.deepEqual(
    waysOut(anEpisode(), [], english).map(({ title }) => title),
    [
      'Check the error message',
      'Adjust the thinking',
      'Try another angle',
      'Search the documentation',
      'Ask a colleague',
      'Do it yourself',
    ],
  );
});

const best: readonly (readonly [why: string, Partial<Episode>, WayId])[] = [
  ['a missing command is not helped by rephrasing', { failureKind: 'missing-command' }, 'yourself'],
  ['a tool that cannot start has to be mended', { failureKind: 'spawn' }, 'yourself'],
  ['a rule has to be changed by whoever made it', { pattern: 'refused-again', failureKind: 'policy' }, 'yourself'],
  ['a mismatching edit wants a fresh look', { pattern: 'failing-edits', failureKind: 'edit-mismatch' }, 'thinking'],
  ['a slow attempt wants a smaller one', { pattern: 'timeouts', failureKind: 'timeout' }, 'angle'],
  ['other means to the same failure are ruled out', { pattern: 'other-calls-same-failure' }, 'angle'],
  ['going back and forth is ruled out', { pattern: 'back-and-forth' }, 'angle'],
  ['edits that change nothing want another belief', { pattern: 'edit-test-circle' }, 'thinking'],
  ['new failures want to be read', { pattern: 'same-call-other-failures' }, 'error-message'],
  ['the provider’s trouble is read, not argued with', { pattern: 'provider-trouble' }, 'error-message'],
];
for (const [why, episode, id] of best) test(why, () => assert.equal(promising(anEpisode(episode))[0], id));

test('every pattern with every failure has one most promising way, with a reason', () => {
  for (const pattern of Pattern.options)
    for (const failureKind of FailureKind.options) {
      const marked = waysOut(anEpisode({ pattern, failureKind }), [], english).filter((way) => way.reason);
      assert.equal(marked.length, 1, `${pattern}, ${failureKind}`);
    }
});

test('a way that was tried gives the mark to the next, and none is left when all are', () => {
  const [first, second] = promising(anEpisode());
  assert.ok(first && second);
  const marked = (done: readonly WayId[]) => waysOut(anEpisode(), done, english).find((way) => way.reason)?.id;
  assert.equal(marked([]), first);
  assert.equal(marked([first]), second);
  assert.equal(marked(WayId.options), undefined);
});

test('waiting is the advice for a rate limit, and logging in for a lost login', () => {
  const advice = (subject: string) =>
    waysOut(anEpisode({ pattern: 'provider-trouble', subject }), [], english).find((way) => way.reason)?.reason;
  assert.match(advice('rate-limit') ?? '', /Waiting helps/);
  assert.match(advice('auth') ?? '', /log it in/);
});

const openAction = (episode: Partial<Episode>) =>
  waysOut(anEpisode(episode), [], english).find((way) => way.id === 'yourself')?.action ?? [];

test('the place that the failure names can be opened, and nothing else', () => {
  assert.deepEqual(openAction({}), [{ text: 'Open ' }, { text: 'src/user.ts:14', code: true }]);
  assert.equal(plain(openAction({ place: { path: 'src/user.ts' } })), 'Open src/user.ts');
  assert.deepEqual(openAction({ place: undefined }), []);
});

test('a long path is known by its end', () => {
  const place = { path: `${'deep/'.repeat(50)}user.ts`, line: 3 };
  const action = plain(openAction({ place }));
  assert.match(action, /^Open ….*\/user\.ts:3$/);
  assert.ok(action.length < 80);
});

test('only the prompts are offered to a terminal', () => {
  const offered = waysOut(anEpisode(), [], english).filter((way) => way.terminal);
  assert.deepEqual(
    offered.map(({ id }) => id),
    ['thinking', 'angle'],
  );
});

test('a search for nothing is not the most promising way', () => {
  const nameless = anEpisode({ failureKind: 'missing-command', subject: './x', lines: ['/a/b'], attempts: [] });
  const best = (episode: Episode) => waysOut(episode, ['yourself'], english).find((way) => way.reason)?.id;
  assert.equal(best(anEpisode({ failureKind: 'missing-command' })), 'documentation');
  assert.equal(best(nameless), 'colleague');
});
