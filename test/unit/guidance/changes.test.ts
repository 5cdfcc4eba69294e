import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesBetween, english } from '../../../src/guidance/index.ts';
import type { AttemptGlance } from '../../../src/model/episode.ts';
import { limits } from '../../../src/model/limits.ts';
import { anAttempt, anEdit, anEpisode } from './an-episode.ts';

/** Each step as its time of day and what was done. */
function told(...strip: readonly AttemptGlance[]): readonly string[] {
  return changesBetween(anEpisode({ strip: [...strip] }), english).steps.map(({ time, did }) =>
    [
      ...(time === undefined ? [] : [new Date(time).toISOString().slice(11, 16)]),
      ...did.map((one) => {
        if (one.kind === 'note') return one.note;
        const sign = { same: '', removed: '-', added: '+' };
        const pieces = one.kind === 'call' ? one.words : one.lines;
        const shown = pieces.map(({ fate, text }) => sign[fate] + text).join(one.kind === 'call' ? '' : ' ');
        return one.kind === 'call' ? shown : [one.path, shown, one.note].filter(Boolean).join(' ');
      }),
    ].join(' | '),
  );
}

const command = (n: number, title: string) => anAttempt(n, { title, did: 'run' });
const ran = (n: number, title: string) =>
  anAttempt(n, { title, did: 'run', likeness: 'fine', outcome: 'ok', failure: undefined });

test('the very same again is told once, with how often', () => {
  assert.deepEqual(told(...[1, 2, 3, 4, 5].map((n) => command(n, 'npm test'))), ['10:14 | The same again, 4 times']);
  assert.deepEqual(told(command(1, 'npm test'), command(2, 'npm test')), ['10:14 | The same again']);
});

test('a command that differs is told by its words, another command by itself', () => {
  assert.deepEqual(told(command(1, 'npm test'), command(2, 'npm test -- user'), command(3, 'node --test')), [
    '10:14 | npm test+ -- user',
    '10:15 | node --test',
  ]);
});

test('edits between two attempts are told by their lines, and the check itself goes without saying', () => {
  assert.deepEqual(
    told(command(1, 'npm test'), anEdit(2, 'a\nb', 'c\nb'), command(3, 'npm test'), command(4, 'npm test')),
    ['10:15 | src/user.ts -a +c', '10:16 | The same again'],
  );
});

test('an edit that was made before is called so, and so is one that takes another back', () => {
  const [one, back, again] = [anEdit(2, 'a', 'b'), anEdit(4, 'b', 'a'), anEdit(6, 'a', 'b')];
  assert.deepEqual(
    told(
      command(1, 'npm test'),
      one,
      command(3, 'npm test'),
      back,
      command(5, 'npm test'),
      again,
      command(7, 'npm test'),
    ),
    [
      '10:15 | src/user.ts -a +b',
      '10:17 | src/user.ts takes an earlier edit back',
      '10:19 | src/user.ts the same edit again',
    ],
  );
});

test('edits that are refused are the attempts themselves', () => {
  const refused = (n: number, before: string) => ({
    ...anEdit(n, before, 'z'),
    likeness: 'same' as const,
    outcome: 'failed' as const,
  });
  assert.deepEqual(told(refused(1, 'a'), refused(2, 'b'), refused(3, 'b')), [
    '10:14 | src/user.ts -b +z failed',
    '10:15 | The same again',
  ]);
});

test('commands that ran in between are told once each, what was only read is not', () => {
  const read = anAttempt(3, { title: 'src/user.ts', did: 'read', likeness: 'fine', outcome: 'ok' });
  assert.deepEqual(told(command(1, 'npm test'), ran(2, 'npm ci'), read, ran(4, 'npm ci'), command(5, 'npm test')), [
    '10:17 | npm ci',
  ]);
});

test('parallel attempts of one answer are one attempt', () => {
  const together = (n: number, title: string) => anAttempt(n, { title, round: 'r1' });
  assert.deepEqual(told(together(1, 'node a.js'), together(2, 'node b.js')), []);
});

test('of many steps the newest are told and the others counted, of many edits at once the first', () => {
  const strip = Array.from({ length: 40 }, (_, n) => command(n + 1, `npm test ${n}`));
  const { steps, left } = changesBetween(anEpisode({ strip }), english);
  assert.deepEqual([steps.length, left], [limits.changesShown, 39 - limits.changesShown]);
  const edits = Array.from({ length: 9 }, (_, n) => anEdit(n + 2, `a${n}`, `b${n}`));
  const [only] = changesBetween(anEpisode({ strip: [anAttempt(1), ...edits, anAttempt(20)] }), english).steps;
  assert.equal(only?.did.length, limits.changeItems + 1);
  assert.deepEqual(only?.did.at(-1), { kind: 'note', note: '… and 5 more' });
});
