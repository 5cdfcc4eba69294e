import assert from 'node:assert/strict';
import { test } from 'node:test';
import { text } from '../../../src/formats/text.ts';
import { written } from './decode-text.ts';
import { follow, linesOf, readExpected, readTextLog, textLogs } from './decode-text-log.ts';

process.env.TZ = 'UTC';

for (const name of textLogs('agents')) {
  const content = readTextLog('agents', name);

  test(`the text log ${name} says what stands in its expected events`, () => {
    const events = follow(linesOf(content), { path: `/code/${name}` });
    assert.deepEqual(JSON.parse(written({ events, notUnderstood: 0 })), readExpected(name));
  });

  test(`the text log ${name} is claimed by what it shows, weakly`, () => {
    assert.equal(text.claim({ path: `/code/${name}`, text: content }), 'weak');
  });
}
