import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { judgeLog, readLog } from '../../eval/read-log.ts';
import { alarmsOf } from '../../eval/score.ts';

const folder = join(import.meta.dirname, '../../fixtures/scenarios');
const names = readdirSync(folder).filter((name) => name.endsWith('.findaway.jsonl'));

/** The stuck patterns that reached warning at any time. */
async function alarms(name: string): Promise<string[]> {
  const log = await readLog(join(folder, name));
  assert.ok(log, `${name} is read as a log`);
  assert.equal(log.notUnderstood, 0);
  const found = alarmsOf(judgeLog(log).episodes, ({ offset }) => offset);
  return found.map(({ pattern, subject, count }) => `${pattern}: ${subject} ${count}`);
}

describe('what must be found is found', () => {
  for (const name of names.filter((one) => one.startsWith('must_flag__'))) {
    test(name, async () => assert.notDeepEqual(await alarms(name), []));
  }
});

describe('what must stay silent stays silent', () => {
  for (const name of names.filter((one) => one.startsWith('must_not_flag__'))) {
    test(name, async () => assert.deepEqual(await alarms(name), []));
  }
});

describe('what may be found either way is read without trouble', () => {
  for (const name of names.filter((one) => !one.startsWith('must_'))) {
    test(name, async () => assert.ok((await alarms(name)).length <= 2));
  }
});
