import assert from 'node:assert/strict';
import type { Inspection } from '../../src/ui/inspection.ts';
import { AgentLog } from './agent-log.ts';
import { inspection } from './extension.ts';
import { after, before, test, until } from './harness.ts';

let extension: Inspection;
const logs: AgentLog[] = [];

function newLog(name: string): AgentLog {
  const log = new AgentLog(name);
  logs.push(log);
  return log;
}
const state = () => extension.status()?.state;
const becomes = (wanted: string, within = 10_000) =>
  until(`the status bar is ${wanted}`, () => state() === wanted, within);

before(async () => {
  extension = await inspection();
  await becomes('calm', 30_000);
});
after(async () => {
  for (const log of logs) log.remove();
  await becomes('calm');
});

test('a log that grows turns the status bar, and getting past the failure turns it back', async () => {
  const log = newLog('growing');
  log.fails();
  log.fails();
  log.fails();
  await becomes('notice');
  assert.equal(extension.status()?.loud, false);
  assert.equal(extension.badge(), 0);

  log.edits();
  log.fails();
  await becomes('warning');
  assert.equal(extension.status()?.text, '$(warning) `npm test` failed 4×');
  assert.equal(extension.status()?.loud, true);
  assert.match(extension.status()?.tooltip ?? '', /Test Agent/);
  assert.equal(extension.badge(), 1);

  log.fails();
  await becomes('stuck');
  assert.equal(extension.status()?.text, '$(warning) Stuck: `npm test` failed 5×');

  log.passes();
  await becomes('calm');
  assert.equal(extension.badge(), 0);
  assert.equal(extension.situation().watch.episodes.at(-1)?.state, 'recovered');
});

test('from the line in the log to the warning it takes less than two seconds', async () => {
  const log = newLog('quick');
  for (const _ of [1, 2, 3]) log.fails();
  await becomes('notice');
  const start = Date.now();
  log.fails();
  await becomes('warning');
  const took = Date.now() - start;
  assert.ok(took < 2_000, `It took ${took} ms`);
  log.passes();
  await becomes('calm');
});

test('a person who steps in withdraws the alarm', async () => {
  const log = newLog('interrupted');
  for (const _ of [1, 2, 3, 4]) log.fails();
  await becomes('warning');
  log.says({ type: 'human', text: 'Leave the tests alone and look at the loader first.' });
  await becomes('calm');
});

test('two agents that fail: the worst speaks, the other is counted', async () => {
  const one = newLog('first');
  const other = newLog('second');
  for (const _ of [1, 2, 3, 4]) one.fails();
  await becomes('warning');
  for (const _ of [1, 2, 3, 4, 5]) other.fails();
  await becomes('stuck');
  await until('both are counted', () => extension.badge() === 2);
  assert.match(extension.status()?.text ?? '', /failed 5× \+1$/);
  other.passes();
  await becomes('warning');
  one.passes();
  await becomes('calm');
});

test('half a line and lines that are none disturb nobody', async () => {
  const log = newLog('hostile');
  log.says({ type: 'call', id: '$(trash)', tool: '__proto__', input: null });
  log.says({ type: 'no such type' });
  log.writes('{"type":"call","id":\n\u0000\u0001 no line at all\n');
  log.writes('{"type":"human","te');
  log.writes('xt":"in two parts"}\n');
  for (const _ of [1, 2, 3, 4]) log.fails();
  await becomes('warning');
  log.passes();
  await becomes('calm');
});
