import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { demoArguments } from '../../demo/arguments.ts';
import { lineOf, recording } from '../../demo/recording.ts';
import { setStage } from '../../demo/stage.ts';

const moments = recording();

test('the agent fails five times, and the last thing that it does succeeds', () => {
  assert.equal(moments.filter((moment) => moment.failed).length, 5);
  assert.equal(moments.at(-1)?.failed, false);
  assert.match(moments.at(-1)?.template ?? '', /All tests pass/);
});

test('the session goes forward in time, about two minutes', () => {
  const times = moments.map((moment) => moment.seconds);
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
  assert.ok((times.at(-1) ?? 0) > 90 && (times.at(-1) ?? 0) < 150);
});

test('every line is one document that follows on the line before, with no placeholder left', () => {
  const Line = z.object({
    uuid: z.string(),
    parentUuid: z.nullable(z.string()),
    cwd: z.string(),
    timestamp: z.string(),
  });
  const now = new Date('2026-01-31T02:10:53Z');
  let parent: string | null = null;
  for (const moment of moments) {
    const text = lineOf(moment, '/home/ada/a "quoted" folder', 'a-session', now);
    assert.doesNotMatch(text, /\{\{/);
    const line = Line.parse(JSON.parse(text));
    assert.equal(line.parentUuid, parent);
    assert.equal(line.cwd, '/home/ada/a "quoted" folder');
    assert.equal(line.timestamp, now.toISOString());
    parent = line.uuid;
  }
});

test('what the agent edits is done in the workspace, and the log grows only as far as it is played', () => {
  const stage = setStage();
  try {
    const source = `${stage.workspace}/src/user.js`;
    assert.match(readFileSync(source, 'utf8'), /const session = store\.load\(\);/);
    const first = stage.playTo(60);
    assert.equal(readFileSync(stage.log, 'utf8').trimEnd().split('\n').length, first.length);
    const rest = stage.playTo(Number.POSITIVE_INFINITY);
    assert.equal(first.length + rest.length, moments.length);
    assert.match(
      readFileSync(source, 'utf8'),
      /const session = await store\.load\(\);\n {2}const user = session\.user;/,
    );
  } finally {
    stage.clear();
  }
});

test('what stands behind npm start is understood or refused in words', () => {
  assert.deepEqual(demoArguments([]), { seconds: undefined, speed: 1 });
  assert.deepEqual(demoArguments(['--for', '30']), { seconds: 30, speed: 1 });
  assert.equal(demoArguments(['--fast']).speed, 10);
  assert.throws(() => demoArguments(['--for', 'ever']), /wants a number of seconds/);
  assert.throws(() => demoArguments(['--what']), /--what/);
});
