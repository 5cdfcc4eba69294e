import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sayOtherCodes } from '../../../src/detect/codes.ts';
import { Course } from '../../../src/detect/course.ts';
import { underOneHeadline } from '../../../src/detect/headline.ts';
import { nameOtherPackages } from '../../../src/detect/packages.ts';
import { refusalWords } from '../../../src/detect/refusal.ts';
import { spelledAlike } from '../../../src/detect/spelling.ts';
import type { Failure } from '../../../src/model/failure.ts';
import { limits } from '../../../src/model/limits.ts';
import { cpuTime } from '../cpu-time.ts';
import { type Story, story } from './story.ts';

/** A word of its own for each number, without a digit. */
const word = (i: number): string => [...`${i}`].map((digit) => 'abcdefghij'[Number(digit)]).join('');
const saying = (lines: readonly string[], kind: Failure['kind'] = 'general'): Failure => ({
  ...{ kind, items: [], lines, shown: lines, flagged: true },
});

describe('measures of one failure', () => {
  const stepsOf = (moving: number): number => {
    const course = new Course();
    for (let time = 0; time < 4; time++) {
      const lines = Array.from({ length: 40 }, (_, i) => `part ${word(i)} is ${i === moving ? 5 + time : 5}% done`);
      course.observe(saying(lines));
    }
    return course.steps;
  };

  test('are followed up to a bound, and the first ones are', () => {
    assert.equal(stepsOf(23), 3);
    assert.equal(stepsOf(24), 0);
  });
});

test('paths of one failure are compared up to a bound, and the first ones are', () => {
  const paths = Array.from({ length: 13 }, (_, i) => `data/${word(i)}.csv`);
  const known = saying([`cannot read ${paths.join(' ')}`], 'missing-file');
  const line = (i: number): string | undefined =>
    spelledAlike(known, saying([`cannot read /code/shop/${paths[i]}`], 'missing-file')).lines[0];
  assert.equal(line(11), `cannot read ${paths[11]}`);
  assert.equal(line(12), `cannot read /code/shop/${paths[12]}`);
});

test('of the calls of one run of failures the last ones are known', () => {
  const most = limits.callsOfRun;
  const failing = (count: number): Story =>
    story().times(count, (s, i) => s.run(`node ${word(i)}.js`).fails("Error: Cannot find module 'left-pad'"));
  const after = (count: number, call: number): Story =>
    failing(count)
      .run(`node ${word(call)}.js`)
      .ok('done');
  after(most, 0).isStuckIn('other-calls-same-failure', 'stuck', 'recovered');
  after(most + 1, 0).isStuckIn('other-calls-same-failure', 'stuck', 'open');
  after(most + 1, 1).isStuckIn('other-calls-same-failure', 'stuck', 'recovered');
});

test('of the files of refused edits the last ones are known', () => {
  const most = limits.callsOfRun;
  const failing = (count: number): Story =>
    story().times(count, (s, i) =>
      s.edit(`${word(i)}.ts`).fails('EROFS: read-only file system, open', { fault: 'tool' }),
    );
  const after = (count: number, file: number): Story =>
    failing(count)
      .edit(`${word(file)}.ts`, 'a', 'b')
      .ok();
  after(most, 0).isStuckIn('failing-edits', 'stuck', 'recovered');
  after(most + 1, 0).isStuckIn('failing-edits', 'stuck', 'open');
  after(most + 1, 1).isStuckIn('failing-edits', 'stuck', 'recovered');
});

test('of the failures that another call got past the last ones are taken up again', () => {
  const ask = (s: Story, i: number): Story => s.use('ask', { of: word(i) }).fails(`the ${word(i)} is gone`);
  const comesBack = (others: number): Story => {
    const told = story().together((s) => s.times(1 + others, ask));
    told.use('ask', { of: 'all' }).ok('all');
    return told.times(3, (s) => ask(s, 0));
  };
  comesBack(limits.tracked - 1).isStuckIn('same-call-same-failure', 'stuck');
  comesBack(limits.tracked).isStuckIn('same-call-same-failure', 'notice');
});

describe('comparing two failures takes no longer than their lines are long', () => {
  const most = 1_000;
  const hostile = [
    'ab',
    'code: ',
    'a/',
    '@a',
    'a@1 ',
    'Error: a ',
    '"',
    '\\a',
    'a.',
    '@a/a',
    'Cannot find module ',
    "'a' ",
  ];
  for (const part of hostile) {
    test(JSON.stringify(part), () => {
      const line = part.repeat(50_000 / part.length);
      const lines = [`Error: the file of this name is gone ${line}`, `${line}!`];
      const [known, next] = [saying(lines, 'missing-file'), saying([...lines].reverse(), 'missing-file')];
      const began = cpuTime();
      sayOtherCodes(lines, [...lines].reverse());
      nameOtherPackages(lines, [...lines].reverse());
      spelledAlike(known, next);
      underOneHeadline(saying(lines), saying(lines));
      new Course().observe(known);
      const refused = saying(
        lines.map((each) => each.toLowerCase()),
        'policy',
      );
      const action = { kind: 'run', command: part.slice(0, 2) } as const;
      refusalWords({ attempt: { tool: part.trim(), action } }, refused);
      const took = cpuTime() - began;
      assert.ok(took < most, `${Math.round(took)} ms`);
    });
  }
});
