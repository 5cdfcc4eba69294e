import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { evaluateScenarios } from '../../eval/scenarios.ts';

const folder = mkdtempSync(join(tmpdir(), 'find-a-way-scenarios-'));
after(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'logs'));

function log(name: string, failures: number): void {
  const events: object[] = [{ type: 'session', id: 's', agent: 'Robot' }];
  for (let n = 1; n <= failures; n++) {
    events.push({ type: 'call', id: `c${n}`, tool: 'bash', input: { command: 'npm test' }, round: n });
    events.push({ type: 'result', id: `c${n}`, exitCode: 1, output: 'TypeError: x is undefined' });
  }
  const text = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  writeFileSync(join(folder, 'logs', `${name}.findaway.jsonl`), text);
}

log('must_flag__found', 5);
log('must_flag__missed', 2);
log('must_not_flag__silent', 2);
log('must_not_flag__loud', 5);
log('may_flag__either', 5);
log('config_only__apart', 5);
const scenarios = [
  ['found', 'must_flag'],
  ['missed', 'must_flag'],
  ['silent', 'must_not_flag'],
  ['loud', 'must_not_flag'],
  ['either', 'may_flag'],
  ['apart', 'config_only'],
  ['gone', 'must_not_flag'],
].map(([id, ours]) => ({ id, ours, events: [] }));
const list = join(folder, 'list.json');
writeFileSync(list, JSON.stringify({ about: '', scenarios }));

test('what is wanted of each short session is counted, and each wrong one is named', async () => {
  const { counts, missed, falselyFlagged } = await evaluateScenarios(list, 'balanced');
  assert.deepEqual(counts, {
    must_flag: { all: 2, flagged: 1 },
    must_not_flag: { all: 3, flagged: 1 },
    may_flag: { all: 1, flagged: 1 },
    config_only: { all: 1, flagged: 1 },
  });
  assert.deepEqual(
    missed.map(({ id, alarms }) => [id, alarms]),
    [
      ['missed', []],
      ['gone', undefined],
    ],
  );
  assert.deepEqual(
    falselyFlagged.map(({ id, alarms }) => [id, alarms]),
    [['loud', ['same-call-same-failure: npm test']]],
  );
});

test('a folder of logs is run by their names', async () => {
  const { counts, missed } = await evaluateScenarios(join(folder, 'logs'), 'balanced');
  assert.deepEqual(counts.must_flag, { all: 2, flagged: 1 });
  assert.deepEqual(
    missed.map(({ id }) => id),
    ['missed'],
  );
});

test('the sessions are run with the sensitivity that is asked for', async () => {
  const { counts } = await evaluateScenarios(list, 'strict');
  assert.deepEqual(counts.must_flag, { all: 2, flagged: 1 });
  log('must_flag__missed', 4);
  assert.equal((await evaluateScenarios(list, 'balanced')).counts.must_flag.flagged, 2);
  assert.equal((await evaluateScenarios(list, 'strict')).counts.must_flag.flagged, 1);
});
